// The menu behind the dots: the language, and the conversation to take along.

// Mail programs cut longer addresses off in mid-sentence.
const MAIL_LIMIT = 1600;

class Menu {
  #talk;
  #words;
  #fold;
  #note = make("p", { class: "small", role: "status" });

  // `fold` is called when something was chosen.
  constructor(talk, fold) {
    this.#talk = talk;
    this.#words = talk.words;
    this.#fold = fold;
    this.element = make("div", { id: "menu", class: "menu", hidden: true });
  }

  speak() {
    const say = (key) => this.#words.say(key);
    const deed = (key, act) => make("button", { class: "row", click: () => this.#do(act) }, say(key));
    const languages = this.#talk.languages.map(({ code, name }) =>
      make("option", { value: code, lang: code, selected: code === this.#talk.language }, name),
    );
    const choice = make("select", { id: "language", change: () => this.#choose(choice.value) }, ...languages);
    this.#note.textContent = "";
    this.element.replaceChildren(
      make("label", { class: "row" }, make("span", {}, say("language")), choice),
      deed("copy", () => this.#copy()),
      deed("save", () => this.#save()),
      deed("mail", () => this.#mail()),
      this.#note,
    );
  }

  async #choose(language) {
    this.#fold();
    await this.#talk.speak(language).catch((error) => this.#talk.tell("error", error));
  }

  async #do(act) {
    this.#note.textContent = this.#words.say("working");
    try {
      this.#note.textContent = this.#words.say(await act());
    } catch (error) {
      this.#note.textContent = this.#words.say("no-transcript");
      this.#talk.tell("error", error);
    }
  }

  async #copy() {
    await navigator.clipboard.writeText(await this.#talk.transcript());
    return "copied";
  }

  async #save() {
    const address = URL.createObjectURL(
      new Blob([await this.#talk.transcript()], { type: "text/plain;charset=utf-8" }),
    );
    follow({ href: address, download: `${this.#words.say("file")}.txt` });
    setTimeout(() => URL.revokeObjectURL(address), 10000);
    return "saved";
  }

  // The visitor's own mail program sends it: nobody else learns the address.
  async #mail() {
    const whole = await this.#talk.transcript();
    let body = whole;
    while (encodeURIComponent(body).length > MAIL_LIMIT) body = body.slice(0, Math.floor(body.length * 0.9));
    if (body !== whole) body = `${body.slice(0, body.lastIndexOf("\n"))}\n\n${this.#words.say("mail-cut")}`;
    follow({
      href: `mailto:?subject=${encodeURIComponent(this.#words.say("title"))}&body=${encodeURIComponent(body)}`,
    });
    return body === whole ? "mailed" : "mail-cut";
  }
}

function follow(properties) {
  make("a", { ...properties, rel: "noopener noreferrer" }).click();
}
