// Lines of a chosen actor, whose way is searched on a grid around names, boxes and other lines: they may join any two
// boxes. The cheapest is taken in length, corners and what it would cross.

import { bottomOf, isFrame, middleOf, rightOf } from "./boxes.js";
import { pairwise } from "./names.js";
import { before } from "./lanes.js";
/** @typedef {import("./diagram.d.ts").Box} Box */
/** @typedef {import("./diagram.d.ts").Plan} Plan */
/** @typedef {import("./diagram.d.ts").Point} Point */
/** @typedef {import("./diagram.d.ts").Rect} Rect */
/** @typedef {import("./diagram.d.ts").Route} Route */
/** @typedef {{node: number, at: Point, turned: number, cost: number}} Gate where a line may leave a box */
/** @typedef {[number, number, number, number]} Ahead what a way will cost and has cost, its node, and how that was come to */

const PITCH = 10; // px between two lines side by side
const HEAD = 11; // px that a line runs straight before it meets a box: an arrow's head is there
const EAGER = 1.6; // how much more than its length counts what is left: a narrower search finds a way nearly as cheap
// Costs, in steps of the grid: of a corner, of a name, of a frame's inside and a box's edge, of a label, of running
// along another line, across it, or beside it with no room for a name between, of beginning where another does, of
// beginning a px from the middle of a side, and of beginning beside another line within so many steps.
const CORNER = 3, BLOCKED = 400, WITHIN = 3, CLOSE = 4, OVER_LABEL = 40;
const ALONG_RESTING = 14, ACROSS_RESTING = 5, ALONG = 80, ACROSS = 12, NEAR = 0.8, TAKEN = 150, ASIDE = 0.03;
const CROWDED = 60, LONG = 16;

/** Whole pitches, rounded down. @param {number} at */
function pitches(at) {
  const over = ((at % PITCH) + PITCH) % PITCH;
  return Math.round((at - over) / PITCH);
}

/** @param {Rect} rect @returns {Rect} */
function turned([left, top, right, bottom]) {
  return [top, left, bottom, right];
}

/** @param {Point} point */
function named([x, y]) {
  return `${x} ${y}`;
}

/** What it costs to be at each node and to take each step between two. */
class Grid {
  /** @param {Plan} plan */
  constructor({ width, height }) {
    this.wide = Math.trunc(width / PITCH) + 1;
    this.high = Math.trunc(height / PITCH) + 1;
    const size = this.wide * this.high;
    this.on = new Float64Array(size);
    this.right = new Float64Array(size);
    this.down = new Float64Array(size);
  }

  /** Adds to what the nodes within a rectangle cost. @param {Float64Array} costs @param {Rect} rect @param {number} cost */
  #add(costs, [left, top, right, bottom], cost) {
    const { wide, high } = this, first = Math.max(0, Math.ceil(left / PITCH)), last = Math.min(wide, pitches(right) + 1);
    const low = Math.min(high, pitches(bottom) + 1);
    for (let row = Math.max(0, Math.ceil(top / PITCH)); row < low; row += 1) {
      for (let node = row * wide + first; node < row * wide + last; node += 1) costs[node] += cost;
    }
  }

  /** @param {Rect} rect @param {number} cost */
  weigh(rect, cost) {
    this.#add(this.on, rect, cost);
  }

  /** Has it cost to run along a line, or close beside it, and to cross it. @type {(points: Point[], along: number, across: number, near?: number) => void} */
  draw(points, along, across, near = 0) {
    for (const [[x1, y1], [x2, y2]] of pairwise(points)) {
      const isFlat = Math.abs(y1 - y2) < Math.abs(x1 - x2), [a, b] = isFlat ? [x1, x2] : [y1, y2];
      const low = Math.min(a, b), high = Math.max(a, b), level = isFlat ? y1 : x1;
      const [beside, over] = isFlat ? [this.right, this.down] : [this.down, this.right];
      for (const [cost, reach] of [[along, 5], [near, 15]]) {
        /** @type {Rect} */
        const strip = [low - 5, level - reach, high + 5, level + reach];
        if (cost) this.#add(beside, isFlat ? strip : turned(strip), cost);
      }
      const nearest = pitches(level - 0.01) * PITCH;
      /** @type {Rect} */
      const line = [low - 1, nearest, high + 1, nearest];
      this.#add(over, isFlat ? line : turned(line), across);
    }
  }

  /** Visits the nodes beside one, each with how it is come to and what that costs.
   * @param {number} node @param {(then: number, towards: number, step: number) => void} visit */
  steps(node, visit) {
    const { wide, high, on, right, down } = this, row = Math.floor(node / wide), column = node % wide;
    if (column + 1 < wide) visit(node + 1, 0, 1 + right[node] + on[node + 1]);
    if (column) visit(node - 1, 0, 1 + right[node - 1] + on[node - 1]);
    if (row + 1 < high) visit(node + wide, 1, 1 + down[node] + on[node + wide]);
    if (row) visit(node - wide, 1, 1 + down[node - wide] + on[node - wide]);
  }
}

