// The words that a query means and quotes, and how much of them a name or a text has.

import { searched } from "../shared/name_folding.js";
/** @typedef {import("./search.d.ts").SearchRules} SearchRules */

const MOST_KNOWN = 8192, MOST_PLACED = 1024;
const DOUBLE = '"“”„‟«»', MARKS = `${DOUBLE}‹›'‘’‚‛`;
const ENCLOSED = new RegExp(`^[${MARKS}]+([^${DOUBLE}]*[^${MARKS}])[${MARKS}]+$`);
const QUOTED = new RegExp(`[${DOUBLE}]([^${DOUBLE}]*)[${DOUBLE}]|(?<![\\p{L}\\p{N}_])['‘‚]([^'‘’‚]*)['’‘](?![\\p{L}\\p{N}_])`, "gu");
const AROUND = new RegExp(`^[${MARKS}]+|[${MARKS}]+$`, "g");

/** @typedef {{start: number, end: number, ways: string[]}} Placed a word, folded, with and without its possessive */

/** Whole, at the start, at the start of a word, within one, nowhere: where in a name a query is. */
export const AT = { whole: 0, start: 1, word: 2, middle: 3, nowhere: 4 };

/** @param {string} folded @returns {string[]} */
export function split(folded) {
  return folded.split(" ").filter(Boolean);
}

/** @param {Iterable<string>} some @param {Set<string>} others */
export function isWithin(some, others) {
  for (const one of some) if (!others.has(one)) return false;
  return true;
}

/** @param {Iterable<string>} some @param {Set<string>} others */
export function meets(some, others) {
  for (const one of some) if (others.has(one)) return true;
  return false;
}

/** @param {string} query */
export function unquoted(query) {
  return ENCLOSED.exec(query.trim())?.[1].trim() ?? query.trim();
}

/** The quotation marks at either end taken off. @param {string} text */
export function bare(text) {
  return text.replace(AROUND, "");
}

/** The folded phrases of two words or more that a query quotes, and the rest of it. @param {string} query @returns {[string[], string]} */
export function phrases(query) {
  /** @type {string[]} */
  const quoted = [];
  const rest = query.replace(QUOTED, (whole, double, single) => {
    const phrase = searched(double || single || "");
    if (!phrase.includes(" ")) return whole;
    quoted.push(phrase);
    return " ";
  });
  return [[...new Set(quoted)], rest];
}

/** @param {string} there @param {string} wanted both folded @returns {number} */
function placeIn(there, wanted) {
  if (!wanted || !there.includes(wanted)) return AT.nowhere;
  if (there.startsWith(wanted)) return there === wanted ? AT.whole : AT.start;
  return there.includes(` ${wanted}`) ? AT.word : AT.middle;
}

/** What was worked out of texts, in bounds: a server's index hears queries without end. @template T */
export class Memo {
  /** @type {Map<string, T>} */
  #known = new Map();
  #most;

  /** @param {number} [most] */
  constructor(most = MOST_KNOWN) {
    this.#most = most;
  }

  /** @param {string} text @param {() => T} make @returns {T} */
  get(text, make) {
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    const made = make();
    if (this.#known.size >= this.#most) this.#known.clear();
    this.#known.set(text, made);
    return made;
  }
}

/** Names and texts as folded words; each is folded once. */
export class Folding {
  /** @type {Memo<string>} */
  #folded = new Memo();
  /** @type {Memo<Set<string>>} */
  #words = new Memo();
  /** @type {Memo<Map<string, [string, string]>>} */
  #joins = new Memo();
  /** @type {Memo<Placed[]>} */
  #placed = new Memo(MOST_PLACED);
  #little;

  /** @param {Pick<SearchRules, "little" | "fillers">} rules */
  constructor({ little, fillers }) {
    this.#little = new Set(little);
    this.fillers = new Set(fillers);
  }

  /** @param {string} text */
  folded(text) {
    return this.#folded.get(text, () => searched(text));
  }

  /** The words of a text with their places, which `find` finds. @param {string} text @param {() => Placed[]} find */
  placed(text, find) {
    return this.#placed.get(text, find);
  }

  /** The best place of a query in any of the names. @param {string[]} names @param {string} query */
  nearest(names, query) {
    return Math.min(AT.nowhere, ...names.map((name) => placeIn(this.folded(name), this.folded(query))));
  }

  /** @param {string} text */
  wordsIn(text) {
    return this.#words.get(text, () => new Set(split(this.folded(text))));
  }

