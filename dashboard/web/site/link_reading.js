// How a link is read in a published folder: what it plainly means is repaired, what nobody understands is named.
//
// It is reading/link_reading.py once more, by the same rules (`facts.link`), for where no server is; tests
// compare the two (tests/publish).

/** @typedef {import("./facts.d.ts").Facts} Facts */
/** @typedef {[string, string]} Pair */

const QUERY = "q"; // free text, which means what it says
const BETWEEN = /[&?;]/;
const RUN_TOGETHER = /[&?;][\w;]+=|^(?:amp)?;/;
const DAY = /^[^\p{L}\p{N}_]*(\d{4})[-/.]?(\d{1,2})[-/.]?(\d{1,2})[^\p{L}\p{N}_]*$/u;
/** @type {Record<string, string>} entities that a link has once it was escaped */
const SIGNS = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00A0", equals: "=" };

/** @param {string} text */
function unescaped(text) {
  return text
    .replace(/&#x([\da-f]{1,6});|&#(\d{1,7});/gi, (_, hex, ten) => String.fromCodePoint(Math.min(hex ? parseInt(hex, 16) : Number(ten), 0x10FFFF)))
    .replace(/&(lt|gt|quot|apos|nbsp|equals);|&amp;?/g, (_, name) => SIGNS[name ?? "amp"]);
}

/** @param {string} text */
export function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** With plain hyphens, and without what no reader sees. @param {string} text */
function dashed(text) {
  return text.replace(/\p{Cf}/gu, "").replace(/[‐‑‒–—−]/g, "-");
}

/** Without case, marks and what is around its words. @param {string} text */
function plain(text) {
  return dashed(text).normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "");
}

/** How many signs two texts share, longest runs first, as Python's difflib counts them.
 * @param {string[]} a @param {string[]} b @returns {number} */
function shared(a, b) {
  let [from, to, size] = [0, 0, 0];
  /** @type {number[]} lengths of the runs that end in the sign before */
  let before = [];
  a.forEach((sign, i) => {
    /** @type {number[]} */
    const now = [];
    b.forEach((other, j) => {
      if (sign !== other) return;
      const run = now[j] = (before[j - 1] ?? 0) + 1;
      if (run > size) [from, to, size] = [i - run + 1, j - run + 1, run];
    });
    before = now;
  });
  if (!size) return 0;
  return size + shared(a.slice(0, from), b.slice(0, to)) + shared(a.slice(from + size), b.slice(to + size));
}

/** @param {string} wanted @param {string[]} known @param {number} most @param {number} least how alike, at least */
function close(wanted, known, most, least) {
  const letters = [...wanted];
  return known
    .map((one) => /** @type {[number, string]} */ ([2 * shared([...one], letters) / ([...one].length + letters.length || 1), one]))
    .filter(([alike]) => alike >= least)
    .toSorted(([a, one], [b, other]) => b - a || (one < other ? 1 : -1))
    .slice(0, most)
    .map(([, one]) => one);
}

/** @param {Facts} facts @param {string} name @returns {string} the parameter that is meant */
function keyOf({ link }, name) {
  const whole = plain(name), bare = link.keys.includes(whole) ? whole : whole.replace(/s$/, "");
  const key = link.otherwise[bare] ?? bare;
  if (link.keys.includes(key)) return key;
  const [first, second] = close(key, link.keys, 2, link.plainly);
  return first && !second ? first : name;
}

/** What entities had run together comes apart. @param {Facts} facts @param {Pair[]} pairs @returns {Pair[]} */
export function spread(facts, pairs) {
  return pairs.flatMap(([key, value]) => {
    if (key === QUERY) return [/** @type {Pair} */ ([key, value])];
    const whole = unescaped(unescaped(decoded(`${key}=${value}`)));
    const parts = RUN_TOGETHER.test(whole) ? whole.split(BETWEEN) : [whole];
    return parts.filter(Boolean).map((part) => {
      const [name, ...said] = part.split("=");
      return /** @type {Pair} */ ([keyOf(facts, name), said.join("=")]);
    });
  });
}

/** The one of `known` that a value plainly is, whatever is glued to it.
 * @param {string} value @param {string[]} known @returns {string | undefined} */
export function meant(value, known) {
  if (known.includes(value)) return value;
  const same = known.filter((one) => plain(one) === plain(value));
  return same.length === 1 ? same[0] : undefined;
}

/** Those of `known` that a value may have been. @param {Facts} facts @param {string} value @param {string[]} known */
export function near({ link }, value, known) {
  const by = new Map(known.map((one) => [plain(one), one])), wanted = plain(value), names = [...by.keys()];
  const part = names.filter((one) => one && (wanted.includes(one) || (wanted && one.includes(wanted))));
  const found = new Set([...part, ...close(wanted, names, link.mostNear, link.near)]);
  return [...found].slice(0, link.mostNear).map((one) => by.get(one) ?? one);
}

/** The day as links write it, where it is one that a scale can draw.
 * @param {Facts} facts @param {string} value @returns {string | undefined} */
export function day(facts, value) {
  const [, year, month, date] = DAY.exec(dashed(value)) ?? [];
  if (!year) return undefined;
  const found = `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`;
  return isDay(facts, found) ? found : undefined;
}

/** @param {Facts} facts @param {string} value */
export function isDay(facts, value) {
  const { first, last } = facts.days;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value) || value < first || value > last) return false;
  const [year, month, date] = value.split("-").map(Number), found = new Date(Date.UTC(year, month - 1, date));
  return found.getUTCMonth() === month - 1 && found.getUTCDate() === date;
}
