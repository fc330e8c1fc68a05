// What a typed word may mean: words that begin with it, or those that mend slips of the pen.
//
// A slip is a letter too many, too few or wrong, or two that have changed places. It is looked for only where no word of
// the map begins as typed, and never in a first letter, unless that makes a whole name. In a long word of a name there
// may be two. A name that the article does not have is never mended to one that it has, and what is typed is mended to
// such a name last. All thresholds of what counts as near are here.

import { split } from "./words.js";
/** @typedef {import("./search.d.ts").Meaning} Meaning */

const MOST_FORMS = 60; // of the words that begin with what was typed
const MOST_SAID = 4;
const LEAST_FOR_SLIP = 4; // letters of a word that a slip may have changed; with fewer, it may have lost one
const LEAST_FOR_TWO = 7; // letters of a name's word that two slips may have changed
const LEAST_TO_BEGIN = 4; // letters of a prefix that matches the words that it begins, where any of several words will do
const LEAST_OF_UNNAMED = 5; // letters of a word to which a slip is mended that only names have which are not in the article
const LEAST_FOR_NEAR = 5; // letters of a name that is looked for as a whole; shorter ones are near to one another

/** How many letters too many, too few, wrong or changed with their neighbour make one word of another.
 * @param {string} a @param {string} b */
function distance(a, b) {
  /** @type {number[][]} */
  const rows = [Array.from({ length: b.length + 1 }, (_, n) => n)];
  for (let i = 1; i <= a.length; i += 1) {
    rows.push([i]);
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, rows[i - 2][j - 2] + 1);
      rows[i].push(least);
    }
  }
  return rows[a.length][b.length];
}

/** Whether two words differ by one slip or none: what is left between what they begin and end with alike is one letter at
 * most in each, or two that have changed places. @param {string} typed @param {string} word */
function oneSlip(typed, word) {
  const short = Math.min(typed.length, word.length);
  if (Math.abs(typed.length - word.length) > 1) return false;
  let start = 0, end = 0;
  while (start < short && typed[start] === word[start]) start += 1;
  while (end < short - start && typed[typed.length - 1 - end] === word[word.length - 1 - end]) end += 1;
  const one = typed.slice(start, typed.length - end), other = word.slice(start, word.length - end);
  return Math.max(one.length, other.length) < 2 || (one.length === 2 && other.length === 2 && one[0] === other[1] && one[1] === other[0]);
}

/** The first letter being right. A short word only by two letters that have changed places
 * over others: "Sirya". @param {string} typed @param {string} word */
function twoSlips(typed, word) {
  if (typed[0] !== word[0] || Math.abs(typed.length - word.length) > 2) return false;
  if (word.length >= LEAST_FOR_TWO && distance(typed, word) < 3) return true;
  if (typed.length !== word.length) return false;
  const apart = [...typed].flatMap((letter, n) => (letter === word[n] ? [] : [n]));
  return apart.length === 2 && typed[apart[0]] === word[apart[1]] && typed[apart[1]] === word[apart[0]];
}

/** Whether the whole of a name is one slip away from what was typed, both folded: word by word, a slip in a short word is not
 * found ("Axis fo Resistance"). @param {string} typed @param {string} name */
export function nearName(typed, name) {
  return typed.length >= LEAST_FOR_NEAR && oneSlip(typed, name);
}

/** Those of the sorted words that begin with one; one letter only itself. @param {string[]} words @param {string} word */
function beginning(words, word) {
  let low = 0, high = words.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (words[middle] < word) low = middle + 1;
    else high = middle;
  }
  return words.slice(low, low + MOST_FORMS).filter((one) => one.startsWith(word) && (word.length > 1 || one === word));
}

/** @param {Set<string>} words */
function sorted(words) {
  return [...words].toSorted((a, b) => (a < b ? -1 : 1));
}

/** @template T @param {T[]} items @param {(item: T) => boolean} first @returns {T[]} */
function those(items, first) {
  return [...items.filter((one) => first(one)), ...items.filter((one) => !first(one))];
}

/** @param {Partial<Meaning> & {typed: string}} of @returns {Meaning} */
export function meaningOf(of) {
  return { forms: [of.typed], mended: [], said: [], written: "", names: false, ...of };
}

/** A word as typed, with all words that it was mended to; or these, if it is none. @param {Meaning} of */
export function wholeOf({ typed, forms, mended }) {
  return new Set(forms.includes(typed) || !mended.length ? [...mended, typed] : mended);
}

