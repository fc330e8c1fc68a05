// Arenas, the camera of the stage: from one scene's view to the next, without a blank between.
//
// Where the next view lies on ground that is already drawn, the camera flies; else the old picture
// fades over the new one. With reduced motion it does neither.

import * as frame from "./frame.js";
/** @typedef {import("./board.js").Board} Board */
/** @typedef {import("./board.js").View} View */
/** @typedef {{bounds: [number, number, number, number] | null}} Home west, south, east, north */

const FLIGHT = 0.55; // s
const FADE = 420; // ms
const DRAWN = 0.8; // zoom levels out for which Leaflet's padding has ground ready

export class Camera {
  /** The view to which a resize and "back to the scene" return; without bounds, the opening. */
  home = /** @type {Home} */ ({ bounds: null });
  #run = 0; // the move under way; an older one that comes late does nothing
  #landing = 0;
  #board;

  /** @param {Board} board */
  constructor(board) {
    this.#board = board;
  }

  /** Move to `home`; `how.smooth` with a flight or a fade, `how.done()` once all is at rest.
   * @param {Home} home @param {{smooth?: boolean, done?: () => void}} [how] */
  look(home, how = {}) {
    const board = this.#board, done = how.done ?? (() => {}), { map } = board.region;
    const run = this.#run += 1;
    this.home = home;
    if (!board.isDressed) return void this.#lookLater(run, how);
    if (!board.ready) return done();
    this.#land();
    // Not stop(), which draws everything anew where zoomSnap is 0.
    // oxlint-disable-next-line no-underscore-dangle
    /** @type {any} */ (map)._stop();
    const { split } = board;
    frame.lay(board);
    const target = frame.home(board);
    board.touched = false;
    if (!how.smooth) this.#arrive(target, done);
    else if (split === board.split && isNear(map, target)) this.#fly(target, done);
    else this.#fade(target, done);
  }

  /** @param {number} run @param {{smooth?: boolean, done?: () => void}} how */
  async #lookLater(run, how) {
    await this.#board.dressed;
    if (run === this.#run) this.look(this.home, how);
  }

  /** Everything is drawn where it belongs, in this turn. @param {View} target @param {() => void} done */
  #arrive(target, done) {
    const board = this.#board;
    board.quietly(() => {
      board.setView(board.region.map, target);
      if (board.inset && board.state.inset !== false) board.showInset();
    });
    board.refresh();
    done();
  }

  /** @param {View} target @param {() => void} done */
  #fly(target, done) {
    const board = this.#board, { map } = board.region;
    const still = Math.abs(map.getZoom() - target.zoom) < 1e-4 && away(map, target) < 1;
    if (still) return this.#arrive(target, done);
    board.fitting = true; // no move of the reader's
    board.root.classList.add("is-flying");
    map.flyTo(target.center, target.zoom, { duration: FLIGHT });
    this.#after(FLIGHT * 1000 + 20, () => this.#arrive(target, done));
  }

  /** @param {View} target @param {() => void} done */
  #fade(target, done) {
    const board = this.#board, ghost = L.DomUtil.create("div", "a-ghost", board.root);
    ghost.setAttribute("aria-hidden", "true");
    ghost.inert = true;
    for (const part of [board.region.box, board.chrome.overlay, board.inset?.box]) {
      if (part) ghost.append(part.cloneNode(true));
    }
    this.#arrive(target, () => {});
    ghost.getBoundingClientRect(); // from here on it fades
    ghost.classList.add("is-fading");
    this.#after(FADE + 20, done);
  }

  /** @param {number} ms @param {() => void} act */
  #after(ms, act) {
    const run = this.#run;
    this.#landing = setTimeout(() => {
      if (run !== this.#run) return;
      this.#land();
      act();
    }, ms);
  }

  /** End whatever is under way; the map stays where it is. */
  #land() {
    const { root } = this.#board;
    clearTimeout(this.#landing);
    this.#board.fitting = false;
    root.classList.remove("is-flying");
    for (const ghost of root.querySelectorAll(".a-ghost")) ghost.remove();
  }
}

/** How far the view's middle is from the map's, in px. @param {L.Map} map @param {View} view */
export function away(map, view) {
  return map.latLngToContainerPoint(view.center).distanceTo(map.getSize().divideBy(2));
}

/** @param {L.Map} map @param {View} target */
function isNear(map, target) {
  const zoom = map.getZoom(), size = map.getSize();
  if (target.zoom < zoom - DRAWN || target.zoom > zoom + 2.2) return false;
  return away(map, target) < 0.38 * Math.min(size.x, size.y);
}
