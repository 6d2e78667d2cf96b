// What the visitor said and the server has not answered yet: in order, each under its own id however often it is sent.

// What was just said is sent again by itself only this long. Later the visitor says so once more: a yes may move money.
const OWN_ACCORD = 60000;
const WORTH_ANOTHER_TRY = [401, 408, 425, 429];

class Outgoing {
  #keep;
  #owner;
  #post;
  #taken;
  #changed;
  #refused;
  #running = false;
  messages = [];

  // `post` sends and says whether the answer came whole, `taken` is told of a message that the server has.
  constructor({ keep, owner, post, taken, changed, refused }) {
    this.#keep = keep;
    this.#owner = owner;
    this.#post = post;
    this.#taken = taken;
    this.#changed = changed;
    this.#refused = refused;
  }

  add({ text, payload, title, of, card }) {
    const message = {
      id: newId(),
      text,
      payload,
      title,
      of,
      card,
      at: new Date().toISOString(),
      state: "sending",
      began: Date.now(),
    };
    this.messages.push(message);
    // A press is not kept over a reload: its question is asked again there.
    const owner = this.#owner();
    if (text && owner !== null)
      this.#keep.write(`unsent:${message.id}`, JSON.stringify({ id: message.id, text, title, card, at: message.at, owner }));
    this.#changed();
    this.#run();
  }

  retry(id) {
    const message = this.messages.find((one) => one.id === id);
    if (!message) return;
    Object.assign(message, { state: "sending", began: Date.now() });
    this.#changed();
    this.#run();
  }

  drop(id) {
    this.#settle(id);
    this.#changed();
  }

  clear() {
    this.messages = [];
  }

  // What an earlier page of the same visitor could not send waits for a word of theirs.
  remembered() {
    const owner = this.#owner();
    for (const kept of owner === null ? [] : this.#keep.unsent(owner)) {
      if (this.messages.some((one) => one.id === kept.id)) continue;
      this.messages.push({ ...kept, payload: null, of: null, state: "failed", began: 0 });
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

  #again(worth) {
    for (const message of this.messages) {
      if (message.state === "failed" && !message.hopeless && worth(message)) message.state = "sending";
    }
    this.#changed();
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
      this.#taken(message);
    };
    try {
      if (!(await this.#post({ id, text, payload, card }, taken))) throw new TypeError("the answer broke off");
      this.#settle(id);
    } catch (error) {
      this.#refused(error);
      if (!this.messages.includes(message)) return;
      if (error.status === 401 && !again) {
        await this.#send(message, true);
        return;
      }
      message.state = "failed";
      // What is wrong with the message itself does not get better.
      message.hopeless = error.status >= 400 && error.status < 500 && !WORTH_ANOTHER_TRY.includes(error.status);
      if (message.hopeless) this.#keep.write(`unsent:${id}`, null);
    }
    this.#changed();
  }

  #settle(id) {
    this.#keep.write(`unsent:${id}`, null);
    this.messages = this.messages.filter((one) => one.id !== id);
  }
}
