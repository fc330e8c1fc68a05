// The panel of the map page on a narrow screen: a sheet over the map, in three sizes. Its edge can be
// dragged; two buttons do the same. What a reader opens raises it, and the region stays in sight above it.

import { make } from "../shared/dom.js";
import { mapFrame } from "../page/kept_map.js";
import { mapDrawn } from "../page/opening_map.js";
import { isNarrow, pace } from "../page/view.js";

const SIZES = ["low", "half", "full"];
const SUBJECT = ["theatre", "passage", "place"]; // in the URL: what the panel reads, where it is no overview
const LEGEND = '.st-key-arenas_legend, [data-view="legend"]'; // the map page alone has one
const MAIN = '[data-testid="stMain"]'; // what scrolls
const BAR = 48;
const HALF = 0.54; // of the window
const PULL = 80; // px that a pull counts beyond where it was let go
const TAP = 8; // px that a finger may slip
const AGAIN = 250; // ms
const TIMES = 8; // once the map is drawn
const GAP = 28; // px kept free around the region, for its name

/** @param {string} words */
function button(words) {
  const made = make("button");
  made.type = "button";
  made.ariaLabel = words;
  made.title = words;
  return made;
}

/** @returns {string} */
function openTheatre() {
  return new URLSearchParams(location.search).get("theatre") ?? "";
}

class Sheet {
  #size = 0;
  #arriving = TIMES;
  #hasMoved = false; // whether the page was scrolled for the region
  #low; // px
  #subject = "";
  #up = button("Enlarge the panel");
  #down = button("Make the panel smaller");
  /** @type {{y: number, height: number, now: number} | null} where a drag began */
  #drag = null;

