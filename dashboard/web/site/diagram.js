// The diagram of actors under any selection, in a published folder: diagram/tier_diagram.py once more.
//
// Only the page of actors loads it. Tests compare what it draws with what the app draws (tests/publish).

import { headroom } from "./diagram_names.js";
import { LINE, isFrame, nameAt, titleWidth } from "./diagram_boxes.js";
import { boxOf } from "./diagram_lanes.js";
import { called, laid } from "./diagram_layout.js";
import { Ties, chosenOf, ends, has, inWords, readAs, strongest, under } from "./diagram_ties.js";
import { fill } from "./pieces.js";
/** @typedef {import("./facts.d.ts").Facts} Facts */
/** @typedef {import("./reading.js").Reading} Reading */
/** @typedef {import("./diagram_facts.d.ts").Box} Box */
/** @typedef {import("./diagram_facts.d.ts").DiagramFacts} DiagramFacts */
/** @typedef {import("./diagram_facts.d.ts").Point} Point */
/** @typedef {import("./diagram_facts.d.ts").Route} Route */
/** @typedef {import("./diagram_facts.d.ts").Tie} Tie */

const MARGIN = 4, STRUCK = 17; // about the drawing; to the strokes that say that a line is past

/* ---------- writing ---------- */

/** @type {Record<string, string>} as Python's html.escape writes them */
const SIGNS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;" };

