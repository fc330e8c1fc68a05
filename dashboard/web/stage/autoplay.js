// Arenas, a briefing that goes on by itself: each scene for its own seconds, for a screen in a lobby.
//
// It waits while an answer is shown, the stage is blank or something lies over it.

import { all } from "../shared/dom.js";
import { notice } from "./page.js";

const WAIT = 1000; // ms after which it looks again whether it may go on

/** What it drives: the stage, as far as it needs it.
 * @typedef {object} Played
 * @property {{ scenes: { seconds: number }[] }} data
 * @property {{ scene: number }} now
 * @property {() => { scenes: number[] }} path
 * @property {() => boolean} isBusy whether something is shown that must not be taken away
 * @property {(by: number) => void} step
 * @property {(which: number) => void} edge */

export class Autoplay {
  isOn = false;
  loops = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #stage;

  /** @param {Played} stage */
  constructor(stage) {
    this.#stage = stage;
  }

  /** Begin as the address says: `1` for once through, `loop` for again and again. @param {string | null} how */
  begin(how) {
    if (how !== "1" && how !== "loop") return;
    this.loops = how === "loop";
    this.#play(true);
  }

  toggle() {
    const ended = !this.isOn && this.#isLast();
    this.#play(!this.isOn);
    if (ended) this.#stage.edge(-1);
    notice.show(this.isOn ? `Autoplay${this.loops ? ", again and again" : ""}: P pauses` : "Paused: P goes on");
  }

  loop() {
    this.loops = !this.loops;
    notice.show(this.loops ? "Autoplay begins again after the last scene" : "Autoplay ends with the last scene");
  }

  /** A scene has come, by whatever way: it has all of its time. */
  enter() {
    clearTimeout(this.#timer);
    if (this.isOn) this.#in(this.#stage.data.scenes[this.#stage.now.scene].seconds * 1000);
  }

  /** @param {boolean} on */
  #play(on) {
    this.isOn = on;
    for (const button of all('[data-do="autoplay"]')) button.setAttribute("aria-pressed", String(on));
    this.enter();
  }

  /** @param {number} ms */
  #in(ms) {
    this.#timer = setTimeout(() => this.#goOn(), ms);
  }

  #isLast() {
    return this.#stage.now.scene >= (this.#stage.path().scenes.at(-1) ?? 0);
  }

  #goOn() {
    if (this.#stage.isBusy()) return this.#in(WAIT);
    if (!this.#isLast()) return this.#stage.step(1);
    if (this.loops) {
      this.#stage.edge(-1);
      return this.enter(); // of a single scene, none comes
    }
    this.#play(false);
    notice.show("The end: P plays it again");
  }
}