/** The words of an index, those that only the map's text has, and those of names that the article has not. */
export class Vocabulary {
  #words;
  #own;
  #unnamed;
  #all;
  #names;
  #whole;
  #joined;

  /** @param {{words: Set<string>, own: Set<string>, unnamed: Set<string>}} index @param {string[]} names folded @param {Map<string, [string, string]>} joined */
  constructor({ words, own, unnamed }, names, joined) {
    this.#words = sorted(words);
    this.#own = sorted(own);
    this.#unnamed = sorted(unnamed);
    this.#all = new Set([...words, ...own, ...unnamed]);
    this.#names = new Set(names.flatMap(split));
    this.#whole = new Set(names.map(split).filter((name) => name.length === 1).flat());
    this.#joined = joined;
  }

  /** @param {string} word @returns {Meaning} */
  meaning(word) {
    const names = this.#whole.has(word);
    // "US" begins "use", and means none of it.
    if (names && word.length < 3) return meaningOf({ typed: word, names: true });
    const begun = beginning(this.#words, word), own = beginning(this.#own, word), unnamed = beginning(this.#unnamed, word);
    if (begun.length || /^\p{Nd}+$/u.test(word) || unnamed.includes(word)) {
      return meaningOf({ typed: word, forms: [...begun, ...unnamed, ...own], names });
    }
    let mended = this.#mended(word, this.#words);
    if (own.length) mended = mended.filter((one) => this.#names.has(one));
    else mended = [...mended, ...this.#mended(word, this.#own).filter((one) => !mended.includes(one))];
    if (!mended.length && !own.length && !unnamed.length) mended = this.#mendedToUnnamed(word);
    const likely = mended.slice(0, MOST_SAID);
    // What is read as another word finds all that this finds.
    const further = likely.filter((one) => this.#names.has(one)).flatMap((one) => this.#begun(one));
    return {
      typed: word, forms: [...new Set([...unnamed, ...own, ...mended, ...further])], mended,
      said: likely.map((one) => (this.#joined.get(one) ?? [one]).join(" ")), written: "",
      names: mended.some((one) => this.#whole.has(one)),
    };
  }

  /** What is left of a meaning where any word will do: a short one is only itself. @param {Meaning} one @returns {Meaning} */
  loosely(one) {
    const { typed, names } = one;
    if (typed.length >= LEAST_TO_BEGIN || typed.includes(" ")) return one;
    return meaningOf({ typed, forms: this.#all.has(typed) ? [typed] : [], names });
  }

  /** @param {string[]} words */
  isOfName(words) {
    return words.some((word) => this.#names.has(word));
  }

  /** @param {string} word */
  #begun(word) {
    return [this.#words, this.#own, this.#unnamed].flatMap((words) => beginning(words, word));
  }

  /** @param {string} word */
  #mendedToUnnamed(word) {
    return this.#unnamed.filter((one) => one[0] === word[0] && one.length >= LEAST_OF_UNNAMED && oneSlip(word, one)).slice(0, MOST_FORMS);
  }

  /** @param {string} word @param {string[]} words */
  #mended(word, words) {
    const n = word.length, isName = (/** @type {string} */ one) => this.#names.has(one);
    if (n < LEAST_FOR_SLIP) return n > 2 ? words.filter((one) => isName(one) && one.length === n + 1 && this.#mends(word, one)) : [];
    const near = words.filter((one) => this.#mends(word, one));
    // "hmas" is Hamas, not "has": a short word is near to almost anything.
    const long = near.filter((one) => one.length >= LEAST_FOR_SLIP);
    let found = long.length ? long : near;
    if (!found.length && n > LEAST_FOR_SLIP) found = words.filter((one) => isName(one) && twoSlips(word, one));
    if (!found.length && n > LEAST_FOR_SLIP) {
      // Still being typed: the beginning of a longer word, with one slip in it.
      found = words.filter((one) => one.length > n && one[0] === word[0] && !this.#joined.has(one) && oneSlip(word, one.slice(0, n)));
    }
    return those(found, isName).slice(0, MOST_FORMS);
  }

  /** @param {string} word @param {string} mended */
  #mends(word, mended) {
    return (word[0] === mended[0] || this.#whole.has(mended)) && oneSlip(word, mended);
  }
}
