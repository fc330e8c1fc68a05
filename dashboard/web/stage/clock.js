// Arenas, the briefer's clock: elapsed and planned, of the scene and of the whole.
//
// It starts at the first step. Both windows count from the same two moments, so they agree.

import { one } from "../shared/dom.js";
/** @typedef {import("./stage.js").Stage} Stage */
/** @typedef {{started: number, entered: number}} Moments */
/** @typedef {ReturnType<Clock["times"]>} Times */

/** @type {(seconds: number) => string} */
export function words(seconds) {
  const s = Math.max(0, Math.round(seconds));
  return `${Math.floor(s / 60)}:${String(s % 60).padStart(2, "0")}`;
}

/** @type {(moment: number) => number} */
function since(moment) {
  return moment ? (Date.now() - moment) / 1000 : 0;
}

export class Clock {
  /** @type {Moments} */
  moments = { started: 0, entered: Date.now() };
  #stage;

  /** @param {Stage} stage */
  constructor(stage) {
    this.#stage = stage;
    setInterval(() => this.tick(), 500);
  }

  start() {
    if (!this.moments.started) this.moments = { started: Date.now(), entered: Date.now() };
  }

  /** A scene has come. @param {How} how */
  enter(how) {
    if (!how.quiet || how.first) this.moments.entered = Date.now();
    this.tick();
  }

  restart() {
    this.moments = { started: Date.now(), entered: Date.now() };
    this.tick();
    this.#stage.windows.announce();
  }

  /** Count from another window's moments. @param {Partial<Moments>} moments */
  take({ started, entered }) {
    if (typeof started === "number") this.moments.started = started;
    if (typeof entered === "number") this.moments.entered = entered;
    this.tick();
  }

  /** In words; `due` is what the scenes up to here should take. */
  times() {
    const { now, data } = this.#stage, { scenes } = this.#stage.path(), { started, entered } = this.moments;
    const sum = (/** @type {number[]} */ some) => some.reduce((all, n) => all + data.scenes[n].seconds, 0);
    const due = sum(scenes.filter((n) => n <= now.scene));
    return {
      elapsed: words(since(started)), planned: words(sum(scenes)), due: words(due),
      here: words(started ? since(entered) : 0), of: words(data.scenes[now.scene].seconds),
      late: since(started) > due,
    };
  }

  tick() {
    const times = this.times(), box = one(".st-timer");
    this.#stage.speaker?.time(times);
    if (box.hidden) return;
    box.textContent = `${times.elapsed} of ${times.planned}`;
    box.classList.toggle("is-late", times.late);
  }

  toggle() {
    const box = one(".st-timer");
    box.hidden = !box.hidden;
    this.start();
    this.tick();
    this.#stage.words.refit();
  }
}