/** @param {Ahead} a @param {Ahead} b */
function dearer(a, b) {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || a[3] - b[3];
}

/** A heap: the cheapest first. */
class Heap {
  /** @type {Ahead[]} */
  #items = [];

  get first() {
    return this.#items[0];
  }

  /** @param {Ahead} item */
  push(item) {
    const items = this.#items;
    let n = items.push(item) - 1;
    while (n) {
      const above = (n - 1) >> 1;
      if (dearer(items[above], item) <= 0) break;
      items[n] = items[above];
      n = above;
    }
    items[n] = item;
  }

  /** @returns {Ahead} */
  pop() {
    const items = this.#items, top = items[0], item = /** @type {Ahead} */ (items.pop());
    if (!items.length) return top;
    let n = 0;
    for (let under = 1; under < items.length; under = 2 * n + 1) {
      if (under + 1 < items.length && dearer(items[under + 1], items[under]) < 0) under += 1;
      if (dearer(item, items[under]) <= 0) break;
      items[n] = items[under];
      n = under;
    }
    items[n] = item;
    return top;
  }
}

/** @param {Plan} plan @param {Route[]} resting @param {Rect[]} labels */
function grounded(plan, resting, labels) {
  const grid = new Grid(plan);
  for (const box of plan.boxes.values()) {
    if (box.area === "coalition") continue;
    const { x, y } = box, right = rightOf(box), bottom = bottomOf(box);
    grid.weigh([x, y, right, bottom], isFrame(box) ? WITHIN : BLOCKED);
    if (!isFrame(box)) grid.weigh([x - 4, y - 4, right + 4, bottom + 4], CLOSE);
  }
  for (const [left, top, right, bottom] of plan.names) grid.weigh([left - 4, top - 2, right + 4, bottom + 2], BLOCKED);
  for (const [left, top, right, bottom] of labels) grid.weigh([left - 2, top - 1, right + 2, bottom + 1], OVER_LABEL);
  for (const { points } of resting) grid.draw(points, ALONG_RESTING, ACROSS_RESTING);
  return grid;
}

/** The line of the grid next beyond a box's edge, with room for an arrow's head. @param {number} edge @param {number} way */
function beyond(edge, way) {
  return way > 0 ? Math.ceil((edge + HEAD) / PITCH) : pitches(edge - HEAD);
}

/** How many chosen lines run where the name of one to the coalition's frame would be. @param {Grid} grid @param {number} row @param {number} column */
function crowd(grid, row, column) {
  const begin = row * grid.wide + column, end = Math.min(begin + LONG, (row + 1) * grid.wide);
  return grid.down.slice(begin, end).filter((step) => step >= ALONG).length;
}

/** @param {number} low @param {number} high */
function between(low, high) {
  const first = Math.ceil(low / PITCH), last = pitches(high);
  return Array.from({ length: Math.max(0, last + 1 - first) }, (_, n) => first + n);
}

/** Where a line may leave `box`, each with the node of the grid outside of it. The coalition's frame is left from below,
 * where there is room: inwards to what is in it.
 * @param {Grid} grid @param {Box} box @param {Box} other @param {Set<string>} taken @returns {Gate[]} */
function gates(grid, box, other, taken) {
  const isWhole = box.area === "coalition", isInwards = isWhole && ["bar", "column"].includes(other.area);
  const out = isInwards ? -1 : 1, { x, y } = box, right = rightOf(box), bottom = bottomOf(box);
  /** @type {Gate[]} */
  const found = [];
  for (const [edge, way] of [[y, -out], [bottom, out]]) {
    const row = beyond(edge, way);
    if (row < 0 || row >= grid.high) continue;
    for (const column of between(x + 8, right - 8)) {
      /** @type {Point} */
      const at = [column * PITCH, edge];
      let cost = taken.has(named(at)) ? TAKEN : 0;
      if (!isWhole) cost += ASIDE * Math.abs(at[0] - (x + right) / 2);
      else if (!isInwards) cost += CROWDED * crowd(grid, row, column);
      found.push({ node: row * grid.wide + column, at, turned: 1, cost });
    }
  }
  if (isWhole) return found;
  for (const [edge, way] of [[x, -out], [right, out]]) {
    const column = beyond(edge, way);
    if (column < 0 || column >= grid.wide) continue;
    for (const row of between(y + 6, bottom - 6)) {
      /** @type {Point} */
      const at = [edge, row * PITCH];
      const cost = (taken.has(named(at)) ? TAKEN : 0) + ASIDE * Math.abs(at[1] - middleOf(box));
      found.push({ node: row * grid.wide + column, at, turned: 0, cost });
    }
  }
  return found;
}

