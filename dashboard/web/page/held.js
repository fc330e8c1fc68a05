// What was pressed in a view that scrolls, such as the panel, keeps its place on the screen: an answer may
// add lines above it, or take some away. At the view's top nothing is held: what comes in there is the answer.

import { at } from "../shared/dom.js";

class Held {
  /** @type {HTMLElement | null} pressed, until its view is drawn */
  #pressed = null;
  #top = 0; // where it is in the window

  constructor() {
    // Before anything acts on it, and as the reader scrolls: the layout is done then, so to measure
    // costs nothing. While drawing it would lay the whole page out once more.
    document.addEventListener("click", (event) => this.#note(at(event, ".ar-root [data-key]")), { capture: true });
    document.addEventListener("scroll", () => { if (this.#pressed) this.#note(this.#pressed); },
      { capture: true, passive: true });
  }

  /** @param {HTMLElement | null} pressed */
  #note(pressed) {
    this.#pressed = pressed?.closest(".ar-root")?.scrollTop ? pressed : null;
    if (pressed) this.#top = pressed.getBoundingClientRect().top;
  }

  /** The root is drawn anew, of the subject that it had or of another. @param {HTMLElement} root @param {boolean} isNew */
  keep(root, isNew) {
    const pressed = this.#pressed;
    if (!pressed || !root.contains(pressed)) return;
    this.#pressed = null;
    if (isNew) return;
    const top = this.#top;
    const key = CSS.escape(pressed.dataset.key ?? "");
    const hold = () => {
      const now = root.querySelector(`[data-key="${key}"]`);
      if (now?.checkVisibility()) root.scrollTop += now.getBoundingClientRect().top - top;
    };
    // In the next frame, with its layout, before it is painted: first by the heights that new cards
    // are taken to have, and again when those in sight have their own.
    requestAnimationFrame(() => {
      hold();
      const laid = new ResizeObserver(() => { laid.disconnect(); hold(); });
      laid.observe(root);
    });
  }
}

/** The one of this page. */
export const held = new Held();
