// The page: keeps looking at the scene that is played, draws what changed, and lets the widget know who is signed in.

import { Desk } from "./desk.js";
import { advance, beginAnew, failRenewal, Refused, sceneNow, stageIn, tokenOf } from "./doors.js";
import { fill, Formats, make } from "./dom.js";
import { ledger } from "./ledger.js";
import { portal } from "./portal.js";
import { stage } from "./stage.js";

// How often to look, in milliseconds: often enough to seem live, and nothing to a server on the same machine.
const PACE = 1200;
const HOURS = 48;

const root = document.documentElement;
const asked = new URLSearchParams(location.search);
const setting = {
  scene: asked.get("scene") ?? "expired",
  language: root.lang,
  dark: asked.has("theme") ? asked.get("theme") === "dark" : matchMedia("(prefers-color-scheme: dark)").matches,
  side: "customer",
};

const places = {
  bar: make("header", { class: "stage" }),
  portal: make("section", { class: "portal", id: "portal", tabindex: "-1" }),
  desk: make("div", {}),
  ledger: make("div", { class: "ledger" }),
  said: make("div", { class: "said", role: "status" }),
};
const titles = { company: make("h2", {}), desk: make("h3", {}), agent: make("span", {}), ledger: make("h3", {}) };
const skip = make("a", { class: "skip", href: "#portal" });
const address = make("span", { class: "address" }, "portal.amberly.example/billing");
const widget = make("kase-widget", { key: root.dataset.key });
const desk = new Desk((trouble) => {
  if (trouble) say(trouble);
  drawn.desk = "";
  return look();
});

let words = null;
let current = null;
let tag = null;
let looking = null;
let busy = Promise.resolve();
let drawn = {};
let pressed = null;

addEventListener("pointerdown", ({ target }) => (pressed = target.closest?.("button, a, summary") ?? null), true);
for (const end of ["pointerup", "pointercancel"]) addEventListener(end, () => setTimeout(() => (pressed = null)), true);

function build() {
  const company = make(
    "section",
    { class: "company", "aria-labelledby": "company", tabindex: "0" },
    titles.company,
    make("div", { class: "panel" }, make("div", { class: "head" }, titles.desk, titles.agent), places.desk),
    make("div", { class: "panel" }, make("div", { class: "head" }, titles.ledger), places.ledger),
  );
  titles.company.id = "company";
  const browser = make("div", { class: "browser" }, make("div", { class: "frame", "aria-hidden": "true" }, make("i"), make("i"), make("i"), address), places.portal);
  document.getElementById("page").append(skip, places.bar, make("main", { class: "sides" }, company, browser), places.said);
  document.body.append(widget);
  new ResizeObserver(() => root.style.setProperty("--bar", `${places.bar.offsetHeight}px`)).observe(places.bar);
  widget.addEventListener("kase:message", look);
  widget.addEventListener("kase:open", () => root.classList.add("talking"));
  widget.addEventListener("kase:close", () => root.classList.remove("talking"));
}

async function speak(language) {
  words = await stageIn(language);
  Object.assign(words, words.words);
  setting.language = language;
  root.lang = language;
  document.title = words.title;
  skip.textContent = words.skip;
  places.portal.setAttribute("aria-label", words.vendor);
  titles.company.textContent = words.company;
  titles.desk.textContent = words.desk;
  titles.agent.textContent = words["desk-agent"];
  titles.ledger.textContent = words.ledger;
  widget.setAttribute("language", language);
  tag = null;
  drawn = {};
  bar();
  remember();
  await look();
}

function bar() {
  fill(places.bar, ...stage(setting, words, deeds));
  root.dataset.theme = setting.dark ? "dark" : "light";
  root.dataset.side = setting.side;
  widget.setAttribute("theme", setting.dark ? "dark" : "light");
  tell();
}

function remember() {
  const now = new URLSearchParams({ scene: setting.scene, language: setting.language, theme: setting.dark ? "dark" : "light" });
  history.replaceState(null, "", `/?${now}`);
}

// One look at a time; who asks meanwhile waits for another one.
async function look() {
  while (looking) await looking;
  looking = see().finally(() => (looking = null));
  return looking;
}

async function see() {
  const { scene, language } = setting;
  try {
    const seen = await sceneNow(scene, language, tag);
    if (scene !== setting.scene || language !== setting.language) return;
    if (places.said.dataset.trouble) say("");
    if (seen) {
      if (seen.view.coming && seen.view.coming !== current?.coming) say(seen.view.coming);
      [tag, current] = [seen.tag, seen.view];
    }
  } catch (error) {
    say(error instanceof Refused ? error.message : words.unreachable);
    places.said.dataset.trouble = "yes";
  }
  draw();
}

function draw() {
  if (!current) return;
  const formats = new Formats(words.locale, current.portal?.timezone ?? "Europe/Riga");
  const means = { words, formats, language: setting.language, ask: () => widget.open?.() };
  redraw("portal", current.portal, () => fill(places.portal, ...portal(current, means)));
  redraw("ledger", current.ledger, () => fill(places.ledger, ...ledger(current, means)));
  redraw("desk", current.desk, () => desk.draw(places.desk, current, means));
  tell();
}

// A press begins and ends on one element: what is drawn anew between would lose it, and waits for the next look.
function redraw(part, seen, act) {
  const looks = `${setting.scene} ${JSON.stringify(seen)}`;
  if (drawn[part] === looks || places[part].contains(pressed)) return;
  drawn[part] = looks;
  act();
}

function tell() {
  if (!current) return;
  const formats = new Formats(words.locale, current.portal?.timezone ?? "Europe/Riga");
  document.getElementById("clock").replaceChildren(formats.moment(current.now));
  const waiting = current.desk.requests.filter(({ waits }) => waits).length;
  const count = document.getElementById("waiting");
  count.textContent = String(waiting);
  count.hidden = !waiting;
}

function say(text) {
  delete places.said.dataset.trouble;
  places.said.textContent = text;
}

// One thing after the other, each seen on the page before the next begins; what is wrong with it is said.
function doing(act) {
  busy = busy.then(() => done(act));
  return busy;
}

async function done(act) {
  say("");
  places.bar.setAttribute("aria-busy", "true");
  try {
    await act();
  } catch (error) {
    say(error instanceof Refused ? error.message : words.unreachable);
  }
  await look();
  places.bar.removeAttribute("aria-busy");
}

function signIn() {
  const { scene } = setting;
  widget.token = scene === "visitor" ? null : () => tokenOf(scene);
}

const deeds = {
  play(scene) {
    Object.assign(setting, { scene });
    tag = null;
    say("");
    bar();
    remember();
    signIn();
    look();
  },
  speak: (language) => doing(() => speak(language)),
  shade() {
    setting.dark = !setting.dark;
    bar();
    remember();
  },
  later: () => doing(() => advance(HOURS)),
  fail: () => doing(() => current?.account_id && failRenewal(current.account_id)),
  anew: () =>
    doing(async () => {
      await beginAnew();
      if (setting.scene === "visitor") await widget.signOut?.();
      signIn();
    }),
  turn(side) {
    setting.side = side;
    bar();
  },
};

async function keepLooking() {
  if (document.visibilityState === "visible") await look();
  setTimeout(keepLooking, PACE);
}

build();
await speak(setting.language);
signIn();
document.addEventListener("visibilitychange", look);
keepLooking();