  /** @param {HTMLElement} panel @param {HTMLElement} workspace */
  constructor(panel, workspace) {
    this.panel = panel;
    this.workspace = workspace;
    this.#low = Number.parseFloat(getComputedStyle(workspace).getPropertyValue("--ar-low"));
    this.grip = make("div", "", "ar-grip");
    this.grip.append(this.#up, this.#down);
    panel.before(this.grip);
    this.#up.addEventListener("click", () => this.show(this.#size + 1));
    this.#down.addEventListener("click", () => this.show(this.#size - 1));
    this.grip.addEventListener("pointerdown", (event) => this.#take(event));
    this.grip.addEventListener("pointermove", (event) => this.#follow(event));
    for (const end of ["pointerup", "pointercancel"]) this.grip.addEventListener(end, () => this.#release());
    panel.addEventListener("focusin", ({ target }) => {
      // By the keyboard: what has the focus must be in sight.
      if (!this.#size && target instanceof Element && target.matches(":focus-visible")) this.show(1);
    });
    panel.addEventListener("arenas-opened", (event) => {
      if (!isNarrow()) return;
      event.preventDefault(); // nothing need scroll: the sheet comes
      this.settle();
    });
    document.addEventListener("arenas-map-wanted", () => this.show(0));
    for (const kind of ["pointerdown", "keydown", "wheel"]) {
      addEventListener(kind, () => { this.#arriving = 0; }, { capture: true, once: true, passive: true });
    }
    this.#arrive();
    addEventListener("resize", () => this.show(this.#size));
    this.show(0);
  }

  /** What is open is shown, and its region above it; with nothing open the map is what counts. */
  settle() {
    const query = new URLSearchParams(location.search);
    const subject = SUBJECT.map((name) => query.get(name) ?? "").join("|");
    if (subject === this.#subject) return;
    this.#subject = subject;
    this.show(subject.length < SUBJECT.length ? 0 : Math.max(1, this.#size));
  }

  /** @param {number} size */
  show(size) {
    if (!this.panel.isConnected) return; // the reader has left the page, and the workspace is another's
    this.#size = Math.min(Math.max(size, 0), SIZES.length - 1);
    this.workspace.dataset.sheet = SIZES[this.#size];
    this.#setHeight(this.#heights[this.#size]);
    this.#up.disabled = this.#size === SIZES.length - 1;
    this.#down.disabled = this.#size === 0;
    if (!this.#size) this.panel.scrollTop = 0;
    if (!this.#size && this.#hasMoved) document.querySelector(MAIN)?.scrollTo({ top: 0, behavior: pace() });
    if (!this.#size) this.#hasMoved = false;
    requestAnimationFrame(() => {
      this.#keepRegionInSight();
      this.#showTab();
    });
  }

  /** The names of the theatres are a row that scrolls: that of the one that is open is in sight. */
  #showTab() {
    const open = /** @type {HTMLElement | null} */ (this.panel.querySelector('.ar-tab[aria-pressed="true"]'));
    const row = open?.closest(".ar-tabs");
    if (!open || !row || !isNarrow()) return;
    const over = open.getBoundingClientRect().right - row.getBoundingClientRect().right;
    const under = open.getBoundingClientRect().left - row.getBoundingClientRect().left;
    row.scrollLeft += Math.max(0, over) + Math.min(0, under);
  }

  get #heights() {
    return [this.#low, innerHeight * HALF, innerHeight - BAR];
  }

  /** @param {number} height */
  #setHeight(height) {
    this.workspace.style.setProperty("--ar-sheet", `${Math.round(height)}px`);
  }

  // A link opens while map and legend still come, and each moves the page: until a little after the
  // map is drawn, however long that takes, or the reader does anything, the region is looked after again.
  #arrive() {
    if (mapDrawn()) this.#arriving -= 1;
    if (this.#arriving <= 0 || !this.panel.isConnected) return;
    this.#keepRegionInSight();
    setTimeout(() => this.#arrive(), AGAIN);
  }

  #keepRegionInSight() {
    const frame = mapFrame();
    const main = document.querySelector(MAIN);
    const board = /** @type {any} */ (frame?.contentWindow)?.ARENAS?.board();
    const theatre = openTheatre();
    if (!frame || !main || !theatre || this.#size !== 1 || !isNarrow()) return;
    const region = board?.homeOf(theatre)?.theatres[theatre]?.fill.getElement()?.getBoundingClientRect();
    if (!region || region.top > frame.clientHeight) return; // not laid out yet
    const top = frame.getBoundingClientRect().top + region.top - GAP;
    const bottom = top + region.height + 2 * GAP;
    const edge = innerHeight - this.#heights[1];
    // Above the sheet's edge, but never so far up that it begins beneath the bar.
    const by = bottom > edge ? Math.min(bottom - edge, top - BAR) : Math.min(0, top - BAR);
    if (!by) return;
    this.#hasMoved = true;
    main.scrollBy({ top: by, behavior: pace() });
  }

  /** @param {PointerEvent} event */
  #take(event) {
    if (event.target instanceof HTMLButtonElement) return;
    this.grip.setPointerCapture(event.pointerId);
    this.workspace.dataset.dragged = "";
    const height = this.#heights[this.#size];
    this.#drag = { y: event.clientY, height, now: height };
  }

  /** @param {PointerEvent} event */
  #follow(event) {
    if (!this.#drag) return;
    this.#drag.now = Math.min(Math.max(this.#drag.height + this.#drag.y - event.clientY, this.#low), innerHeight - BAR);
    this.#setHeight(this.#drag.now);
  }

  #release() {
    if (!this.#drag) return;
    const pulled = this.#drag.now - this.#drag.height;
    // The size nearest to where it was let go, and a little further: a short pull is enough.
    const aim = this.#drag.now + Math.sign(pulled) * PULL;
    const away = this.#heights.map((one) => Math.abs(one - (Math.abs(pulled) < TAP ? this.#drag?.height ?? 0 : aim)));
    this.#drag = null;
    delete this.workspace.dataset.dragged;
    this.show(away.indexOf(Math.min(...away)));
  }
}

/** @type {import("../page/view.js").Enhance} */
export function enhance({ root }) {
  const workspace = /** @type {HTMLElement | null} */ (root.closest(".st-key-arenas_workspace"));
  if (!workspace?.querySelector(LEGEND)) return;
  const sheet = new Sheet(root, workspace);
  sheet.settle();
}
