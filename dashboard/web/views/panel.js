// The panel for who does not see it change: a region with a name, what it has come to show is read
// out, and one key leads into it and back (P).

import { announce, isWriting, one } from "../shared/dom.js";
import { keyOf } from "../shared/keyboard.js";
import { focusInPage, focused, pageKeys } from "../page/keys.js";

const PANEL = '.ar-root[data-view="panel"]';

class PanelKey {
  /** @type {HTMLElement | null} */
  #cameFrom = null;
  #selector = ""; // finds it again when its view has been drawn anew

  constructor() {
    pageKeys.add((event) => this.#press(event));
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    if (keyOf(event).toLowerCase() !== "p" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.defaultPrevented || isWriting(event.target)) return;
    const heading = /** @type {HTMLElement | null} */ (document.querySelector(`${PANEL} h2`));
    const now = focused(); // a region of the map, which is SVG, as well
    if (!heading || !now) return;
    event.preventDefault();
    if (one(PANEL).contains(now)) return this.#goBack();
    const view = /** @type {HTMLElement | null} */ (now.closest("[data-view]"))?.dataset.view;
    const { key } = now.dataset;
    this.#cameFrom = now;
    this.#selector = view && key ? `[data-view="${view}"] [data-key="${key}"]` : "";
    heading.tabIndex = -1;
    focusInPage(heading);
  }

  #goBack() {
    if (this.#cameFrom?.isConnected) this.#cameFrom.focus();
    else if (this.#selector) one(this.#selector)?.focus();
  }
}

/** The one of this page. */
export const panelKey = new PanelKey();

/** @type {import("../page/view.js").Enhance} */
export function enhance({ root }) {
  let before = ""; // the heading; the first one is read out with the page
  root.setAttribute("role", "region");
  root.setAttribute("aria-label", "What the article says of it");
  root.setAttribute("aria-keyshortcuts", "P");
  return () => {
    const now = root.querySelector("h2")?.textContent.trim() ?? "";
    if (before && before !== now) announce("ar-told-panel", `Panel: ${now}`);
    before = now;
  };
}
