// Small parts everything else is made of: elements, icons, words, what the browser keeps.

// Elements are made by name and text alone: a page under Trusted Types takes nothing else, and no text can become
// markup.
function make(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  if (tag === "button") made.type = tag;
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === "function") made.addEventListener(name, value);
    else if (value === true) made.setAttribute(name, "");
    else if ((value ?? false) !== false) made.setAttribute(name, value);
  }
  made.append(...children.filter(Boolean));
  return made;
}

// What can be done about it, within a sentence.
function way(words, click) {
  return make("button", { class: "link", click }, words);
}

const SHAPES = {
  talk: "M6.5 17.3l-.6 3.2 3.7-1.8A8.8 7.7 0 106.5 17.3z",
  close: "M6 6l12 12M18 6L6 18",
  down: "M6 9.5l6 6 6-6",
  send: "M12 19V5.5M6 11l6-6 6 6",
  more: "M5.5 12h.01M12 12h.01M18.5 12h.01",
  person: "M12 11.5a3.8 3.8 0 100-7.6 3.8 3.8 0 000 7.6zM4.5 20.2c.9-3.6 3.8-5.4 7.5-5.4s6.6 1.8 7.5 5.4",
  spark: "M12 3.5c.6 5.4 2.5 7.5 8.5 8.5-6 1-7.9 3.1-8.5 8.5-.6-5.4-2.5-7.5-8.5-8.5 6-1 7.9-3.1 8.5-8.5z",
  out: "M14 4.5h5.5V10M19.2 4.8L11 13M17.5 14v4.5a1 1 0 01-1 1h-11a1 1 0 01-1-1v-11a1 1 0 011-1H10",
  tick: "M5 12.5l4.6 4.6L19 7.5",
  card: "M3.5 7.5a2 2 0 012-2h13a2 2 0 012 2v9a2 2 0 01-2 2h-13a2 2 0 01-2-2zM3.5 10h17M7 15h3.5",
  clock: "M12 20.5a8.5 8.5 0 100-17 8.5 8.5 0 000 17zM12 7.5V12l3 2",
};

function icon(name) {
  const drawing = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
  drawing.setAttribute("viewBox", "0 0 24 24");
  drawing.setAttribute("aria-hidden", "true");
  drawing.setAttribute("class", `icon i-${name}`);
  line.setAttribute("d", SHAPES[name]);
  drawing.append(line);
  return drawing;
}

// Words come from the server's catalogs. %name marks what is put in; nothing is said twice, so there is no English
// here.
class Words {
  #words = {};
  #order = 0;
  language = null;
  wire = null;

  get known() {
    return Object.keys(this.#words).length > 0;
  }

  take({ language, words }) {
    this.language = language;
    this.#words = words;
    this.#order += 1;
  }

  // Words that others were asked for after, or that came while these were on their way, are late and left out.
  async learn(language) {
    const order = (this.#order += 1);
    const answer = await this.wire.call("GET", `/widget/words/${encodeURIComponent(language)}`);
    const learned = await answer.json();
    if (order === this.#order) this.take(learned);
  }

  agent(name) {
    return name ? this.say("agent", { name }) : this.say("agent-unnamed");
  }

  say(key, facts = {}) {
    return (this.#words[key] || "").replace(/%([a-z]+)/g, (mark, name) => (name in facts ? String(facts[name]) : mark));
  }
}

function newId() {
  // randomUUID is missing on pages without TLS.
  if (crypto.randomUUID) return crypto.randomUUID();
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function pause(ms, signal) {
  return new Promise((wake) => {
    const timer = setTimeout(wake, ms);
    signal?.addEventListener("abort", () => (clearTimeout(timer), wake()), { once: true });
  });
}

// What outlives the page, for each key: an anonymous visitor's secret, what was read, and messages that were not sent.
// A signed-in session stays in memory. Private windows and full disks refuse to store: then less is kept, nothing
// breaks.
class Keep {
  #prefix;
  // Frames in other companies' pages and some private windows may not store: they remember until the page goes.
  #store = { __proto__: null };

  constructor(key) {
    this.#prefix = `kase:${key}:`;
    try {
      this.#store = localStorage;
    } catch {
      return;
    }
  }

  read(name) {
    return this.#store[this.#prefix + name] ?? null;
  }

  write(name, value) {
    try {
      if (value === null) delete this.#store[this.#prefix + name];
      else this.#store[this.#prefix + name] = value;
    } catch {
      return;
    }
  }

  // Messages belong to whoever wrote them: on a shared computer the next person never sends them.
  unsent(owner) {
    const found = [];
    try {
      for (const name of Object.keys(this.#store)) {
        if (!name.startsWith(`${this.#prefix}unsent:`)) continue;
        const kept = JSON.parse(this.#store[name]);
        if (kept?.owner === owner && typeof kept.text === "string") found.push(kept);
      }
    } catch {
      return [];
    }
    return found.sort((one, other) => (one.at < other.at ? -1 : 1));
  }
}

// Who a token speaks for, only to tell two people on one computer apart; whether it is true is for the server to say.
function whomOf(token) {
  try {
    const claims = JSON.parse(atob(token.split(".")[1].replace(/-/g, "+").replace(/_/g, "/")));
    return `${claims.account}\n${claims.sub}`;
  } catch {
    return token;
  }
}

// The same in a form that may be stored. Null where the browser cannot make it: then nothing is stored.
async function ownerOf(whom) {
  if (!crypto.subtle) return null;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(whom)));
  return [...digest.slice(0, 12)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