/** @param {string} text */
function escaped(text) {
  return text.replace(/[&<>"']/g, (sign) => SIGNS[sign]);
}

/** A number as Python writes it: one halfway goes to the even one. @param {number} x @param {number} [digits] */
function num(x, digits = 1) {
  const scaled = Math.abs(x) * 10 ** digits, low = Math.floor(scaled);
  const isHalf = digits ? Math.abs(x) % 0.5 === 0.25 : Math.abs(x) % 1 === 0.5;
  const sign = x < 0 || Object.is(x, -0) ? "-" : "";
  return isHalf ? sign + ((low % 2 ? low + 1 : low) / 10 ** digits).toFixed(digits) : sign + Math.abs(x).toFixed(digits);
}

/** @type {(x: number, y: number, w: number, h: number, attributes: string) => string} */
function rect(x, y, w, h, attributes) {
  return `<rect x="${num(x)}" y="${num(y)}" width="${num(w)}" height="${num(h)}" ${attributes}/>`;
}

/** @param {string} kind @param {string} id */
function event(kind, id) {
  return `data-event="{&#34;kind&#34;: &#34;${kind}&#34;, &#34;id&#34;: &#34;${id}&#34;}"`;
}

/** @param {string} words @param {number} x @param {number} y */
function heading(words, x, y) {
  return `<text class="ar-tier" x="${num(x)}" y="${num(y)}">${escaped(words)}</text>`;
}

/* ---------- lines ---------- */

/** @param {Point} corner @param {Point} towards @returns {Point} */
function shortOf(corner, towards) {
  const dx = towards[0] - corner[0], dy = towards[1] - corner[1], length = (dx * dx + dy * dy) ** 0.5;
  const share = Math.min(6, length / 2) / length;
  return [corner[0] + dx * share, corner[1] + dy * share];
}

/** @param {Point} point */
function written([x, y]) {
  return `${num(x)} ${num(y)}`;
}

/** @param {Point[]} points @returns {string} path data; corners are rounded */
function path(points) {
  const turns = points.filter(([x, y], n) => !n || x !== points[n - 1][0] || y !== points[n - 1][1]);
  const last = /** @type {Point} */ (turns.at(-1));
  const bends = turns.slice(1, -1).map((corner, n) =>
    `L${written(shortOf(corner, turns[n]))}Q${written(corner)} ${written(shortOf(corner, turns[n + 2]))}`);
  return `M${written(turns[0])}${bends.join("")}L${written(last)}`;
}

/** @param {Point} from @param {Point} to */
function direction([x, y], [toX, toY]) {
  const dx = toX - x, dy = toY - y, length = (dx * dx + dy * dy) ** 0.5 || 1;
  return { ux: dx / length, uy: dy / length, length };
}

/** Two short strokes across the start of a line: what it shows is past. @param {Point[]} points */
function struck([start, ahead]) {
  const { ux, uy, length } = direction(start, ahead);
  const strokes = [-2, 2].map((off) => {
    const along = Math.min(STRUCK, length / 2) + off, x = start[0] + along * ux, y = start[1] + along * uy;
    const acrossX = 4 * (ux * 0.4 - uy), acrossY = 4 * (uy * 0.4 + ux);
    return `M${num(x - acrossX)} ${num(y - acrossY)}L${num(x + acrossX)} ${num(y + acrossY)}`;
  });
  return `<path class="ar-struck" d="${strokes.join("")}"/>`;
}

/** @param {Point} from @param {Point} tip */
function head(from, tip) {
  const { ux, uy } = direction(from, tip), bx = tip[0] - 9 * ux, by = tip[1] - 9 * uy;
  return `<path class="ar-tip" d="M${num(tip[0])} ${num(tip[1])}L${num(bx - 4 * uy)} ${num(by + 4 * ux)}` +
    `L${num(bx + 4 * uy)} ${num(by - 4 * ux)}Z"/>`;
}

/** @param {Tie} tie @param {Point[]} points */
function heads(tie, points) {
  const [source] = ends(tie), directed = tie.relations.filter((one) => one.directed);
  return (directed.some((one) => one.source === source) ? head(points[points.length - 2], points[points.length - 1]) : "") +
    (directed.some((one) => one.source !== source) ? head(points[1], points[0]) : "");
}

/* ---------- the drawing ---------- */

class Drawing {
  /** @param {Facts} facts @param {DiagramFacts} diagram @param {Reading} of */
  constructor(facts, diagram, of) {
    this.facts = facts;
    this.diagram = diagram;
    this.of = of;
    const ties = new Ties(facts, diagram, of);
    this.every = ties.every;
    this.chosen = chosenOf(facts, ties, of);
    this.laid = laid(diagram, this.every, this.chosen);
  }

  /** @param {Tie} tie */
  line(tie) {
    const { facts, diagram, chosen, laid: { lines } } = this, route = /** @type {Route} */ (lines.get(tie.key)), data = path(route.points);
    const read = readAs(chosen, tie), [lead] = read.relations, [x, y] = route.labelAt;
    const worded = chosen.lens ? strongest(facts, read) : lead.certainty;
    const classes = ["ar-tie", `ar-${worded}`];
    if (lead.past) classes.push("ar-past");
    if (!read.passing) classes.push(read.undated ? "ar-undated" : "ar-hidden");
    if (chosen.any) classes.push(has(chosen, tie) ? "ar-on" : "ar-off");
    const words = inWords(facts, diagram, read, chosen.hidden), { id } = tie.relations[0];
    return `<g class="${classes.join(" ")}" data-tie="${id}" role="button" tabindex="0" ${event("relation", id)} ` +
      `data-key="tie-${id}" aria-label="${escaped(`${words}: open the sentences`)}"><path class="ar-hit" d="${data}"/>` +
      `<path class="ar-casing" d="${data}"/><path class="ar-stroke" d="${data}"/>` +
      `${worded === "claimed" ? `<path class="ar-stroke-inner" d="${data}"/>` : ""}` +
      `${heads(tie, route.points)}${lead.past ? struck(route.points) : ""}` +
      `<text class="ar-tie-name" x="${num(x)}" y="${num(y)}" text-anchor="${route.anchor}">` +
      `${escaped(called(diagram, chosen, tie, route))}</text></g>`;
  }

  /** @param {Box} box */
  #state({ id, area }) {
    const { actor, any, near } = this.chosen;
    if (id === actor) return " ar-on";
    return any && !near.has(id) && area !== "coalition" ? " ar-off" : "";
  }

  /** By actor what becomes of its passages. @returns {(id: string) => string} */
  #hides() {
    const { facts, of: { shown, undated } } = this;
    /** @param {Set<string>} among */
    const named = (among) => new Set(facts.passages.filter(({ id }) => among.has(id)).flatMap(({ actors }) => actors));
    const mentioned = named(shown), mayFall = named(undated);
    return (id) => (mentioned.has(id) ? "" : mayFall.has(id) ? "ar-undated" : "ar-hidden");
  }

  /** @param {Box} box @param {string} hides */
  #node(box, hides) {
    const { id, facts: { form, filed, label } } = box, { diagram, chosen, of } = this;
    const classes = [
      `ar-node ar-is-${form}${this.#state(box)}`, isFrame(box) ? "ar-frame" : "", filed ? "ar-filed" : "", hides,
      of.asked.filters.actors.includes(id) ? "ar-asked" : "",
    ];
    return `<g class="${classes.filter(Boolean).join(" ")}" role="button" tabindex="0" data-actor="${id}" ` +
      `${event("profile", id)} data-key="node-${id}" ` +
      `aria-label="${escaped(`${label}${diagram.hides[hides]}: open the profile`)}" ` +
      `aria-pressed="${id === chosen.actor}">${shape(box)}</g>`;
  }

  /** A box's name; names are drawn last, so that no line runs through one. @param {Box} box */
  #letters(box) {
    const [x, y, anchor] = nameAt(box);
    const spans = box.lines.map((line, n) => `<tspan x="${num(x)}" y="${num(y + n * LINE)}">${escaped(line)}</tspan>`);
    return `<text class="${box.facts.class}${this.#state(box)}" text-anchor="${anchor}">${spans.join("")}</text>`;
  }

  /** @returns {string} SVG */
  svg() {
    const { laid: { plan, order, lines }, chosen, diagram: { stations: { coalition }, heads: tiers, apart, letters } } = this;
    const every = [...plan.boxes.values()], drawn = order.map((key) => this.every[key]);
    const hides = this.#hides(), above = headroom(lines.values(), letters.size);
    const wide = num(plan.width + MARGIN, 0), high = num(above + plan.height + MARGIN, 0);
    const frame = coalition ? boxOf(plan, coalition) : null;
    const bands = tiers.some(({ tier }) => tier) ? plan.bands : [];
    const [on, resting] = [true, false].map((over) => drawn
      .filter((tie) => (chosen.any && has(chosen, tie)) === over).map((tie) => this.line(tie)).join(""));
    return `<svg class="ar-tiers" viewBox="-2 ${-2 - above} ${wide} ${high}" width="${wide}" height="${high}" ` +
      `style="--wide:${wide}px" role="group" ` +
      'aria-label="Diagram of the tiers; each box opens a profile, each line the sentences behind it">' +
      `${frame ? rect(frame.x, frame.y, frame.w, frame.h, 'class="ar-realm" rx="6"') : ""}` +
      `${bands.map(({ x, y, w, h }, n) => rect(x, y, w, h, 'class="ar-band" rx="3"') + heading(tiers[n].name, x + 26, y + 18)).join("")}` +
      `${every.map((box) => this.#node(box, hides(box.id))).join("")}${resting}` +
      `<g class="ar-names" aria-hidden="true">${plan.opposingAt ? heading(apart.name, ...plan.opposingAt) : ""}` +
      `${every.map((box) => this.#letters(box)).join("")}</g>${on}</svg>`;
  }
}