  /** Each two neighbouring words of a name, by what they are as one: "alQuds". @param {string} name */
  joins(name) {
    return this.#joins.get(name, () => {
      const words = split(this.folded(name)), found = new Map();
      words.slice(1).forEach((word, n) => {
        if (!this.#little.has(words[n]) && !this.#little.has(word)) found.set(words[n] + word, [words[n], word]);
      });
      return found;
    });
  }

  /** The words of a name that, two and two written as one, are among `words`. @param {string} name @param {Set<string>} words @returns {string[]} */
  joinedIn(name, words) {
    return [...this.joins(name)].flatMap(([one, pair]) => (words.has(one) ? pair : []));
  }

  /** Without the fillers. @param {string} name */
  telling(name) {
    return [...this.wordsIn(name)].filter((word) => !this.fillers.has(word));
  }
}

/** The words that a query means: for each every form that the index knows. A phrase is its only form. */
export class Wanted {
  /** @type {Map<string, [number, number]>} */
  #far = new Map();
  #folding;
  #typed;
  #forms;

  /** @param {Folding} folding @param {Set<string>[]} typed each word as typed, or all that it was mended to @param {Set<string>[]} forms */
  constructor(folding, typed, forms) {
    this.#folding = folding;
    this.#typed = typed;
    this.#forms = forms;
    /** What is marked wherever it occurs. */
    this.marked = new Set(forms.flatMap((one) => [...one]));
    this.words = new Set([...this.marked].flatMap(split));
    this.typedWords = new Set(typed.flatMap((one) => [...one].flatMap(split)));
    this.phrases = [...this.marked].filter((form) => form.includes(" "));
  }

  /** @param {string} text */
  inText(text) {
    return meets(this.#folding.wordsIn(text), this.marked) || this.#phrasesIn(text).length > 0;
  }

  /** Whether it has all that was typed, or nothing else. @param {string} name */
  isName(name) {
    const there = this.#folding.wordsIn(name);
    return this.hasAll(name) || (there.size > 0 && isWithin(there, this.words));
  }

  /** @param {string} name */
  hasAll(name) {
    const there = this.#there(name);
    return this.#typed.length > 0 && this.#typed.every((one) => meets(one, there));
  }

  /** Whether all of it was typed, among other words or alone. @param {string} name */
  holds(name) {
    const words = this.#folding.telling(name);
    return words.length > 0 && isWithin(words, new Set([...this.typedWords, ...this.#folding.joinedIn(name, this.typedWords)]));
  }

  /** How many of the words a name lacks in every form, and how far it exceeds the query (`#excess`). @param {string} name @returns {[number, number]} */
  farness(name) {
    const far = this.#far.get(name) ?? this.#farOf(name);
    this.#far.set(name, far);
    return far;
  }

  /** @param {string} name @returns {[number, number]} */
  #farOf(name) {
    const there = this.#typed.length ? this.#there(name) : null;
    return [there ? this.#forms.filter((forms) => !meets(forms, there)).length : 0, this.#excess(name)];
  }

  /** What to mark in a name: both of two words that were typed as one, once the query reaches the second. @param {string} name */
  marks(name) {
    const both = [...this.#folding.joins(name)].filter(([one, [first]]) => this.#forms.some((forms, n) => (
      forms.has(one) && [...(this.#typed[n] ?? forms)].some((typed) => typed.length > first.length && one.startsWith(typed))
    )));
    return new Set([...this.marked, ...both.flatMap(([, pair]) => pair)]);
  }

  /** 0 where a name is what was typed and no more, 1 where it begins so, else 2. @param {string} name */
  #excess(name) {
    const telling = this.#folding.telling(name), words = telling.length ? telling : this.#folding.wordsIn(name);
    const queries = [this.typedWords, this.words];
    const n = queries.findIndex((one) => isWithin(words, one) || isWithin(words, new Set([...one, ...this.#folding.joinedIn(name, one)])));
    return n < 0 ? 2 : n || (this.hasAll(name) ? 0 : 1);
  }

  /** @param {string} name */
  #there(name) {
    return new Set([...this.#folding.wordsIn(name), ...this.#folding.joins(name).keys(), ...this.#phrasesIn(name)]);
  }

  /** @param {string} text */
  #phrasesIn(text) {
    const there = this.phrases.length ? ` ${this.#folding.folded(text)} ` : "";
    return this.phrases.filter((phrase) => there.includes(` ${phrase} `));
  }
}
