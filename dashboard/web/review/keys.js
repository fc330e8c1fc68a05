// The keys of the review, one for each decision.

import { isWriting, one } from "../shared/dom.js";
import { keyOf } from "../shared/keyboard.js";
/** @typedef {import("./review.js").Review} Review */

export class Keys {
  #review;
  /** The key before this one. */
  #last = "";

  /** @param {Review} review */
  constructor(review) {
    this.#review = review;
  }

  /** @type {(event: KeyboardEvent) => void} */
  pressed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (isWriting(event.target)) {
      if (event.key === "Escape") one(`.rv-s[data-sentence="${this.#review.hand}"]`).focus();
      return;
    }
    const typed = keyOf(event), key = typed.length === 1 ? typed.toLowerCase() : typed;
    const twice = key === "x" && this.#last === "x";
    this.#last = twice ? "" : key;
    const does = twice ? () => this.#review.decideFirst("rejected") : this.#keys()[key];
    if (!does) return;
    event.preventDefault();
    does();
  }

  /** @type {() => Record<string, () => void>} */
  #keys() {
    const certainty = (/** @type {number} */ n) => () => {
      const select = this.#review.panel.querySelector("[data-field=certainty] select");
      if (!(select instanceof HTMLSelectElement) || select.disabled) return;
      const choices = [...select.options].filter(({ value }) => value);
      if (!choices[n]) return;
      choices[n].selected = true;
      this.#review.soon();
    };
    return {
      j: () => this.#review.step(1),
      ArrowDown: () => this.#review.step(1),
      k: () => this.#review.step(-1),
      ArrowUp: () => this.#review.step(-1),
      n: () => this.#review.step(1, true),
      Enter: () => this.#review.panel.querySelector("textarea")?.focus(),
      a: () => this.#review.decideFirst("accepted"),
      u: () => one("#unsure", this.#review.panel).focus(),
      r: () => one("#read", this.#review.panel).click(),
      z: () => this.#review.undo(),
      "?": () => this.#review.help(),
      ...Object.fromEntries([..."12345"].map((key, n) => [key, certainty(n)])),
    };
  }
}
