// Arenas, a scene's words: shows its section, figure and legend, and makes them fit.

import { all, one } from "../shared/dom.js";
import { sayUnnamed } from "../shared/unnamed.js";
import { say } from "./page.js";
/** @typedef {import("./stage.js").Stage} Stage */
/** @typedef {{step: number, long: boolean}} Fit how much a box gives way; whether it must be scrolled */

const STEPS = [1, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.66];
const LEGEND = ".st-legend:not([hidden])";
const FITTED = [".st-text", ".st-figure:not([hidden])", LEGEND];

/** In the page itself: the speaker's window has pictures of it besides.
 * @param {string} selector @param {(element: HTMLElement) => boolean} isWanted */
function toggle(selector, isWanted) {
  for (const element of all(selector, one("#stage"))) element.hidden = !isWanted(element);
}

/** A scene begins at its title, wherever the one before was scrolled to. */
function top() {
  one(".st-text").scrollTop = 0;
  window.scrollTo(0, 0);
}

/** The largest type at which all of the box is seen. @type {(box: HTMLElement) => Fit} */
export function fitOf(box) {
  box.classList.remove("is-long");
  const step = STEPS.find((size) => {
    box.style.setProperty("--fit", String(size));
    return box.scrollHeight <= box.clientHeight + 1 && box.scrollWidth <= box.clientWidth + 1;
  });
  return { step: step ?? STEPS[STEPS.length - 1], long: step === undefined };
}

export class Words {
  /** @type {Map<string, Fit>} what was found for a section in a window of this size */
  #fits = new Map();
  #shown = -1;
  #stage;

  /** @param {Stage} stage */
  constructor(stage) {
    this.#stage = stage;
  }

  draw() {
    const { data, now } = this.#stage, scene = data.scenes[now.scene];
    this.#toggleTo(now.scene);
    toggle(".st-answer", (e) => e.dataset.answer === now.answer);
    for (const button of all('[data-do="quote"][aria-expanded="true"]')) this.quote(button);
    one("#stage").classList.toggle("is-answering", Boolean(now.answer));
    const isCovered = this.#coverBy(".st-whole");
    this.#drawProgress();
    this.#fit();
    if (this.#shown !== now.scene) top();
    this.#shown = now.scene;
    one(".st-written b").textContent = now.answer ? data.room.written : scene.written;
    say(isCovered ? "The whole diagram" : `Scene ${now.scene + 1} of ${data.scenes.length}: ${scene.title}`);
  }

  /** What the whole diagram covers is inert. @param {string} selector */
  #coverBy(selector) {
    const { now } = this.#stage;
    toggle(selector, (e) => now.whole && e.dataset.scene === String(now.scene));
    const isCovered = all(selector).some((e) => !e.hidden);
    for (const part of all(".st-text, .st-side")) part.inert = isCovered;
    return isCovered;
  }

  #drawProgress() {
    const { scenes, key, name } = this.#stage.path(), n = this.#stage.now.scene;
    const at = scenes.indexOf(n), of = scenes.length, done = scenes.filter((m) => m <= n).length;
    one(".st-count").textContent = key ? `${at < 0 ? "–" : at + 1} of ${of} · ${name}`
      : `${n + 1}${at < 0 ? " · optional" : ` of ${scenes[of - 1] + 1}`}`;
    one(".st-progress i").style.transform = `scaleX(${done / of})`;
  }

  /** @param {number} n */
  #toggleTo(n) {
    const { data, now } = this.#stage;
    toggle(".st-scene", (e) => e.dataset.scene === String(n));
    toggle(".st-figure", (e) => e.dataset.scene === String(n) && !now.flown);
    toggle(".st-legend", (e) => e.dataset.scene === (now.flown ? "room" : String(n)) &&
      ("other" in e.dataset) === (now.lens && n === now.scene));
    if (now.flown) toggle("[data-sign]", (e) => data.room.answers[now.answer].signs.includes(e.dataset.sign ?? ""));
    one("#stage").classList.toggle("with-figure", data.scenes[n].figure && !now.flown);
  }

  /** Show the words of scene `n` and nothing else. @param {number} n */
  layOut(n) {
    this.#toggleTo(n);
    this.#fit(n);
  }

  /** Measure the scenes on either side while nothing happens, so that a key finds them measured.
   * Nothing is painted in between. */
  prepare() {
    const { data, now } = this.#stage, at = now.scene;
    if (now.answer) return;
    for (const n of [at + 1, at - 1]) {
      if (!data.scenes[n] || this.#fits.has(this.#keyOf(".st-text", n))) continue;
      this.layOut(n);
    }
    this.layOut(at);
  }

  /** @param {string} selector @param {number} n */
  #keyOf(selector, n) {
    const quotes = all(".st-quote:not([hidden])").length, unnamed = one(`${LEGEND} [data-unnamed]`)?.textContent;
    return [selector, n, this.#stage.now.answer, this.#stage.now.lens, quotes, unnamed, innerWidth, innerHeight].join();
  }

  /** Evidence and legend give way where there is much; title and message keep their size. */
  #fit(n = this.#stage.now.scene) {
    for (const selector of FITTED) {
      const [box] = all(selector);
      if (!box) continue;
      const key = this.#keyOf(selector, n), fit = this.#fits.get(key) ?? fitOf(box);
      this.#fits.set(key, fit);
      box.style.setProperty("--fit", String(fit.step));
      box.classList.toggle("is-long", fit.long);
      if (fit.long) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
    }
  }

  /** Show the article's words beneath a line of evidence, or hide them again.
   * @param {HTMLElement} button */
  quote(button) {
    const open = button.getAttribute("aria-expanded") !== "true";
    button.setAttribute("aria-expanded", String(open));
    const words = /** @type {HTMLElement | null | undefined} */ (
      button.closest(".st-line, .st-quotes")?.querySelector(".st-quote"));
    if (words) words.hidden = !open;
    this.#fit();
  }

  /** @param {string[]} names of regions that the map does not label */
  sayUnnamed(names) {
    for (const legend of all(LEGEND, one("#stage"))) sayUnnamed(legend, names);
    this.#fit();
  }

  /** Fonts that come late change what fits. */
  refit() {
    this.#fits.clear();
    this.#fit();
  }
}
