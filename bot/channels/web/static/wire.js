// The wire: JSON in, JSON or a stream of events out, by fetch, since only fetch can bear a token outside the address.

// The server says something every 15 seconds; a connection that is silent for longer than two of these is dead.
const SILENCE = 40000;

class Refused extends Error {
  constructor(status, code, message, after) {
    super(message);
    this.status = status;
    this.code = code;
    this.after = after;
  }
}

async function refusalOf(answer) {
  const after = Number(answer.headers.get("Retry-After")) || 0;
  try {
    const { error } = await answer.json();
    return new Refused(answer.status, error.code, error.message, after);
  } catch {
    return new Refused(answer.status, "unreadable", answer.statusText, after);
  }
}

class Wire {
  constructor(server) {
    this.server = server;
  }

  async call(method, path, { session, body, last, signal = AbortSignal.timeout(SILENCE) } = {}) {
    const headers = {};
    if (body) headers["Content-Type"] = "application/json";
    if (session) headers.Authorization = `Bearer ${session}`;
    if (last) headers["Last-Event-ID"] = last;
    const answer = await fetch(this.server + path, {
      method,
      headers,
      signal,
      body: body && JSON.stringify(body),
      credentials: "omit",
      referrerPolicy: "no-referrer",
    });
    if (!answer.ok) throw await refusalOf(answer);
    return answer;
  }

  async *events(method, path, order) {
    const silent = new AbortController();
    const signal = AbortSignal.any([silent.signal, order.signal].filter(Boolean));
    const stop = () => silent.abort();
    let timer = setTimeout(stop, SILENCE);
    try {
      const answer = await this.call(method, path, { ...order, signal });
      const reader = answer.body.getReader();
      const decoder = new TextDecoder();
      let text = "";
      yield { name: "open" };
      for (;;) {
        const { done, value } = await reader.read();
        clearTimeout(timer);
        if (done) return;
        timer = setTimeout(stop, SILENCE);
        text += decoder.decode(value, { stream: true });
        const parts = text.split(/\r\n\r\n|\n\n/);
        text = parts.pop();
        for (const part of parts) yield eventOf(part);
      }
    } finally {
      clearTimeout(timer);
      stop();
    }
  }
}

function eventOf(part) {
  const event = { name: "message", id: null, said: "" };
  for (const line of part.split(/\r?\n/)) {
    const [, field, value] = /^([a-z]+): ?(.*)$/.exec(line) || [];
    if (field === "event") event.name = value;
    if (field === "id") event.id = value;
    if (field === "data") event.said += value;
  }
  event.data = event.said ? JSON.parse(event.said) : null;
  return event;
}
