// What the visitor said and the server has not answered yet: in order, each under its own id however often it is sent.

// What was just said is sent again by itself only this long. Later the visitor says so once more: a yes may move money.
const OWN_ACCORD = 60000;
const WORTH_ANOTHER_TRY = [401, 408, 425, 429];

class Outgoing {
  #parts;
  #running = false;
  messages = [];

  // Beside `keep` and `session`, `post` sends and says whether the answer came whole, `taken` is told of a message that
  // the server has, `changed` of any change, `refused` of an error.
  constructor(parts) {
    this.#parts = parts;
  }

  add(said) {
    const began = Date.now();
    const message = { ...said, id: newId(), at: new Date(began).toISOString(), state: "sending", began };
    this.messages.push(message);
    this.#store(message);
    this.#parts.changed();
    this.#run();
  }

  retry(id) {
    const message = this.messages.find((one) => one.id === id);
    if (!message) return;
    Object.assign(message, { state: "sending", began: Date.now() });
    this.#parts.changed();
    this.#run();
  }

  drop(id) {
    this.#settle(id);
    this.#parts.changed();
  }

  clear() {
    this.messages = [];
  }

  // Who writes is known: what they wrote before that is kept for them, and what an earlier page of theirs could not send
  // waits for a word of theirs.
  remembered() {
    const { owner } = this.#parts.session;
    for (const message of this.messages) this.#store(message);
    for (const kept of owner === null ? [] : this.#parts.keep.unsent(owner)) {
      if (this.messages.some((one) => one.id === kept.id)) continue;
      this.messages.push({ ...kept, state: "failed", began: 0, arrived: false });
    }
  }

  // The connection is back.
  resumed() {
    this.#again((message) => Date.now() - message.began < OWN_ACCORD);
  }

  // The visitor asks for another try.
  resend() {
    this.#again((message) => !message.payload);
  }

  // The conversation has it, whatever became of the answer to its sending.
  arrived(item) {
    const message = this.messages.find((one) => item.endsWith(one.id));
    if (!message) return;
    message.arrived = true;
    if (message.state !== "sending") this.#settle(message.id);
  }

  // A press is not kept over a reload: its question is asked again there.
  #store(message) {
    const { owner } = this.#parts.session;
    if (message.text && owner !== null && !message.hopeless)
      this.#parts.keep.write(`unsent:${message.id}`, JSON.stringify({ ...message, owner }));
  }

  #again(worth) {
    for (const message of this.messages) {
      if (message.state === "failed" && !message.hopeless && worth(message)) message.state = "sending";
    }
    this.#parts.changed();
    this.#run();
  }

  async #run() {
    if (this.#running) return;
    this.#running = true;
    for (let next = this.#next(); next; next = this.#next()) await this.#send(next);
    this.#running = false;
  }

  #next() {
    return this.messages.find((one) => one.state === "sending");
  }

  async #send(message, again = false) {
    const { id, text, payload, card } = message;
    message.tried = true;
    const taken = () => {
      if (message.arrived) return;
      message.arrived = true;
      this.#parts.taken(message);
    };
    try {
      if (!(await this.#parts.post({ id, text, payload, card }, taken))) throw new TypeError("the answer broke off");
      this.#settle(id);
    } catch (error) {
      this.#parts.refused(error);
      if (!this.messages.includes(message)) return;
      if (error.status === 401 && !again) {
        await this.#send(message, true);
        return;
      }
      message.state = "failed";
      // What is wrong with the message itself does not get better.
      message.hopeless = error.status >= 400 && error.status < 500 && !WORTH_ANOTHER_TRY.includes(error.status);
      if (message.hopeless) this.#parts.keep.write(`unsent:${id}`, null);
    }
    this.#parts.changed();
  }

  #settle(id) {
    this.#parts.keep.write(`unsent:${id}`, null);
    this.messages = this.messages.filter((one) => one.id !== id);
  }
}
