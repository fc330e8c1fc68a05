// Where lines of the diagram are named, so that no name lies over another.

import { bottomOf, lettersRect, rightOf } from "./boxes.js";
/** @typedef {import("./diagram.d.ts").Plan} Plan */
/** @typedef {import("./diagram.d.ts").Point} Point */
/** @typedef {import("./diagram.d.ts").Rect} Rect */
/** @typedef {import("./diagram.d.ts").Route} Route */
/** @typedef {{route: Route, width: number, size: number, strong: boolean, free: boolean, far: boolean}} Tag a line that wants a name */
/** @typedef {{cost: number, at: Point, anchor: string}} Place */

const OVER_NAME = 1000, OVER_TAG = 900, OUTSIDE = 1000, OVER_LINE = 260, OVER_OWN = 60, OVER_RESTING = 12, OVER_EDGE = 200;
const HEADROOM = 16, ABOVE = 150; // px above the plan that a name may take where it has no room elsewhere, and their cost
const SECOND = 4; // for any place but the one that the route gives
const CLEAR = 2; // px between a name and a chosen line: the line's casing, painted later, would cut its letters
const FAR = 0.02; // a px from the end that is named: it is distinct there, where lines have parted

/** @type {(one: Rect, other: Rect, apart: number) => boolean} */
function overlap(one, other, apart) {
  return one[0] < other[2] + apart && other[0] < one[2] + apart && one[1] < other[3] + apart && other[1] < one[3] + apart;
}

/** @template T @param {T[]} items @returns {[T, T][]} */
export function pairwise(items) {
  return items.slice(1).map((item, n) => [items[n], item]);
}

/** The ground of a line along an axis, a hair wide, and what is `around` it. @param {Point} start @param {Point} end @returns {Rect} */
function hull(start, end, around = 0) {
  const [x1, x2] = start[0] < end[0] ? [start[0], end[0]] : [end[0], start[0]];
  const [y1, y2] = start[1] < end[1] ? [start[1], end[1]] : [end[1], start[1]];
  return [x1 - around, y1 - around, x2 + around + 0.01, y2 + around + 0.01];
}

/** @param {Tag} tag @param {Point} at @param {string} anchor */
function rectOf({ width, size }, at, anchor) {
  return lettersRect(width, size, ...at, anchor);
}

/** The possible places of a tag and what speaks against them, the best places first. @param {Tag} tag @returns {Place[]} */
function places({ route, width, free, far }) {
  const points = far ? route.points.toReversed() : route.points;
  /** @type {Place[]} */
  const found = free ? [] : [{ cost: 0, at: route.labelAt, anchor: route.anchor }];
  let walked = free ? 0 : SECOND / FAR;
  for (const [[x1, y1], [x2, y2]] of pairwise(points)) {
    const length = Math.abs(x2 - x1) + Math.abs(y2 - y1), isFlat = Math.abs(y2 - y1) < Math.abs(x2 - x1);
    // Longer than its line, a name seems to be of what lies beside it.
    const short = isFlat ? Math.max(0, width + 6 - length) / 4 : 1;
    for (let n = 1; n < 10; n += 1) {
      const x = x1 + (x2 - x1) * n / 10, y = y1 + (y2 - y1) * n / 10, cost = FAR * (walked + length * n / 10) + short;
      if (isFlat) found.push({ cost, at: [x, y - 5], anchor: "middle" }, { cost: cost + 0.5, at: [x, y + 13], anchor: "middle" });
      else found.push({ cost, at: [x + 6, y + 4], anchor: "start" }, { cost, at: [x - 6, y + 4], anchor: "end" });
    }
    walked += length;
  }
  return found.toSorted((a, b) => a.cost - b.cost);
}

/** What a tag may lie over: names, boxes' edges and lines. */
class Ground {
  #plan;
  /** @type {[number, Rect, Tag | null][]} */
  #over;

  /** @param {Plan} plan @param {Tag[]} tags */
  constructor(plan, tags) {
    this.#plan = plan;
    this.#over = [
      ...[...plan.boxes.values()].flatMap((box) => {
        const right = rightOf(box), bottom = bottomOf(box), { x, y } = box;
        /** @type {Point[]} */
        const corners = [[x, y], [right, y], [right, bottom], [x, bottom], [x, y]];
        return pairwise(corners).map(([one, other]) => /** @type {[number, Rect, null]} */ ([OVER_EDGE, hull(one, other), null]));
      }),
      ...tags.flatMap((tag) => pairwise(tag.route.points).map(([one, other]) =>
        /** @type {[number, Rect, Tag]} */ (tag.strong ? [OVER_LINE, hull(one, other, CLEAR), tag] : [OVER_RESTING, hull(one, other), tag]))),
    ];
  }

  /** @param {Rect} rect @param {Rect[]} others @param {Tag} tag */
  cost(rect, others, tag) {
    const [left, top, right, bottom] = rect, { width, height, names } = this.#plan;
    let over = 0;
    for (const [cost, at, line] of this.#over) {
      if (at[0] < right && left < at[2] && at[1] < bottom && top < at[3]) over += line === tag ? Math.min(cost, OVER_OWN) : cost;
    }
    return (left < 0 || top < -HEADROOM || right > width || bottom > height ? OUTSIDE : 0) + (top < 0 ? ABOVE : 0) +
      OVER_NAME * names.filter((one) => overlap(rect, one, 1)).length +
      OVER_TAG * others.filter((one) => overlap(rect, one, 2)).length + over;
  }
}

/** How far above the plan the names of lines reach, in whole px. @param {Iterable<Route>} routes @param {number} size of their letters */
export function headroom(routes, size) {
  return Math.max(0, Math.ceil(-Math.min(0, ...[...routes].map(({ labelAt, anchor }) => lettersRect(0, size, ...labelAt, anchor)[1]))));
}

/** The place of each tag, by its key. Each takes the first free place along its line, else the least bad; then
 * each once more, as those that came later may have left a better one.
 * @param {Plan} plan @param {Map<number, Tag>} tags @returns {Map<number, {at: Point, anchor: string}>} */
export function placed(plan, tags) {
  const ground = new Ground(plan, [...tags.values()]);
  /** @type {Map<number, {at: Point, anchor: string, rect: Rect}>} */
  const found = new Map();
  const every = [...tags].map(([key, tag]) => ({ key, tag, free: places(tag) }));
  for (let turn = 0; turn < 2; turn += 1) {
    for (const { key, tag, free } of every) {
      const others = [...found].filter(([one]) => one !== key).map(([, { rect }]) => rect);
      let least = Infinity;
      for (const { cost, at, anchor } of free) {
        if (cost >= least) break;
        const rect = rectOf(tag, at, anchor), whole = cost + ground.cost(rect, others, tag);
        if (whole < least) {
          least = whole;
          found.set(key, { at, anchor, rect });
        }
      }
    }
  }
  return found;
}
