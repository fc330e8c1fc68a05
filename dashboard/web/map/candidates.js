// Arenas, candidates: rectangles in which a name might lie, each with a cost of its own.
//
// Pure: all geometry is in pixels of one map.

import { onto } from "./shapes.js";

/** @type {(x: number, y: number, w: number, h: number, cost: number) => Candidate} */
export function candidate(x, y, w, h, cost) {
  return { x, y, w, h, cost, aside: 0, gap: 0, leader: null, misleads: false, kept: {} };
}

/** @type {(p: XY, w: number, h: number, gap: number) => Candidate[]} */
export function around(p, w, h, gap) {
  return [
    [p.x + gap, p.y - h / 2, 0], [p.x - gap - w, p.y - h / 2, 1],
    [p.x - w / 2, p.y - gap - h, 3], [p.x - w / 2, p.y + gap, 4],
    [p.x + gap * 0.7, p.y - gap * 0.4 - h, 5], [p.x + gap * 0.7, p.y + gap * 0.4, 5],
    [p.x - gap * 0.7 - w, p.y - gap * 0.4 - h, 6], [p.x - gap * 0.7 - w, p.y + gap * 0.4, 6],
  ].map(([x, y, cost]) => candidate(x, y, w, h, cost));
}

/** Places near a point: on it, then in rings round it.
 * @type {(p: XY, w: number, h: number, reach: number, step: number) => Candidate[]} */
export function near(p, w, h, reach, step) {
  const found = [];
  for (let dx = -reach; dx <= reach; dx += step) {
    for (let dy = -reach; dy <= reach; dy += step) {
      found.push(candidate(Math.round(p.x + dx - w / 2), Math.round(p.y + dy - h / 2), w, h,
        Math.hypot(dx, dy * 1.3)));
    }
  }
  return found;
}

const OFF = [22, 32, 42, 52]; // px from a point to a name that has a line to it
const RIM = 5; // px: where the line ends, round the point

/** Places round a point, and farther off with a line to it. @type {(p: XY, w: number, h: number, gap: number) => Candidate[]} */
export function aroundOrOff(p, w, h, gap) {
  const found = around(p, w, h, gap);
  for (const off of OFF) {
    for (const r of around(p, w, h, off)) {
      const to = onto(r, p), d = Math.hypot(to.x - p.x, to.y - p.y);
      r.leader = { d, at: { x: p.x + ((to.x - p.x) * RIM) / d, y: p.y + ((to.y - p.y) * RIM) / d } };
      r.cost += off;
      found.push(r);
    }
  }
  return found;
}
