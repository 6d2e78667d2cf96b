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
  leave: {},
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

// The side of the page: stands where the conversation stands otherwise, and knows of it only how much is unread.
class FramedTalk {
  #wire;
  #key;
  #origin;
  #tell;
  #token;
  #look;
  #ready = false;
  #shown = false;
  #timer = null;
  frame = null;
  blocked = false;
  unread = 0;
  language = null;

  // `tell` hears "frame", "unread", "close" and "error"; `token` fetches one of the page's; `look` gives its wishes.
  constructor({ wire, key, words, tell, token, look }) {
    this.#wire = wire;
    this.#key = key;
    this.#origin = new URL(wire.server, location.href).origin;
    this.#tell = tell;
    this.#token = token;
    this.#look = look;
    this.words = words;
  }

  get begun() {
    return this.frame !== null;
  }

  get waits() {
    return !this.#ready;
  }

  begin() {
    if (this.begun) return;
    addEventListener("message", this.#hear);
    this.load();
  }

  end() {
    removeEventListener("message", this.#hear);
    clearTimeout(this.#timer);
    this.#ready = false;
    this.frame = null;
  }

  // What the page in there may do: run Kase's script, open pages of payment in tabs, and let the visitor copy and save.
  load() {
    this.#ready = this.blocked = false;
    this.frame = make("iframe", {
      src: `${this.#wire.server}/widget/frame?${new URLSearchParams({ key: this.#key, origin: location.origin })}`,
      allow: "clipboard-write",
      referrerpolicy: "no-referrer",
      sandbox: "allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox allow-downloads",
    });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#missing(), ARRIVES_IN);
    this.#tell("frame");
  }

  show(shown) {
    this.#shown = shown;
    this.#say(shown ? "open" : "close");
  }

  wish() {
    this.#say("look", this.#look());
  }

  // The page's visitor is somebody else now.
  renew() {
    this.#say("renew");
  }

  leave() {
    this.#say("leave");
  }

  async learn(language) {
    const answer = await this.#wire.call("GET", `/widget/words/${encodeURIComponent(language)}`);
    const { language: spoken, words } = await answer.json();
    this.language = spoken;
    this.words.take(words);
  }

  async speak(language) {
    await this.learn(language);
    this.wish();
  }

  write() {
    throw new Error("a conversation in a frame takes no words from the page around it");
  }

  #missing() {
    this.blocked = true;
    this.#tell("frame");
    this.#tell("error", { code: "frame_blocked", message: "The frame did not answer: see frame-src and the key's origins." });
  }

  #say(type, facts = {}) {
    if (this.#ready) this.frame.contentWindow?.postMessage({ kase: 1, type, ...facts }, this.#origin);
  }

  #hear = (event) => {
    const said = heard(event, this.#origin, this.frame.contentWindow, TO_PAGE);
    if (!said) return;
    if (said.type === "ready") this.#arrived();
    if (said.type === "close") this.#tell("close");
    if (said.type === "token") this.#answer(said.id);
    if (said.type === "error") this.#tell("error", { code: said.code, message: "" });
    if (said.type === "unread") {
      this.unread = said.count;
      this.#tell("unread");
    }
  };

  #arrived() {
    clearTimeout(this.#timer);
    this.#ready = true;
    this.blocked = false;
    this.#tell("frame");
    this.wish();
    if (this.#shown) this.#say("open");
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

// Stands where the panel stands otherwise: room for the frame, and a sentence while it is not there.
class FramedPanel {
  #talk;
  #notice = make("p", { class: "waiting", role: "status" });

  constructor(talk, { closed }) {
    this.#talk = talk;
    this.element = make("dialog", { class: "panel framed", close: closed }, this.#notice);
  }

  get isOpen() {
    return this.element.open;
  }

  open() {
    if (this.isOpen) return;
    if (matchMedia(NARROW).matches) this.element.showModal();
    else this.element.show();
    this.#talk.show(true);
    this.#talk.frame.focus();
  }

  close() {
    this.element.close();
    this.#talk.show(false);
  }

  speak() {
    this.element.setAttribute("aria-label", this.#talk.words.say("title"));
    this.draw();
  }

  // Placed once and then left alone: a frame that is moved in a page is loaded again.
  draw() {
    const { frame, words, waits, blocked } = this.#talk;
    if (frame && !frame.isConnected) this.element.replaceChildren(this.#notice, frame);
    frame?.setAttribute("title", words.say("title"));
    if (frame) frame.hidden = waits;
    const again = make("button", { type: "button", class: "link", click: () => this.#talk.load() }, words.say("retry"));
    if (blocked) this.#notice.replaceChildren(words.say("unreachable"), " ", again);
    else this.#notice.replaceChildren(waits ? words.say("connecting") : "");
  }

  tick() {}
}

// The side of the frame: does what the page around may ask for, and asks it for tokens.
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
