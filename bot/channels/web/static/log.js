// The list of what was said: each thing drawn once, read aloud once, and the end followed unless the visitor reads
// above.

const NEAR = 60;
// Long enough for a screen reader to take a line up, short enough that nobody meets it twice.
const SPOKEN = 8000;
// What is said within this long of each other is one answer.
const BREATH = 5000;

class Log {
  #talk;
  #words;
  #drawing;
  #drawn = new Map();
  #stuck = true;
  #act;

  // `act`: press(item, button), leave(item), send(words), read().
  constructor(talk, act) {
    this.#talk = talk;
    this.#words = talk.words;
    this.#act = act;
    this.#drawing = new Drawing(talk, act);
    this.list = make("div", {
      class: "log",
      role: "log",
      "aria-live": "off",
      tabindex: "0",
      scroll: () => this.#scrolled(),
    });
    this.newer = make("button", { class: "newer primary", hidden: true, click: () => this.toEnd() });
    // The log itself is quiet for screen readers, so that its history, its clock and its buttons are not read again.
    this.voice = make("div", { class: "hidden", "aria-live": "polite" });
  }

  speak() {
    this.list.setAttribute("aria-label", this.#words.say("conversation"));
    this.#drawn.clear();
    this.list.replaceChildren();
  }

  draw(fresh, shown) {
    // Asked before anything is placed: browsers move what is read when something grows near it.
    const { scrollHeight: before, scrollTop: from } = this.list;
    this.#place(this.#wanted());
    this.tick();
    for (const item of fresh) this.#announce(item);
    if (shown && (fresh.length || (this.#stuck && this.list.scrollHeight > before))) this.#follow(from);
    if (shown && this.#stuck) this.#act.read();
  }

  tick() {
    const clocks = [...this.list.querySelectorAll(".countdown")];
    for (const clock of clocks) this.#drawing.tick(clock, clock === clocks.at(-1));
  }

  toEnd() {
    this.#stuck = true;
    this.list.scrollTop = this.list.scrollHeight;
    this.#scrolled();
  }

  // What should stand there: an id, all that its looks depend on, and how it is made.
  #wanted() {
    const { items, pending, settled, state } = this.#talk;
    const wanted = [];
    if (!items.length && !pending.length && settled)
      wanted.push(["welcome", this.#talk.signedIn, () => this.#welcome()]);
    let before = null;
    let today = new Date().toDateString();
    for (const item of items) {
      const day = new Date(item.at).toDateString();
      if (day !== today) {
        wanted.push([`day ${day}`, day, () => make("p", { class: "day" }, this.#drawing.day(item.at))]);
        before = null;
        today = day;
      }
      const follows = before !== null && before.from === item.from && before.name === item.name;
      const waits = pending.some((one) => one.payload && one.of === item.id && one.state === "sending");
      const looks = [
        item,
        follows,
        waits,
        item.stamp === state.stamp,
        this.#talk.choiceOf(item),
        this.#talk.pageOf(item),
      ];
      wanted.push([item.id, JSON.stringify(looks), () => this.#drawing.item(item, { follows, waits })]);
      before = item;
    }
    for (const message of pending.filter((one) => !one.arrived)) {
      wanted.push([message.id, message.state, () => this.#drawing.pending(message)]);
    }
    if (this.#busy()) wanted.push(["busy", state.who || "", () => this.#typing()]);
    return wanted;
  }

  // What goes, goes first: an element that is moved loses the focus.
  #place(wanted) {
    const kept = new Map();
    const ids = wanted.map(([id]) => id);
    for (const [id, { element }] of this.#drawn) if (!ids.includes(id)) this.#remove(element);
    let last = null;
    for (const [id, looks, build] of wanted) {
      const known = this.#drawn.get(id);
      const element = known?.looks === looks ? known.element : build();
      if (known && known.element !== element) this.#replace(known.element, element);
      const place = last ? last.nextSibling : this.list.firstChild;
      if (element !== place) this.list.insertBefore(element, place);
      kept.set(id, { element, looks });
      last = element;
    }
    this.#drawn = kept;
  }

  // Focus never falls out of the panel with an element that goes.
  #replace(old, element) {
    const held = old.contains(this.list.getRootNode().activeElement);
    old.replaceWith(element);
    if (held) element.focus({ preventScroll: true });
  }

  #remove(element) {
    const held = element.contains(this.list.getRootNode().activeElement);
    element.remove();
    if (held) this.list.focus({ preventScroll: true });
  }

  #busy() {
    const { state, settled, link } = this.#talk;
    if (state.who === "agent") return state.writing;
    const waits = !settled && !["offline", "refused"].includes(link);
    return waits || state.working || this.#talk.pending.some((one) => one.state === "sending" && one.tried);
  }

  #typing() {
    const { who, agent } = this.#talk.state;
    const name = agent || this.#words.say("agent-unnamed");
    const said = who === "agent" ? this.#words.say("writing", { name }) : this.#words.say("working");
    const dots = [1, 2, 3].map(() => make("i"));
    return make(
      "div",
      { class: `item typing ${who === "agent" ? "agent" : "bot"}` },
      make("span", { class: who === "agent" ? "small" : "hidden" }, said),
      ...dots,
    );
  }

  #welcome() {
    const suggested = [1, 2, 3, 4].map((number) => this.#words.say(`suggest-${number}`)).filter(Boolean);
    const ask = (words) =>
      make("button", { class: "plain", click: () => this.#act.send(words) }, words);
    return make(
      "div",
      { class: "welcome" },
      make("span", { class: "face", "aria-hidden": "true" }, icon("spark")),
      make("h3", {}, this.#words.say("welcome")),
      make("p", {}, this.#words.say(this.#talk.signedIn ? "welcome-more" : "general-only")),
      make("div", { class: "buttons" }, ...suggested.map(ask)),
    );
  }

  #announce(item) {
    if (item.from === "customer") return;
    const titles = item.buttons.map((button) => button.title);
    const words = [this.#drawing.name(item), item.text, ...titles].map((one) => make("p", {}, one));
    const line = make("div", { lang: item.language }, ...words);
    this.voice.append(line);
    setTimeout(() => line.remove(), SPOKEN);
  }

  #scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.list;
    this.#stuck = scrollHeight - scrollTop - clientHeight < NEAR;
    if (this.#stuck) this.newer.hidden = true;
    if (this.#stuck) this.#act.read();
  }

  // The end is followed, but a long answer is shown from its beginning; nobody is taken back to what they have read.
  #follow(from) {
    if (!this.#stuck) {
      this.newer.replaceChildren(this.#words.say("newer"), icon("down"));
      this.newer.hidden = false;
      return;
    }
    const { items } = this.#talk;
    let place = items.length - 1;
    const ours = (item) => item && item.from !== "customer";
    while (ours(items[place]) && ours(items[place - 1]) && items[place].time - items[place - 1].time < BREATH) place -= 1;
    const top = this.#drawn.get(items[place]?.id)?.element.offsetTop ?? Infinity;
    const end = this.list.scrollHeight - this.list.clientHeight;
    this.list.scrollTop = Math.max(from, Math.min(end, top - 16));
  }
}
