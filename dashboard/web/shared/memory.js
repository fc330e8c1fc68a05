// Arenas, the view that a reader left: coming back to a page restores it.

import { mapNamed } from "./map_named.js";

/** @typedef {{lat: number, lng: number, zoom: number}} Left */

export class Memory {
  #key;

  /** @param {string} name of the map's place; without one nothing is remembered
   * @param {string} search the query of the page, which says which map that is */
  constructor(name, search) {
    const named = mapNamed(search);
    this.#key = name && `arenas-view:${name}${named && `:${named}`}`;
  }

  /** @param {Left | null} view */
  keep(view) {
    if (!this.#key) return;
    try {
      sessionStorage.setItem(this.#key, JSON.stringify({ view }));
    } catch {
      // Storage may be forbidden; the view is then not remembered, and nothing else suffers.
    }
  }

  /** @returns {Left | null} */
  recall() {
    if (!this.#key) return null;
    try {
      return JSON.parse(sessionStorage.getItem(this.#key) ?? "{}").view ?? null;
    } catch {
      return null;
    }
  }
}
