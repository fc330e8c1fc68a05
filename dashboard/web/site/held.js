// What a published folder holds of its map: parts that a page begins with, and those that come when they are needed.
//
// Each is a script, for a page that was opened from a disk may read nothing else.

import { fileAt } from "./address.js";

/** @typedef {import("./facts.d.ts").Held & {cards: {cards: Record<string, string>}, text: import("./facts.d.ts").HeldText | null}} AllHeld */

/** @returns {AllHeld} */
export function held() {
  return /** @type {any} */ (globalThis).ARENAS_HELD;
}

class Later {
  /** @type {Map<string, Promise<void>>} by the part's name */
  #coming = new Map();

  /** Resolves when the part is there. @param {string} name @returns {Promise<void>} */
  bring(name) {
    if (name in held()) return Promise.resolve();
    const coming = this.#coming.get(name) ?? this.#load(name);
    this.#coming.set(name, coming);
    return coming;
  }

  /** @param {string} name @returns {Promise<void>} */
  async #load(name) {
    const url = await fileAt(`assets/${name}.js`);
    return new Promise((done, fail) => {
      const script = document.createElement("script");
      script.src = url;
      script.addEventListener("load", () => done());
      script.addEventListener("error", () => {
        this.#coming.delete(name); // it may come at the next try
        fail(new Error(`assets/${name}.js could not be read`));
      });
      document.head.append(script);
    });
  }
}

/** Once for the page: each part is loaded once, whoever needs it. */
export const later = new Later();

/** What the search looks through, and the script that does (publish/site.py). @returns {Promise<any>} its exports */
export async function bringSearch() {
  await Promise.all([later.bring("found"), later.bring("finding")]);
  return /** @type {any} */ (globalThis).FINDING;
}
