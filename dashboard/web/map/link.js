// Arenas, the ground of a link: where a reader has moved the map, and the same ground shown again.
//
// It is west, south, east, north: in a window of another size a link shows the same ground.

import { flat } from "./plane.js";
import { boxOf } from "./shapes.js";
/** @typedef {import("./board.js").Board} Board */
/** @typedef {import("./fit.js").Bounds} Bounds */
/** @typedef {import("./scene.js").Scene} Scene */

/** What a scene shows. @type {(scene: Scene) => Bounds} */
export function groundOf({ map }) {
  const seen = map.getBounds();
  return [seen.getWest(), seen.getSouth(), seen.getEast(), seen.getNorth()];
}

/** Show the ground as large as it fits, once the frame has a size; whoever calls it refreshes.
 * @type {(board: Board, ground: Bounds) => void} */
export function show(board, ground) {
  board.linkGround = ground;
  if (!board.ready) return;
  const [west, south, east, north] = ground, scene = sceneFor(board, ground);
  board.quietly(() => scene.map.fitBounds([[south, west], [north, east]], { animate: false }));
  board.touched = true; // but by no move of the reader's: the link's ground stays as it came
  board.moved = scene;
  board.remember();
}

/** Lay the map out for paper, or for the window again: at once, and with the same ground.
 * @type {(board: Board, isOnPaper: boolean) => void} */
export function print(board, isOnPaper) {
  if (board.touched) board.linkGround ??= groundOf(board.moved);
  board.root.classList.toggle("is-printing", isOnPaper);
  board.forgetSizes(); // two maps one above the other have smaller names
  board.arrange();
}

/** Where the maps lie one above the other, ground near the small theatres is seen on theirs.
 * @type {(board: Board, ground: Bounds) => Scene} */
function sceneFor({ inset, region, small, split }, [west, south, east, north]) {
  if (!inset || !split) return region;
  const box = boxOf([[flat([west, north]), flat([east, south])]]);
  const x = box.x + box.w / 2 - small.x, y = box.y + box.h / 2 - small.y;
  const isThere = x > 0 && x < small.w && y > 0 && y < small.h;
  return isThere && box.h < 2 * small.h ? inset : region;
}
