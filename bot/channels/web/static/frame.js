// Iframe mode, the side of the page: the conversation lives on Kase's own origin, where no script of the page can read
// it or press in it. Here stand the button, the room for the frame, and how much is unread.

// A frame that is not there after this long was blocked, by the page's own policy or because its origin is on no list.
const ARRIVES_IN = 10000;
const LOOKS = ["color", "on-color", "radius", "font"];

// Stands where the conversation stands otherwise.
class FramedTalk {
  #page;
  #origin;
  #ready = false;
  #shown = false;
  #timer = null;
  frame = null;
  blocked = false;
  unread = 0;

  // Of the page: its `wire` and `key`, `tell` that hears "frame", "unread", "close" and "error", `token` that fetches one
  // of the page's, and `look` that gives its wishes.
  constructor(page) {
    this.#page = page;
    this.#origin = new URL(page.wire.server, location.href).origin;
    this.words = page.words;
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
      src: `${this.#page.wire.server}/widget/frame?${new URLSearchParams({ key: this.#page.key, origin: location.origin })}`,
      allow: "clipboard-write",
      referrerpolicy: "no-referrer",
      sandbox:
        "allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox allow-downloads",
    });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#missing(), ARRIVES_IN);
    this.#page.tell("frame");
  }

  show(shown) {
    this.#shown = shown;
    this.#say(shown ? "open" : "close");
  }

  wish() {
    this.#say("look", this.#page.look());
  }

  // The page's visitor is somebody else now.
  renew() {
    this.#say("renew");
  }

  leave() {
    this.#say("leave");
  }

  async speak(language) {
    await this.words.learn(language);
    this.wish();
  }

  write() {
    throw new Error("a frame takes no words from the page");
  }

  #missing() {
    this.blocked = true;
    this.#page.tell("frame");
    this.#page.tell("error", { code: "frame_blocked", message: "See frame-src and the key's origins." });
  }

  #say(type, facts = {}) {
    if (this.#ready) this.frame.contentWindow?.postMessage({ kase: 1, type, ...facts }, this.#origin);
  }

  // The frame says these five things; whatever else is said, or by whom, is not for us.
  #hear = ({ data, origin, source }) => {
    if (origin !== this.#origin || source !== this.frame.contentWindow || data?.kase !== 1) return;
    const { type, id, code, count } = data;
    if (type === "ready") this.#arrived();
    if (type === "close") this.#page.tell("close");
    if (type === "token") this.#answer(id);
    if (type === "error") this.#page.tell("error", { code: String(code), message: "" });
    if (type === "unread" && Number.isSafeInteger(count)) {
      this.unread = count;
      this.#page.tell("unread");
    }
  };

  #arrived() {
    clearTimeout(this.#timer);
    this.#ready = true;
    this.blocked = false;
    this.#page.tell("frame");
    this.wish();
    if (this.#shown) this.#say("open");
  }

  // Without a token the visitor has no name; that one could not be had is another thing, and is told as that.
  async #answer(id) {
    try {
      const token = (await this.#page.token()) ?? null;
      this.#say("token", { id, token, failed: token !== null && typeof token !== "string" });
    } catch {
      this.#say("token", { id, token: null, failed: true });
    }
  }
}

// Stands where the panel stands otherwise: room for the frame, and a sentence while it is not there.
class FramedPanel {
  #talk;
  #closer = round("close", () => this.close());
  #notice = make("p", { role: "status" });
  #waiting = make("div", { class: "vacant" }, this.#closer, this.#notice);

  constructor(talk, { closed }) {
    this.#talk = talk;
    this.element = make("dialog", { class: "panel framed", close: closed }, this.#waiting);
  }

  get isOpen() {
    return this.element.open;
  }

  open() {
    if (this.isOpen) return;
    if (matchMedia(NARROW).matches) this.element.showModal();
    else this.element.show();
    fit(this.element);
    this.#talk.show(true);
    this.#talk.frame.focus();
  }

  close() {
    this.element.close();
    this.#talk.show(false);
  }

  speak() {
    this.element.setAttribute("aria-label", this.#talk.words.say("title"));
    name(this.#closer, this.#talk.words.say("close"));
    this.draw();
  }

  // Placed once and then left alone: a frame that is moved in a page is loaded again.
  draw() {
    const { frame, words, waits, blocked } = this.#talk;
    const again = way(words.say("retry"), () => this.#talk.load());
    if (blocked) this.#notice.replaceChildren(words.say("unreachable"), " ", again);
    else put(this.#notice, words.say("working"));
    this.#waiting.hidden = !waits;
    if (!frame) return;
    if (!frame.isConnected) this.element.replaceChildren(this.#waiting, frame);
    frame.title = words.say("title");
    const arrives = frame.hidden && !waits;
    frame.hidden = waits;
    if (arrives && this.isOpen) frame.focus();
  }

  tick() {}
}
