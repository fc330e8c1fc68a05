// The table that a search queries, in memory, only by words and phrases that the table knows.
//
// A record counts by how often it has each form, by the weight of the part that has it, over how long the record is
// and how many records have it (BM25, with the constants of SQLite's FTS5).

import { meaningOf } from "./spelling.js";
import { APART, PARTS } from "./rows.js";
import { Memo, split } from "./words.js";
/** @typedef {import("./search.d.ts").Meaning} Meaning */
/** @typedef {import("./search.d.ts").Row} Row */
/** @typedef {{forms: string[], besides: boolean}} Wish any of some forms; `besides` leaves out who is spoken of */

const K1 = 1.2, B = 0.75, LEAST = 1e-6;
const WEIGHTS = [9, 5, 4, 2, 2, 9]; // by part

/** How often the words of a phrase are side by side. @param {string[]} part @param {string[]} phrase */
function timesIn(part, phrase) {
  return part.filter((_, start) => phrase.every((word, m) => part[start + m] === word)).length;
}

export class Table {
  #rows;
  #mean;
  /** @type {Map<string, number[]>} by word the rows that have it */
  #having = new Map();
  /** @type {Memo<Map<number, number>>} by form the rows that have it, each with its weight there */
  #known = new Memo();

  /** @param {Row[]} rows */
  constructor(rows) {
    this.#rows = rows;
    const byPart = WEIGHTS.map(() => /** @type {Set<string>} */ (new Set()));
    rows.forEach(({ times }, n) => times.forEach((part, at) => {
      for (const word of part.keys()) {
        const having = this.#having.get(word);
        byPart[at].add(word);
        if (!having) this.#having.set(word, [n]);
        else if (having.at(-1) !== n) having.push(n);
      }
    }));
    this.#mean = rows.reduce((sum, { size }) => sum + size, 0) / rows.length;
    const { names, text, also, dates, own, unnamed } = PARTS;
    const words = new Set([names, text, also, dates].flatMap((part) => Array.from(byPart[part])).filter((word) => word !== APART));
    const besides = (/** @type {number} */ part) => new Set([...byPart[part]].filter((word) => word !== APART && !words.has(word)));
    /** Every word of the map's own. */
    this.words = words;
    /** Those that only its text or the reader's copy has. */
    this.own = besides(own);
    /** Those that only names have which are not in the article. */
    this.unnamed = besides(unnamed);
  }

  /** What has every word that is meant, the best first. @param {Meaning[]} meant @returns {string[]} keys */
  havingAll(meant) {
    if (!meant.length || meant.some(({ forms }) => !forms.length)) return [];
    return this.#ranked(meant.map(({ forms }) => ({ forms, besides: false })), (some) => some.every(Boolean));
  }

  /** What has any of the words, the best first. A word that names nobody by itself ("movement") says little where it is
   * only a part of the name of one who is spoken of, and does not count there. @param {Meaning[]} meant @returns {string[]} */
  havingSome(meant) {
    const wishes = meant.filter(({ forms }) => forms.length).map(({ forms, names }) => ({ forms, besides: !names }));
    return wishes.length ? this.#ranked(wishes, (some) => some.some(Boolean)) : [];
  }

  /** What has its words side by side. @param {string} phrase @returns {string[]} */
  havingPhrase(phrase) {
    return split(phrase).every((word) => this.#having.has(word)) ? this.havingAll([meaningOf({ typed: phrase })]) : [];
  }

  /** The keys of the rows that fit, the best first. @param {Wish[]} wishes @param {(some: boolean[]) => boolean} fits @returns {string[]} */
  #ranked(wishes, fits) {
    const rowsOf = wishes.map(({ forms, besides }) => forms.map((form) => this.#rowsWith(form, besides)));
    const every = rowsOf.flat(), count = this.#rows.length;
    const rarity = every.map(({ size }) => Math.max(Math.log((count - size + 0.5) / (size + 0.5)), 0) || LEAST);
    return this.#rows.flatMap(({ key, size }, n) => {
      if (!fits(rowsOf.map((forms) => forms.some((having) => having.has(n))))) return [];
      let score = 0;
      every.forEach((having, at) => {
        const weight = having.get(n) ?? 0;
        score += rarity[at] * ((weight * (K1 + 1)) / (weight + K1 * (1 - B + B * size / this.#mean)));
      });
      return [{ key, score }];
    }).toSorted((a, b) => b.score - a.score).map(({ key }) => key);
  }

  /** @param {string} form @param {boolean} besides @returns {Map<number, number>} */
  #rowsWith(form, besides) {
    return this.#known.get(`${besides} ${form}`, () => {
      /** @type {Map<number, number>} */
      const having = new Map(), phrase = split(form);
      for (const n of this.#having.get(phrase[0]) ?? []) {
        const { words, times } = this.#rows[n];
        let weight = 0;
        words.forEach((part, at) => {
          if (besides && at === PARTS.also) return;
          if (phrase.length === 1) weight += (times[at].get(form) ?? 0) * WEIGHTS[at];
          else if (phrase.every((word) => times[at].has(word))) weight += timesIn(part, phrase) * WEIGHTS[at];
        });
        if (weight) having.set(n, weight);
      }
      return having;
    });
  }
}
