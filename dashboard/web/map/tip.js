// Arenas, where a tooltip lies: near the pointer, within the frame, and off the name that it is about.
//
// Pure: no DOM, no Leaflet. All is in px of the frame.

import { clamp, overlap } from "./shapes.js";

const GAP = 14; // px between the pointer, or a name, and the tooltip
const EDGE = 6; // px to the frame's edge
const CLEAR = 3; // px to a name

/** The first place that is clear of `names`: in a corner of the pointer, else beside a name.
 * @type {(pointer: XY, size: Size, frame: Size, names: Box[]) => XY} */
export function tipAt(pointer, size, frame, names) {
  const { x, y } = pointer, { w, h } = size;
  const within = (/** @type {number} */ left, /** @type {number} */ top) => ({ w, h,
    x: clamp(left, EDGE, Math.max(EDGE, frame.w - EDGE - w)),
    y: clamp(top, EDGE, Math.max(EDGE, frame.h - EDGE - h)) });
  const places = [
    [x + GAP, y + GAP], [x - GAP - w, y + GAP], [x + GAP, y - GAP - h], [x - GAP - w, y - GAP - h],
    ...names.flatMap((name) => [
      [x + GAP, name.y + name.h + CLEAR], [x - GAP - w, name.y + name.h + CLEAR],
      [x + GAP, name.y - CLEAR - h], [x - GAP - w, name.y - CLEAR - h],
      [name.x + name.w + CLEAR, y + GAP], [name.x - CLEAR - w, y + GAP],
    ]),
  ].map(([left, top]) => within(left, top));
  const isClear = (/** @type {Box} */ one) => !names.some((name) => overlap(one, name, CLEAR - 1)) &&
    !overlap(one, { x, y, w: 0, h: 0 }, CLEAR);
  return places.find(isClear) ?? places[0];
}
