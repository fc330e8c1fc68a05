// The keys of the page, wherever the focus is: what is pressed in the frame of a map reaches its own
// document alone, so that is listened to as well.

import { all } from "../shared/dom.js";

/** @typedef {(event: KeyboardEvent) => void} Press */

class PageKeys {
  /** @type {Press[]} */
  #presses = [];
  /** @type {WeakSet<Document>} */
  #heard = new WeakSet();

  constructor() {
    this.#hear(document);
    document.addEventListener("arenas-mounted", () => this.#hearFrames());
  }

  /** @param {Press} press hears every key, of a page or of its map's frame */
  add(press) {
    this.#presses.push(press);
  }

  #hearFrames() {
    for (const frame of /** @type {HTMLIFrameElement[]} */ (all("iframe"))) {
      if (frame.contentDocument) this.#hear(frame.contentDocument);
    }
  }

  /** @param {Document} page */
  #hear(page) {
    if (this.#heard.has(page)) return;
    this.#heard.add(page);
    page.addEventListener("keydown", (event) => { for (const press of this.#presses) press(event); });
  }
}

/** The one of this page. */
export const pageKeys = new PageKeys();

/** @returns {HTMLElement | null} what has the focus, in a map's frame too */
export function focused() {
  const { activeElement: now } = document;
  const inner = now instanceof HTMLIFrameElement ? now.contentDocument?.activeElement : null;
  return /** @type {HTMLElement | null} */ (inner ?? now);
}

/** Give the focus to an element of the page, also where a frame has it. @param {HTMLElement} target */
export function focusInPage(target) {
  window.focus();
  target.focus();
}
