// The agents' list: who waits for a person, what was tried and said, and what the agent does about it.

import { act } from "./doors.js";
import { fill, make } from "./dom.js";

export class Desk {
  #composers = new Map();
  // How it ended, as it was chosen so far, by request: news draw the list anew while somebody chooses.
  #closing = new Map();
  #unfolded = new Map();
  #told;

  // `told` is told of each deed once it was done, or of why it was not.
  constructor(told) {
    this.#told = told;
  }

  draw(place, view, { words, formats, language }) {
    const known = new Set(view.desk.requests.map(({ id }) => id));
    for (const id of this.#composers.keys()) if (!known.has(id)) this.#composers.delete(id);
    const drawn = view.desk.requests.map((each) => this.#request(each, words, formats, language));
    fill(place, drawn.length ? make("ul", { class: "requests" }, ...drawn) : make("p", { class: "none" }, words["desk-empty"]));
    for (const story of place.querySelectorAll(".story")) story.scrollTop = story.scrollHeight;
  }

  #request(each, words, formats, language) {
    const top = make(
      "div",
      { class: "top" },
      make("span", { class: `chip ${each.open ? { normal: "quiet", urgent: "bad", security: "wait" }[each.urgency] : "quiet"}` }, each.urgency_words),
      each.late ? make("span", { class: "chip bad" }, words["queue-late"]) : "",
      formats.moment(each.opened_at),
    );
    const content = [top, make("h4", {}, each.account), make("p", { class: "reason" }, each.reason), make("p", { class: "who" }, each.who)];
    if (each.open) content.push(this.#facts(each, words), this.#story(each, words, formats));
    content.push(make("p", { class: "state" }, each.state));
    if (each.open) content.push(...this.#deeds(each, words, language));
    return make("li", { class: `request ${each.open ? "" : "closed"} ${each.held ? "held" : ""}` }, ...content);
  }

  #facts(each, words) {
    const facts = each.facts.map(([label, said]) => make("div", {}, make("dt", {}, label), make("dd", {}, said)));
    const tried = make("div", { class: "wide" }, make("dt", {}, words.tried), ...each.tried.map((said) => make("dd", {}, said)));
    return make("dl", {}, ...facts, tried);
  }

  #story(each, words, formats) {
    const lines = each.story.map(({ at, by, name, text }) =>
      make("li", { class: by }, make("b", {}, name, " ", formats.hour(at)), make("p", { lang: by === "agent" ? null : each.language }, text)),
    );
    const open = this.#unfolded.get(each.id) ?? true;
    const label = `${words["story-title"]}: ${each.account}`;
    return make(
      "details",
      { open, toggle: (event) => this.#unfolded.set(each.id, event.target.open) },
      make("summary", { "data-place": `story-${each.id}` }, words["story-title"]),
      make("ol", { class: "story", tabindex: "0", "aria-label": label, "data-place": `lines-${each.id}` }, ...lines),
    );
  }

  #deeds(each, words, language) {
    if (!each.waits && !each.mine) return [];
    const button = (deed, key, main) =>
      make(
        "button",
        { type: "button", class: main ? "main" : "", "data-place": `${deed}-${each.id}`, click: () => this.#do(each, deed, {}, language) },
        words[key],
      );
    const row = make("div", { class: "deeds" });
    if (each.waits) row.append(button("claim", "button-claim", true));
    else if (each.held) row.append(button("hand_back", "button-hand-back"));
    else row.append(button("claim", "button-take-again", true));
    row.append(this.#closer(each, words, language));
    return each.held ? [this.#composer(each, words, language), row] : [row];
  }

  #closer(each, words, language) {
    const closing = this.#closing.has(each.id);
    if (!closing) {
      const begin = () => {
        this.#closing.set(each.id, words.resolutions[0].code);
        this.#told();
      };
      return make("button", { type: "button", "data-place": `resolve-${each.id}`, click: begin }, words["button-resolve"]);
    }
    const choices = words.resolutions.map(({ code, name }) => make("option", { value: code }, name));
    const choose = (event) => this.#closing.set(each.id, event.target.value);
    const select = make("select", { "aria-label": words["resolve-label"], "data-place": `how-${each.id}`, change: choose }, ...choices);
    select.value = this.#closing.get(each.id);
    const give = () => {
      this.#closing.delete(each.id);
      this.#do(each, "resolve", { resolution: select.value }, language);
    };
    return make("span", { class: "closing" }, select, make("button", { type: "button", class: "main", "data-place": `close-${each.id}`, click: give }, words["button-resolve"]));
  }

  // The form stays the same element, so that what is being written is never lost to news.
  #composer(each, words, language) {
    const { form, label, input, button } = this.#composers.get(each.id) ?? this.#compose(each.id);
    label.textContent = each.reply_label;
    input.lang = each.language;
    button.textContent = words["button-send"];
    form.onsubmit = (event) => {
      event.preventDefault();
      const text = input.value.trim();
      if (!text) return input.focus();
      input.value = "";
      this.#do(each, "reply", { text }, language).then((done) => {
        if (!done && !input.value) input.value = text;
      });
    };
    return form;
  }

  #compose(id) {
    const input = make("textarea", { id: `reply-${id}`, rows: "2", maxlength: "2500" });
    const label = make("label", { for: `reply-${id}` });
    const button = make("button", { type: "submit", class: "main" });
    const form = make("form", { class: "composer" }, label, input, button);
    input.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        form.requestSubmit();
      }
    });
    const made = { form, label, input, button };
    this.#composers.set(id, made);
    return made;
  }

  async #do(each, deed, order, language) {
    try {
      await act(each.id, deed, order, language);
    } catch (error) {
      await this.#told(error.message);
      return false;
    }
    await this.#told();
    if (deed === "claim") this.#composers.get(each.id)?.input.focus();
    return true;
  }
}
