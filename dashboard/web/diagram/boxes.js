// The places of the diagram's boxes, in px of the drawing, by widths that dashboard/diagram/facts.py measured.

/** @typedef {import("./diagram.d.ts").DiagramFacts} DiagramFacts */
/** @typedef {import("./diagram.d.ts").BranchFacts} Branch */
/** @typedef {import("./diagram.d.ts").Box} Box */
/** @typedef {import("./diagram.d.ts").Band} Band */
/** @typedef {import("./diagram.d.ts").Plan} Plan */
/** @typedef {import("./diagram.d.ts").Rect} Rect */
/** @typedef {import("./diagram.d.ts").Tie} Tie */

export const LINE = 17;
/** Beneath those drawn apart, for lines drawn on demand to their far end. */
export const MARGIN = 26;
const SIDE = 10; // between a frame and what is in it
const TITLE_ROOM = 48; // height of the coalition's title
const CORRIDOR = 104; // between the chain and the coalition: room for lines and what they are called
const GAP = 92, WIDEST = 170; // between columns, for the same reason; at most, where the names of ties decide it
const TIED = 28; // between two boxes that a line joins
const LANES = 82; // right of the last column, for lines to those below the first in it
const OPPOSITE = 56; // above those drawn apart, for lines that come to them and what they are called
const APART = 96; // between two of these, for the same reason
const BAND_HEAD = 26;
const UNDER = 38; // beneath the columns, within the coalition's frame, for lines that pass under them
const ASCENT = 0.78, DESCENT = 0.24; // of the sans, of its size

/** What the boxes of a column begin with. @typedef {{x: number, y: number, widths: number[], area: string, column?: number, holders?: string[]}} Place */

/** @param {number[]} numbers @param {number} least */
function most(numbers, least) {
  return Math.max(least, ...numbers);
}

/** @param {number[]} numbers */
function sum(numbers) {
  return numbers.reduce((all, n) => all + n, 0);
}

/** @param {string} one @param {string} other */
function pair(one, other) {
  return one < other ? `${one} ${other}` : `${other} ${one}`;
}

class Planner {
  #facts;
  #tied;

  /** @param {DiagramFacts} facts @param {Tie[]} drawn those that need room for their lines */
  constructor(facts, drawn) {
    this.#facts = facts;
    this.#tied = new Set(drawn.map((tie) => pair(tie.source, tie.target)));
  }

  /** @param {Tie[]} named those that have room for their names between two columns @returns {Plan} */
  plan(named) {
    const { stations, apart } = this.#facts, [corridor, ...gaps] = this.#gaps(named);
    const chain = this.#stack(stations.chain, {
      x: 0, y: 0, widths: stations.chain.map((branch) => this.#width([branch], 118, 190)), area: "chain",
    });
    const left = chain.length ? most(chain.map(rightOf), -Infinity) + corridor : -corridor + corridor;
    const { boxes: inner, bands, right, bottom } = this.#inside(left, gaps);
    const frame = stations.coalition ? [this.#coalition(stations.coalition, left, right - left, bottom)] : [];
    const below = most(chain.map(bottomOf), bottom) + OPPOSITE;
    let at = left;
    const opposing = stations.opposing.flatMap((branch) => {
      const width = this.#width([branch], 118, 180), x = at;
      at += width + APART;
      return this.#stack([branch], { x, y: below, widths: [width], area: "opposing" });
    });
    const every = [...chain, ...frame, ...inner, ...opposing], boxes = new Map(every.map((box) => [box.id, box]));
    const there = [...boxes.values()], beside = left - 36 - apart.width;
    /** @type {Plan} */
    const plan = {
      boxes, bands,
      width: (every.length ? most(every.map(rightOf), -Infinity) : 0) + 2,
      height: (every.length ? most(every.map(bottomOf), -Infinity) : 0) + 4 + (opposing.length ? MARGIN : 0),
      // Lines come to the boxes from above, so that the heading is beside them where there is room.
      opposingAt: opposing.length ? (beside > 0 ? [beside, below + 20.6] : [left, below - 12]) : null,
      names: there.flatMap((box) => nameRects(box)),
    };
    const { letters: { tierSize }, heads } = this.#facts;
    plan.names.push(...bands.map(({ x, y }, n) => lettersRect(heads[n].width, tierSize, x + 26, y + 18, "start")));
    if (plan.opposingAt) plan.names.push(lettersRect(apart.width, tierSize, ...plan.opposingAt, "start"));
    return plan;
  }

