// The bar above everything: who to be, in which language and look, and what to let happen.

import { make } from "./dom.js";

export function stage(setting, words, deeds) {
  const { scene, language, dark, side } = setting;
  const chosen = words.scenes.find(({ name }) => name === scene);
  const later = button(words.later, deeds.later, "later");
  const fail = button(words.fail, deeds.fail, "fail");
  fail.disabled = scene === "visitor";
  return [
    make(
      "div",
      { class: "first" },
      make("img", { src: "/demo/parts/kase.svg", alt: "", width: "28", height: "28" }),
      make("h1", {}, "Kase"),
      choice("scene", words.scene, words.scenes.map(({ name, title }) => [name, title]), scene, deeds.play),
      make("p", { class: "hint" }, make("b", {}, words.try), " ", chosen.hint),
    ),
    make(
      "div",
      { class: "second" },
      make("div", { class: "clock" }, make("span", {}, words.clock, make("b", { id: "clock" })), later),
      fail,
      button(words.anew, deeds.anew, "anew"),
      make("p", { class: "tagline" }, words.tagline),
      choice("language", words.language, words.languages.map(({ code, name }) => [code, name, code]), language, deeds.speak),
      shade(dark ? words["theme-light"] : words["theme-dark"], deeds.shade),
    ),
    make(
      "div",
      { class: "switch", role: "group", "aria-label": words.sides },
      ...["customer", "company"].map((each) =>
        make(
          "button",
          { type: "button", "aria-pressed": String(side === each), "data-place": each, click: () => deeds.turn(each) },
          words[`side-${each}`],
          each === "company" ? make("span", { class: "count", id: "waiting", hidden: true }) : "",
        ),
      ),
    ),
  ];
}

function button(words, click, place) {
  return make("button", { type: "button", "data-place": place, click }, words);
}

function shade(words, click) {
  const half = make("span", { "aria-hidden": "true" }, "◐");
  return make("button", { type: "button", class: "shade", "data-place": "shade", "aria-label": words, title: words, click }, half);
}

function choice(place, label, choices, now, chosen) {
  const options = choices.map(([value, name, lang]) => make("option", { value, lang, selected: value === now }, name));
  const select = make("select", { id: place, "data-place": place, change: (event) => chosen(event.target.value) }, ...options);
  return make("div", { class: `choice ${place}` }, make("label", { for: place }, label), select);
}
