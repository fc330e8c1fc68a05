// Streamlit's own scripts, of some megabytes: where the server drew the page, they lie in a template until what is
// seen is drawn and a click on it can be answered. To compile and to run them holds the page up for so long.

import { all, make } from "../shared/dom.js";

const PATIENCE = 3000; // ms after which they begin, whatever has come by then

class Streamlit {
  #kept = /** @type {HTMLTemplateElement | null} */ (document.getElementById("ar-streamlit"));

  constructor() {
    if (this.#kept) setTimeout(() => this.begin(), PATIENCE);
  }

  /** Let the browser fetch them: they may begin as soon as they are here. */
  fetch() {
    const links = this.#kept ? all("link", this.#kept.content) : [];
    document.head.append(...links);
  }

  begin() {
    const script = this.#kept?.content.querySelector("script");
    if (!script) return;
    this.fetch();
    // One that was made inertly would not run.
    document.head.append(Object.assign(make("script"), { type: "module", crossOrigin: "", src: script.getAttribute("src") }));
    script.remove();
  }
}

/** The one of this page. */
export const streamlit = new Streamlit();