/** @param {Box} box */
function shape(box) {
  const { x, y, w, h, facts: { form, whole } } = box;
  const isPerson = form === "person" && !isFrame(box);
  const [left, top, wide, high] = box.area === "coalition"
    // Only its title takes the click: the frame is the ground of everything within.
    ? [x + 6, y + 8, titleWidth(whole) + 4, box.head - 16] : [x, y, w, h];
  return rect(left, top, wide, high, `class="ar-box" rx="${num(isPerson ? Math.min(high / 2, 17) : 3)}"`);
}

/** The figure: the diagram with its heading and its legend. @param {{facts: Facts, diagram: DiagramFacts}} held @param {Reading} of */
export function diagramView({ facts, diagram }, of) {
  const { pieces } = diagram, { asked, filtered, scope, undated: falling } = of, hasSpan = asked.filters.start || asked.filters.end;
  if (!facts.records.profile.length) return fill(pieces.figure);
  const drawing = new Drawing(facts, diagram, of), mayFall = scope.some(({ id }) => falling.has(id));
  return fill(pieces.figure, { note: pieces[asked.lens ? "note lens" : "note"] }, {
    under: filtered ? fill(pieces.under, { words: under(facts, diagram, drawing.every, of) }) : "",
    diagram: drawing.svg(),
    "box signs": (mayFall ? pieces["box undated"] : "") + (filtered ? pieces["box hidden"] : ""),
    "line signs": (hasSpan ? pieces["line undated"] : "") + (filtered ? pieces["line hidden"] : ""),
  });
}
