// The demo's doors: what the page is told, and what it asks for.

export class Refused extends Error {}

async function ask(method, path, body) {
  const order = { method, headers: {} };
  if (body !== undefined) {
    order.headers["Content-Type"] = "application/json";
    order.body = JSON.stringify(body);
  }
  const answer = await fetch(path, order);
  if (!answer.ok) throw await refusalOf(answer);
  return answer.json();
}

async function refusalOf(answer) {
  try {
    return new Refused((await answer.json()).error.message);
  } catch {
    return new Refused(answer.statusText);
  }
}

export const stageIn = (language) => ask("GET", `/demo/stage?language=${language}`);

// What is known already is answered with nothing: null says that all is as it was.
export async function sceneNow(scene, language, tag) {
  const headers = tag ? { "If-None-Match": tag } : {};
  const answer = await fetch(`/demo/scenes/${scene}?language=${language}`, { headers, cache: "no-store" });
  if (answer.status === 304) return null;
  if (!answer.ok) throw await refusalOf(answer);
  return { tag: answer.headers.get("ETag"), view: await answer.json() };
}

export const tokenOf = async (scene) => (await ask("POST", "/demo/token", { person: scene })).token;

export const advance = (hours) => ask("POST", "/demo/clock", { advance_hours: hours });

export const failRenewal = (account) => ask("POST", `/demo/accounts/${account}/fail`);

export const beginAnew = () => ask("POST", "/demo/anew");

export const act = (request, deed, order, language) =>
  ask("POST", `/demo/agents/${request}/${deed}?language=${language}`, { id: crypto.randomUUID(), ...order });
