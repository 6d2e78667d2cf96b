// What the page and the widget's frame say to each other, in exactly these shapes; they hear nothing else.

const LONGEST_TOKEN = 8192;
const MOST_UNREAD = 1000;

const aNumber = (value) => Number.isSafeInteger(value) && value >= 0;
const aName = (value) => typeof value === "string" && /^[\w-]{0,64}$/.test(value);
const aToken = (value) => value === null || (typeof value === "string" && value.length <= LONGEST_TOKEN);
const aTruth = (value) => typeof value === "boolean";
// The value of a custom property: colours, lengths, names of fonts. No address fits.
const aLook = (value) => typeof value === "string" && /^[-\w#%., ()'"+]{0,200}$/.test(value);

const LOOKS = ["color", "on-color", "radius", "font"];
const TO_FRAME = {
  open: {},
  close: {},
  renew: {},
  leave: {},
  token: { id: aNumber, token: aToken, failed: aTruth },
  look: { language: aName, theme: aName, dir: aName, ...Object.fromEntries(LOOKS.map((name) => [name, aLook])) },
};
const TO_PAGE = {
  ready: {},
  close: {},
  token: { id: aNumber },
  unread: { count: (value) => aNumber(value) && value <= MOST_UNREAD },
  error: { code: aName },
};

// What the other side said, or null: another window, another origin, or a shape that nobody here sends.
function heard(event, origin, source, shapes) {
  const { data } = event;
  if (event.origin !== origin || event.source !== source || typeof data !== "object" || data === null) return null;
  if (data.kase !== 1 || typeof data.type !== "string" || !Object.hasOwn(shapes, data.type)) return null;
  const shape = Object.entries(shapes[data.type]);
  const fits = shape.every(([name, check]) => Object.hasOwn(data, name) && check(data[name]));
  return fits && Object.keys(data).length === shape.length + 2 ? data : null;
}
