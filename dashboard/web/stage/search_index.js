// Arenas, answering the room: an index of the page's own answers.
//
// It shares its folding of words with the server's search (name_folding.js) and the words that count
// only in a query that has no others. Slips of the pen, phrases, dates and citations are the
// server's alone: the stage needs no server, and ranks by words and their beginnings.

import { searched } from "../shared/name_folding.js";

/**
 * @typedef {object} Entry
 * @property {string} key of the answer
 * @property {string} title
 * @property {string[]} names its own and others
 * @property {string} text
 * @property {string[]} also names of who and where is in it
 */
/** @typedef {{entry: Entry, names: string[], words: {names: string[], text: string[], also: string[]}}} Folded */

const MOST = 12;
/** Of what ranks the same, in this order. */
const KINDS = ["theatre", "actor", "place", "incident", "passage"];

/** @param {string[]} texts */
function wordsOf(texts) {
  return [...new Set(texts.flatMap((text) => searched(text).split(" ")))];
}

/** 2 for the word itself, 1 for a beginning, 0 for neither. @type {(words: string[], wanted: string) => number} */
function has(words, wanted) {
  if (words.includes(wanted)) return 2;
  return words.some((word) => word.startsWith(wanted)) ? 1 : 0;
}

/** How near an entry is to the query's words, smaller first; null where it has none of them.
 * @param {Folded} folded @param {string[]} wanted */
function rank({ entry, names, words }, wanted) {
  const whole = wanted.join(" ");
  const found = wanted.map((one) => [words.names, words.text, words.also].map((some) => has(some, one)));
  const lacking = found.filter((one) => !Math.max(...one)).length;
  if (lacking === wanted.length) return null;
  const within = [0, 1].findIndex((place) => found.every((one) => one[place]));
  const place = names.includes(whole) ? 0
    : names.some((name) => name.startsWith(whole)) ? 1
    : within < 0 ? 4 : 2 + within;
  const begun = found.filter((one) => Math.max(...one) < 2).length;
  return [lacking, place, begun, KINDS.indexOf(entry.key.split(":")[0])];
}

export class Index {
  #entries;
  #little;

  /** @param {Entry[]} entries @param {string[]} little words that are ignored in a query that has others */
  constructor(entries, little) {
    this.#little = new Set(little);
    /** @type {Folded[]} */
    this.#entries = entries.map((entry) => ({
      entry,
      names: entry.names.map(searched),
      words: { names: wordsOf(entry.names), text: wordsOf([entry.text]), also: wordsOf(entry.also) },
    }));
  }

  /** What has all words that were typed, or, where nothing has, most of them; the nearest first.
   * @param {string} typed @returns {Entry[]} */
  find(typed) {
    const every = searched(typed).split(" ").filter(Boolean);
    const content = every.filter((word) => !this.#little.has(word)), wanted = content.length ? content : every;
    if (!wanted.length) return [];
    const found = this.#entries.flatMap((folded) => {
      const at = rank(folded, wanted);
      return at ? [{ at, entry: folded.entry }] : [];
    });
    const least = Math.min(...found.map(({ at }) => at[0]));
    // Sorting keeps the page's order, which is the article's, among what ranks the same.
    return found.filter(({ at }) => at[0] === least)
      .toSorted((a, b) => a.at.map((n, i) => n - b.at[i]).find(Boolean) ?? 0)
      .slice(0, MOST).map(({ entry }) => entry);
  }
}
