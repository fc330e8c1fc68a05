// The diagram of actors as SVG: each box opens a profile, each line its sentences. The app runs this in an engine without a
// browser (dashboard/diagram/tier_diagram.py), a published folder in the browser. web/shared/tiers.css dresses it.

import { headroom } from "./names.js";
import { LINE, MARGIN, isFrame, nameAt, titleWidth } from "./boxes.js";
import { boxOf } from "./lanes.js";
import { isChosen, isOpen, laid, lettered } from "./layout.js";
/** @typedef {import("./diagram.d.ts").Box} Box */
/** @typedef {import("./diagram.d.ts").DiagramFacts} DiagramFacts */
/** @typedef {import("./diagram.d.ts").Point} Point */
/** @typedef {import("./diagram.d.ts").Route} Route */
/** @typedef {import("./diagram.d.ts").Shown} Shown */
/** @typedef {import("./diagram.d.ts").Tie} Tie */

const AROUND = 4, STRUCK = 17; // about the drawing; to the strokes that say that a line is past

/* ---------- writing ---------- */

/** @type {Record<string, string>} as Python's html.escape writes them */
const SIGNS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;" };

/** @param {string} text */
function escaped(text) {
  return text.replace(/[&<>"']/g, (sign) => SIGNS[sign]);
}

/** A number with so many digits; one halfway goes to the even one. @param {number} x @param {number} [digits] */
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
function heads({ onwards, back }, points) {
  return (onwards ? head(points[points.length - 2], points[points.length - 1]) : "") + (back ? head(points[1], points[0]) : "");
}

/* ---------- the drawing ---------- */

class Drawing {
  #facts;
  #shown;
  #laid;
  /** @type {Set<string>} actors at the ends of what is open */
  #near;

  /** @param {DiagramFacts} facts @param {Shown} shown */
  constructor(facts, shown) {
    this.#facts = facts;
    this.#shown = shown;
    this.#laid = laid(facts, shown);
    this.#near = new Set(shown.ties.filter((tie) => isChosen(shown, tie)).flatMap(({ source, target }) => [source, target]));
  }

  /** The tag that begins a group: what can be opened is a button and says so, a still one has its words as a title.
   * @param {string[]} classes @param {string} attributes @param {string} says @param {string} opens @param {string} button */
  #group(classes, attributes, says, opens, button) {
    const tag = `<g class="${classes.filter(Boolean).join(" ")}" ${attributes}`;
    return this.#shown.still ? `${tag}><title>${escaped(says)}</title>`
      : `${tag} role="button" tabindex="0" ${button} aria-label="${escaped(`${says}: open the ${opens}`)}">`;
  }

  /** @param {Tie} tie */
  #line(tie) {
    const shown = this.#shown, route = /** @type {Route} */ (this.#laid.lines.get(tie.key)), data = path(route.points);
    const { id, worded } = tie, [x, y] = route.labelAt;
    const classes = ["ar-tie", `ar-${worded}`, tie.past ? "ar-past" : "", tie.falls];
    if (isOpen(shown)) classes.push(isChosen(shown, tie) ? "ar-on" : "ar-off");
    const button = `${event("relation", id)} data-key="tie-${id}"`;
    // The double line of a claim is a broad stroke with a narrow one of the ground upon it.
    return this.#group(classes, `data-tie="${id}"`, tie.says, "sentences", button) +
      `${shown.still ? "" : `<path class="ar-hit" d="${data}"/>`}` +
      `<path class="ar-casing" d="${data}"/><path class="ar-stroke" d="${data}"/>` +
      `${worded === "claimed" ? `<path class="ar-stroke-inner" d="${data}"/>` : ""}` +
      `${heads(tie, route.points)}${tie.past ? struck(route.points) : ""}` +
      `<text class="ar-tie-name" x="${num(x)}" y="${num(y)}" text-anchor="${route.anchor}">` +
      `${escaped(lettered(this.#facts, shown, tie, route))}</text></g>`;
  }

  /** @param {Box} box */
  #state({ id, area }) {
    const shown = this.#shown;
    if (id === shown.actor) return " ar-on";
    return isOpen(shown) && !this.#near.has(id) && area !== "coalition" ? " ar-off" : "";
  }

  /** @param {Box} box */
  #node(box) {
    const { id, facts: { form, filed, label } } = box, { actor, hides: { [id]: hides = "" }, wanted } = this.#shown;
    const classes = [
      `ar-node ar-is-${form}${this.#state(box)}`, isFrame(box) ? "ar-frame" : "", filed ? "ar-filed" : "", hides,
      wanted.includes(id) ? "ar-asked" : "",
    ];
    const button = `${event("profile", id)} data-key="node-${id}" aria-pressed="${id === actor}"`;
    return `${this.#group(classes, `data-actor="${id}"`, label + this.#facts.hides[hides], "profile", button)}${shape(box)}</g>`;
  }

  /** A box's name; names are drawn last, so that no line runs through one. @param {Box} box */
  #letters(box) {
    const [x, y, anchor] = nameAt(box);
    const spans = box.lines.map((line, n) => `<tspan x="${num(x)}" y="${num(y + n * LINE)}">${escaped(line)}</tspan>`);
    return `<text class="${box.facts.class}${this.#state(box)}" text-anchor="${anchor}">${spans.join("")}</text>`;
  }

  /** @returns {string} SVG */
  svg() {
    const { plan, order, lines } = this.#laid, { stations: { coalition }, heads: tiers, always, apart, letters } = this.#facts;
    const shown = this.#shown, { still } = shown;
    const every = [...plan.boxes.values()], above = headroom(lines.values(), letters.size);
    // Where no line is drawn on demand, there is none beneath those drawn apart.
    const beneath = still && plan.opposingAt && order.every((key) => always[key]) ? MARGIN : 0;
    const wide = num(plan.width + AROUND, 0), high = num(above + plan.height + AROUND - beneath, 0);
    const frame = coalition ? boxOf(plan, coalition) : null;
    const bands = tiers.some(({ tier }) => tier) ? plan.bands : []; // else there is nothing to divide
    const [on, resting] = [true, false].map((over) => order.map((key) => shown.ties[key])
      .filter((tie) => (isOpen(shown) && isChosen(shown, tie)) === over).map((tie) => this.#line(tie)).join(""));
    const label = `Diagram of the tiers${still ? "" : "; each box opens a profile, each line the sentences behind it"}`;
    return `<svg class="ar-tiers" viewBox="-2 ${-2 - above} ${wide} ${high}" width="${wide}" height="${high}" ` +
      `style="--wide:${wide}px" role="${still ? "img" : "group"}" aria-label="${label}">` +
      `${frame ? rect(frame.x, frame.y, frame.w, frame.h, 'class="ar-realm" rx="6"') : ""}` +
      `${bands.map(({ x, y, w, h }, n) => rect(x, y, w, h, 'class="ar-band" rx="3"') + heading(tiers[n].name, x + 26, y + 18)).join("")}` +
      `${every.map((box) => this.#node(box)).join("")}${resting}` +
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

/** @param {DiagramFacts} facts @param {Shown} shown @returns {string} SVG */
export function drawing(facts, shown) {
  return new Drawing(facts, shown).svg();
}
