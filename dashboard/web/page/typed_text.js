// What is being typed in a field of Streamlit's, until the field has sent it: a run of a new session
// draws the fields anew, from what the server knows.

import { all } from "../shared/dom.js";

const FIELDS = '[data-testid="stMain"] :is(textarea, input[type="text"])';
const SENT = 3000; // ms
const DRAWN = 3000; // ms
/** @typedef {HTMLInputElement | HTMLTextAreaElement} Field */
/** @typedef {{label: string, place: number, value: string}} Typed */

/** @returns {Field[]} */
function fields() {
  return /** @type {Field[]} */ (all(FIELDS));
}

/** Type into a field as a reader does; React notices nothing else. @param {Field} field @param {string} value */
function enter(field, value) {
  const kind = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
  Object.getOwnPropertyDescriptor(kind.prototype, "value")?.set?.call(field, value);
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

export class TypedText {
  /** @type {Map<Field, Typed>} */
  #unsent = new Map();
  /** Whether nothing can be sent now. */
  holds = false;

  constructor() {
    document.addEventListener("input", ({ target }) => this.#note(/** @type {Field} */ (target)), { capture: true });
    // A field sends what it has as it is left; but a broken connection makes Streamlit switch it off,
    // which takes the focus before the page learns of the break.
    document.addEventListener("focusout", ({ target }) => setTimeout(() => {
      if (!this.holds && document.activeElement !== target) this.#unsent.delete(/** @type {Field} */ (target));
    }, SENT), { capture: true });
  }

  /** @param {Field} field */
  #note(field) {
    const there = fields();
    if (!there.includes(field)) return;
    const label = field.ariaLabel ?? "";
    const place = there.filter((one) => one.ariaLabel === field.ariaLabel).indexOf(field);
    this.#unsent.set(field, { label, place, value: field.value });
  }

  /**
   * Type it again where the run has left something else, for as long as React may still be drawing
   * what the run has brought. It stays unsent: the connection may break again.
   * @param {number} [until] of `performance.now()`
   * @param {boolean} [isFirst]
   */
  putBack(until = performance.now() + DRAWN, isFirst = true) {
    const unsent = [...this.#unsent];
    for (const [was, typed] of unsent) {
      const field = fields().filter(({ ariaLabel }) => ariaLabel === typed.label)[typed.place];
      if (!field || (!isFirst && field.value === typed.value)) continue;
      this.#unsent.delete(was);
      this.#unsent.set(field, typed);
      if (field.value !== typed.value) enter(field, typed.value);
      field.focus();
    }
    if (performance.now() < until) return void requestAnimationFrame(() => this.putBack(until, false));
    for (const field of this.#unsent.keys()) if (!field.isConnected) this.#unsent.delete(field);
  }
}