  /** How far apart the chain and the columns are, from the left. @param {Tie[]} named */
  #gaps(named) {
    const { stations: { chain, columns }, letters } = this.#facts, parts = [chain, ...columns];
    const at = new Map(parts.flatMap((branches, n) => branches.flatMap(idsOf).map((id) => /** @type {[string, number]} */ ([id, n]))));
    const gaps = [CORRIDOR, .../** @type {number[]} */ (Array(Math.max(columns.length - 1, 0)).fill(GAP))];
    for (const tie of named) {
      const [one, other] = [tie.source, tie.target].map((end) => at.get(end) ?? -1).toSorted((a, b) => a - b);
      if (one >= 0 && other === one + 1) gaps[one] = Math.max(gaps[one], Math.min(letters.resting[tie.label] + 22, WIDEST));
    }
    return gaps;
  }

  /** What is within the coalition: its bands, its right side and its lower side. @param {number} left @param {number[]} gaps */
  #inside(left, gaps) {
    const { stations: { coalition, bars, columns }, heads, boxes: facts } = this.#facts;
    const edge = left + (coalition ? 14 : 0), isDivided = coalition || heads.some(({ tier }) => tier);
    const head = isDivided ? BAND_HEAD : 0;
    let top = isDivided ? TITLE_ROOM : 8;
    /** @type {Box[]} */
    const boxes = [];
    const widths = columns.map((branches) => this.#width(branches, 112, 158));
    const columnsRight = most(bars.map((bar) => edge + this.#natural(bar)), edge + sum(widths) + sum(gaps));
    const lanes = bars.length && columns.length && (columns.at(-1)?.length ?? 0) > 1 ? LANES : 0;
    for (const bar of bars) {
      const [box] = this.#stack([bar], { x: edge, y: top, widths: [columnsRight + lanes * 0.55 - edge], area: "bar" });
      boxes.push({ ...box, h: 46, head: 46 });
      top += 46 + 12;
    }
    top += bars.length ? 30 : 0;
    /** @type {Band[]} */
    const bands = [];
    let low = top, at = edge;
    columns.forEach((branches, n) => {
      const width = widths[n];
      at += n ? gaps[n - 1] : 0;
      const placed = this.#stack(branches, { x: at, y: top + head, widths: branches.map(() => width), area: "column", column: n });
      boxes.push(...placed);
      low = most(placed.map(bottomOf), low);
      bands.push({ x: at - 8, y: top, w: width + 16, h: 0 });
      at += width;
    });
    const title = coalition ? titleWidth(facts[coalition].whole) : 0;
    return {
      boxes, bands: bands.map(({ x, y, w }) => ({ x, y, w, h: low + 10 - y })),
      right: most([left + title, ...boxes.map(rightOf)], columnsRight + lanes) + 14,
      bottom: low + (coalition ? UNDER : 10),
    };
  }

  /** @param {string} id @param {number} x @param {number} w @param {number} h @returns {Box} */
  #coalition(id, x, w, h) {
    const facts = this.#facts.boxes[id], name = facts.words.map(([word]) => word).join(" ");
    return { id, x, y: 0, w, h, lines: [name], head: TITLE_ROOM, area: "coalition", column: -1, root: "", holders: [], facts };
  }

  /** Boxes beneath one another, each followed by those within it. @param {Branch[]} branches @param {Place} place @returns {Box[]} */
  #stack(branches, { x, y: start, widths, area, column = -1, holders = [] }) {
    /** @type {Box[]} */
    const boxes = [];
    let y = start;
    branches.forEach((branch, n) => {
      const width = widths[n], { id, within } = branch, facts = this.#facts.boxes[id];
      if (n) y += this.#tied.has(pair(branches[n - 1].id, id)) ? TIED : 10;
      const lines = wrapped(facts, width - endsOf(facts.form)), head = Math.max(32, lines.length * LINE + 14);
      const isJoined = within.some((one) => this.#tied.has(pair(id, one.id)));
      const inner = this.#stack(within, {
        x: x + SIDE, y: y + head + (isJoined ? TIED - 6 : 2), widths: within.map(() => width - 2 * SIDE), area, column,
        holders: [id, ...holders],
      });
      const h = inner.length ? most(inner.map(bottomOf), -Infinity) + SIDE - y : head;
      boxes.push({ id, x, y, w: width, h, lines, head, area, column, root: holders.at(-1) ?? id, holders, facts }, ...inner);
      y += h;
    });
    return boxes;
  }

  /** How wide boxes are: at `least` and at `top` so, unless one word of a name needs more. @param {Branch[]} branches @param {number} least @param {number} top */
  #width(branches, least, top) {
    return most(branches.map((one) => this.#narrowest(one)), Math.min(top, most(branches.map((one) => this.#natural(one)), least)));
  }

  /** @param {Branch} branch @returns {number} */
  #narrowest({ id, within }) {
    const { longest, form } = this.#facts.boxes[id];
    return most(within.map((one) => this.#narrowest(one) + 2 * SIDE), longest + endsOf(form) + 2);
  }

  /** @param {Branch} branch @returns {number} */
  #natural({ id, within }) {
    const { whole, form } = this.#facts.boxes[id];
    return most(within.map((one) => this.#natural(one) + 2 * SIDE), whole + endsOf(form) + 2);
  }
}

/** @param {DiagramFacts} facts @param {Tie[]} drawn @param {Tie[]} named @returns {Plan} */
export function planned(facts, drawn, named) {
  return new Planner(facts, drawn).plan(named);
}

/** @param {Branch} branch @returns {string[]} */
function idsOf({ id, within }) {
  return [id, ...within.flatMap(idsOf)];
}

/** How much of a box's width its ends take; a person's are round. @param {string} form */
function endsOf(form) {
  return form === "person" ? 26 : 20;
}

/** A name in lines of at most `room` px, as text/typefaces.py breaks it. @param {import("./diagram.d.ts").BoxFacts} facts @param {number} room */
function wrapped({ words, space }, room) {
  /** @type {string[][]} */
  const lines = [];
  let end = 0;
  for (const [word, width] of words) {
    if (!lines.length || end + space + width > room) {
      lines.push([]);
      end = -space;
    }
    lines.at(-1)?.push(word);
    end += space + width;
  }
  return lines.map((line) => line.join(" ").replaceAll("\u00A0", " "));
}

/** @param {Pick<Box, "x" | "w">} box */
export function rightOf({ x, w }) {
  return x + w;
}

/** @param {Pick<Box, "y" | "h">} box */
export function bottomOf({ y, h }) {
  return y + h;
}

/** The height of its name. @param {Pick<Box, "y" | "head">} box */
export function middleOf({ y, head }) {
  return y + head / 2;
}

/** @param {Box} box */
export function isFrame({ head, h }) {
  return head < h;
}

/** How far the title of the coalition's frame reaches. @param {number} whole */
export function titleWidth(whole) {
  return 16 + whole;
}

/** The place of a box's name: x, the first line's baseline, and its anchor. @param {Box} box @returns {[number, number, string]} */
export function nameAt(box) {
  const { x, w, area, lines } = box, isCentred = !isFrame(box) && area !== "bar";
  const at = x + (isCentred ? w / 2 : area === "coalition" ? 16 : 12);
  return [at, middleOf(box) - (lines.length - 1) * LINE / 2 + 4.6, isCentred ? "middle" : "start"];
}

/** @param {Box} box @returns {Rect[]} */
function nameRects(box) {
  const [x, y, anchor] = nameAt(box), { runs, size } = box.facts;
  return box.lines.map((line, n) => lettersRect(runs[line], size, x, y + n * LINE, anchor));
}

/** What letters so wide and large cover whose baseline is at `y`. @type {(width: number, size: number, x: number, y: number, anchor: string) => Rect} */
export function lettersRect(width, size, x, y, anchor) {
  const left = x - (anchor === "start" ? 0 : anchor === "middle" ? width / 2 : width);
  return [left, y - ASCENT * size, left + width, y + DESCENT * size];
}
