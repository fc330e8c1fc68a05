// The page as the server drew it, until Streamlit and Leaflet have drawn the same in its place.
//
// What is drawn below it is out of sight until then, so nothing jumps.

import { one } from "../shared/dom.js";
import { drawOpening, mapDrawn, standIn } from "./opening_map.js";
import { watchFirstConnection } from "./unconnected.js";

const TROUBLE = ".ar-failed, .ar-lost, .ar-trouble, [data-testid='stException']";

/** @returns {boolean} whether the page shows what its address says, or why it cannot */
function isDrawn() {
  if (document.querySelector(TROUBLE)) return true;
  return Boolean(document.querySelector('[data-view="panel"][data-ready]')) && mapDrawn() !== null;
}

// Read before Streamlit's own script, which else looks for its server beneath the page's address first.
// oxlint-disable-next-line no-underscore-dangle -- its name
window.__streamlit = { BACKEND_BASE_URL: new URL(".", document.baseURI).href };

class FirstPage extends HTMLElement {
  #inner = /** @type {ShadowRoot} */ (this.attachInternals().shadowRoot);

  connectedCallback() {
    standIn(this, isDrawn, this.#inner);
    this.#drawMap();
  }

  async #drawMap() {
    const sheet = /** @type {HTMLLinkElement} */ (one("link", this.#inner));
    if (!sheet.sheet) {
      await new Promise((done) => {
        for (const name of ["load", "error"]) sheet.addEventListener(name, done, { once: true });
      });
    }
    await drawOpening(one(".ar-first-map", this.#inner));
  }
}

customElements.define("arenas-first", FirstPage);
// A module runs once the page is parsed.
watchFirstConnection();
