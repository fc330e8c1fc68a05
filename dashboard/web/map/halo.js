// Arenas, halos: a ring round the theatre that is selected, and a thinner one round the theatre that
// is pointed at.
//
// A ring lies outside its theatre: over the wide strokes lies a copy of the theatre itself, and the
// lines along its edge lie above both. So a line that is not agreed stays dashed.

import { elementOf } from "./scene.js";
import { modeOf } from "./wanted.js";
/** @typedef {import("./board.js").Board} Board */
/** @typedef {import("./scene.js").Scene} Scene */

/** @type {(board: Board, scene: Scene, layers: L.Polygon[], id: string) => void} */
function surround(board, scene, layers, id) {
  const theatre = modeOf(board.state.theatres, id) === "off" ? undefined : scene.theatres[id];
  const at = theatre ? theatre.fill.getLatLngs() : [];
  // Or the ring would hide a front that the region draws small.
  const isFine = scene === board.region && board.insetShown && board.isSmall(id);
  for (const layer of layers) {
    layer.setLatLngs(at);
    elementOf(layer).classList.toggle("is-fine", isFine);
  }
  const copy = elementOf(layers[layers.length - 1]);
  copy.setAttribute("class", theatre ? elementOf(theatre.fill).classList.value.replace("a-theatre", "a-dress") : "");
}

/** Round what is selected, and what is pointed at if that is another. @param {Board} board */
export function apply(board) {
  const { selected } = board.state, { hovered } = board;
  for (const scene of board.scenes) {
    surround(board, scene, scene.selected, selected);
    surround(board, scene, scene.hovered, hovered === selected ? "" : hovered);
  }
}

/** A finger points at nothing before it presses, and would leave a ring behind.
 * @param {Board} board @param {string} id of a theatre, or empty */
export function point(board, id) {
  if (board.hovered === id || !matchMedia("(hover: hover)").matches) return;
  board.hovered = id;
  for (const scene of board.scenes) {
    surround(board, scene, scene.hovered, id === board.state.selected ? "" : id);
  }
}
