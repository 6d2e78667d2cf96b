// Card numbers are hidden before a text leaves the page, by the decisions of bot/domain/redaction.py; a test holds the
// two together. Letters and digits are those of every script: \w, \d and \b know ASCII only.
const { maskCardNumbers, referencesIn } = (() => {
  const MARK = "•••";
  const ENOUGH = 7;
  const CONTINUES_AT = 2;
  const AFTER_HIDDEN_AT = 3;
  const SHORTEST_CARD = 13;
  const LONGEST_CARD = 19;
  const LONGEST_REFERENCE = 64;

  const raw = String.raw;
  const DIGIT =
    raw`[\p{Nd}²³¹\u1369-\u1371\u19da\u2070\u2074-\u2079\u2080-\u2089\u2460-\u2468\u2474-\u247c\u2488-\u2490\u24ea` +
    raw`\u24f5-\u24fd\u24ff\u2776-\u277e\u2780-\u2788\u278a-\u2792\u{1f100}-\u{1f10a}]`;
  const GAP = raw`[^\p{L}\p{N}]`;
  const SIGN = raw`[\p{L}\p{N}]`;
  const SPACE = raw`[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]`;
  const MONTH = "(?:0?[1-9]|1[0-2])";
  const DAY = "(?:0?[1-9]|[12][0-9]|3[01])";

  // The flag "i" takes a combining iota for a letter, so the cases are written out, with what Python counts as the same.
  const alike = { i: "İı", k: "\u212a", s: "ſ" };
  const anyCase = (words) =>
    words.replace(/[a-z]/g, (sign) => `[${sign}${sign.toUpperCase()}${alike[sign] ?? ""}]`);
  const all = (source) => new RegExp(source, "gu");
  const one = (source) => new RegExp(source, "u");

  const CODE_WORD = anyCase("(?:cvc2?|cvv2?|csc|security_code|card_code|kod(?:s|u|a|am))").replaceAll("_", `${SPACE}+`);
  const CODE = `${DIGIT}(?:[ .\\-]?${DIGIT}){2,3}`;
  const BETWEEN = raw`(?:${GAP}+[\p{L}\p{Nl}\p{No}]+){0,3}`;
  const WORD_BEGINS = raw`(?<![\p{L}\p{N}_])`;
  const WORD_ENDS = raw`(?![\p{L}\p{N}_])`;

  const digit = one(DIGIT);
  const decimal = /\p{Nd}/u;
  const sign = one(SIGN);
  const digits = all(DIGIT);
  const groups = all(`${DIGIT}+`);
  const runs = all(`${DIGIT}(?:${GAP}*${DIGIT}){${ENOUGH - 1},}`);
  const leading = one(`^(${GAP}*)(${DIGIT}(?:${GAP}*${DIGIT})*)`);
  const markAtEnd = one(`${MARK}${SPACE}*$`);
  const date = one(
    raw`^(?:${DAY}([./\-]) ?${MONTH}\1 ?20[23][0-9]|${MONTH}/${DAY}/20[23][0-9]|20[23][0-9]-${MONTH}-${DAY})$`,
  );
  const codeAfter = all(`${WORD_BEGINS}(${CODE_WORD}(?:${BETWEEN}${GAP}+)?)${CODE}(?!${DIGIT})`);
  const codeBefore = all(`${WORD_BEGINS}${CODE}(${BETWEEN}${GAP}+${CODE_WORD}${WORD_ENDS})`);
  const cardCode = one(`${WORD_BEGINS}${anyCase("cv(?:c|v)")}`);

  const valueOf = (character) => {
    const plain = character.normalize("NFKC").match(/[0-9]/);
    if (plain) return Number(plain[0]);
    if (character === "⓿") return 0;
    const kind = decimal.test(character);
    let before = 0;
    for (let code = character.codePointAt(0) - 1; ; code -= 1, before += 1) {
      const other = String.fromCodePoint(code);
      if (!digit.test(other) || decimal.test(other) !== kind) return kind ? before % 10 : before + 1;
    }
  };

  // The check digit of ISO/IEC 7812-1.
  const luhn = (number) =>
    number.reduceRight((total, value, index) => {
      const twice = (number.length - index) % 2 ? value : value * 2;
      return total + (twice > 9 ? twice - 9 : twice);
    }, 0) % 10 === 0;

  const hasCard = (text) => {
    const values = (text.match(groups) ?? []).map((group) => [...group].map(valueOf));
    return values.some((_, first) => {
      let number = [];
      for (const group of values.slice(first, first + LONGEST_CARD)) {
        number = number.concat(group);
        if (number.length > LONGEST_CARD) return false;
        if (number.length >= SHORTEST_CARD && luhn(number)) return true;
      }
      return false;
    });
  };

  // Split the text at references that may stay: every second part is one.
  const partsOf = (text, known) => {
    const allowed = known
      .filter((name) => /^[ -~]+$/.test(name) && name.length <= LONGEST_REFERENCE && !hasCard(name))
      .sort((name, other) => other.length - name.length)
      .map((name) => anyCase(name.toLowerCase().replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")));
    return allowed.length ? text.split(all(`((?<!${SIGN})(?:${allowed.join("|")})(?!${SIGN}))`)) : [text];
  };

  const continuation = (text, before) => {
    const found = before ? leading.exec(text) : null;
    const count = found ? found[2].match(digits).length : 0;
    const needed = before >= ENOUGH ? AFTER_HIDDEN_AT : CONTINUES_AT;
    if (count < needed || count + before < ENOUGH) return null;
    return found[1] + MARK + text.slice(found[0].length);
  };

  const hide = (text, before) => {
    const continued = continuation(text, before);
    let cardLike = continued !== null;
    const shown = (continued ?? text).replace(runs, (run) => {
      if (date.test(run)) return run;
      cardLike ||= hasCard(run);
      return MARK;
    });
    const coded = shown.replace(codeAfter, `$1${MARK}`).replace(codeBefore, `${MARK}$1`);
    return [coded, cardLike || (coded !== shown && cardCode.test(shown))];
  };

  const endingOf = (text, before) => {
    if (markAtEnd.test(text)) return ENOUGH;
    let count = 0;
    for (const character of [...text].reverse()) {
      if (digit.test(character)) count += 1;
      else if (sign.test(character)) return Math.min(count, ENOUGH);
    }
    return count && Math.min(count + before, ENOUGH);
  };

  return {
    // Hide runs of seven or more digits and security codes. `known` are references that may stay, `before` is the
    // `ending` of the message before: how many digits it ended with, so that a number in two messages is hidden too.
    maskCardNumbers(text, known = [], before = 0) {
      const card = (text.match(runs) ?? []).some(hasCard);
      let cardLike = false;
      const hidden = partsOf(text, card ? [] : known)
        .map((part, index) => {
          if (index % 2) return part;
          const [shown, like] = hide(part, index ? 0 : before);
          cardLike ||= like;
          return shown;
        })
        .join("");
      return { text: hidden, masked: hidden !== text, cardLike, ending: endingOf(hidden, before) };
    },

    // What the bot itself has said and masking would hide, such as invoice numbers: it may be said to it again.
    referencesIn(text) {
      const words = text.match(all(raw`${SIGN}(?:[\p{L}\p{N}._/#\-]*${SIGN})?`)) ?? [];
      return words.filter((word) => word.match(runs));
    },
  };
})();
