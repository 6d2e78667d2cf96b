// Who is asking: opens a session with the host's token or as a visitor without a name, and renews it before it ends.

// A minute before its end a session is renewed, so that no message meets a closed door.
const EARLY = 60000;

class Session {
  #wire;
  #key;
  #keep;
  #opening = null;
  #open = null;
  #until = 0;
  #whom = null;
  token = null;
  language = null;
  within = null;
  // Under whose mark things are stored. Null while nobody knows who it is.
  owner = null;
  // The visitor chose general help although the host vouches for them, since their sign-in was refused.
  unnamed = false;

  constructor(wire, key, keep) {
    this.#wire = wire;
    this.#key = key;
    this.#keep = keep;
  }

  get visited() {
    return this.#keep.read("visitor") !== null;
  }

  // Calls `opened` with the server's answer each time a session begins. Raises Refused, or what fetch and the host
  // raise.
  async secret(opened) {
    if (this.#open && this.#until > Date.now()) return this.#open.session;
    this.#opening ??= this.#begin(opened).finally(() => (this.#opening = null));
    return this.#opening;
  }

  forget() {
    this.#open = null;
  }

  // Nobody knows who comes next, and what they write until then is theirs. Returns whether it was known who was here.
  part() {
    const known = this.#whom !== null;
    this.#open = this.#whom = this.owner = null;
    return known;
  }

  async close() {
    const secret = this.#open?.session;
    this.part();
    if (secret) await this.#wire.call("DELETE", "/widget/sessions", { session: secret });
  }

  async #begin(opened) {
    const source = this.unnamed ? null : this.token;
    const token = await vouched(source);
    const visitor = this.#keep.read("visitor");
    const order = { key: this.#key, token, visitor, locale: this.language };
    if (this.within) order.origin = this.within;
    const answer = await this.#wire.call("POST", "/widget/sessions", { body: order });
    const begun = await answer.json();
    // Counted from now on, since the clock of the visitor may be wrong.
    this.#until = Date.now() + begun.seconds * 1000 - EARLY;
    const whom = begun.signed_in ? whomOf(token) : "";
    const owner = whom && (await ownerOf(whom));
    // The page has another person by now: this session is none of theirs.
    if (!this.unnamed && source !== this.token) return this.#begin(opened);
    const another = this.#whom !== null && whom !== this.#whom;
    this.owner = owner;
    this.#whom = whom;
    this.#open = begun;
    if (!begun.signed_in) this.#keep.write("visitor", begun.session);
    opened(begun, another);
    return begun.session;
  }
}

// A host that cannot vouch for its visitor is told apart from a visitor without a name.
async function vouched(source) {
  try {
    if (typeof source !== "function") return source || null;
    const late = pause(SILENCE).then(() => Promise.reject("no answer"));
    return (await Promise.race([source(), late])) || null;
  } catch (error) {
    throw new Refused(401, "token_missing", String(error), 0);
  }
}
