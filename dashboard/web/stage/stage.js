// Arenas, the stage: which scene is shown, on which path, and its address.
//
// The page has everything when it is loaded; from then on no server is needed. Scenes are
// counted from 0 here and from 1 wherever people read a number. The same script runs on the stage
// and in the speaker's window, from a server and from a file.

import { all, one } from "../shared/dom.js";
import { mapNamed } from "../shared/map_named.js";
import { Autoplay } from "./autoplay.js";
import { Clock } from "./clock.js";
import { Find } from "./find.js";
import { Keys } from "./keys.js";
import { Lookups } from "./lookups.js";
import { StageMap } from "./map.js";
import { notice, say } from "./page.js";
import { Words } from "./scene.js";
import { Speaker } from "./speaker.js";
import { Windows } from "./windows.js";

const STAGES = ["light", "dark"];
const KEPT = "arenas-stage"; // in the browser's own storage

const root = document.documentElement;

/** The page's parameters; a file has them in its hash too, where a scene's number alone will do. */
function parameters() {
  const hash = location.hash.slice(1), found = new URLSearchParams(location.search);
  const said = new URLSearchParams(/^\d+$/.test(hash) ? `scene=${hash}` : hash);
  for (const [key, value] of said) found.set(key, value);
  return found;
}

/** @type {(name: string) => string} */
function slug(name) {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
}

/** The stage that the address names, else the one chosen last, else the light one.
 * @param {string | null} wanted */
function stageFor(wanted) {
  let kept = null;
  try {
    kept = localStorage.getItem(KEPT);
  } catch {
    // A browser that keeps nothing starts with the light stage.
  }
  return [wanted, kept].find((name) => name !== null && STAGES.includes(name)) ?? STAGES[0];
}

/** The map of an answer: where it is, with its own marks, and nothing filtered.
 * @param {string} key @param {StageRoom} room @returns {StageView} */
function viewOf(key, { answers, state }) {
  const { theatres, marks, bounds } = answers[key];
  const incidents = Object.entries(state.incidents).map(([id, view]) =>
    [id, marks.includes(id) ? view : { ...view, state: "off" }]);
  return {
    id: "answer",
    figure: false,
    state: {
      ...state, stand_out: theatres, inset: !bounds, incidents: Object.fromEntries(incidents),
    },
    bounds,
  };
}

export class Stage {
  /** @type {StageData} */
  data = JSON.parse(one("#stage-data").textContent);
  /** `answer` is the key of the answer that is shown, `flown` whether the map went there. */
  now = { scene: 0, path: "", blank: false, answer: "", flown: false, whole: false, lens: false };
  #parameters = parameters(); // as the page was loaded
  #titled = document.title;

