// One thing that was said becomes elements: text, facts, cards, buttons. Whatever is unknown is shown as plain words.

const HOUR = 3600000;

class Drawing {
  #talk;
  #words;
  #act;

  // `act` has what a press does: press(item, button), leave(item).
  constructor(talk, act) {
    this.#talk = talk;
    this.#words = talk.words;
    this.#act = act;
  }

  item(item, { follows, waits }) {
    const said = make("div", { class: "said", lang: item.language, dir: "auto" }, ...this.#body(item, waits));
    const buttons = this.#buttons(item, waits);
    return make(
      "article",
      {
        class: `item ${item.from}${follows ? " follows" : ""}`,
        tabindex: "-1",
        "data-id": item.id,
        "data-key": item.key,
      },
      make("h3", { class: "name" }, this.name(item)),
      said.childNodes.length ? said : null,
      buttons,
      make("p", { class: "when" }, this.time(item.at)),
    );
  }

  pending(message) {
    const failed = message.state === "failed";
    const said = make("div", { class: "said", dir: "auto" }, text(message.title));
    const repair = make(
      "div",
      { class: "unsent" },
      make("span", {}, this.#words.say("not-sent")),
      way(this.#words.say("retry"), () => this.#talk.outgoing.retry(message.id)),
      way(this.#words.say("discard"), () => this.#talk.outgoing.drop(message.id)),
    );
    return make(
      "article",
      { class: `item customer pending${failed ? " failed" : ""}`, tabindex: "-1", "data-id": message.id },
      make("h3", { class: "name" }, this.#words.say("you")),
      said,
      failed ? repair : make("p", { class: "when" }, this.#words.say("sending")),
    );
  }

  name(item) {
    if (item.from === "customer") return this.#words.say("you");
    return item.from === "agent" ? this.#words.agent(item.name) : this.#words.say("assistant");
  }

  time(at) {
    return new Date(at).toLocaleTimeString(this.#locale, { hour: "numeric", minute: "2-digit" });
  }

  day(at) {
    return new Date(at).toLocaleDateString(this.#locale, { weekday: "long", day: "numeric", month: "long" });
  }

  // As the conversation itself writes times and dates; one that nobody knows leaves the browser's own.
  get #locale() {
    try {
      return Intl.getCanonicalLocales(this.#words.say("locale"));
    } catch {
      return [];
    }
  }

  #body(item, waits) {
    const blocks = item.blocks.map((block) => this.#block(block, item, waits)).filter(Boolean);
    const drawn = blocks.length ? blocks : item.text ? [text(item.text)] : [];
    const page = this.#talk.pageOf(item);
    if (page) drawn.push(this.#page(item, page));
    return drawn;
  }

  #block(block, item, waits) {
    switch (block.type) {
      case "text":
        return text(block.text);
      case "small":
        return make("p", { class: "small" }, block.text);
      case "facts":
        return make("div", { class: "card facts" }, rows(block.rows));
      case "receipt":
        return make(
          "div",
          { class: "card receipt" },
          make("h4", {}, make("span", { class: "seal" }, icon("tick")), block.title),
          rows(block.rows),
          block.small && make("p", { class: "small" }, block.small),
        );
      case "countdown":
        return this.#countdown(block);
      case "confirm":
        return this.#confirm(block, item, waits);
    }
  }

  #confirm(block, item, waits) {
    const chosen = this.#talk.choiceOf(item);
    const answers = [block.agree, block.not_now].filter(Boolean);
    const choice = make("div", { class: "choice" }, ...answers.map((button) => this.#button(item, button, waits)));
    return make(
      "div",
      { class: "card confirm", role: "group", "aria-label": block.title },
      make("h4", {}, icon("card"), block.title),
      rows(block.rows),
      ...block.lines.map((line) => make("p", {}, line)),
      block.lines.length || !block.text ? null : text(block.text),
      block.small && make("p", { class: "small" }, block.small),
      chosen ? make("p", { class: "chosen" }, icon("tick"), chosen) : choice,
    );
  }

  // The time that is left is drawn anew by `tick`, and read aloud only by who goes there.
  #countdown(block) {
    const left = make("p", { class: "left" });
    const bar = make("div", { class: "bar" }, make("div", {}));
    const clock = make("div", { class: "countdown", role: "timer", "data-ends": block.ends_at }, icon("clock"));
    clock.append(make("div", {}, left, bar));
    this.tick(clock);
    return make("div", { class: "card" }, text(block.label), clock);
  }

  tick(clock, newest = true) {
    // The server knows what the visitor's clock should show; of earlier waits only their own end is known.
    const { waits_until: until } = this.#talk.state;
    const ms = Math.max(
      0,
      newest && until ? Date.parse(until) - Date.now() : Date.parse(clock.dataset.ends) - this.#talk.now(),
    );
    const minutes = Math.ceil(ms / 60000);
    const unit = (value, name) =>
      value.toLocaleString(this.#locale, { style: "unit", unit: name, unitDisplay: "short" });
    const parts = [
      minutes >= 60 && unit(Math.floor(minutes / 60), "hour"),
      minutes % 60 && unit(minutes % 60, "minute"),
    ];
    const time = parts.filter(Boolean).join(" ");
    const said = ms ? this.#words.say("time-left", { time }) : this.#words.say("time-over");
    const left = clock.querySelector(".left");
    if (left.textContent !== said) left.textContent = said;
    clock.querySelector(".bar > div").style.inlineSize =
      `${Math.round(100 - Math.min(100, (ms / (48 * HOUR)) * 100))}%`;
  }

  #page(item, { url, title }) {
    // An address that is not the web's is no page: a javascript: address would run here.
    if (!/^https?:\/\//i.test(url)) return null;
    return make(
      "a",
      {
        class: "primary page",
        href: url,
        target: "_blank",
        rel: "noopener noreferrer",
        click: () => this.#act.leave(item),
      },
      title,
      icon("out"),
      make("span", { class: "hidden" }, this.#words.say("new-tab")),
    );
  }

  // What was chosen stands below as the customer's words; a question that is over otherwise keeps its answers, out of
  // use.
  #buttons(item, waits) {
    if (!item.buttons.length || this.#talk.choiceOf(item)) return null;
    const old = item.buttons.every((button) => !this.#talk.open(button.payload));
    const drawn = item.buttons.map((button) => this.#button(item, button, waits));
    return make(
      "div",
      { class: `buttons${old ? " old" : ""}`, role: "group", "aria-label": this.#words.say("answers") },
      ...drawn,
    );
  }

  #button(item, button, waits) {
    const disabled = waits || !this.#talk.open(button.payload);
    const click = () => this.#act.press(item, button);
    // While a page waits to be opened, that is what most want to do.
    const style = this.#talk.pageOf(item) && button.style === "primary" ? "plain" : button.style;
    return make("button", { class: style, disabled, click }, button.title);
  }
}

function text(said) {
  return make("p", { class: "text" }, said);
}

function rows(list) {
  const drawn = list.flatMap(({ label, value }) => [make("dt", {}, label), make("dd", {}, value)]);
  return make("dl", {}, ...drawn);
}
