// Arenas: one map of a dossier, drawn by Leaflet from window.ARENAS_GROUND.
//
// ARENAS.mount(map, options) draws everything static, once a frame.
// ARENAS.apply(state) draws what a reader chose; it may be called at every rerun.
// ARENAS.goTo(id) shows a theatre, or the "opening", as large as it fits; ARENAS.show(ground) a link's.
// ARENAS.look(view) moves the camera of the stage (map/camera.js).
//
// The same script serves the app's pages, the stage and the one-file export. Where nobody gives
// `send`, events go to the page that has the frame (live_views.js), which then says what to draw.
// Every text of the ground or the state enters the page through textContent.

import { Board } from "./board.js";
import { hideLoading, showFault, showLoading } from "./chrome.js";
import { LEAST_INSET } from "./fit.js";
import * as link from "./link.js";
import * as plane from "./plane.js";
import * as shapes from "./shapes.js";
/** @typedef {import("./board.js").Options} Options */

/** @type {Board | null} the one of this frame */
let mounted = null;
/** @type {Partial<MapState> | null} a state that came before it */
let pending = null;

/** To the page around the frame: what a reader did, or that the map has come.
 * @param {string} name @param {object | null} [detail] */
function toPage(name, detail) {
  if (window.parent === window) return;
  try {
    window.parent.document.dispatchEvent(new CustomEvent(name, { detail }));
  } catch {
    // A page of another site has the frame: it hears nothing.
  }
}

/** @type {Options} */
const DEFAULTS = {
  name: "map", stage: "", keys: true, patient: false, sparse: 0, beside: false,
  leastInset: () => LEAST_INSET,
  send: (event) => toPage("arenas-sent", event),
  point: (event) => toPage("arenas-pointed", event),
  touched: () => {},
  seen: (seen) => toPage("arenas-seen", seen),
  moved: (ground) => toPage("arenas-moved", ground),
};

/** @param {L.Map} map @param {Partial<Options>} options */
export function mount(map, options) {
  const ground = window.ARENAS_GROUND;
  hideLoading();
  // Leaflet then moves by translate(): translate3d() makes each pane and each name a layer of the browser's.
  Object.assign(L.Browser, { ie3d: true });
  if (!ground) return showFault(map.getContainer());
  mounted = new Board(map, ground, { ...DEFAULTS, ...options });
  if (pending) mounted.apply(pending);
  toPage("arenas-mounted");
}

/** @param {Partial<MapState>} state */
export function apply(state) {
  pending = state;
  mounted?.apply(state);
}

/** @param {string} id of a theatre, or "opening" */
export function goTo(id) {
  if (!mounted?.ready) return;
  if (id === "opening") mounted.showOpening();
  else mounted.showTheatre(id);
}

/** The frame takes the size of paper, or of the window again. @param {boolean} isOnPaper */
export function print(isOnPaper) {
  if (mounted) link.print(mounted, isOnPaper);
}

/** @param {import("./fit.js").Bounds} ground */
export function show(ground) {
  if (!mounted) return;
  link.show(mounted, ground);
  mounted.refresh();
}

/** @type {import("./camera.js").Camera["look"]} */
export function look(home, how) {
  mounted?.camera.look(home, how);
}

export function board() {
  return mounted;
}

// What tests measure by.
export { plane, shapes };

showLoading();
