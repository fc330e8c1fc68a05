// What the search box and the actor filter find, in a published folder: by words and their beginnings.
//
// Slips of the pen, phrases, dates and citations are the app's alone: the box says so where it finds nothing.

import { Index } from "../stage/search_index.js";
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

/** The search of a page: what is found, as the app's box shows it. */
export class Finder {
  #held;
  #page;
  /** Made when it is first asked. @type {Index | null} */
  #index = null;

  /** @param {Pick<Held, "pieces" | "found">} held @param {string} page */
  constructor(held, page) {
    this.#held = held;
    this.#page = page;
  }

  /** @param {string} typed @returns {string} HTML of what stands under the box */
  html(typed) {
    const asked = typed.trim();
    if (!searched(asked)) return this.#held.pieces["found unasked"];
    const { entries, little, kinds: order, pieces } = this.#held.found;
    this.#index ??= new Index(entries, little);
    const keys = this.#index.find(asked).map(({ key }) => key);
    if (!keys.length) {
      return fill(pieces["found none"], {
        said: "Nothing on this map has these words. A published map finds words and their beginnings; Arenas itself " +
          "also mends slips of the pen and reads dates and citations",
      });
    }
    const kinds = new Set(keys.map((key) => key.split(":")[0]));
    const groups = order.filter((kind) => kinds.has(kind)).map((kind) =>
      this.#group(kind, keys.filter((key) => key.startsWith(`${kind}:`)))).join("");
    return fill(pieces["found some"], { said: `${keys.length} found` }, { groups });
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
