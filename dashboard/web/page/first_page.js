// The page as the server drew it, until Streamlit and Leaflet have drawn the same in its place.
//
// What is drawn below it is out of sight until then, so nothing jumps. A click on a region or an actor is
// answered here at once, by the live page's own scripts: these come before Streamlit has.

import { all, isWriting, one } from "../shared/dom.js";
import { keyOf } from "../shared/keyboard.js";
import { streamlit } from "./begin_streamlit.js";
import { drawOpening, mapDrawn, standIn } from "./opening_map.js";
import { STAYS, idle } from "./answers.js";
import { queryNow } from "./url_steps.js";
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

/** @typedef {import("./answers.js").AppEvent} AppEvent */

/** What the live page's scripts import, all together: else each waits for the one that imports it. */
function fetchTogether() {
  const named = /** @type {HTMLElement | null} */ (document.querySelector("script[data-alive]"))?.dataset.alive ?? "";
  for (const href of named.split(" ").filter(Boolean)) {
    document.head.append(Object.assign(document.createElement("link"), { rel: "modulepreload", href }));
  }
}

/** Resolves once what was drawn is painted; at once where the page is hidden. @returns {Promise<void>} */
function painted() {
  return new Promise((done) => {
    if (document.hidden) done();
    else requestAnimationFrame(() => setTimeout(done));
  });
}

class FirstPage extends HTMLElement {
  #inner = /** @type {ShadowRoot} */ (this.attachInternals().shadowRoot);
  /** @type {Promise<typeof import("./live_views.js").liveViews> | undefined} */
  #scripts;
  /** @type {Promise<typeof import("./live_views.js").liveViews> | undefined} */
  #live;

  connectedCallback() {
    standIn(this, isDrawn, this.#inner, (event) => this.#isAnswered(event), () => this.#handOver());
    this.#takeWords();
    // Ahead of a click, and after what is seen: a typeface that came late would move the words. Who has been here
    // before waits for none: the scripts come from the browser's cache, before Streamlit's keep it busy.
    const own = /** @type {PerformanceResourceTiming[]} */ (performance.getEntriesByName(import.meta.url, "resource"));
    const isKept = own[0]?.transferSize === 0;
    const drawn = Promise.all([this.#drawMap(), document.fonts.ready]);
    if (!isKept) streamlit.fetch();
    const loaded = (isKept ? Promise.resolve() : drawn.then(idle)).then(() => this.#load()).catch(() => {});
    Promise.all([drawn, isKept && loaded]).then(painted).then(() => this.#answered()).then(() => streamlit.begin());
  }

  /** @returns {Promise<void>} once what is clicked already is answered */
  #answered() {
    if (!this.#live || this.dataset.shows) return Promise.resolve();
    return new Promise((done) => { document.addEventListener("arenas-drawn", () => done(), { once: true }); });
  }

  get #search() {
    return /** @type {HTMLInputElement} */ (one(".ar-search input", this.#inner));
  }

  /** Who searches need not wait for the live box: `/` and what is typed are kept for it. */
  #takeWords() {
    this.#search.readOnly = false;
    // Outside the shadow root the input is not the event's target: the page's keys would take the letters.
    this.#search.addEventListener("keydown", (event) => event.stopPropagation());
    document.addEventListener("keydown", (event) => {
      if (!this.isConnected || keyOf(event) !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isWriting(event.target)) return;
      event.preventDefault();
      this.#search.focus();
    });
  }

  /** @returns {() => void} gives the live box what has been typed, and the focus, once it can take it */
  #handOver() {
    const typed = this.#search.value, isWanted = this.#inner.activeElement === this.#search;
    return () => {
      const box = /** @type {HTMLInputElement | null} */ (document.querySelector(".ar-search input"));
      if (!box || !(typed || isWanted)) return;
      if (isWanted) box.focus();
      if (!typed) return;
      box.value = typed;
      box.dispatchEvent(new Event("input", { bubbles: true }));
    };
  }

  /** The scripts of the live page: loaded once, by the first caller. */
  #load() {
    if (!this.#scripts) fetchTogether();
    this.#scripts ??= import(new URL("./live_views.js", import.meta.url).href).then(({ liveViews }) => liveViews);
    return this.#scripts;
  }

  /** @param {MouseEvent} event @returns {boolean} whether what is clicked is answered here */
  #isAnswered(event) {
    const appEvent = this.#eventOf(event);
    if (!appEvent || !STAYS.has(appEvent.kind)) return false;
    this.#live ??= this.#enlivened();
    this.#live.then((views) => views.send(appEvent), () => {});
    return true;
  }

  /** The event of a click; on the map that of the region, which may lie below a name. @param {MouseEvent} event @returns {AppEvent | null} */
  #eventOf({ target, clientX, clientY }) {
    const source = /** @type {Element} */ (target).closest("[data-event]");
    if (source instanceof HTMLElement || source instanceof SVGElement) return JSON.parse(source.dataset.event ?? "null");
    if (!/** @type {Element} */ (target).closest(".ar-first-map")) return null;
    const region = this.#inner.elementsFromPoint(clientX, clientY).find((under) => under.matches("[data-theatre]"));
    return region ? { kind: "theatre", id: region.getAttribute("data-theatre") ?? "" } : null;
  }

  /** The views that are drawn here, alive until they are drawn below; the map follows. */
  async #enlivened() {
    const views = await this.#load();
    for (const root of all(".ar-root", this.#inner)) {
      views.mount({ data: { view: root.dataset.view }, parentElement: root.parentElement, setTriggerValue() {} }, []);
    }
    document.addEventListener("arenas-drawn", () => { if (this.isConnected) this.#follow(); });
    return views;
  }

  /** The map follows its views: the region is outlined at once, the rest as the server draws it. */
  #follow() {
    const open = new URLSearchParams(queryNow()).get("theatre");
    for (const region of all("[data-theatre]", this.#inner)) {
      region.classList.toggle("is-open", region.dataset.theatre === open);
    }
    if (this.dataset.shows === queryNow()) return; // each view is drawn by itself, and says so
    this.dataset.shows = queryNow(); // for tests, too, which cannot look inside
    this.#drawMap();
  }

  async #drawMap() {
    const sheet = /** @type {HTMLLinkElement} */ (one("link", this.#inner));
    if (!sheet.sheet) {
      await new Promise((done) => {
        for (const name of ["load", "error"]) sheet.addEventListener(name, done, { once: true });
      });
    }
    const place = one(".ar-first-map", this.#inner);
    if (this.#live) place.dataset.query = queryNow();
    await drawOpening(place);
  }
}

customElements.define("arenas-first", FirstPage);
// A module runs once the page is parsed.
watchFirstConnection();
