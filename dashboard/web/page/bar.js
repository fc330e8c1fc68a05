// What opens from the bar of a narrow screen, one at a time: the filters, the way between pages.
//
// A button names what it opens (`data-opens`); the root of the document names what is open, for the
// style sheet, so that it stays open while views are drawn anew.

import { all, at } from "../shared/dom.js";

const KEEPS = '.ar-filters, .st-key-arenas_nav, [data-testid="stPopoverBody"]'; // a click there closes nothing

class Bar {
  constructor() {
    document.addEventListener("click", (event) => this.#click(event), { capture: true });
    document.addEventListener("arenas-drawn", () => this.#mark());
    document.addEventListener("arenas-stepped", () => this.close());
    // Only the map's frame receives a tap on it; this window loses the focus.
    window.addEventListener("blur", () => setTimeout(() => {
      if (document.activeElement instanceof HTMLIFrameElement) this.close();
    }));
  }

  /** @returns {boolean} whether anything was open */
  close() {
    const wasOpen = this.#opened !== "";
    this.#opened = "";
    return wasOpen;
  }

  get #opened() {
    return document.documentElement.dataset.opened ?? "";
  }

  set #opened(name) {
    if (name) document.documentElement.dataset.opened = name;
    else delete document.documentElement.dataset.opened;
    this.#mark();
  }

  /** @param {Event} event */
  #click(event) {
    const name = at(event, "[data-opens]")?.dataset.opens;
    if (name) this.#opened = name === this.#opened ? "" : name;
    else if (!at(event, KEEPS) || at(event, ".ar-pages li a")) this.close();
  }

  #mark() {
    for (const button of all("[data-opens]")) button.ariaExpanded = String(button.dataset.opens === this.#opened);
  }
}

/** The one of this page. */
export const bar = new Bar();