/** The ground of the frames that hold neither end. @param {Plan} plan @param {Box} a @param {Box} b @returns {Rect[]} */
function foreign(plan, a, b) {
  const own = new Set([a.id, b.id, ...a.holders, ...b.holders]);
  return [...plan.boxes.values()]
    .filter((box) => isFrame(box) && box.area !== "coalition" && !own.has(box.id))
    .map((box) => [box.x, box.y, rightOf(box), bottomOf(box)]);
}

/** The cheapest way from one box to another, by the A* method. @param {Grid} grid @param {Box} a @param {Box} b @param {Set<string>} taken @returns {Point[]} */
function wayFrom(grid, a, b, taken) {
  const { wide, high } = grid;
  const across = Array.from({ length: wide }, (_, c) => Math.max(0, b.x - c * PITCH, c * PITCH - rightOf(b)) / PITCH);
  const down = Array.from({ length: high }, (_, r) => Math.max(0, b.y - r * PITCH, r * PITCH - bottomOf(b)) / PITCH);
  const left = (/** @type {number} */ node) => EAGER * Math.max(0, down[Math.floor(node / wide)] + across[node % wide] - 2);
  /** @type {Map<number, Gate[]>} */
  const goals = new Map();
  for (const gate of gates(grid, b, a, taken)) goals.set(gate.node, [...goals.get(gate.node) ?? [], gate]);
  // A state is a node, and whether it was come to from above or below (1) or from a side (0).
  const best = new Float64Array(2 * wide * high).fill(Infinity), came = new Int32Array(2 * wide * high).fill(-1);
  /** @type {Map<number, Point>} */
  const begun = new Map();
  const ahead = new Heap();
  for (const { node, turned: side, cost, at } of gates(grid, a, b, taken)) {
    const state = 2 * node + side;
    if (cost < best[state]) {
      best[state] = cost;
      begun.set(state, at);
      ahead.push([cost + left(node), cost, node, side]);
    }
  }
  let whole = Infinity, last = 0;
  /** @type {Point} */
  let end = [0, 0];
  while (ahead.first && ahead.first[0] < whole) {
    const [, cost, node, side] = ahead.pop(), state = 2 * node + side;
    if (cost > best[state]) continue;
    for (const gate of goals.get(node) ?? []) {
      const reached = cost + gate.cost + CORNER * Number(gate.turned !== side);
      if (reached < whole) [whole, last, end] = [reached, state, gate.at];
    }
    grid.steps(node, (then, towards, step) => {
      const next = cost + step + (towards === side ? 0 : CORNER), to = 2 * then + towards;
      if (next >= best[to]) return;
      best[to] = next;
      came[to] = state;
      ahead.push([next + left(then), next, then, towards]);
    });
  }
  /** @type {Point[]} */
  const points = [end];
  let first = last;
  for (let at = last; at >= 0; at = came[at]) {
    const node = at >> 1;
    points.push([node % wide * PITCH, Math.floor(node / wide) * PITCH]);
    first = at;
  }
  return [/** @type {Point} */ (begun.get(first)), ...points.toReversed()];
}

/** Without the points at which a line does not turn. @param {Point[]} points @returns {Point[]} */
function straight(points) {
  const kept = points.filter((at, n) => {
    if (!n || n === points.length - 1) return !n;
    const one = points[n - 1], other = points[n + 1];
    return !((one[0] === at[0] && at[0] === other[0]) || (one[1] === at[1] && at[1] === other[1]));
  });
  return [...kept, /** @type {Point} */ (points.at(-1))];
}

/** How far apart two boxes are; the coalition, which may be left anywhere, is last. @param {[number, Box, Box]} joined */
function apart([, a, b]) {
  return [
    Number([a.area, b.area].includes("coalition")),
    Math.abs(a.x + rightOf(a) - b.x - rightOf(b)) + Math.abs(a.y + bottomOf(a) - b.y - bottomOf(b)),
  ];
}

/** A route for each that is wanted, around the lines that are there anyway and what they are called.
 * @param {Plan} plan @param {[number, Box, Box][]} wanted @param {Route[]} resting @param {Rect[]} labels @returns {Map<number, Route>} */
export function ways(plan, wanted, resting, labels) {
  const grid = grounded(plan, resting, labels), taken = new Set();
  return new Map(wanted.toSorted((one, other) => before(apart(one), apart(other))).map(([key, a, b]) => {
    const shut = foreign(plan, a, b);
    for (const rect of shut) grid.weigh(rect, BLOCKED);
    const points = straight(wayFrom(grid, a, b, taken)), last = /** @type {Point} */ (points.at(-1));
    for (const rect of shut) grid.weigh(rect, -BLOCKED);
    for (const point of [points[0], last]) taken.add(named(point));
    grid.draw(points, ALONG, ACROSS, NEAR);
    return [key, { points, labelAt: last, anchor: "middle", toFrame: [a.area, b.area].includes("coalition") }];
  }));
}
