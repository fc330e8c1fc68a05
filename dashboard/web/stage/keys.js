// Arenas, what drives the stage: keys and clickers, buttons, swipes.

import { all, one } from "../shared/dom.js";
import { keyOf } from "../shared/keyboard.js";
import { drawLookups } from "./lookups.js";
import { notice } from "./page.js";
/** @typedef {import("./stage.js").Stage} Stage */
/** @typedef {(how: How, button?: HTMLElement) => void} Act */

const SWIPE = 60; // px
const AGAIN = 3000; // ms in which a second Esc leaves
const NATIVE = 400; // ms for which Esc is still the one that ended the full screen

const NEXT = new Set(["ArrowRight", "PageDown", " "]);
const BACK = new Set(["ArrowLeft", "PageUp"]);
/** @type {Record<string, string>} */
const LETTERS = { t: "timer", b: "blank", ".": "blank", d: "dark", s: "path", n: "speaker",
  f: "full", w: "whole", c: "lens", p: "autoplay", l: "loop", "?": "help", "/": "find", Backspace: "return", Escape: "leave" };
const STAGE_ONLY = new Set(["dark", "lens", "full", "speaker", "timer", "help", "autoplay", "loop"]); // no keys of the speaker's window

/** Does the key belong to what has the focus? A clicker's keys never do.
 * @param {KeyboardEvent} event @param {string} typed */
function isTaken(event, typed) {
  const at = document.activeElement;
  if (!at || at === document.body) return false;
  if (event.key !== " " && event.key !== "Enter") return false;
  return !(event.key === "Enter" && typed) && at.matches("button, [role=button], a");
}

/** After the mouse, keys belong to the stage again: a clicker's Space is "next" always.
 * @param {MouseEvent} event */
function giveBack(event) {
  const focused = focusedNow();
  if (event.detail && focused !== document.body && one(".st-help").hidden) focused?.blur();
}

/** SVG's elements do what is needed of it as well. */
function focusedNow() {
  return /** @type {HTMLElement | null} */ (document.activeElement);
}

async function fullScreen() {
  try {
    if (document.fullscreenElement) await document.exitFullscreen();
    else if (document.fullscreenEnabled) await document.documentElement.requestFullscreen();
    else notice.show("This browser has no full screen, or the page that frames this one does not allow it.");
  } catch {
    notice.show("The browser refused full screen.");
  }
}

/** A tab that the briefing page opened is closed, which uncovers that page; any other goes there.
 * @param {string} to */
function leaveFor(to) {
  if (window.opener) window.close();
  if (!window.closed) location.href = to;
}

