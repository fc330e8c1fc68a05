// The search of a published folder: the app's own, with the days that the folder's reading gives.

import { ActorNames } from "../search/actors.js";
import { Index } from "../search/index.js";
import { ResultList } from "../search/shown.js";
import { reading } from "./reading.js";
import { noFilters, read } from "./selection.js";
/** @typedef {import("./facts.d.ts").Held} Held */
/** @typedef {import("../search/search.d.ts").Dated} Dated */
/** @typedef {import("../search/search.d.ts").Span} Span */

/** The search of a page: what is found, as the app's box shows it. */
export class Finder {
  #held;
  #page;
  #index;
  #list;

  /** @param {Pick<Held, "facts" | "found">} held @param {string} page @param {Index} [index] */
  constructor(held, page, index = new Index(held.found)) {
    this.#held = held;
    this.#page = page;
    this.#index = index;
    this.#list = new ResultList(held.found);
  }

  /** @param {string} typed @returns {string} HTML of the list under the box; empty where nothing is typed */
  html(typed) {
    const found = this.#index.find(typed, (span) => this.#dated(span));
    return found.query && this.#list.html(found, this.#page);
  }

  /** What the article dates within a span. @param {Span} span @returns {Dated} */
  #dated({ start, end }) {
    const { facts } = this.#held, filters = { ...noFilters(facts), start, end };
    const of = reading(facts, { ...read(facts, "").selection, filters });
    return { keys: [
      ...of.incidents.filter(({ matches }) => matches).map(({ incident }) => `incident:${incident.id}`),
      ...of.tried.filter(({ failed }) => !failed.length).map(({ passage }) => `passage:${passage.id}`),
    ], mayFall: of.undated.size };
  }
}

export { ActorNames, Index };
