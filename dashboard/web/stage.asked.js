// Arenas, what the room asked: each answer that was looked up, kept in this browser by briefing.

/** @typedef {{key: string, scene: string}} Asked the answer, and the scene that was on then */

/** Whatever stands there may be older than this page. @param {unknown} value @returns {Asked[]} */
function checked(value) {
  if (!Array.isArray(value)) return [];
  return value.filter((one) => typeof one?.key === "string" && typeof one?.scene === "string");
}

export class AskedList {
  /** Where the browser keeps nothing, this window does. @type {Asked[]} */
  #here = [];
  #place;

  /** @param {string} briefing */
  constructor(briefing) {
    this.#place = `arenas-asked:${briefing}`;
  }

  /** The first that was asked first; each answer once. @returns {Asked[]} */
  get all() {
    try {
      return checked(JSON.parse(localStorage.getItem(this.#place) ?? "[]"));
    } catch {
      return this.#here;
    }
  }

  /** @param {Asked} asked */
  add(asked) {
    this.#keep([...this.all.filter(({ key }) => key !== asked.key), asked]);
  }

  clear() {
    this.#keep([]);
  }

  /** @param {Asked[]} all */
  #keep(all) {
    this.#here = all;
    try {
      localStorage.setItem(this.#place, JSON.stringify(all));
    } catch {
      // As above.
    }
  }
}
