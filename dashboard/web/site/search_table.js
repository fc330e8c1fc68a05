// The table that the search asks, in a published folder: what SQLite's FTS5 does for search/fts_table.py.
//
// A record counts by how often it has each form, by the weight of the part that has it, over how long the record is
// and how many records have it (BM25, with FTS5's own constants).

import { split } from "./search_words.js";
/** @typedef {import("./search_facts.d.ts").SearchFacts} SearchFacts */
/** @typedef {import("./search_facts.d.ts").Meaning} Meaning */
/** @typedef {{forms: string[], besides: boolean}} Wish any of some forms; `besides` leaves out who is spoken of */

const K1 = 1.2, B = 0.75, LEAST = 1e-6;
const OWN = 2, ALSO = 3, UNNAMED = 5; // parts of a row, after its key

export class Table {
  #rows;
  #weights;
  #mean;
  /** @type {Map<string, number[]>} by word the rows that have it */
  #having = new Map();
  /** @type {Map<string, Map<number, number>>} by form the rows that have it, each with its weight there */
  #known = new Map();

  /** @param {SearchFacts} facts */
  constructor({ rows, rules: { weights, apart } }) {
    this.#weights = weights;
    this.#rows = rows.map(([key, ...parts]) => {
      const words = parts.map(split);
      return { key, words, sets: words.map((part) => new Set(part)), size: words.reduce((sum, { length }) => sum + length, 0) };
    });
    this.#rows.forEach(({ sets }, n) => {
      for (const word of new Set(sets.flatMap((part) => [...part]))) this.#having.set(word, [...this.#having.get(word) ?? [], n]);
    });
    this.#mean = this.#rows.reduce((sum, { size }) => sum + size, 0) / this.#rows.length;
    /** @param {number[]} parts @param {...Set<string>} known */
    const wordsOf = (parts, ...known) => new Set(this.#rows.flatMap(({ words }) => parts.flatMap((part) => words[part]))
      .filter((word) => word !== apart && !known.some((some) => some.has(word))));
    this.words = wordsOf(this.#weights.map((_, n) => n).filter((n) => n !== OWN && n !== UNNAMED));
    this.own = wordsOf([OWN], this.words);
    this.unnamed = wordsOf([UNNAMED], this.words);
  }

  /** What has every word that is meant, the best first. @param {Meaning[]} meant @returns {string[]} keys */
  havingAll(meant) {
    if (!meant.length || meant.some(({ forms }) => !forms.length)) return [];
    return this.#ask(meant.map(({ forms }) => ({ forms, besides: false })), (some) => some.every(Boolean));
  }

  /** What has any of the words, the best first. A word that names nobody by itself does not count where it is only a part
   * of the name of one who is spoken of. @param {Meaning[]} meant @returns {string[]} */
  havingSome(meant) {
    const wishes = meant.filter(({ forms }) => forms.length).map(({ forms, names }) => ({ forms, besides: !names }));
    return wishes.length ? this.#ask(wishes, (some) => some.some(Boolean)) : [];
  }

  /** @param {string} phrase @returns {string[]} */
  havingPhrase(phrase) {
    const isKnown = split(phrase).every((word) => this.words.has(word) || this.own.has(word) || this.unnamed.has(word));
    return isKnown ? this.havingAll([{ typed: phrase, forms: [phrase], mended: [], said: [], written: "", names: false }]) : [];
  }

  /** @param {Wish[]} wishes @param {(some: boolean[]) => boolean} fits @returns {string[]} */
  #ask(wishes, fits) {
    const asked = wishes.map(({ forms, besides }) => forms.map((form) => this.#rowsWith(form, besides)));
    const every = asked.flat(), count = this.#rows.length;
    const rarity = every.map(({ size }) => Math.max(Math.log((count - size + 0.5) / (size + 0.5)), 0) || LEAST);
    return this.#rows.flatMap(({ key, size }, n) => {
      if (!fits(asked.map((forms) => forms.some((having) => having.has(n))))) return [];
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
    const name = `${besides} ${form}`, known = this.#known.get(name);
    if (known) return known;
    /** @type {Map<number, number>} */
    const having = new Map();
    const phrase = split(form);
    for (const n of this.#having.get(phrase[0]) ?? []) {
      const { words, sets } = this.#rows[n];
      words.forEach((part, at) => {
        if ((besides && at === ALSO) || !phrase.every((word) => sets[at].has(word))) return;
        const times = part.filter((_, start) => phrase.every((word, m) => part[start + m] === word)).length;
        if (times) having.set(n, (having.get(n) ?? 0) + times * this.#weights[at]);
      });
    }
    this.#known.set(name, having);
    return having;
  }
}
