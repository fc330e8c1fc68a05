// What is looked through of each record: its folded words, by the weight that they have there.

import { split } from "./words.js";
/** @typedef {import("./search.d.ts").RecordFacts} RecordFacts */
/** @typedef {import("./search.d.ts").Row} Row */
/** @typedef {import("./search.d.ts").SpeltFacts} SpeltFacts */
/** @typedef {import("./words.js").Folding} Folding */

/** Names, our words, the map's or the reader's own text, who or where is in it, dates, and names that are not in the article. */
export const PARTS = { names: 0, text: 1, own: 2, also: 3, dates: 4, unnamed: 5 };
/** Separates two names or texts, so that no phrase runs from one into the other: no query has it. */
export const APART = "\ue000";

/** @param {SpeltFacts} record its own name first */
export function spellings({ name, aliases }) {
  return [name, ...aliases.map((alias) => alias.name)];
}

/** Every name by which a record goes. @param {string} key @param {RecordFacts} record @returns {string[]} none for a passage */
export function namesOf(key, record) {
  if (key.startsWith("passage:")) return [];
  return record.names.length ? record.names.flatMap(spellings) : spellings(record);
}

/** Words of several texts in one. @param {string[][]} texts */
function apart(texts) {
  return texts.flatMap((one, n) => (n ? [APART, ...one] : one));
}

/** How often it has each word. @param {string[]} part */
function timesOf(part) {
  /** @type {Map<string, number>} */
  const times = new Map();
  for (const word of part) times.set(word, (times.get(word) ?? 0) + 1);
  return times;
}

/** @param {Record<string, RecordFacts>} records @param {Folding} folding @returns {Row[]} */
export function rowsOf(records, folding) {
  const words = (/** @type {string[]} */ texts) => apart(texts.map((one) => split(folding.folded(one))));
  // Each two words of a name count as one as well, as some write them.
  const joined = (/** @type {string[]} */ names) => words(names.flatMap((name) => [name, ...folding.joins(name).keys()]));
  const known = new Map(Object.entries(records).map(([key, record]) => [key, joined(namesOf(key, record))]));
  return [...known].map(([key, names]) => {
    const { besides, dates, met, own, text, names: others } = records[key], isPassage = key.startsWith("passage:");
    const spoken = met.filter((one) => !one.startsWith("concept:")).map((one) => known.get(one) ?? []);
    const more = besides.length ? [joined(besides)] : [];
    const parts = [
      others.length || isPassage ? [] : apart([names, ...more]), words(text), words(own),
      apart(isPassage ? [...spoken, ...more] : spoken), words(dates), others.length ? names : [],
    ];
    return { key, words: parts, times: parts.map(timesOf), size: parts.reduce((sum, { length }) => sum + length, 0) };
  });
}
