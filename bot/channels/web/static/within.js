// Iframe mode, the side of the frame: does with the widget in here what the page around may ask for, and asks it for
// tokens. It uses what every page has, the widget's own interface.

const ANSWERS_IN = 30000;
const LONGEST_TOKEN = 8192;

const LOOKS = ["color", "on-color", "radius", "font"];
const aName = (value) => /^[\w-]{1,64}$/.test(value);
// The value of a custom property: colours, lengths, names of fonts. No address fits.
const aLook = (value) => /^[-\w#%., ()'"+]{0,300}$/.test(value);

const aNumber = (value) => typeof value === "number";
const aTruth = (value) => typeof value === "boolean";
const aText = (value) => typeof value === "string";
// What the page around may say, field by field.
const TO_FRAME = {
  open: {},
  close: {},
  renew: {},
  leave: {},
  token: { id: aNumber, token: (value) => value === null || aText(value), failed: aTruth },
  look: Object.fromEntries(["language", "theme", "dir", ...LOOKS].map((name) => [name, aText])),
};

// What the page around said, or null: another window, another origin, or anything but exactly one of these shapes.
function heard({ data, origin, source }, around) {
  if (origin !== around || source !== parent || typeof data !== "object" || data === null) return null;
  if (data.kase !== 1 || typeof data.type !== "string" || !Object.hasOwn(TO_FRAME, data.type)) return null;
  const shape = Object.entries(TO_FRAME[data.type]);
  const fits = shape.every(([name, check]) => Object.hasOwn(data, name) && check(data[name]));
  return fits && Object.keys(data).length === shape.length + 2 ? data : null;
}

class Within {
  #widget;
  #origin;
  #asked = new Map();
  #count = 0;
  #begun = false;

  constructor(widget, origin) {
    this.#widget = widget;
    this.#origin = origin;
    addEventListener("message", this.#hear);
    for (const what of ["close", "unread", "error"]) widget.addEventListener(`kase:${what}`, this.#happened);
    this.#say("ready");
  }

  #say(type, facts = {}) {
    parent.postMessage({ kase: 1, type, ...facts }, this.#origin);
  }

  #renew() {
    this.#begun = true;
    this.#widget.token = () => this.#ask();
  }

  #ask() {
    const id = (this.#count += 1);
    return new Promise((give, fail) => {
      const answered = ({ token, failed }) => {
        this.#asked.delete(id);
        if (failed || token?.length > LONGEST_TOKEN) fail(new Error("the page around gave no token"));
        else give(token);
      };
      this.#asked.set(id, answered);
      setTimeout(answered, ANSWERS_IN, { failed: true });
      this.#say("token", { id });
    });
  }

  #hear = (event) => {
    const said = heard(event, this.#origin);
    if (!said) return;
    if (said.type === "look") this.#dress(said);
    if (said.type === "open") this.#widget.open();
    if (said.type === "close") this.#widget.close();
    if (said.type === "renew") this.#renew();
    if (said.type === "leave") this.#widget.signOut();
    if (said.type === "token") this.#asked.get(said.id)?.(said);
  };

  // The first wishes come before the conversation begins, so that it begins in the page's language. One that cannot be
  // met is left out: it must not keep the conversation from beginning.
  #dress({ language, theme, dir, ...looks }) {
    for (const [name, value] of Object.entries({ language, theme, dir })) {
      if (aName(value)) this.#widget.setAttribute(name, value);
    }
    for (const name of LOOKS) {
      if (aLook(looks[name])) this.#widget.style.setProperty(`--kase-${name}`, looks[name]);
    }
    if (!this.#begun) this.#renew();
  }

  #happened = ({ type, detail }) => {
    if (type === "kase:close") this.#say("close");
    if (type === "kase:unread") this.#say("unread", { count: detail.count });
    if (type === "kase:error") this.#say("error", { code: aName(detail.code) ? detail.code : "error" });
  };
}

const widget = document.querySelector("kase-widget");
// Nobody is around when the frame's address was opened by itself: then there is general help.
if (parent === window) widget.open();
else new Within(widget, widget.getAttribute("within"));
