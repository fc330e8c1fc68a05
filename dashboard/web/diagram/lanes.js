// Lines of the diagram that have lanes of their own, so that they do not cross: in the corridor beside the coalition,
// between two columns, under them, and right of the last.

import { bottomOf, isFrame, middleOf, rightOf } from "./boxes.js";
/** @typedef {import("./diagram.d.ts").Box} Box */
/** @typedef {import("./diagram.d.ts").Plan} Plan */
/** @typedef {import("./diagram.d.ts").Point} Point */
/** @typedef {import("./diagram.d.ts").Route} Route */
/** @typedef {import("./diagram.d.ts").Tie} Tie */

const ORDER = ["chain", "bar", "coalition", "column", "opposing"];

/** @param {Box} box */
function rank({ area, column, y }) {
  return [ORDER.indexOf(area), column, y];
}

/** The order of two rows of numbers. @param {number[]} a @param {number[]} b */
export function before(a, b) {
  const n = a.findIndex((one, at) => one !== b[at]);
  return n < 0 ? 0 : a[n] - b[n];
}

/** @param {Plan} plan @param {string} id */
export function boxOf(plan, id) {
  return /** @type {Box} */ (plan.boxes.get(id));
}

/** @param {Plan} plan @param {Tie} tie @returns {[Box, Box]} */
export function joinedBy(plan, tie) {
  return [boxOf(plan, tie.source), boxOf(plan, tie.target)];
}

/** Whether one end is in the other's box, which says the membership. @param {Plan} plan @param {Tie} tie */
export function contained(plan, tie) {
  const [a, b] = joinedBy(plan, tie);
  return a.holders.includes(b.id) || b.holders.includes(a.id) ||
    [[a, b], [b, a]].some(([x, y]) => x.area === "coalition" && ["bar", "column"].includes(y.area));
}

/** @param {Box} box */
function goesDown(box) {
  return isFrame(box) ? bottomOf(box) - 6 : middleOf(box) + 5;
}

/** @param {Plan} plan @param {Tie} tie */
function sourceHeight(plan, tie) {
  const [a, b] = joinedBy(plan, tie), [inside, outside] = a.area === "chain" ? [a, b] : [b, a];
  return outside.column > 0 ? goesDown(inside) : middleOf(inside);
}

/** @param {Point[]} points @param {Point} labelAt @param {string} [anchor] @param {boolean} [meetsFrame] @returns {Route} */
function route(points, labelAt, anchor = "middle", meetsFrame = false) {
  return { points, labelAt, anchor, toFrame: meetsFrame };
}

class Lanes {
  /** @type {Map<string, number>} how many lines already use a lane */
  #taken = new Map();
  #plan;
  #outside;

  /** @param {Plan} plan @param {Tie[]} ties */
  constructor(plan, ties) {
    this.#plan = plan;
    this.#outside = [...plan.boxes.values()].filter(({ area }) => area !== "chain");
    const leaving = ties.filter((tie) => joinedBy(plan, tie).filter(({ area }) => area === "chain").length === 1)
      .toSorted((a, b) => sourceHeight(plan, a) - sourceHeight(plan, b));
    this.order = new Map(leaving.map(({ key }, n) => [key, n]));
  }

