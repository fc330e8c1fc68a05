// Arenas, what the stage says, to who listens and to who looks.

import { one } from "../shared/dom.js";

/** Say it to who listens. @param {string} words */
export function say(words) {
  one("#stage-said").textContent = words;
}

class Notice {
  #showing = 0;

  /** Show it for a moment to who looks. @param {string} words */
  show(words) {
    const box = one(".st-typed");
    box.textContent = words;
    box.hidden = false;
    clearTimeout(this.#showing);
    this.#showing = setTimeout(() => this.hide(), 3500);
  }

  hide() {
    one(".st-typed").hidden = true;
  }
}

/** The one of this page. */
export const notice = new Notice();
