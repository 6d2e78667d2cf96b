// The conversation as this page knows it: what was said, what waits to be sent, and how things stand. It draws nothing.

// A pressed button is sent again by itself only this long; after that the customer presses once more, knowing it.
const OWN_ACCORD = 60000;
const LONGEST_WAIT = 30000;
// As long as a timer can be set: what was refused for good is asked again when the visitor says so.
const NEVER = 2147483647;
// History ends with the first state; a server that has none to tell is not waited for longer.
const HISTORY = 2000;

class Talk {
  #wire;
  #keep;
  #session;
  #tell;
  #cursor = null;
  #living = null;
  #delivering = false;
  #wake = null;
  #away = null;
  #ending = 0;
  items = [];
  pending = [];
  state = {};
  languages = [];
  language = null;
  link = "idle";
  trouble = null;
  settled = false;
  signedIn = false;
  hidden = false;

  // `tell` is told what changed: "items" with the new ones, "state", "link", "session", "error".
  constructor({ wire, keep, session, words, tell }) {
    this.#wire = wire;
    this.#keep = keep;
    this.#session = session;
    this.#tell = tell;
    this.words = words;
  }

  get begun() {
    return this.#living !== null;
  }

  get #given() {
    return this.trouble !== null && this.trouble.status !== 429;
  }

  get seen() {
    return this.#keep.read("seen") || "";
  }

  get unread() {
    const seen = this.seen;
    return this.items.filter((item) => item.from !== "customer" && item.at > seen).length;
  }

  read() {
    const last = this.items.at(-1);
    if (last && last.at > this.seen) this.#keep.write("seen", last.at);
  }

  begin() {
    if (this.#living) return;
    this.#living = new AbortController();
    addEventListener("online", this.#online);
    addEventListener("offline", this.#offline);
    document.addEventListener("visibilitychange", this.#back);
    addEventListener("focus", this.#back);
    this.#listen(this.#living.signal);
  }

  end() {
    this.#living?.abort();
    this.#living = null;
    this.#wake?.();
    removeEventListener("online", this.#online);
    removeEventListener("offline", this.#offline);
    document.removeEventListener("visibilitychange", this.#back);
    removeEventListener("focus", this.#back);
  }

  // Somebody else may sit here now: nothing of the earlier person stays on the page.
  renew() {
    this.end();
    this.#session.forget();
    this.#clear();
    this.begin();
  }

  again() {
    this.trouble = null;
    this.#wake?.();
    for (const message of this.pending) if (message.state === "failed" && !message.payload) message.state = "sending";
    this.#deliver();
  }

  // Ends the session on the server too. Raises what the wire raises; here everything is gone at once.
  async leave() {
    this.end();
    this.#clear();
    this.#linked("idle");
    this.#tell("items", []);
    await this.#session.close();
  }

  tell(what, news) {
    this.#tell(what, news);
  }

  withoutName() {
    this.#session.goUnnamed();
    this.again();
  }

  // What somebody typed. A card number is hidden here already, before anything leaves the browser.
  write(words) {
    const { text, masked, ending } = this.mask(words);
    this.#ending = ending;
    this.hidden = masked;
    this.send(text);
  }

  // Numbers that the conversation itself has shown, such as an invoice's, may be said again.
  mask(words) {
    const shown = this.items.filter((item) => item.from !== "customer").map((item) => item.text);
    return maskCardNumbers(words, referencesIn(shown.join("\n")), this.#ending);
  }

  hid() {
    this.hidden = true;
    this.#tell("link");
  }

  send(text, payload = null, title = null, of = null) {
    const message = { id: newId(), text: payload ? null : text, payload, title: title || text, of };
    message.at = new Date().toISOString();
    message.state = "sending";
    this.pending.push(message);
    this.#remember(message);
    this.#tell("items", []);
    this.#deliver();
  }

  retry(id) {
    const message = this.pending.find((one) => one.id === id);
    if (!message) return;
    message.state = "sending";
    message.began = Date.now();
    this.#tell("items", []);
    this.#deliver();
  }

  drop(id) {
    this.#settle(id);
    this.#tell("items", []);
  }

  left(item) {
    this.#away = { of: item.id, at: Date.now() };
  }

  async speak(language) {
    this.language = language;
    this.#session.language = language;
    await this.#ask("/widget/language", { language });
    await this.learn(language);
    this.#tell("session");
  }

  async learn(language) {
    const answer = await this.#wire.call("GET", `/widget/words/${encodeURIComponent(language)}`);
    const { language: spoken, words } = await answer.json();
    this.language = spoken;
    this.words.take(words);
  }

  async transcript() {
    const session = await this.#session.secret(this.#opened);
    return (await this.#wire.call("GET", "/widget/transcript", { session })).text();
  }

  open(payload) {
    return this.state.stamp !== null && payload.split(":")[1] === String(this.state.stamp);
  }

  now() {
    const last = this.items.at(-1);
    return Math.max(Date.now(), last ? Date.parse(last.at) : 0);
  }

  #clear() {
    this.items = [];
    this.pending = [];
    this.state = {};
    this.#cursor = null;
    this.#away = null;
    this.#ending = 0;
    this.hidden = false;
    this.settled = false;
  }

  #opened = (begun, another) => {
    if (another) this.#clear();
    this.languages = begun.languages;
    this.language = begun.language;
    this.signedIn = begun.signed_in;
    this.state = begun.state;
    this.words.take(begun.words);
    this.trouble = null;
    for (const kept of this.#session.owner === null ? [] : this.#keep.unsent(this.#session.owner)) {
      if (!this.pending.some((one) => one.id === kept.id)) this.pending.push({ ...kept, payload: null, state: "failed" });
    }
    this.#tell("session");
  };

  // Listens until it is told to stop; between two tries it waits longer and longer, or until somebody wakes it.
  async #listen(signal) {
    let tries = 0;
    while (!signal.aborted) {
      try {
        const session = await this.#session.secret(this.#opened);
        for await (const event of this.#wire.events("GET", "/widget/events", { session, last: this.#cursor, signal })) {
          if (signal.aborted) return;
          tries = 0;
          if (event.name === "open") this.#joined();
          else this.#take(event);
        }
      } catch (error) {
        if (signal.aborted) return;
        if (error.status === 401) this.#session.forget();
        if (tries > 0 || error.status !== 401) this.#failed(error);
        if (error.after) tries = Math.max(tries, Math.log2(error.after));
      }
      if (signal.aborted) return;
      if (this.link === "live") this.#linked("connecting");
      const wait = this.#given ? NEVER : tries++ ? Math.min(LONGEST_WAIT, 500 * 2 ** tries) * (0.7 + 0.6 * Math.random()) : 200;
      const sleeping = new AbortController();
      this.#wake = () => sleeping.abort();
      await pause(wait, sleeping.signal);
    }
  }

  #joined() {
    this.#linked("live");
    this.trouble = null;
    setTimeout(() => this.#historyIsOver(), HISTORY);
    for (const message of this.pending) {
      const fresh = Date.now() - (message.began || Date.parse(message.at)) < OWN_ACCORD;
      if (message.state === "failed" && !message.given && (fresh || (message.tried && !message.payload))) {
        message.state = "sending";
      }
    }
    this.#deliver();
  }

  #historyIsOver() {
    if (this.settled) return;
    this.settled = true;
    this.#tell("items", []);
  }

  #linked(link) {
    if (this.link === link) return;
    this.link = link;
    this.#tell("link");
  }

  #failed(error) {
    this.trouble = error instanceof Refused && error.status < 500 ? error : null;
    this.link = "idle";
    this.#linked(this.trouble ? "refused" : "offline");
    this.#tell("error", error);
  }

  #take({ name, id, data }) {
    if (name === "item") this.#add(data);
    if (name === "state") {
      this.state = data;
      this.#tell("state");
      this.#historyIsOver();
    }
    // Only what was taken is not asked for again.
    if (id) this.#cursor = id;
    if (name === "bye") this.#session.forget();
  }

  #add(item) {
    const mine = item.from === "customer" && this.pending.find((one) => isOf(one, item));
    if (mine) this.#settle(mine.id, mine.state === "sending");
    const known = this.items.findIndex((one) => one.id === item.id);
    if (known >= 0) {
      this.items[known] = item;
      this.#tell("items", []);
      return;
    }
    let place = this.items.length;
    while (place > 0 && this.items[place - 1].at > item.at) place -= 1;
    this.items.splice(place, 0, item);
    this.#tell("items", this.settled ? [item] : []);
  }

  // One message at a time and in order, each under its own id however often it is sent.
  async #deliver() {
    if (this.#delivering) return;
    this.#delivering = true;
    try {
      for (let next = this.#next(); next && this.begun; next = this.#next()) await this.#post(next);
    } finally {
      this.#delivering = false;
    }
  }

  #next() {
    return this.pending.find((one) => one.state === "sending" && !one.answered);
  }

  async #post(message, renewed = false) {
    message.tried = true;
    const { id, text, payload } = message;
    try {
      const done = await this.#ask("/widget/messages", { id, text, payload, locale: this.language });
      if (!done) throw new TypeError("the answer broke off");
      message.answered = true;
      this.#settle(id);
    } catch (error) {
      if (error.status === 401 && !renewed) {
        this.#session.forget();
        await this.#post(message, true);
        return;
      }
      message.state = "failed";
      // What is wrong with the message itself does not get better: it is not sent again by itself.
      message.given = error.status >= 400 && error.status < 500 && ![401, 408, 425, 429].includes(error.status);
      if (message.given) this.#keep.write(`unsent:${id}`, null);
      this.#tell("error", error);
    }
    this.#tell("items", []);
  }

  // Whether the answer came whole.
  async #ask(path, body) {
    const session = await this.#session.secret(this.#opened);
    for await (const event of this.#wire.events("POST", path, { session, body, signal: this.#living?.signal })) {
      if (event.name === "done") return true;
      // The cursor belongs to the stream of events alone.
      if (event.name !== "open") this.#take({ ...event, id: null });
    }
    return false;
  }

  #remember(message) {
    const owner = this.#session.owner;
    if (message.payload || owner === null) return;
    this.#keep.write(`unsent:${message.id}`, JSON.stringify({ ...message, owner, state: undefined }));
  }

  #settle(id, stays = false) {
    this.#keep.write(`unsent:${id}`, null);
    const message = this.pending.find((one) => one.id === id);
    if (message && stays) message.arrived = true;
    else this.pending = this.pending.filter((one) => one.id !== id);
  }

  #online = () => {
    this.#wake?.();
  };

  #offline = () => this.#linked("offline");

  // The visitor is back from a hosted page: the bot looks at once instead of waiting to be told.
  #back = async () => {
    if (document.visibilityState !== "visible" || !this.#away || Date.now() - this.#away.at < 1500) return;
    const { of } = this.#away;
    this.#away.at = Date.now();
    const item = this.items.find((one) => one.id === of);
    if (!item || (item.buttons.length && !item.buttons.some((button) => this.open(button.payload)))) {
      this.#away = null;
      return;
    }
    try {
      await this.#ask("/widget/returned", { page_of: of });
    } catch (error) {
      this.#tell("error", error);
    }
  };
}

// The server's item of a message of ours: by its id, or where that does not show, by its words.
function isOf(message, item) {
  return item.id.includes(message.id) || (!message.arrived && item.text === message.title);
}
