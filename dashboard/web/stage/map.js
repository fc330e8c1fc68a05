// Arenas, the stage's map: the map page's own, with the scene's state and camera.
//
// A key press changes words and classes at once; the camera moves after they are painted.

import { one } from "../shared/dom.js";
/** @typedef {import("./stage.js").Stage} Stage */

const HASTE = 350; // ms: keys that follow faster than this wait for the last of them
const PAUSE = 40; // ms: how long they wait; longer than a held key takes to repeat
const arenas = /** @type {Arenas} */ (window.ARENAS); // the script before this one

/** @param {boolean} on */
function offerBack(on) {
  one(".st-back").hidden = !on;
}

export class StageMap {
  #frame = 0;
  #waiting = 0;
  #last = 0;
  #isDrawn = false;
  #reduced = matchMedia("(prefers-reduced-motion: reduce)");
  #stage;

  /** @param {Stage} stage */
  constructor(stage) {
    this.#stage = stage;
    const map = L.map("stage-map", {
      center: [25, 43], zoom: 4, zoomControl: false, attributionControl: false, zoomSnap: 0,
      doubleClickZoom: false, boxZoom: false, keyboard: false, wheelPxPerZoomLevel: 110,
      trackResize: false,
    });
    arenas.mount(map, {
      name: "", stage: document.documentElement.dataset.stage, keys: false, beside: true,
      patient: true, sparse: 0.8,
      // A click on a region, a mark or a place answers a question from the room.
      send: ({ kind, id }) => { if (id) stage.answer(`${kind}:${id}`); },
      touched: () => offerBack(true),
      seen: () => this.#sayUnnamed(),
      leastInset: (width) => Math.round(width * 0.43),
    });
    const refit = () => stage.words.refit();
    window.addEventListener("resize", () => {
      arenas.board()?.forgetSizes();
      refit();
    });
    document.fonts.ready.then(refit);
    document.fonts.addEventListener("loadingdone", refit);
  }

  /** @param {How} how */
  draw(how) {
    const scene = this.#stage.view(), now = performance.now();
    const since = how.since ?? now, hasty = now - this.#last < HASTE, smooth = this.#isDrawn;
    this.#last = now;
    arenas.apply(scene.state);
    offerBack(false);
    clearTimeout(this.#waiting);
    cancelAnimationFrame(this.#frame); // of several scenes in one frame, the last is gone to
    this.#frame = requestAnimationFrame(() => {
      // The frame that this one makes is painted before a task that is queued here runs.
      this.#waiting = setTimeout(() => {
        performance.measure("stage-painted", { start: since, end: performance.now() });
        this.#waiting = setTimeout(() => this.#move(scene, since, smooth), hasty ? PAUSE : 0);
      }, 0);
    });
  }

  /** @param {StageView} scene @param {number} since @param {boolean} smooth */
  #move(scene, since, smooth) {
    this.#isDrawn = true;
    arenas.look({ bounds: scene.bounds }, {
      smooth: smooth && !scene.figure && !this.#reduced.matches,
      done: () => {
        this.#sayUnnamed();
        document.body.dataset.rest = scene.id;
        performance.measure("stage-rest", { start: since, end: performance.now() });
        setTimeout(() => {
          const root = arenas.board()?.root;
          if (root) root.inert = scene.figure; // no focus in the map beneath a figure
          this.#stage.words.prepare();
        }, 0);
      },
    });
  }

  /** Draw a scene at once, and say when it is drawn. @param {StageView} scene @param {() => void} done */
  still(scene, done) {
    arenas.apply(scene.state);
    arenas.look({ bounds: scene.bounds }, { done: () => { this.#sayUnnamed(); done(); } });
  }

  /** The legend in sight names the regions for whose name the map has no room. */
  #sayUnnamed() {
    this.#stage.words.sayUnnamed(arenas.board()?.seen?.unnamed ?? []);
  }

  /** Whether someone moved it away from the scene. */
  get isMoved() {
    return !one(".st-back").hidden;
  }

  /** @param {string} name of a stage */
  dress(name) {
    const root = arenas.board()?.root;
    if (root) root.dataset.stage = name;
  }
}
