// An editable combobox with a list (WAI-ARIA APG): the keys, the option pointed at, and Enter that
// comes before the answer to the last letter. What is listed is its owner's to draw.

import { all, at } from "./dom.js";

/**
 * @typedef {object} Owner
 * @property {number} rest ms without a key before `ask`
 * @property {(typed: string) => void} ask searches, then calls `answer`
 * @property {(option: HTMLElement, byKey: boolean) => void} choose
 * @property {() => void} leave when the focus goes
 */

export class Combobox {
  /** What the options answer. @type {string | null} */
  answered = null;
  active = -1;
  #least = -1; // the option that is pointed at when they come
  #asking = 0;
  #enterWaits = false;

  /** @param {HTMLInputElement} input @param {HTMLElement} popup @param {Owner} owner */
  constructor(input, popup, owner) {
    this.input = input;
    this.popup = popup;
    this.owner = owner;
    input.addEventListener("input", () => this.#type());
    input.addEventListener("click", () => this.open());
    input.addEventListener("keydown", (event) => { if (this.#press(event)) event.preventDefault(); });
    input.addEventListener("blur", () => owner.leave());
    // mousedown, not click: the blur that a click brings would close the list first.
    popup.addEventListener("mousedown", (event) => event.preventDefault());
    popup.addEventListener("click", (event) => {
      const option = at(event, '[role="option"]');
      if (option) owner.choose(option, false);
    });
  }

  get typed() {
    return this.input.value.trim();
  }

  get options() {
    return all('[role="option"]', this.popup);
  }

  get isOpen() {
    return !this.popup.hidden;
  }

  open(least = this.typed ? 0 : -1) {
    this.popup.hidden = false;
    this.#least = least;
    this.#point(Math.max(this.active, least));
    if (this.answered !== this.typed && !this.#asking) this.#search();
  }

  close() {
    clearTimeout(this.#asking);
    this.#asking = 0;
    this.#enterWaits = false;
    this.popup.hidden = true;
    this.active = -1;
    this.#announce();
  }

  /** Options have come for what was typed. @param {string} typed */
  answer(typed) {
    // The same answer once more leaves the reader's place in the list.
    const least = this.answered === typed ? Math.max(this.active, this.#least) : this.#least;
    this.answered = typed;
    this.popup.ariaBusy = String(typed !== this.typed);
    this.options.forEach((option, n) => { option.id = `${this.popup.id}-${n}`; });
    if (!this.isOpen) return;
    this.#point(least);
    if (this.#enterWaits && typed === this.typed) this.#enter();
  }

  /** What was listed for something else answers nothing. */
  forget() {
    this.answered = null;
  }

  #type() {
    clearTimeout(this.#asking);
    this.#enterWaits = false;
    this.active = 0;
    this.popup.ariaBusy = "true";
    this.#asking = setTimeout(() => this.#search(), this.owner.rest);
    this.open(0);
  }

  #search() {
    this.#asking = 0;
    this.owner.ask(this.typed);
  }

  /** @param {number} index past either end it begins anew */
  #point(index) {
    const { options } = this;
    this.active = index < 0 || !options.length ? -1 : index % options.length;
    options.forEach((option, n) => option.setAttribute("aria-selected", String(n === this.active)));
    this.#announce();
    if (this.active > 0) options[this.active].scrollIntoView({ block: "nearest" });
    else this.#list?.scrollTo(0, 0);
  }

  get #list() {
    return this.popup.matches('[role="listbox"]') ? this.popup : this.popup.querySelector('[role="listbox"]');
  }

  // The popup is the list; a sheet that only says that nothing was found is none.
  #announce() {
    const { options, input } = this, active = this.isOpen ? options[this.active] : undefined;
    input.setAttribute("aria-expanded", String(this.isOpen && options.length > 0));
    if (active) input.setAttribute("aria-activedescendant", active.id);
    else input.removeAttribute("aria-activedescendant");
  }

  /** @param {KeyboardEvent} event @returns {boolean} whether the key was meant for the list */
  #press({ key, shiftKey }) {
    const last = this.options.length - 1;
    if (key === "ArrowDown" || key === "ArrowUp") {
      if (!this.isOpen) this.open(0);
      else if (key === "ArrowDown") this.#point(this.active + 1);
      else this.#point(this.active > 0 ? this.active - 1 : last);
      return true;
    }
    if (key === "Enter") {
      if (this.isOpen) this.#enter();
      else this.open(0);
      return true;
    }
    const far = this.isOpen && !shiftKey ? this.#leap(key) : undefined;
    if (far !== undefined) this.#point(far);
    return far !== undefined;
  }

  #enter() {
    this.#enterWaits = this.answered !== this.typed;
    const option = this.options[this.active];
    if (!this.#enterWaits && option) this.owner.choose(option, true);
  }

  /** Where Home, End and the page keys lead; a page is what is seen of the list at once.
   * @param {string} key @returns {number | undefined} */
  #leap(key) {
    const { options } = this, here = options[this.active], list = this.#list;
    if (!here || !list) return undefined;
    const page = list.clientHeight - here.offsetHeight;
    if (key === "Home") return 0;
    if (key === "End") return options.length - 1;
    if (key === "PageUp") return options.findIndex((one) => one.offsetTop >= here.offsetTop - page);
    if (key === "PageDown") return options.findLastIndex((one) => one.offsetTop <= here.offsetTop + page);
    return undefined;
  }
}
