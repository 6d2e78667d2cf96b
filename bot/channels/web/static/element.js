// <kase-widget>: attributes, a small interface for the page, and the button that opens the panel.

class KaseWidget extends HTMLElement {
  static observedAttributes = ["language", "open", "position", "theme"];

  #talk = null;
  #session = null;
  #panel = null;
  #words = new Words();
  #token = null;
  #launcher = make(
    "button",
    { class: "launcher", click: () => this.toggle() },
    icon("talk"),
    icon("down"),
  );
  #count = make("span", { class: "count", hidden: true });
  #root = make("div", { class: "root" });
  #dark = matchMedia("(prefers-color-scheme: dark)");
  #narrow = matchMedia(NARROW);
  #here = null;
  #timer = null;
  #before = null;
  #unread = 0;
  #shown = false;

  constructor() {
    super();
    // Open, since a closed root keeps no script of the page out and only hides the panel from tools that check it for
    // accessibility. Who wants a wall between the page and the conversation takes the iframe mode.
    const shadow = this.attachShadow({ mode: "open" });
    shadow.adoptedStyleSheets = [STYLE];
    shadow.append(this.#root);
  }

  get language() {
    return this.#words.language || this.getAttribute("language");
  }

  set language(code) {
    this.setAttribute("language", code);
  }

  get token() {
    return this.#token;
  }

  // A function that fetches a fresh token from the page's own server, or null for a visitor without a name.
  set token(source) {
    const before = this.#token;
    this.#token = source;
    if (!this.#session) return;
    this.#session.token = source;
    if (before !== source && this.#talk.begun) this.#talk.renew(before);
    else if (source) this.#begin();
  }

  get unread() {
    return this.#unread;
  }

  get isOpen() {
    return this.#shown;
  }

  open() {
    this.setAttribute("open", "");
  }

  close() {
    this.removeAttribute("open");
  }

  toggle() {
    this.toggleAttribute("open");
  }

  // Says something for the visitor, as if they had typed it.
  send(text) {
    this.#begin();
    this.#talk.write(String(text));
  }

  // The page's visitor signs out: the session ends on the server too, and nothing stays on the screen.
  async signOut() {
    this.#token = this.#session.token = null;
    this.close();
    await this.#talk.leave();
  }

  connectedCallback() {
    if (!this.#talk) this.#build();
    this.#here = new AbortController();
    const { signal } = this.#here;
    this.#dark.addEventListener("change", this.#themed, { signal });
    this.#narrow.addEventListener("change", () => this.#panel.turned?.(), { signal });
    for (const what of ["resize", "scroll"])
      visualViewport?.addEventListener(what, () => fit(this.#panel.element), { signal });
    this.#themed();
    this.#timer = setInterval(() => this.#panel.tick(), 20000);
    this.#learn();
    if (this.#token || this.#session.visited || this.#shown) this.#begin();
  }

  disconnectedCallback() {
    this.#here.abort();
    clearInterval(this.#timer);
    this.#talk.end();
  }

  attributeChangedCallback(attribute, before, now) {
    if (!this.#panel || before === now) return;
    if (attribute === "open") this.#opened(now !== null);
    if (attribute === "language" && now) this.#speak(now);
    if (attribute === "theme") this.#themed();
  }

  #build() {
    // A page may have set these before the script arrived: they would hide what the class defines.
    for (const property of ["token", "language"]) this.#adopt(property);
    const key = this.getAttribute("key") || "";
    const keep = new Keep(key);
    const wire = new Wire((this.getAttribute("server") || SERVER).replace(/\/$/, ""));
    this.#words.wire = wire;
    this.#session = new Session(wire, key, keep);
    this.#session.token = this.#token;
    this.#session.language = this.getAttribute("language") || navigator.language;
    const parts = { wire, key, keep, session: this.#session, words: this.#words, tell: this.#told };
    const framed = this.hasAttribute("frame");
    this.#talk = framed ? new FramedTalk({ ...parts, token: this.#fetched, look: this.#look }) : new Talk(parts);
    this.#panel = new (framed ? FramedPanel : Panel)(this.#talk, {
      closed: () => this.close(),
      read: () => this.#badge(),
    });
    this.#session.within = this.getAttribute("within");
    this.#launcher.append(this.#count);
    this.#launcher.setAttribute("aria-haspopup", "dialog");
  }

  #fetched = () => (typeof this.#token === "function" ? this.#token() : this.#token);

  // What the frame is told of the page's wishes.
  #look = () => {
    const style = getComputedStyle(this);
    const looks = LOOKS.map((name) => [name, style.getPropertyValue(`--kase-${name}`).trim()]);
    const wishes = ["language", "theme", "dir"].map((name) => [name, this.getAttribute(name) || ""]);
    return Object.fromEntries([...wishes, ...looks]);
  };

  #adopt(property) {
    if (!Object.hasOwn(this, property)) return;
    const value = this[property];
    delete this[property];
    this[property] = value;
  }

  // Words come before anything is shown. Without a server there is nobody to talk to, so nothing is shown then.
  async #learn() {
    for (let tries = 0; this.isConnected && !this.#words.known; tries += 1) {
      try {
        await this.#words.learn(this.#session.language);
      } catch (error) {
        this.#event("error", { code: error.code || "unreachable", message: error.message });
        await pause(Math.min(30000, 1000 * 2 ** tries));
      }
    }
    if (this.isConnected && !this.#panel.element.isConnected) this.#show();
  }

  #show() {
    this.#root.append(this.#panel.element, this.#launcher);
    this.#spoken();
    if (this.hasAttribute("open")) this.#opened(true);
  }

  #begin() {
    this.#talk?.begin();
  }

  #opened(open) {
    if (!this.#panel.element.isConnected || open === this.#shown) return;
    this.#shown = open;
    this.#root.classList.toggle("opened", open);
    if (open) {
      this.#before = this.getRootNode().activeElement;
      this.#begin();
      this.#panel.open();
    } else {
      this.#panel.close();
      const back =
        this.#before instanceof HTMLElement && this.#before !== this && this.#before !== document.body
          ? this.#before
          : this.#launcher;
      if (back.isConnected) back.focus();
    }
    this.#badge();
    this.#event(open ? "open" : "close");
  }

  async #speak(language) {
    this.#session.language = language;
    try {
      if (this.#talk.begun) await this.#talk.speak(language);
      else await this.#words.learn(language);
      this.#spoken();
    } catch (error) {
      this.#told("error", error);
    }
  }

  #spoken() {
    this.#root.lang = this.#words.language;
    this.#root.dir = this.getAttribute("dir") || (/^(ar|fa|he|ur|yi)\b/.test(this.#words.language) ? "rtl" : "ltr");
    this.#panel.speak();
    this.#badge();
  }

  #told = (what, news) => {
    if (what === "error") this.#event("error", { code: news.code || "unreachable", message: news.message });
    if (what === "close") this.close();
    if (!this.#panel.element.isConnected) return;
    if (what === "session") this.#spoken();
    else this.#panel.draw(what === "items" ? news : []);
    if (what === "unread") this.#badge();
    if (what === "items") {
      this.#badge();
      for (const item of news) this.#event("message", { id: item.id, from: item.from, key: item.key });
    }
  };

  #badge() {
    const unread = this.#talk.unread;
    this.#count.hidden = unread === 0 || this.isOpen;
    this.#count.textContent = unread > 9 ? "9+" : String(unread);
    const label = this.#words.say(this.isOpen ? "close" : "open");
    name(this.#launcher, unread && !this.isOpen ? `${label}. ${this.#words.say("unread", { count: unread })}` : label);
    this.#launcher.setAttribute("aria-expanded", String(this.isOpen));
    if (unread !== this.#unread) {
      this.#unread = unread;
      this.#event("unread", { count: unread });
    }
  }

  #themed = () => {
    const theme = this.getAttribute("theme");
    const dark = theme === "dark" || (theme !== "light" && this.#dark.matches);
    this.#root.classList.toggle("dark", dark);
    this.#talk?.wish?.();
  };

  // Events carry no words of the conversation: whoever listens on the page learns only that something happened.
  #event(what, detail = {}) {
    this.dispatchEvent(new CustomEvent(`kase:${what}`, { bubbles: true, composed: true, detail }));
  }
}
