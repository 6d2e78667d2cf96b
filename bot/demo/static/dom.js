// Elements without markup in strings, and sums and moments as the chosen language writes them.

export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(name, value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

// Puts new content in the place of the old one; who was writing or about to press something stays there.
export function fill(place, ...children) {
  const active = document.activeElement;
  const inside = place.contains(active) ? active : null;
  const [start, end] = inside && "selectionStart" in inside ? [inside.selectionStart, inside.selectionEnd] : [null, null];
  place.replaceChildren(...children.filter((child) => child !== null && child !== undefined));
  if (!inside) return;
  const again = inside.isConnected ? inside : inside.dataset.place && place.querySelector(`[data-place="${CSS.escape(inside.dataset.place)}"]`);
  if (!again) return;
  again.focus({ preventScroll: true });
  if (start !== null) again.setSelectionRange(start, end);
}

export function chip({ tone, words }) {
  return make("span", { class: `chip ${tone}` }, words);
}

export class Formats {
  constructor(language, zone) {
    this.language = language;
    this.zone = zone;
  }

  sum({ value, currency }) {
    const digits = value.includes(".") ? value.split(".")[1].length : 0;
    // Thousands are set apart in every language, as the conversation does.
    const style = { style: "currency", currency, minimumFractionDigits: digits, maximumFractionDigits: digits, useGrouping: "always" };
    return new Intl.NumberFormat(this.language, style).format(value);
  }

  day(at) {
    return this.#time(at, { day: "numeric", month: "short", year: "numeric" });
  }

  moment(at) {
    return this.#time(at, { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  }

  hour(at) {
    return this.#time(at, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  }

  #time(at, style) {
    const written = new Intl.DateTimeFormat(this.language, { ...style, timeZone: this.zone }).format(new Date(at));
    return make("time", { datetime: at }, written);
  }
}
