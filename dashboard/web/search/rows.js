// What is looked through of each record: its folded words, by the weight that they have there.

import { split } from "./words.js";
/** @typedef {import("./search.d.ts").RecordFacts} RecordFacts */
/** @typedef {import("./search.d.ts").Row} Row */
/** @typedef {import("./search.d.ts").SpeltFacts} SpeltFacts */
/** @typedef {import("./words.js").Folding} Folding */

/** Names, our words, the map's or the reader's own text, who or where is in it, dates, and names that are not in the article. */
export const PARTS = { names: 0, text: 1, own: 2, also: 3, dates: 4, unnamed: 5 };
/** Stands between two names or texts, so that no phrase runs from one into the other: no query has it. */
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

/** @param {Record<string, RecordFacts>} records @param {Folding} folding @returns {Row[]} */
export function rowsOf(records, folding) {
  // Each two words of a name count as one as well, as some write them.
  const joined = (/** @type {string[]} */ names) => names.flatMap((name) => [name, ...folding.joins(name).keys()]);
  return Object.entries(records).map(([key, record]) => {
    const { besides, dates, met, own, text } = record, isPassage = key.startsWith("passage:");
    const names = namesOf(key, record), isUnnamed = record.names.length > 0;
    const spoken = met.filter((one) => !one.startsWith("concept:")).flatMap((one) => spellings(records[one]));
    const words = [
      joined(isUnnamed || isPassage ? [] : [...names, ...besides]), text, own,
      joined(isPassage ? [...spoken, ...besides] : spoken), dates, joined(isUnnamed ? names : []),
    ].map((texts) => texts.flatMap((one, n) => [...(n ? [APART] : []), ...split(folding.folded(one))]));
    return { key, words, sets: words.map((part) => new Set(part)), size: words.reduce((sum, { length }) => sum + length, 0) };
  });
}
