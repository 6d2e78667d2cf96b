// The conversation as this page knows it: what was said, what waits to be sent, and how things stand. It draws nothing.

const LONGEST_WAIT = 30000;
// As long as a timer can be set: what was refused for good is asked again when the visitor says so.
const NEVER = 2147483647;

class Talk {
  #wire;
  #keep;
  #session;
  #cursor = null;
  #living = null;
  #wake = null;
  #stream = null;
  #away = null;
  #ending = 0;
  #card = false;
  #turn = 0;
  #states = 0;
  #tab = newId();
  items = [];
  state = {};
  languages = [];
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
    this.tell = tell;
    this.words = words;
    this.outgoing = new Outgoing({
      keep,
      session,
      post: (order, taken) => this.#ask("/widget/messages", { ...order, locale: this.language }, taken),
      taken: (message) => this.#taken(message),
      changed: () => tell("items", []),
      refused: (error) => {
        if (error.status === 401) session.forget();
        tell("error", error);
      },
    });
  }

  get language() {
    return this.words.language;
  }

  get pending() {
    return this.outgoing.messages;
  }

  get vouched() {
    return this.#session.token !== null;
  }

  get begun() {
    return this.#living !== null;
  }

  get #seen() {
    return Number(this.#keep.read(`seen:${this.#session.owner}`));
  }

  get unread() {
    const seen = this.#seen;
    return this.items.filter((item) => item.from !== "customer" && item.time > seen).length;
  }

  read() {
    const last = this.items.at(-1);
    if (last && last.time > this.#seen) this.#keep.write(`seen:${this.#session.owner}`, last.time);
  }

  begin() {
    if (this.#living) return;
    this.#living = new AbortController();
    const { signal } = this.#living;
    const on = (target, what, act) => target.addEventListener(what, act, { signal });
    on(window, "online", this.#online);
    on(window, "offline", this.#offline);
    on(window, "focus", this.#looked);
    on(window, "beforeunload", this.#parting);
    on(window, "storage", this.#elsewhere);
    on(document, "visibilitychange", this.#looked);
    this.#looked();
    this.#listen(signal);
  }

  end() {
    this.#living?.abort();
    this.#living = null;
    this.#wake?.();
  }

  // Somebody else may sit here now: nothing of the earlier person stays on the page, whether they were known already or the
  // page was about to vouch for them, by `before`. Who had no name yet gets one, and keeps what they wrote.
  renew(before) {
    this.end();
    this.#session.unnamed = false;
    if (this.#session.part() || before) this.#clear();
    this.begin();
  }

  again() {
    this.trouble = null;
    this.#linked("connecting");
    this.#online();
    this.outgoing.resend();
  }

  // Ends the session on the server too. Raises what the wire raises; here everything is gone at once.
  async leave() {
    this.end();
    this.#clear();
    this.#linked("idle");
    this.tell("items", []);
    await this.#session.close();
  }

  withoutName() {
    this.#session.unnamed = true;
    this.#session.forget();
    this.again();
  }

  // What somebody typed. A card number is hidden here already, before anything leaves the browser.
  write(words) {
    const { text, masked, cardLike, ending } = this.mask(words);
    const card = cardLike || (this.#card && text.includes("•••"));
    this.#ending = ending;
    this.#card = false;
    this.hidden = masked || card;
    this.outgoing.add({ text, title: text, card });
  }

  // Numbers that the conversation itself has shown, such as an invoice's, may be said again.
  mask(words) {
    const shown = this.items.filter((item) => item.from !== "customer").map((item) => item.text);
    return maskCardNumbers(words, referencesIn(shown.join("\n")), this.#ending);
  }

  // Something was hidden when it was pasted. The server hears whether it was a card: then nothing else of the message counts.
  hid(cardLike) {
    this.#card ||= cardLike;
    this.hidden = true;
    this.tell("link");
  }

  send(text, payload = null, title = null, of = null) {
    this.outgoing.add({ text: payload ? null : text, payload, title: title || text, of });
  }

  left(item) {
    this.#away = { of: item.id, at: 0 };
  }

  async speak(language) {
    // A session that is being opened just now would bring back the language it was asked for in.
    await this.#session.secret(this.#opened);
    await this.words.learn(language);
    this.#session.language = this.language;
    this.tell("session");
    await this.#ask("/widget/language", { language: this.language });
  }

  async transcript() {
    const session = await this.#session.secret(this.#opened);
    return (await this.#wire.call("GET", "/widget/transcript", { session })).text();
  }

  open(payload) {
    return payload.split(":")[1] === String(this.state.stamp);
  }

  // What the customer pressed in answer to a question that is not open any more.
  choiceOf(item) {
    if (!item.stamp || item.stamp === this.state.stamp) return null;
    const next = this.items.slice(this.items.indexOf(item) + 1).find((one) => one.from === "customer" || one.stamp);
    return next?.key === "chosen" ? next.text : null;
  }

  // A page opens from the newest item that has one, while its question is open: addresses work for a short time only.
  pageOf(item) {
    const newest = this.items.findLast((one) => one.page);
    return item === newest && (!item.stamp || item.stamp === this.state.stamp) ? item.page : null;
  }

  now() {
    const last = this.items.at(-1);
    return Math.max(Date.now(), last ? last.time : 0);
  }

  #clear() {
    this.#turn += 1;
    this.items = [];
    this.outgoing.clear();
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
    this.signedIn = begun.signed_in;
    this.state = begun.state;
    this.words.take(begun);
    this.trouble = null;
    this.outgoing.remembered();
    this.tell("session");
  };

  // Listens until it is told to stop; between two tries it waits longer and longer, or until somebody wakes it.
  async #listen(signal) {
    let tries = 0;
    while (!signal.aborted) {
      if (this.#rests) {
        await this.#sleep(NEVER);
        continue;
      }
      try {
        const session = await this.#session.secret(this.#opened);
        this.#stream = new AbortController();
        const order = { session, last: this.#cursor, signal: AbortSignal.any([signal, this.#stream.signal]) };
        for await (const event of this.#wire.events("GET", "/widget/events", order)) {
          if (signal.aborted) return;
          tries = 0;
          if (event.name === "open") this.#joined();
          else this.#hear(event);
        }
      } catch (error) {
        if (signal.aborted) return;
        const again = error.status === 401 || error.name === "AbortError";
        if (error.status === 401) this.#session.forget();
        if (tries > 0 || !again) this.#failed(error);
        if (error.after) tries = Math.max(tries, Math.log2(error.after));
      }
      if (signal.aborted) return;
      if (this.link === "live") this.#linked("connecting");
      const forGood = this.trouble !== null && this.trouble.status !== 429;
      const wait = forGood
        ? NEVER
        : tries++
          ? Math.min(LONGEST_WAIT, 500 * 2 ** tries) * (0.7 + 0.6 * Math.random())
          : 200;
      await this.#sleep(wait);
    }
  }

  #sleep(ms) {
    const sleeping = new AbortController();
    this.#wake = () => sleeping.abort();
    return pause(ms, sleeping.signal);
  }

  #joined() {
    this.#linked("live");
    this.trouble = null;
    this.outgoing.resumed();
  }

  #linked(link) {
    if (this.link === link) return;
    this.link = link;
    this.tell("link");
  }

  #failed(error) {
    this.trouble = error instanceof Refused && error.status < 500 ? error : null;
    this.link = "idle";
    this.#linked(this.trouble ? "refused" : "offline");
    this.tell("error", error);
  }

  #hear({ name, id, data }) {
    if (name === "item") this.#add(data);
    if (name === "state") {
      this.#states += 1;
      // History ends with the first state.
      this.settled = true;
      this.#stands(data);
    }
    // Only what was taken is not asked for again.
    if (id) this.#cursor = id;
    if (data?.reason === "session_ended") this.#session.forget();
  }

  #stands(state) {
    this.state = { ...this.state, ...state };
    this.tell("state");
  }

  #add(item) {
    if (this.items.some((one) => one.id === item.id)) return;
    item.time = Date.parse(item.at);
    if (item.from === "customer") this.outgoing.arrived(item.id);
    const place = this.items.findIndex((one) => one.of && item.id.endsWith(one.of));
    if (place >= 0) this.items[place] = item;
    else this.#insert(item);
    this.tell("items", this.settled && place < 0 ? [item] : []);
  }

  #insert(item) {
    let place = this.items.length;
    while (place > 0 && this.items[place - 1].time > item.time) place -= 1;
    this.items.splice(place, 0, item);
  }

  // The server has the message: it stands in its place, before what answers it, until the server's own item comes.
  #taken({ id, title, payload, at }) {
    const time = this.items.at(-1)?.time || Date.parse(at);
    const item = { id: `mine:${id}`, of: id, from: "customer", name: null, at: new Date(time).toISOString(), time };
    const key = payload ? "chosen" : "written";
    this.#insert({ ...item, text: title, language: this.language, key, blocks: [], buttons: [] });
    this.tell("items", []);
  }

  // Whether the answer came whole.
  async #ask(path, body, taken = () => {}) {
    const turn = this.#turn;
    const states = this.#states;
    // What the stream of events says is newer than the end of an answer that was on its way meanwhile.
    const stands = (state) => states === this.#states && this.#stands(state);
    const session = await this.#session.secret(this.#opened);
    // Somebody else signed in meanwhile: what one person wrote is never sent as another's.
    if (turn !== this.#turn) throw new TypeError("the conversation is another one");
    try {
      for await (const event of this.#wire.events("POST", path, { session, body, signal: this.#living?.signal })) {
        if (turn !== this.#turn) return true;
        if (event.name === "error") throw new Refused(503, event.data.error.code, event.data.error.message, 0);
        if (event.name === "open") taken();
        if (event.name === "done") return true;
        if (event.name === "item") this.#add(event.data);
        if (event.name === "state") stands(event.data);
      }
    } finally {
      if (turn === this.#turn) stands({ working: false });
    }
    return false;
  }

  #online = () => {
    // A stream from before may look alive for long after its line was cut.
    this.#stream?.abort();
    this.#wake?.();
  };

  // What waits would be lost with the page: nobody knows yet whose it is, or the browser cannot hide whose.
  #parting = (event) => this.#session.owner === null && this.pending.length && event.preventDefault();

  #offline = () => this.#linked("offline");

  // Browsers open six connections to a server: of many tabs those in sight are in touch, and the last one that was.
  get #rests() {
    return document.hidden && this.#keep.read("tab") !== this.#tab;
  }

  #elsewhere = () => this.#rests && this.#stream?.abort();

  #looked = () => {
    if (document.hidden) return;
    this.#keep.write("tab", this.#tab);
    this.#wake?.();
    this.tell("state");
    this.#back();
  };

  // The visitor is back from a hosted page: the bot looks at once instead of waiting to be told.
  async #back() {
    if (!this.#away || Date.now() - this.#away.at < 1500) return;
    const { of } = this.#away;
    this.#away.at = Date.now();
    const item = this.items.find((one) => one.id === of);
    if (!item || !this.pageOf(item)) {
      this.#away = null;
      return;
    }
    try {
      await this.#ask("/widget/returned", { page_of: of });
    } catch (error) {
      this.tell("error", error);
    }
  }
}