  constructor() {
    const isSpeaker = this.#parameters.get("role") === "speaker";
    document.body.classList.toggle("is-speaker", isSpeaker);
    this.now.path = this.known(this.#parameters.get("path"));
    root.dataset.stage = stageFor(this.#parameters.get("stage"));
    this.lookups = new Lookups(this.data.name, mapNamed(location.search));
    this.words = new Words(this);
    this.clock = new Clock(this);
    this.autoplay = new Autoplay(this);
    this.map = isSpeaker ? null : new StageMap(this);
    this.speaker = isSpeaker ? new Speaker(this) : null;
    this.windows = new Windows(this);
    this.find = new Find(this);
    this.keys = new Keys(this);
    const wanted = Number(this.#parameters.get("scene")) - 1;
    this.go(this.#isScene(wanted) ? wanted : this.path().scenes[0], { quiet: true, first: true });
    // Our own changes of the address replace it and fire neither.
    window.addEventListener("hashchange", () => this.#readAddress());
    window.addEventListener("popstate", () => this.#readAddress());
    this.windows.join();
    if (!isSpeaker) this.autoplay.begin(this.#parameters.get("autoplay"));
  }

  /* ---------- paths ---------- */

  /** Every way through: the default one, which has no name and passes optional scenes by, and the
   * named ones. @returns {StagePath[]} */
  paths() {
    const every = this.data.scenes.map((_, n) => n);
    const wanted = every.filter((n) => !this.data.scenes[n].optional);
    const named = this.data.paths.map(({ name, scenes }) => ({ key: slug(name), name, scenes }));
    return [{ key: "", name: "Full", scenes: wanted.length ? wanted : every }, ...named];
  }

  path() {
    const paths = this.paths();
    return paths.find(({ key }) => key === this.now.path) ?? paths[0];
  }

  /** The key of a path, or of the default one where the key is unknown. @param {unknown} key */
  known(key) {
    return this.paths().find((path) => path.key === key)?.key ?? "";
  }

  nextPath() {
    const paths = this.paths();
    const next = paths[(paths.findIndex(({ key }) => key === this.now.path) + 1) % paths.length];
    this.now.path = next.key;
    this.go(this.now.scene);
    notice.show(next.key ? `Path: ${next.name}` : "The full briefing");
  }

  /* ---------- going from scene to scene ---------- */

  /** Show scene `n`. @param {number} n @param {How} [how] */
  go(n, how = {}) {
    const scene = Math.max(0, Math.min(this.data.scenes.length - 1, n)), moved = scene !== this.now.scene;
    const answer = this.#known(how.answer), flown = how.flown === true && answer !== "";
    Object.assign(this.now, { scene, answer, flown, whole: how.whole === true, lens: false });
    if (moved || how.first) this.clock.enter(how);
    if (moved) this.autoplay.enter();
    this.#draw(how);
    if (!how.quiet) this.windows.announce();
  }

  /** @param {How} [how] */
  #draw(how = {}) {
    if (this.speaker) this.speaker.draw();
    else {
      this.words.draw();
      if (!how.stays) this.map?.draw(how);
    }
    this.#writeAddress();
    const { scene, answer } = this.now, { title } = this.data.scenes[scene];
    document.title = `${answer ? this.answerTitle(answer) : `${scene + 1}. ${title}`} · ${this.#titled}`;
  }

  /** The next scene of the path, or the one before; from a scene off the path, the nearest.
   * @param {number} by @param {How} [how] */
  step(by, how) {
    const { scenes } = this.path(), at = this.now.scene;
    const found = by > 0 ? scenes.find((n) => n > at) : scenes.findLast((n) => n < at);
    this.clock.start();
    if (this.now.blank) this.blank(false);
    if (found !== undefined) this.go(found, how);
  }

  /** The first scene of the path, or the last. @param {number} which @param {How} [how] */
  edge(which, how) {
    this.go(this.path().scenes.at(which < 0 ? 0 : -1) ?? 0, how);
  }

  /* ---------- answering the room ---------- */

  /** Show what answers the room; where it was looked up, the map goes there, and it is kept.
   * @param {string} key @param {boolean} [lookedUp] */
  answer(key, lookedUp = false) {
    const { answers } = this.data.room;
    if (!answers[key]) return;
    if (this.now.blank) this.blank(false);
    if (lookedUp) this.lookups.add(key);
    this.go(this.now.scene, { answer: key, flown: lookedUp, stays: !lookedUp && !this.now.flown });
    say(`Answer: ${this.answerTitle(key)}`);
  }

  /** What it is called in a list, where a passage is what it says. @param {string} key */
  answerWords(key) {
    const line = key.startsWith("passage:") ? " .st-line p" : " h2";
    return one(`.st-answer[data-answer="${CSS.escape(key)}"]${line}`).textContent;
  }

  /** @param {string} key */
  answerTitle(key) {
    return one(`.st-answer[data-answer="${CSS.escape(key)}"] h2`).textContent;
  }

  /** From an answer, or a map that someone moved, back to where the talk was. */
  comeBack() {
    if (this.now.answer || this.map?.isMoved) this.go(this.now.scene);
  }

  /** The key of an answer of this page, or none. @param {unknown} key */
  #known(key) {
    return typeof key === "string" && this.data.room.answers[key] ? key : "";
  }

  /** Whether something is shown that autoplay must not take away. */
  isBusy() {
    const { blank, answer, whole } = this.now;
    return blank || answer !== "" || whole || this.find.isOpen || !one(".st-help").hidden || this.map?.isMoved === true;
  }

  /** What the map shows. @returns {StageView} */
  view() {
    const { scene, answer, flown, lens } = this.now, shown = this.data.scenes[scene];
    if (flown) return viewOf(answer, this.data.room);
    return lens ? { ...shown, state: { ...shown.state, lens: !shown.state.lens } } : shown;
  }

  /** The certainty lens, on or off, until another scene comes; a figure has no map to draw so. */
  lens() {
    if (this.now.flown || this.data.scenes[this.now.scene].figure) return;
    this.now.lens = !this.now.lens;
    this.#draw();
  }

  /** @param {boolean} on */
  blank(on) {
    this.showBlank(on);
    for (const button of all('[data-do="blank"]')) button.setAttribute("aria-pressed", String(on));
    this.windows.announce();
  }

  /** @param {boolean} on */
  showBlank(on) {
    this.now.blank = on;
    one(".st-blank").hidden = this.speaker !== null || !on;
  }

  /** The scene's diagram as its page draws it, over text and figure; or these again.
   * @param {boolean} on */
  whole(on) {
    this.now.whole = on;
    if (!this.speaker) this.words.draw();
    this.windows.announce();
  }

  /** @param {boolean} on */
  dark(on) {
    this.#dress(on ? "dark" : "light");
    try {
      localStorage.setItem(KEPT, root.dataset.stage ?? "");
    } catch {
      // As above.
    }
    this.#writeAddress();
  }

  /** @param {string} name */
  #dress(name) {
    root.dataset.stage = name;
    this.map?.dress(name);
  }

  /* ---------- the address: a scene is a link, and reload resumes there ---------- */

  #writeAddress() {
    const found = new URLSearchParams(location.search), isFile = location.protocol === "file:";
    for (const name of ["scene", "path", "stage", ...(isFile ? ["role"] : [])]) found.delete(name);
    if (this.now.path) found.set("path", this.now.path);
    if (root.dataset.stage === "dark") found.set("stage", "dark");
    const scene = this.now.scene + 1, rest = found.size ? `&${found}` : "";
    const alone = isFile && !rest;
    try {
      history.replaceState(null, "", `${isFile ? "#" : "?"}${alone ? "" : "scene="}${scene}${rest}`);
    } catch {
      // Some browsers forbid it for a file; the link then stays that of the file.
    }
    const { title } = this.data.scenes[this.now.scene];
    document.title = `${this.speaker ? "Speaker: " : ""}${title} · ${this.data.title}`;
  }

  /** Somebody wrote another address, or clicked a link to another scene of this page. */
  #readAddress() {
    const found = parameters(), n = Number(found.get("scene")) - 1, before = this.now.path;
    const stage = found.get("stage") ?? "";
    if (found.has("path")) this.now.path = this.known(found.get("path"));
    if (STAGES.includes(stage)) this.#dress(stage);
    if (this.#isScene(n) && n !== this.now.scene) {
      if (this.now.blank) this.blank(false);
      this.go(n);
    } else if (this.now.path !== before) this.#draw();
    else this.#writeAddress();
  }

  /** @param {number} n */
  #isScene(n) {
    return Number.isInteger(n) && n >= 0 && n < this.data.scenes.length;
  }
}

/** The one of this window. */
export const stage = new Stage();
