// Arenas, the locator: close up, a small map of all theatres says where the frame lies.
//
// It takes the inset's place, and leads back to the whole region.

import { coarse, overlap } from "./shapes.js";
import { shownBy } from "./plane.js";
import { set, svg } from "./svg.js";
/** @typedef {import("./board.js").Board} Board */

const WIDTH = 124, MARGIN = 0.08; // px; and of the theatres' extent, round them
const ABOVE = 12; // px between the corner's note and it
const LEAST = 5; // px: the frame is drawn no smaller

/** @type {(rings: Ring[], least: number) => string} */
function pathOf(rings, least) {
  return rings.map((ring) => coarse(ring, least)).filter((ring) => ring.length > 2)
    .map((ring) => `M${ring.map((p) => `${p.x.toFixed(2)} ${p.y.toFixed(2)}`).join("L")}Z`).join("");
}

export class Locator {
  /** @type {SVGElement | null} */
  #frame = null;

  /** @param {Board} board */
  constructor(board) {
    const { x, y, w, h } = board.all, pad = MARGIN * w;
    this.board = board;
    this.extent = { x: x - pad, y: y - pad, w: w + 2 * pad, h: h + 2 * pad };
    this.box = L.DomUtil.create("button", "a-locator", board.root);
    this.box.type = "button";
    this.box.hidden = true;
    this.box.setAttribute("aria-label", "Locator: back to the whole region");
    this.box.title = "Back to the whole region";
    this.box.addEventListener("click", () => board.showOpening());
    L.DomEvent.disableClickPropagation(this.box);
  }

  /** How many px it takes at the frame's left. */
  get room() {
    return WIDTH + 32;
  }

  /** Most readers never need it: it is made when it is first shown. */
  #make() {
    const { survey, ground } = this.board, { x, y, w, h } = this.extent, scale = WIDTH / w;
    const map = svg("svg", { viewBox: `${x} ${y} ${w} ${h}`, width: WIDTH, height: Math.round(h * scale), "aria-hidden": "true" });
    const land = survey.land.filter(({ box }) => overlap(box, this.extent, 0)).map(({ ring }) => ring);
    map.append(svg("path", { class: "a-land", d: pathOf(land, 1.2 / scale) }));
    for (const { properties: { id, colour } } of ground.theatres.features) {
      const rings = survey.theatres.find((one) => one.id === id)?.rings ?? [];
      map.append(svg("path", { class: `a-dress of-${colour}`, d: pathOf(rings, 0.6 / scale) }));
    }
    this.#frame = svg("rect", { class: "a-extent" });
    map.append(this.#frame);
    this.box.append(map);
    return this.#frame;
  }

  /** @param {boolean} on */
  draw(on) {
    this.box.hidden = !on;
    if (!on) return;
    const seen = shownBy(this.board.region.window());
    this.#place(seen);
    const least = (LEAST * this.extent.w) / WIDTH;
    const width = Math.max(seen.w, least), height = Math.max(seen.h, least);
    set(this.#frame ?? this.#make(), { width, height, x: seen.x + (seen.w - width) / 2, y: seen.y + (seen.h - height) / 2 });
  }

  /** At the frame's lower left; where the small theatres show in the lower half, beneath the corner's
   * note: their names need the water beside them. @param {Box} seen */
  #place(seen) {
    const { small, chrome: { corner } } = this.board;
    const top = Math.max(small.y, seen.y), bottom = Math.min(small.y + small.h, seen.y + seen.h);
    const isLow = overlap(small, seen, 0) && (top + bottom) / 2 > seen.y + seen.h / 2;
    this.box.style.top = isLow ? `${corner.offsetTop + corner.offsetHeight + ABOVE}px` : "";
    this.box.style.bottom = isLow ? "auto" : "";
  }
}
