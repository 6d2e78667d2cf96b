// Iframe mode: the conversation lives on Kase's own origin, where no script of the page around can read it or press in
// it. The two sides say to each other what stands here, in exactly these shapes, and hear nothing else.

const LONGEST_TOKEN = 8192;
const MOST_UNREAD = 1000;
// A frame that is not there after this long was blocked, by the page's own policy or because its origin is on no list.
const ARRIVES_IN = 10000;
const ANSWERS_IN = 30000;

const aNumber = (value) => Number.isSafeInteger(value) && value >= 0;
const aName = (value) => typeof value === "string" && /^[\w-]{0,64}$/.test(value);
const aToken = (value) => value === null || (typeof value === "string" && value.length <= LONGEST_TOKEN);
const aTruth = (value) => typeof value === "boolean";
// The value of a custom property: colours, lengths, names of fonts. No address fits.
const aLook = (value) => typeof value === "string" && /^[-\w#%., ()'"+]{0,200}$/.test(value);

const LOOKS = ["color", "on-color", "radius", "font"];
const TO_FRAME = {
  open: {},
  close: {},
  renew: {},
  token: { id: aNumber, token: aToken, failed: aTruth },
  look: { language: aName, theme: aName, dir: aName, ...Object.fromEntries(LOOKS.map((name) => [name, aLook])) },
};
const TO_PAGE = {
  ready: {},
  close: {},
  token: { id: aNumber },
  unread: { count: (value) => aNumber(value) && value <= MOST_UNREAD },
  error: { code: aName },
};

// What the other side said, or null: another window, another origin, or a shape that nobody here sends.
function heard(event, origin, source, shapes) {
  const { data } = event;
  if (event.origin !== origin || event.source !== source || typeof data !== "object" || data === null) return null;
  if (data.kase !== 1 || typeof data.type !== "string" || !Object.hasOwn(shapes, data.type)) return null;
  const shape = Object.entries(shapes[data.type]);
  const fits = shape.every(([name, check]) => Object.hasOwn(data, name) && check(data[name]));
  return fits && Object.keys(data).length === shape.length + 2 ? data : null;
}

// The side of the page: stands where the panel stands otherwise, and knows the conversation only by its unread count.
class FramedPanel {
  #address;
  #origin;
  #words;
  #tell;
  #token;
  #look;
  #frame = null;
  #ready = false;
  #timer = null;
  #notice = make("p", { class: "waiting", role: "status" });
  unread = 0;

  // `tell` hears "close", "unread" and "error"; `token` fetches one from the host; `look` gives the page's wishes.
  constructor({ server, key, words, tell, token, look }) {
    const asked = new URLSearchParams({ key, origin: location.origin });
    this.#address = `${server}/widget/frame?${asked}`;
    this.#origin = new URL(server, location.href).origin;
    this.#words = words;
    this.#tell = tell;
    this.#token = token;
    this.#look = look;
    this.element = make("dialog", { class: "panel framed", close: () => this.#closed() }, this.#notice);
  }

  get isOpen() {
    return this.element.open;
  }

  begin() {
    if (this.#frame) return;
    addEventListener("message", this.#hear);
    this.#load();
  }

  end() {
    removeEventListener("message", this.#hear);
    clearTimeout(this.#timer);
    this.#frame?.remove();
    this.#frame = null;
    this.#ready = false;
  }

  open() {
    if (this.isOpen) return;
    this.begin();
    if (matchMedia(NARROW).matches) this.element.showModal();
    else this.element.show();
    this.#say("open");
    this.#frame.focus();
  }

  close() {
    this.element.close();
  }

  // The host's visitor is somebody else now, or signed out.
  renew() {
    this.#say("renew");
  }

  speak() {
    this.element.setAttribute("aria-label", this.#words.say("title"));
    this.#frame?.setAttribute("title", this.#words.say("title"));
    this.#wish();
  }

  // What a page may do in here: run Kase's script, open pages of payment in tabs, and let the visitor copy.
  #load() {
    this.#frame?.remove();
    this.#ready = false;
    this.#notice.replaceChildren(this.#words.say("connecting"));
    this.#frame = make("iframe", {
      title: this.#words.say("title"),
      src: this.#address,
      allow: "clipboard-write",
      referrerpolicy: "no-referrer",
      sandbox: "allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox allow-downloads",
    });
    this.element.append(this.#frame);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#missing(), ARRIVES_IN);
  }

  #missing() {
    this.#frame.hidden = true;
    const again = make("button", { type: "button", class: "link", click: () => this.#load() }, this.#words.say("retry"));
    this.#notice.replaceChildren(this.#words.say("offline"), " ", again);
    this.#tell("error", { code: "frame_blocked", message: `${this.#address} cannot be shown in this page` });
  }

  #closed() {
    this.#say("close");
    this.#tell("close");
  }

  #wish() {
    this.#say("look", this.#look());
  }

  #say(type, facts = {}) {
    if (this.#ready) this.#frame.contentWindow.postMessage({ kase: 1, type, ...facts }, this.#origin);
  }

  #hear = (event) => {
    const said = this.#frame && heard(event, this.#origin, this.#frame.contentWindow, TO_PAGE);
    if (!said) return;
    if (said.type === "ready") this.#arrived();
    if (said.type === "close" && this.isOpen) this.close();
    if (said.type === "token") this.#answer(said.id);
    if (said.type === "unread") this.#count(said.count);
    if (said.type === "error") this.#tell("error", { code: said.code, message: "" });
  };

  #arrived() {
    clearTimeout(this.#timer);
    this.#ready = true;
    this.#frame.hidden = false;
    this.#notice.replaceChildren();
    this.#wish();
    if (this.isOpen) this.#say("open");
  }

  #count(count) {
    this.unread = count;
    this.#tell("unread");
  }

  // Without a token the visitor has no name; that one could not be had is another thing, and is told as that.
  async #answer(id) {
    try {
      const token = (await this.#token()) ?? null;
      this.#say("token", { id, token: aToken(token) ? token : null, failed: !aToken(token) });
    } catch {
      this.#say("token", { id, token: null, failed: true });
    }
  }
}

// The side of the frame: does for the page around what it may ask for, and asks it for tokens.
class Within {
  #widget;
  #origin;
  #asked = new Map();
  #count = 0;

  constructor(widget, origin) {
    this.#widget = widget;
    this.#origin = origin;
    addEventListener("message", this.#hear);
    for (const what of ["close", "unread", "error"]) widget.addEventListener(`kase:${what}`, this.#happened);
    this.#renew();
    this.#say("ready");
  }

  #say(type, facts = {}) {
    parent.postMessage({ kase: 1, type, ...facts }, this.#origin);
  }

  #renew() {
    this.#widget.token = () => this.#ask();
  }

  #ask() {
    const id = (this.#count += 1);
    return new Promise((give, fail) => {
      const answered = ({ token, failed }) => {
        this.#asked.delete(id);
        if (failed) fail(new Error("the page gave no token"));
        else give(token);
      };
      this.#asked.set(id, answered);
      setTimeout(answered, ANSWERS_IN, { failed: true });
      this.#say("token", { id });
    });
  }

  #hear = (event) => {
    const said = heard(event, this.#origin, parent, TO_FRAME);
    if (!said) return;
    if (said.type === "open") this.#widget.open();
    if (said.type === "close") this.#widget.close();
    if (said.type === "renew") this.#renew();
    if (said.type === "token") this.#asked.get(said.id)?.(said);
    if (said.type === "look") this.#dress(said);
  };

  #dress({ language, theme, dir, ...looks }) {
    for (const [name, value] of Object.entries({ language, theme, dir })) {
      if (value) this.#widget.setAttribute(name, value);
    }
    for (const name of LOOKS) this.#widget.style.setProperty(`--kase-${name}`, looks[name]);
  }

  #happened = ({ type, detail }) => {
    if (type === "kase:close") this.#say("close");
    if (type === "kase:unread") this.#say("unread", { count: Math.min(detail.count, MOST_UNREAD) });
    if (type === "kase:error") this.#say("error", { code: aName(detail.code) ? detail.code : "error" });
  };
}
