// Iframe mode, the side of the frame: does with the widget in here what the page around may ask for, and asks it for
// tokens. It uses what every page has, the widget's own interface.

const ANSWERS_IN = 30000;

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
        if (failed) fail(new Error("the page around gave no token"));
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
    if (said.type === "look") this.#dress(said);
    if (said.type === "open") this.#widget.open();
    if (said.type === "close") this.#widget.close();
    if (said.type === "renew") this.#renew();
    if (said.type === "leave") this.#widget.signOut();
    if (said.type === "token") this.#asked.get(said.id)?.(said);
  };

  // The first wishes come before the conversation begins, so that it begins in the page's language.
  #dress({ language, theme, dir, ...looks }) {
    for (const [name, value] of Object.entries({ language, theme, dir })) {
      if (value) this.#widget.setAttribute(name, value);
    }
    for (const name of LOOKS) this.#widget.style.setProperty(`--kase-${name}`, looks[name]);
    if (!this.#begun) this.#renew();
  }

  #happened = ({ type, detail }) => {
    if (type === "kase:close") this.#say("close");
    if (type === "kase:unread") this.#say("unread", { count: Math.min(detail.count, MOST_UNREAD) });
    if (type === "kase:error") this.#say("error", { code: aName(detail.code) ? detail.code : "error" });
  };
}

const widget = document.querySelector("kase-widget");
// Nobody is around when the frame's address was opened by itself: then there is general help.
if (parent === window) widget.open();
else new Within(widget, widget.getAttribute("within"));
