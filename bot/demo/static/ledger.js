// The billing system's own view: what was charged, and what was tried.

import { chip, make } from "./dom.js";

export function ledger(view, { words, formats }) {
  const books = view.ledger;
  if (!books) return [make("p", { class: "none" }, words["ledger-empty"])];
  return [
    make(
      "p",
      { class: `once ${books.once ? "good" : "bad"}` },
      make("span", { "aria-hidden": "true" }, books.once ? "✓" : "!"),
      books.once ? words["ledger-once"] : words["ledger-twice"],
    ),
    part(words.charges, books.charges.map((each) => charge(each, words, formats)), words),
    part(words.attempts, books.attempts.map((each) => attempt(each, words, formats)), words),
    part(words.invoices, books.invoices.map((each) => invoice(each, formats)), words),
    part(words.cards, books.cards.map(card), words),
  ];
}

function part(title, rows, words) {
  const count = make("span", { class: "count" }, String(rows.length));
  return make(
    "div",
    { class: "part" },
    make("h4", {}, title, count),
    rows.length ? make("ul", { class: "lines" }, ...rows) : make("p", { class: "none" }, words["none-yet"]),
  );
}

function line(first, second, last) {
  return make("li", {}, make("span", {}, make("b", {}, ...first), make("small", {}, ...second)), last);
}

function charge({ at, number, card: paid, amount, receipt }, words, formats) {
  return line([formats.sum(amount)], [[number, paid, receipt].filter(Boolean).join(" · ")], formats.moment(at));
}

function attempt({ at, card: tried, amount, status, key }, words, formats) {
  const second = [`${tried} · `, make("code", {}, `…${key}`), " · ", formats.moment(at)];
  return line([formats.sum(amount)], second, chip(status));
}

function invoice({ number, due_at, amount, status }, formats) {
  return line([number], [`${formats.sum(amount)} · `, formats.day(due_at)], chip(status));
}

function card({ label, expiry, owner, status }) {
  return line([label], [`${expiry} · ${owner}`], status ? chip(status) : "");
}
