// What the search box and the actor filter find, in a published folder: by words and their beginnings.
//
// Slips of the pen, phrases, dates and citations are the app's alone: the box says so where it finds nothing.

import { fill } from "./pieces.js";
import { searched } from "../shared/name_folding.js";
/** @typedef {import("./facts.d.ts").Held} Held */

const MOST = 12;

/** @param {string[]} names @param {(name: string) => boolean} test */
function has(names, test) {
  return names.some((name) => test(searched(name)));
}

/** Whom a typed name may mean: those of whose names one begins so, then those that have its words.
 * @param {Pick<Held, "facts">} held @param {string} typed */
export function namedActors({ facts }, typed) {
  const asked = searched(typed);
  const every = facts.records.profile.map((id) => ({ id, name: facts.names[id], spelt: facts.spellings[id] }));
  const begins = asked ? every.filter(({ spelt }) => has(spelt, (name) => name.startsWith(asked))) : every;
  const within = asked ? every.filter((one) => !begins.includes(one) && has(one.spelt, (name) => ` ${name}`.includes(` ${asked}`))) : [];
  const actors = [...begins, ...within].slice(0, asked ? MOST : every.length).map(({ id, name, spelt }) => ({
    id, name, also: spelt.filter((other) => other !== name && asked && searched(other).includes(asked)).slice(0, 2),
  }));
  return { actors, near: false, said: actors.length ? "" : "No actor of the article is spelled so." };
}

/** @typedef {{key: string, names: string[], words: string[]}} Entry folded, as the app's index has it (search/documents.py) */
/** @typedef {{entry: Entry, at: number[]}} Found and how far its names are from what was asked for */

/** How far a name is from what was typed: how many of the words it lacks, and how much more it has
 * (search/query_words.py). @type {(name: string, asked: string[], little: Set<string>) => number[]} */
function farness(name, asked, little) {
  const there = name.split(" "), telling = there.filter((word) => !little.has(word));
  const bare = telling.length ? telling : there;
  const lacking = asked.filter((one) => !there.some((word) => word.startsWith(one))).length;
  const isTyped = bare.every((word) => asked.includes(word)), hasAll = asked.every((one) => there.includes(one));
  const isBegun = bare.every((word) => asked.some((one) => word.startsWith(one)));
  return [lacking, isTyped && hasAll ? 0 : isTyped || isBegun ? 1 : 2];
}

/** Whole, at the start, at the start of a word, within one, nowhere. @param {string} name @param {string} asked */
function placeIn(name, asked) {
  if (name === asked) return 0;
  if (name.startsWith(asked)) return 1;
  return ` ${name}`.includes(` ${asked}`) ? 2 : name.includes(asked) ? 3 : 4;
}

/** @type {(a: number[], b: number[]) => number} */
function nearer(a, b) {
  return a.map((n, i) => n - b[i]).find(Boolean) ?? 0;
}

/** What has all words that were typed, or, where nothing has, most of them; the nearest names first.
 * @param {import("./facts.d.ts").FoundFacts} held @param {string} typed @returns {Found[]} */
export function found({ entries, little }, typed) {
  const passedBy = new Set(little), every = searched(typed).split(" ").filter(Boolean);
  const telling = every.filter((word) => !passedBy.has(word)), asked = telling.length ? telling : every;
  // One letter begins half of all words; "US" begins "use", and means none of it.
  const isWhole = (/** @type {string} */ one) => one.length < 2 || (one.length < 3 && entries.some(({ names }) => names.includes(one)));
  const tests = asked.map((one) => (isWhole(one) ? (/** @type {string} */ word) => word === one : (/** @type {string} */ word) => word.startsWith(one)));
  const lacking = entries.map(({ words }) => tests.filter((test) => !words.some(test)).length);
  const least = Math.min(...lacking);
  if (least === asked.length) return [];
  return entries.flatMap((entry, n) => {
    if (lacking[n] !== least) return [];
    const far = entry.names.map((name) => farness(name, asked, passedBy)).toSorted(nearer)[0] ?? [0, 0];
    const place = Math.min(4, ...entry.names.map((name) => placeIn(name, every.join(" "))));
    return [{ entry, at: [...far, place] }];
  }).toSorted((a, b) => nearer(a.at, b.at));
}

/** Kinds in their order, those first of which one has the name that was asked for.
 * @param {import("./facts.d.ts").FoundFacts} held @param {Found[]} every @returns {[string, string[]][]} with the keys of each */
export function sections({ kinds }, every) {
  const of = (/** @type {string} */ kind) => every.filter(({ entry }) => entry.key.startsWith(`${kind}:`));
  const leads = (/** @type {string} */ kind) => of(kind).some(({ entry, at }) => entry.names.length && !at[0] && !at[1]);
  return kinds.filter((kind) => of(kind).length)
    .toSorted((a, b) => Number(leads(b)) - Number(leads(a)))
    .map((kind) => [kind, of(kind).map(({ entry }) => entry.key)]);
}

/** The search of a page: what is found, as the app's box shows it. */
export class Finder {
  #held;
  #page;

  /** @param {Pick<Held, "pieces" | "found">} held @param {string} page */
  constructor(held, page) {
    this.#held = held;
    this.#page = page;
  }

  /** @param {string} typed @returns {string} HTML of what stands under the box */
  html(typed) {
    const asked = typed.trim();
    if (!searched(asked)) return this.#held.pieces["found unasked"];
    const held = this.#held.found, every = found(held, asked);
    if (!every.length) {
      return fill(held.pieces["found none"], {
        said: "Nothing on this map has these words. A published map finds words and their beginnings; Arenas itself " +
          "also mends slips of the pen and reads dates and citations",
      });
    }
    const parts = sections(held, every), isList = parts.some(([, keys]) => keys.length > 1);
    const order = isList ? ": the nearest names first, then in the article’s order" : "";
    const groups = parts.map(([kind, keys]) => this.#group(kind, keys)).join("");
    return fill(held.pieces["found some"], { said: `${every.length} found${order}` }, { groups });
  }

  /** @param {string} kind @param {string[]} keys */
  #group(kind, keys) {
    const { chosen, pieces } = this.#held.found, page = this.#page in chosen ? this.#page : "map";
    const hits = keys.map((key) => fill(pieces[`hit ${key}`], {
      event: JSON.stringify({ ...chosen[page][kind], id: key.slice(kind.length + 1) }),
    })).join("");
    return fill(pieces[`found ${page} ${kind}`], { total: keys.length }, { hits });
  }
}
