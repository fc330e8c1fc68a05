// Arenas, the answers that were looked up for the room, kept in this browser by briefing.

import { make, one } from "../shared/dom.js";
/** @typedef {import("./stage.js").Stage} Stage */

export class Lookups {
  /** Where the browser keeps nothing, this window does. @type {string[]} */
  #here = [];
  #place;

  /** @param {string} briefing @param {string} map its name in links, empty for the default one */
  constructor(briefing, map) {
    this.#place = `arenas-asked:${briefing}${map && `:${map}`}`;
  }

  /** Keys of answers, the one looked up first at the head. @returns {string[]} */
  get keys() {
    try {
      const kept = JSON.parse(localStorage.getItem(this.#place) ?? "[]");
      return Array.isArray(kept) ? kept.filter((key) => typeof key === "string") : [];
    } catch {
      return this.#here;
    }
  }

  /** @param {string} key */
  add(key) {
    this.#keep([...this.keys.filter((other) => other !== key), key]);
  }

  clear() {
    this.#keep([]);
  }

  /** @param {string[]} keys */
  #keep(keys) {
    this.#here = keys;
    try {
      localStorage.setItem(this.#place, JSON.stringify(keys));
    } catch {
      // As above.
    }
  }
}

/** List it in the overlay of keys, with the way to have it on paper; a file has no server for that.
 * @param {Stage} stage */
export function drawLookups(stage) {
  const { lookups, data } = stage, box = one(".st-asked");
  // What the browser kept may be of an earlier version of this page.
  const known = lookups.keys.filter((key) => data.room.answers[key]);
  box.hidden = !known.length;
  one("ol", box).replaceChildren(...known.map((key) => {
    const item = make("li"), button = make("button", stage.answerWords(key));
    button.type = "button";
    button.dataset.answerTo = key;
    item.append(button);
    return item;
  }));
  const handout = /** @type {HTMLAnchorElement} */ (one(".st-handout", box));
  handout.hidden = !data.handout_at;
  const url = new URL(data.handout_at, location.href);
  for (const key of known) url.searchParams.append("asked", key);
  handout.href = url.href;
}
