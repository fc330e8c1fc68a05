// Arenas, the view that a reader left: coming back to a page restores it.

/** @typedef {{lat: number, lng: number, zoom: number}} Left */

export class Memory {
  #key;

  /** @param {string} name of the map; without one nothing is remembered */
  constructor(name) {
    this.#key = name && `arenas-view:${name}`;
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
