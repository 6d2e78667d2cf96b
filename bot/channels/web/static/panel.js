// The panel: who is talking, what was said, and where to write. It draws what the conversation knows, and knows nothing
// itself.

const NARROW = "(max-width: 479.98px)";
const MOST_SIGNS = 4000;

class Panel {
  #talk;
  #words;
  #closer = round("close", () => this.close());
  #opener = round("more", () => this.#unfold(this.#menu.element.hidden));
  #face = make("span", { class: "face", "aria-hidden": "true" });
  #title = make("h2", { id: "title" });
  #under = make("p", { class: "under" });
  #steps = make("div", { class: "steps", hidden: true });
  #banner = make("div", { class: "banner", role: "status" });
  #input = make("textarea", {
    rows: "1",
    maxlength: MOST_SIGNS,
    dir: "auto",
    enterkeyhint: "send",
    autocomplete: "off",
  });
  #sender = make("button", { type: "submit", class: "send" }, icon("send"));
  #person = make("button", { class: "quiet", click: () => this.#send(this.#words.say("person")) });
  #reference = make("p", { class: "reference" });
  #menu;
  #log;
  #closed;
  #read;

  // `closed` is told when the panel was closed, by whatever means; `read` when what was said was seen.
  constructor(talk, { closed, read }) {
    this.#talk = talk;
    this.#words = talk.words;
    this.#closed = closed;
    this.#read = read;
    this.#menu = new Menu(talk, () => this.#unfold(false));
    this.#log = new Log(talk, {
      press: (item, button) => {
        talk.send(null, button.payload, button.title, item.id);
        this.#log.toEnd();
      },
      leave: (item) => talk.left(item),
      send: (words) => this.#send(words),
      read: () => this.#seen(),
    });
    this.#build();
  }

  get isOpen() {
    return this.element.open;
  }

  open() {
    if (this.isOpen) return;
    // A phone shows nothing else: the page behind is out of reach there, and only there.
    const narrow = matchMedia(NARROW).matches;
    if (narrow) this.element.showModal();
    else this.element.show();
    fit(this.element);
    this.draw();
    this.#log.toEnd();
    // On a phone the keyboard would hide what was said.
    (narrow ? this.element : this.#input).focus();
  }

  close() {
    this.element.close();
  }

  // The words are there, or have changed with the language: everything is said again.
  speak() {
    const say = (key) => this.#words.say(key);
    this.element.lang = this.#words.language;
    this.element.setAttribute("aria-label", say("title"));
    name(this.#input, say("write"));
    this.#input.placeholder = say("write");
    name(this.#sender, say("send"));
    name(this.#closer, say("close"));
    name(this.#opener, say("more"));
    this.#person.replaceChildren(icon("person"), say("person"));
    if (!this.#menu.element.hidden) this.#unfold(true);
    this.#log.speak();
    this.draw();
  }

  draw(fresh = []) {
    this.#head();
    this.#notice();
    this.#log.draw(fresh, this.isOpen);
  }

  tick() {
    this.#log.tick();
  }

  // The window became narrow or wide.
  turned() {
    if (!this.isOpen) return;
    // Modal or not is chosen when a dialog opens. Nobody is told: for the visitor it stays open.
    this.element.removeEventListener("close", this.#closed);
    this.element.close();
    this.open();
    setTimeout(() => this.element.addEventListener("close", this.#closed));
  }

  #build() {
    this.#opener.setAttribute("aria-expanded", "false");
    this.#opener.setAttribute("aria-controls", "menu");
    this.#input.addEventListener("keydown", this.#typed);
    this.#input.addEventListener("input", this.#grow);
    this.#input.addEventListener("paste", this.#pasted);
    const form = make("form", { submit: this.#submitted }, this.#input, this.#sender);
    this.element = make(
      "dialog",
      { class: "panel", tabindex: "-1", close: this.#closed, keydown: this.#escaped },
      make(
        "header",
        { role: "none" },
        this.#face,
        make("div", { class: "who" }, this.#title, this.#under),
        this.#opener,
        this.#closer,
      ),
      this.#menu.element,
      this.#steps,
      make("div", { class: "middle" }, this.#log.list, this.#log.newer),
      this.#banner,
      make("footer", { role: "none" }, form, make("div", { class: "below" }, this.#person, this.#reference)),
      this.#log.voice,
    );
  }

  #head() {
    const { who = "bot", agent, step, reference, hours } = this.#talk.state;
    const say = (key, facts) => this.#words.say(key, facts);
    put(this.#title, who === "agent" ? this.#words.agent(agent) : say("title"));
    put(this.#under, say({ bot: "automatic", waiting: "waiting", agent: "with-you" }[who] || "automatic"));
    if (this.#face.dataset.who !== `${who} ${agent}`) {
      this.#face.dataset.who = `${who} ${agent}`;
      this.#face.className = `face ${who}`;
      this.#face.replaceChildren(
        who === "agent" && agent ? [...agent][0].toUpperCase() : icon(who === "bot" ? "spark" : "person"),
      );
    }
    this.#person.hidden = who !== "bot";
    put(
      this.#reference,
      [reference && say("reference", { reference }), who === "waiting" && hours].filter(Boolean).join(" · "),
    );
    this.#progress(step);
  }

  #progress(step) {
    this.#steps.hidden = !step;
    if (!step) return;
    const dots = Array.from({ length: step.of }, (_, place) => make("i", { class: place < step.number ? "done" : "" }));
    this.#steps.replaceChildren(
      make(
        "p",
        {},
        make("b", {}, this.#words.say("step", { number: step.number, of: step.of })),
        ` ${step.label || ""}`,
      ),
      make("div", { class: "dots", "aria-hidden": "true" }, ...dots),
    );
  }

  // What keeps the conversation from going on, in a sentence, with a way on.
  #notice() {
    const { link, trouble, hidden, vouched } = this.#talk;
    const say = (key) => this.#words.say(key);
    const again = () => way(say("retry"), () => this.#talk.again());
    let said = [];
    if (link === "offline") said = [say("offline"), again()];
    else if (link === "refused" && trouble?.status === 429) said = [say("too-often"), again()];
    else if (link === "refused")
      said = [say("refused"), again(), vouched && way(say("unnamed"), () => this.#talk.withoutName())];
    else if (hidden) said = [say("card-number-hidden")];
    const looks = said.length ? [link, trouble?.status, this.#talk.language].join() : "";
    if (this.#banner.dataset.looks === looks) return;
    this.#banner.dataset.looks = looks;
    this.#banner.replaceChildren(...said.filter(Boolean));
  }

  #seen() {
    if (!this.isOpen || document.visibilityState !== "visible") return;
    this.#talk.read();
    this.#read();
  }

  #unfold(open) {
    this.#menu.element.hidden = !open;
    this.#opener.setAttribute("aria-expanded", String(open));
    if (open) this.#menu.speak();
    if (open) this.#menu.element.querySelector("select").focus();
    else this.#opener.focus();
  }

  #send(words) {
    if (words.trim()) this.#talk.write(words.trim());
    this.#log.toEnd();
  }

  // Hidden as soon as it is pasted, so that the visitor sees what will be sent; what is typed is hidden when it is
  // sent.
  #pasted = (event) => {
    const hidden = this.#talk.mask(event.clipboardData.getData("text/plain"));
    if (!hidden.masked) return;
    event.preventDefault();
    this.#input.setRangeText(hidden.text, this.#input.selectionStart, this.#input.selectionEnd, "end");
    this.#grow();
    this.#talk.hid(hidden.cardLike);
  };

  #submitted = (event) => {
    event.preventDefault();
    this.#send(this.#input.value);
    this.#input.value = "";
    this.#grow();
    this.#input.focus();
  };

  #typed = (event) => {
    // Enter also ends the choice of a sign in Japanese or Chinese; that is no sending.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.#submitted(event);
  };

  #grow = () => {
    this.#input.style.blockSize = "auto";
    this.#input.style.blockSize = `${this.#input.scrollHeight}px`;
  };

  #escaped = (event) => {
    if (event.key !== "Escape" || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    if (this.#menu.element.hidden) this.close();
    else this.#unfold(false);
  };
}

// The keyboard on a screen takes room that only the visual viewport knows of.
function fit(element) {
  const narrow = matchMedia(NARROW).matches && visualViewport;
  element.style.setProperty("--height", narrow ? `${visualViewport.height}px` : "");
  element.style.setProperty("--top", narrow ? `${visualViewport.offsetTop}px` : "");
}

function round(shape, click) {
  return make("button", { class: "round", click }, icon(shape));
}

function name(element, words) {
  element.setAttribute("aria-label", words);
  if (element.localName === "button") element.title = words;
}

function put(element, words) {
  if (element.textContent !== words) element.textContent = words;
  element.hidden = !words;
}
