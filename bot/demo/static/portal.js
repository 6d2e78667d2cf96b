// The portal of the made-up company: what its customer sees on the billing page.

import { chip, make } from "./dom.js";

const PLACES = ["overview", "services", "billing", "people"];

export function portal(view, { words, formats, ask }) {
  const seen = view.portal;
  return [
    head(seen, words),
    make(
      "div",
      { class: "billing" },
      ...(seen ? billing(seen, words, formats, ask) : visitor(words, ask)),
    ),
  ];
}

function head(seen, words) {
  const places = PLACES.map((place) =>
    make("li", {}, make("span", place === "billing" ? { "aria-current": "page" } : {}, words[`nav-${place}`])),
  );
  const who = make(
    "div",
    { class: "account" },
    make("span", { class: "face", "aria-hidden": "true" }, seen ? initial(seen.account) : "?"),
    make("span", {}, make("b", {}, seen ? seen.account : words["signed-out"]), seen ? make("small", {}, words["signed-in"]) : ""),
  );
  return make(
    "div",
    { class: "vendor" },
    make("span", { class: "brand" }, make("span", { class: "drop", "aria-hidden": "true" }), words.vendor),
    make("ul", { class: "places" }, ...places),
    who,
  );
}

function visitor(words, ask) {
  return [
    make("h2", {}, words["nav-billing"]),
    make(
      "div",
      { class: "sign-in" },
      make("h3", {}, words["visitor-title"]),
      make("p", {}, words["visitor-line"]),
      make("button", { type: "button", class: "main", click: ask, "data-place": "ask" }, words.ask),
    ),
  ];
}

function billing(seen, words, formats, ask) {
  return [
    make("div", { class: "title" }, make("h2", {}, words["nav-billing"]), chip(seen.service)),
    seen.banner ? banner(seen.banner, words, ask) : null,
    make("div", { class: "pair" }, plan(seen, words), cards(seen, words)),
    section(words.invoices, seen.invoices.length ? invoices(seen.invoices, words, formats) : none(words["invoices-none"])),
  ].filter(Boolean);
}

function banner({ tone, title, lines }, words, ask) {
  return make(
    "div",
    { class: `banner ${tone}` },
    make("div", {}, make("h3", {}, title), ...lines.map((line) => make("p", {}, line))),
    tone === "bad" ? make("button", { type: "button", class: "main", click: ask, "data-place": "ask" }, words.help) : "",
  );
}

function plan(seen, words) {
  const rows = seen.subscriptions.map(({ name, paid_by }) => make("li", {}, make("b", {}, name), make("small", {}, paid_by)));
  return section(words.plan, rows.length ? make("ul", { class: "rows" }, ...rows) : none(words["plan-none"]));
}

function cards(seen, words) {
  const rows = seen.cards.map(({ label, expiry, owner, status }) =>
    make(
      "li",
      { class: "with-chip" },
      make("span", {}, make("b", {}, label), make("small", {}, `${expiry} · ${owner}`)),
      status ? chip(status) : "",
    ),
  );
  return section(words.cards, rows.length ? make("ul", { class: "rows" }, ...rows) : none(words["cards-none"]));
}

export function invoices(rows, words, formats) {
  const titles = ["invoice", "due", "amount", "status"].map((key) => make("th", { scope: "col", class: key }, words[key]));
  const lines = rows.map(({ number, due_at, amount, status }) =>
    make(
      "tr",
      {},
      make("th", { scope: "row" }, number),
      make("td", { class: "due" }, formats.day(due_at)),
      make("td", { class: "amount" }, formats.sum(amount)),
      make("td", { class: "status" }, chip(status)),
    ),
  );
  return make("table", {}, make("thead", {}, make("tr", {}, ...titles)), make("tbody", {}, ...lines));
}

function section(title, content) {
  return make("section", { class: "card" }, make("h3", {}, title), content);
}

function none(words) {
  return make("p", { class: "none" }, words);
}

// The first letter of the name, past what says what kind of company it is.
function initial(name) {
  return [...name.replace(/^(SIA|AS) /u, "")][0];
}