export class Keys {
  #typed = ""; // digits, for Enter
  #typing = 0;
  /** @type {HTMLElement | null} */
  #cameFrom = null;
  #escaped = -AGAIN; // when Esc was last pressed to leave
  #wasFull = -NATIVE;
  #isFull = false;
  #stage;
  /** @type {Record<string, Act>} */
  #acts = {
    next: (how) => this.#stage.step(1, how),
    previous: (how) => this.#stage.step(-1, how),
    timer: () => this.#stage.clock.toggle(),
    restart: () => this.#stage.clock.restart(),
    blank: () => this.#stage.blank(!this.#stage.now.blank),
    dark: () => this.#stage.dark(document.documentElement.dataset.stage !== "dark"),
    lens: () => this.#stage.lens(),
    autoplay: () => this.#stage.autoplay.toggle(),
    loop: () => this.#stage.autoplay.loop(),
    path: () => this.#stage.nextPath(),
    speaker: () => this.#stage.windows.open(),
    full: fullScreen,
    help: () => this.#help(),
    find: () => this.#stage.find.open(),
    forget: () => {
      this.#stage.lookups.clear();
      drawLookups(this.#stage);
    },
    quote: (_, button) => { if (button) this.#stage.words.quote(button); },
    leave: (how) => this.#leave(how),
    whole: () => { if (this.#hasWhole()) this.#stage.whole(!this.#stage.now.whole); },
    return: () => {
      if (this.#stage.now.whole) this.#stage.whole(false);
      else this.#stage.comeBack();
    },
  };

  /** @param {Stage} stage */
  constructor(stage) {
    this.#stage = stage;
    window.addEventListener("keydown", (event) => this.#onKey(event), true);
    document.addEventListener("click", (event) => this.#onClick(event));
    window.addEventListener("click", giveBack, true);
    document.addEventListener("fullscreenchange", () => {
      this.#isFull = document.fullscreenElement !== null;
      if (!this.#isFull) this.#wasFull = performance.now();
    });
    this.#listenToSwipes();
  }

  #hasWhole() {
    return document.querySelector(`.st-whole[data-scene="${this.#stage.now.scene}"]`) !== null;
  }

  #help() {
    const box = one(".st-help");
    box.hidden = !box.hidden;
    for (const part of all(".st-main, .st-foot")) part.inert = !box.hidden;
    if (!box.hidden) {
      drawLookups(this.#stage);
      this.#cameFrom = focusedNow();
      one("#stage-help").focus();
    } else this.#cameFrom?.focus();
  }

  /** Close what is open, the topmost first; with nothing open, leave the stage. @param {How} how */
  #leave(how) {
    const { now } = this.#stage;
    if (!one(".st-help").hidden) return this.#help();
    if (this.#typed) return this.#forget();
    if (now.blank) return this.#stage.blank(false);
    if (now.whole) return this.#stage.whole(false);
    if (now.answer || this.#stage.map?.isMoved) return this.#stage.comeBack();
    if (this.#stage.speaker) return window.close();
    if (document.fullscreenElement) return void document.exitFullscreen();
    // The full screen may have ended before its event comes.
    if (this.#isFull || performance.now() - this.#wasFull < NATIVE) return;
    const to = one(".st-tools").dataset.leave, at = performance.now();
    if (!to) notice.show("This file has no page to go back to.");
    else if (how.sure || at - this.#escaped < AGAIN) leaveFor(to);
    else {
      // A key that comes by accident must not end the show.
      this.#escaped = at;
      notice.show("Esc again leaves the stage");
    }
  }

  /* ---------- digits, then Enter ---------- */

  /** @param {string} digit */
  #type(digit) {
    this.#typed = (this.#typed + digit).slice(-3);
    notice.show(`Scene ${this.#typed}, then Enter`);
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => this.#forget(), 4000);
  }

  #forget() {
    this.#typed = "";
    clearTimeout(this.#typing);
    notice.hide();
  }

  /** @param {How} how */
  #enter(how) {
    const n = Number(this.#typed);
    this.#forget();
    if (n >= 1 && n <= this.#stage.data.scenes.length) {
      if (this.#stage.now.blank) this.#stage.blank(false);
      this.#stage.clock.start();
      this.#stage.go(n - 1, how);
    } else notice.show(`There is no scene ${n}`);
  }

  /* ---------- keys, buttons, swipes ---------- */

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || isTaken(event, this.#typed)) return;
    const how = { since: event.timeStamp }, key = keyOf(event), { find } = this.#stage;
    if (find.isOpen) { // what is typed is the search's
      if (key !== "Escape") return;
      find.close();
      event.preventDefault();
      return event.stopPropagation();
    }
    const act = LETTERS[key] ?? LETTERS[key.toLowerCase()];
    const isHelpOpen = !one(".st-help").hidden;
    if (isHelpOpen && act !== "leave" && act !== "help") return; // the dialog has the keys
    if (NEXT.has(key)) this.#stage.step(1, how);
    else if (BACK.has(key)) this.#stage.step(-1, how);
    else if (key === "Home") this.#stage.edge(-1, how);
    else if (key === "End") this.#stage.edge(1, how);
    else if (/^\d$/.test(key)) this.#type(key);
    else if (key === "Enter" && this.#typed) this.#enter(how);
    else if (act && !(this.#stage.speaker && STAGE_ONLY.has(act))) this.#acts[act](how);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {MouseEvent} event */
  #onClick({ target, timeStamp: since }) {
    if (!(target instanceof Element)) return;
    const to = /** @type {HTMLElement | null} */ (target.closest("[data-scene-to]"));
    const lookup = /** @type {HTMLElement | null} */ (target.closest("[data-answer-to]"));
    const button = /** @type {HTMLElement | null} */ (target.closest("[data-do]"));
    if (to) {
      this.#help();
      this.#stage.go(Number(to.dataset.sceneTo), { since });
    } else if (lookup) {
      this.#help();
      this.#stage.answer(lookup.dataset.answerTo ?? "", true);
    } else if (button) this.#acts[button.dataset.do ?? ""]({ since, sure: true }, button);
  }

  /** Listens in the capture phase: the map's labels stop touches from bubbling. */
  #listenToSwipes() {
    const early = { passive: true, capture: true };
    /** @type {Touch | null} */
    let from = null;
    document.addEventListener("touchstart", (event) => {
      const [touch] = event.touches, { target } = event;
      // On a map that someone has moved, or where one finger moves it, a finger pans.
      const pans = target instanceof Element && target.closest("#stage-map") &&
        (!L.Browser.mobile || !one(".st-back").hidden);
      from = event.touches.length === 1 && !pans ? touch : null;
    }, early);
    document.addEventListener("touchend", (event) => {
      if (!from) return;
      const [end] = event.changedTouches, dx = end.clientX - from.clientX, dy = end.clientY - from.clientY;
      from = null;
      if (Math.abs(dx) < SWIPE || Math.abs(dx) < 2 * Math.abs(dy)) return;
      this.#stage.step(dx < 0 ? 1 : -1, { since: event.timeStamp });
    }, early);
  }
}
