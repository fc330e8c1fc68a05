// Places of the article that a reader types as cards cite them: paragraphs, or sentences of one.

/** @typedef {{first: number, last: number, sentences: number[]}} Part paragraphs, first and last, or sentences of one */

const DASHES = /[‐‑‒–—−]/g, MARK = String.raw`(?:¶{1,2}|§{1,2}|par(?:a(?:graph)?)?s?\.?|pp?\.?) ?`;
const NUMBERS = String.raw`0*\d{1,4}(?: ?- ?0*\d{1,4})?`;
const SENTENCES = String.raw`[,;:.]? ?s(?:ent(?:ences?)?)?\.? ?(?<said>${NUMBERS}(?:, ?${NUMBERS})*)`;
const ITEM = new RegExp(`(?:${MARK})?0*(?<first>\\d{1,4})(?: ?- ?(?:${MARK})?0*(?<last>\\d{1,4})|\\.(?<after>${NUMBERS})|${SENTENCES})?`, "y");
const BEGUN = new RegExp(`^${MARK}`), BETWEEN = /(?: ?[,;&] ?| )(?:and )?/y;

/** @param {RegExp} pattern @param {string} text @param {number} at */
function matched(pattern, text, at) {
  const sticky = new RegExp(pattern);
  sticky.lastIndex = at;
  return sticky.exec(text);
}

/** What a query cites and nothing else: `¶6`, `¶4–9`, `paras 6, 8`, `p06s4`. @param {string} query @returns {Part[]} */
export function citedParts(query) {
  const text = query.normalize("NFKC").toLowerCase().trim().replace(/\s+/g, " ").replace(DASHES, "-").replace(/\.+$/, "");
  /** @type {Map<string, Part>} */
  const parts = new Map();
  if (!BEGUN.test(text)) return [];
  for (let at = 0; at < text.length;) {
    const found = matched(ITEM, text, at);
    if (!found) return [];
    const part = partOf(found.groups ?? {});
    parts.set(JSON.stringify(part), part);
    at += found[0].length;
    if (at === text.length) return [...parts.values()];
    const between = matched(BETWEEN, text, at);
    if (!between) return [];
    at += between[0].length;
  }
  return [];
}

/** @param {Record<string, string | undefined>} found @returns {Part} */
function partOf({ first: one, last: other, after, said }) {
  const first = Number(one), last = Number(other ?? one), given = after ?? said ?? "";
  const sentences = given.split(",").flatMap((numbers) => {
    const ends = (numbers.match(/\d+/g) ?? []).map(Number), from = Math.min(...ends);
    return Array.from({ length: ends.length ? Math.max(...ends) - from + 1 : 0 }, (_, n) => from + n);
  });
  return { first: Math.min(first, last), last: Math.max(first, last), sentences: [...new Set(sentences)] };
}

/** @param {string} sentence as `p07s6` @returns {[number, number]} */
function placeOf(sentence) {
  const [paragraph, number] = sentence.slice(1).split("s").map(Number);
  return [paragraph, number];
}

/** Whether a sentence is in any part. @param {Part[]} parts @param {string} sentence */
export function cites(parts, sentence) {
  const [paragraph, number] = placeOf(sentence);
  return parts.some(({ first, last, sentences }) =>
    first <= paragraph && paragraph <= last && (!sentences.length || sentences.includes(number)));
}

/** @param {number} first @param {number} last */
function run(first, last) {
  return first === last ? String(first) : `${first}–${last}`;
}

/** `¶7, sentences 6–7` @param {number} paragraph @param {number[]} numbers */
function sentencesOf(paragraph, numbers) {
  /** @type {number[][]} */
  const runs = [];
  for (const n of numbers.toSorted((a, b) => a - b)) {
    const end = runs.at(-1);
    if (end && n === /** @type {number} */ (end.at(-1)) + 1) end.push(n);
    else runs.push([n]);
  }
  const words = runs.map((one) => run(one[0], /** @type {number} */ (one.at(-1)))).join(", ");
  return `¶${paragraph}, ${numbers.length === 1 ? "sentence" : "sentences"} ${words}`;
}

/** The parts, as cards have them. @param {Part[]} parts */
export function citedWords(parts) {
  const words = parts.map(({ first, last, sentences }) => (sentences.length ? sentencesOf(first, sentences) : `¶${run(first, last)}`));
  return words.join(parts.some(({ sentences }) => sentences.length) ? "; " : ", ");
}

/** Which places the article has, where it lacks one that is cited. @param {Part[]} parts @param {string[]} article its sentences */
export function lacking(parts, article) {
  /** @type {Map<number, number[]>} */
  const there = new Map();
  for (const [paragraph, number] of article.map(placeOf)) there.set(paragraph, [...there.get(paragraph) ?? [], number]);
  for (const { first, last, sentences } of parts) {
    if (!there.has(first) || !there.has(last)) return `¶${run(Math.min(...there.keys()), Math.max(...there.keys()))}`;
    const own = there.get(first) ?? [];
    if (sentences.some((one) => !own.includes(one))) return sentencesOf(first, own);
  }
  return "";
}
