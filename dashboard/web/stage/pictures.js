// Arenas, the speaker's pictures: a scene as the stage draws it, in little.
//
// The stage's own page is laid out beside the window, at the size of a small screen. It draws one
// scene after the other, and each picture is a copy of what it drew.

import { one } from "../shared/dom.js";
import { StageMap } from "./map.js";
/** @typedef {import("./stage.js").Stage} Stage */

/** As wide as the stage that `--u` is a pixel of (stage.css). */
const WIDE = 1280;
const SMALL = matchMedia("(max-width: 760px), (max-height: 500px)");

/** @param {HTMLElement} main */
function copyOf(main) {
  const copy = /** @type {HTMLElement} */ (main.cloneNode(true));
  for (const part of copy.querySelectorAll("[hidden]")) part.remove();
  for (const part of [copy, ...copy.querySelectorAll("[id^='stage']")]) part.removeAttribute("id");
  return copy;
}

export class Pictures {
  /** @type {Map<number, HTMLElement>} of the scenes that are shown, by number */
  #kept = new Map();
  #run = 0; // drawings under way for older scenes come to nothing
  /** Made when it is first needed. @type {StageMap | null} */
  #map = null;
  #boxes = [one(".sp-picture.is-now"), one(".sp-picture.is-next")];
  #stage;

  /** @param {Stage} stage */
  constructor(stage) {
    this.#stage = stage;
    const scale = () => {
      for (const box of this.#boxes) box.style.setProperty("--scale", String(box.clientWidth / WIDE));
    };
    for (const box of this.#boxes) new ResizeObserver(scale).observe(box);
    const anew = () => {
      this.#kept.clear();
      stage.speaker?.draw();
    };
    SMALL.addEventListener("change", anew);
    document.fonts.ready.then(anew);
  }

  /** Show this scene, and the next if there is one. @param {number} now @param {number} [next] */
  show(now, next) {
    const run = this.#run += 1, wanted = [now, next];
    for (const n of this.#kept.keys()) if (!wanted.includes(n)) this.#kept.delete(n);
    this.#boxes[1].hidden = next === undefined;
    wanted.forEach((n, at) => this.#put(n, this.#boxes[at]));
    const missing = wanted.filter((n) => n !== undefined && !this.#kept.has(n));
    const goesOn = () => {
      if (run === this.#run) wanted.forEach((n, at) => this.#put(n, this.#boxes[at]));
      return run === this.#run;
    };
    // Words and notes do not wait for the map.
    if (!SMALL.matches) setTimeout(() => {
      if (goesOn()) this.#drawEach(/** @type {number[]} */ (missing), goesOn);
    }, 0);
  }

  /** @param {number | undefined} n @param {HTMLElement} box */
  #put(n, box) {
    const picture = n === undefined ? undefined : this.#kept.get(n);
    if (picture) box.replaceChildren(picture);
    else box.replaceChildren();
  }

  /** One after the other: they share the map. @param {number[]} scenes
   * @param {() => boolean} goesOn is called after each */
  #drawEach([n, ...rest], goesOn) {
    if (n === undefined) return;
    this.#stage.words.layOut(n);
    this.#map ??= new StageMap(this.#stage);
    this.#map.still(this.#stage.data.scenes[n], () => {
      this.#kept.set(n, copyOf(one("#stage")));
      if (goesOn()) this.#drawEach(rest, goesOn);
    });
  }
}