  /** @param {string} lane */
  #next(lane) {
    const n = this.#taken.get(lane) ?? 0;
    this.#taken.set(lane, n + 1);
    return n;
  }

  /** The route from `a` to `b`, given in the order of areas. @param {Box} a @param {Box} b @param {number} nth @returns {Route} */
  route(a, b, nth) {
    const areas = `${a.area} ${b.area}`;
    if (b.holders.includes(a.id) || a.holders.includes(b.id)) return within(a, b);
    if (areas === "chain bar" || areas === "chain coalition") return this.#alongCorridor(a, b, nth);
    if (areas === "chain column") return b.column === 0 ? this.#alongCorridor(a, b, nth) : this.#under(a, b, nth);
    if (areas === "bar column") return this.#fromBar(a, b);
    if (areas === "coalition column") return toFrame(a, b);
    if (areas === "column column" && Math.abs(a.column - b.column) === 1) return this.#across(a, b);
    if (areas === "column column" && a.column === b.column) return stacked(a, b);
    return a.area === b.area && a.x < rightOf(b) && b.x < rightOf(a) ? stacked(a, b) : plainly(a, b);
  }

  /** @param {number} nth */
  #lane(nth) {
    return Math.min(...this.#outside.map(({ x }) => x)) - 8 - 9 * (this.order.size - nth - 1);
  }

  /** @param {Box} a @param {Box} b @param {number} nth */
  #alongCorridor(a, b, nth) {
    const lane = this.#lane(nth), height = middleOf(a), of = this.order.size;
    const target = b.area === "bar" ? b.y + b.h * (nth + 1) / (of + 1) : middleOf(b);
    const chain = [...this.#plan.boxes.values()].filter(({ area }) => area === "chain");
    const right = chain.length ? Math.max(...chain.map(rightOf)) : 0;
    return route([[rightOf(a), height], [lane, height], [lane, target], [b.x, target]], [(right + lane) / 2, height - 5]);
  }

  /** @param {Box} a @param {Box} b @param {number} nth */
  #under(a, b, nth) {
    const { bands } = this.#plan, lane = this.#lane(nth), down = goesDown(a);
    const low = Math.max(...bands.map(bottomOf)) + 13 + 9 * this.#next("under");
    const x = b.x + b.w * 0.28 + 12 * this.#next(`under-${b.root}`);
    return route([[rightOf(a), down], [lane, down], [lane, low], [x, low], [x, bottomOf(b)]], [(bands[0].x + x) / 2, low - 5]);
  }

  /** @param {Box} a @param {Box} b */
  #fromBar(a, b) {
    const column = [...this.#plan.boxes.values()].filter((one) => one.column === b.column && !one.holders.length);
    const [first] = column.toSorted((one, other) => one.y - other.y);
    if (b.root === first.id) {
      const n = this.#next(`onto-${b.column}`);
      const x = b.holders.length ? Math.min(rightOf(first) - 8 - 12 * Math.max(n - 1, 0), rightOf(b) - 12) : b.x + 10;
      return route([[x, bottomOf(a)], [x, b.y]], [x + 7, bottomOf(a) + 17], "start");
    }
    const n = this.#next(`right-${b.column}`), x = rightOf(boxOf(this.#plan, b.root)) + 20 + 13 * n;
    return route([[x, bottomOf(a)], [x, middleOf(b)], [rightOf(b), middleOf(b)]], [x + 18 - 6 * n, middleOf(b) + 4], "start");
  }

  /** @param {Box} a @param {Box} b */
  #across(a, b) {
    const n = this.#next(`gap-${a.column}`), middle = (rightOf(a) + b.x) / 2;
    const top = Math.max(a.y + 8, b.y + 8), low = Math.min(a.y + a.head - 8, b.y + b.head - 8);
    if (top <= low) {
      const y = (top + low) / 2;
      return route([[rightOf(a), y], [b.x, y]], [middle, y - 6]);
    }
    const lane = middle + 9 * n, from = middleOf(a), to = middleOf(b);
    return route([[rightOf(a), from], [lane, from], [lane, to], [b.x, to]], [lane, from - 6]);
  }
}

/** The route of each tie by its key. @param {Plan} plan @param {Tie[]} ties @returns {Map<number, Route>} */
export function routes(plan, ties) {
  const lanes = new Lanes(plan, ties);
  return new Map(ties.map((tie) => {
    const [a, b] = joinedBy(plan, tie), isFlipped = before(rank(a), rank(b)) > 0, nth = lanes.order.get(tie.key) ?? 0;
    const found = isFlipped ? lanes.route(b, a, nth) : lanes.route(a, b, nth);
    return [tie.key, isFlipped ? { ...found, points: found.points.toReversed() } : found];
  }));
}

/** @param {Box} a @param {Box} b */
function within(a, b) {
  const [inner, outer] = a.holders.includes(b.id) ? [a, b] : [b, a], head = outer.y + outer.head - 4;
  /** @type {Point[]} */
  let points;
  /** @type {Point} */
  let label;
  if (inner.y > outer.y + outer.head + 40 || inner.holders[0] !== outer.id) {
    // Up the frame's side, past what is between a box and the frame's head.
    const side = outer.x + 5, middle = middleOf(inner);
    points = [[inner.x, middle], [side, middle], [side, head]];
    label = [inner.x + 8, inner.y - 1];
  } else {
    const x = inner.x + 22;
    points = [[x, inner.y], [x, head]];
    label = [x + 9, (inner.y + head) / 2 + 4];
  }
  return route(inner === a ? points : points.toReversed(), label, "start");
}

/** @param {Box} a @param {Box} b */
function toFrame(a, b) {
  const x = b.x + b.w * 0.72;
  return route([[x, bottomOf(a)], [x, bottomOf(b)]], [x + 7, bottomOf(a) - 10], "start", true);
}

/** @param {Box} a @param {Box} b */
function stacked(a, b) {
  const [upper, lower] = a.y < b.y ? [a, b] : [b, a], x = Math.max(upper.x, lower.x) + 22;
  /** @type {Point[]} */
  const points = [[x, bottomOf(upper)], [x, lower.y]];
  return route(upper === a ? points : points.toReversed(), [x + 9, (bottomOf(upper) + lower.y) / 2 + 4], "start");
}

/** With two corners, for what no lane was made for. @param {Box} a @param {Box} b */
function plainly(a, b) {
  const isLeft = a.x < b.x, start = isLeft ? rightOf(a) : a.x, end = isLeft ? b.x : rightOf(b);
  const half = (start + end) / 2, from = middleOf(a), to = middleOf(b);
  return route([[start, from], [half, from], [half, to], [end, to]], [half, (from + to) / 2]);
}
