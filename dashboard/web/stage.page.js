// Arenas, the stage's page: its elements, and what it says.

/** @type {(selector: string) => HTMLElement} of the page, which has it */
export function one(selector) {
  return /** @type {HTMLElement} */ (document.querySelector(selector));
}

/** @type {(selector: string) => HTMLElement[]} */
export function all(selector) {
  return [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(selector))];
}

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
