// Which actors a typed name may mean, by the search's own rules for spellings and slips.

import { searched } from "../shared/name_folding.js";
import { Vocabulary, nearName } from "./spelling.js";
import { spellings } from "./rows.js";
import { AT, Folding, meets, split } from "./words.js";
/** @typedef {import("./search.d.ts").RecordFacts} RecordFacts */
/** @typedef {import("./search.d.ts").SearchFacts} SearchFacts */
/** @typedef {{id: string, name: string, also: string[]}} NamedActor */

const MOST_ALSO = 2; // other spellings that are shown beside a name

/** The names of a map's actors, and of those whom the article does not name. */
export class ActorNames {
  #most;
  #folding;
  #actors;
  #unnamed;
  #vocabulary;

  /** @param {Pick<SearchFacts, "records" | "rules">} held */
  constructor({ records, rules }) {
    /** @param {string} kind */
    const of = (kind) => Object.entries(records).filter(([key]) => key.startsWith(`${kind}:`));
    this.#most = rules.queryMost;
    this.#folding = new Folding(rules);
    this.#actors = of("actor").map(([key, record]) => ({ id: key.slice("actor:".length), spelt: spellings(record) }));
    this.#unnamed = of("unnamed").map(([, { names, instead }]) => ({ name: names[0].name, spelt: names.flatMap(spellings), instead }));
    const names = this.#actors.flatMap(({ spelt }) => spelt), folded = names.map(searched);
    const joined = new Map(names.flatMap((name) => Array.from(this.#folding.joins(name))));
    this.#vocabulary = new Vocabulary({
      words: new Set([...folded.flatMap(split), ...joined.keys()]), own: new Set(),
      unnamed: new Set(this.#unnamed.flatMap(({ spelt }) => spelt).flatMap((name) => split(searched(name)))),
    }, folded, joined);
  }

  /** The nearest first: all actors where nothing is typed. @param {string} query @returns {{actors: NamedActor[], near: boolean, said: string}} */
  find(query) {
    const typed = [...query].slice(0, this.#most).join(""), named = (/** @type {{id: string, spelt: string[]}} */ one) => this.#named(one, typed);
    if (!searched(typed)) return { actors: this.#actors.map(named), near: false, said: "" };
    const at = (/** @type {{spelt: string[]}} */ { spelt }) => this.#folding.nearest(spelt, typed);
    const found = this.#actors.filter((one) => at(one) < AT.nowhere);
    if (Math.min(...this.#actors.map(at)) >= AT.middle) {
      const other = this.#unnamed.find((one) => at(one) < AT.middle);
      if (other) return { actors: [], near: false, said: `${other.name}: not named in this article; ${other.instead}.` };
    }
    if (found.length) return { actors: found.toSorted((a, b) => at(a) - at(b)).map(named), near: false, said: "" };
    const near = this.#actors.filter(({ spelt }) => this.#isNear(spelt, typed)).map(named);
    return { actors: near, near: near.length > 0, said: near.length ? "" : "No actor of the article is spelled so." };
  }

  /** @param {string[]} spelt @param {string} typed */
  #isNear(spelt, typed) {
    const meanings = split(searched(typed)).map((word) => this.#vocabulary.meaning(word));
    return spelt.some((name) => {
      const words = new Set([...this.#folding.wordsIn(name), ...this.#folding.joins(name).keys()]);
      return nearName(this.#folding.folded(typed), this.#folding.folded(name)) || meanings.every(({ forms }) => meets(forms, words));
    });
  }

  /** With the spellings that were typed, or its first ones. @param {{id: string, spelt: string[]}} of @param {string} typed @returns {NamedActor} */
  #named({ id, spelt: [name, ...others] }, typed) {
    const at = (/** @type {string} */ other) => this.#folding.nearest([other], typed);
    const also = searched(typed) && at(name) === AT.nowhere
      ? others.filter((other) => at(other) < AT.nowhere).toSorted((a, b) => at(a) - at(b)) : others;
    return { id, name, also: also.slice(0, MOST_ALSO) };
  }
}
