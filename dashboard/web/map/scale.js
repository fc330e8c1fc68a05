// Arenas, the bar of scale: where it lies. Pure: no DOM, no Leaflet.

import * as plane from "./plane.js";
import * as shapes from "./shapes.js";

const ASIDE = 12, STEP = 8; // px from the map's edge, and from one place to the next
const PAD = 6; // px between the bar and a region
const GRAIN = 5; // px between the points at which a bar is looked at

/** The bar of a map that ends `foot` px above its lower edge: at the right, or at the first place farther
 * left where it touches no region and nothing covers it; if there is none, where it hides least.
 * @type {(survey: Survey, window: MapWindow, bar: ScaleBar, size: Size, foot: number, covered: Box[]) => LaidScale} */
export function laid(survey, window, bar, { w, h }, foot, covered) {
  const right = { x: window.width - ASIDE - w, y: window.height - foot - h, w, h };
  const ground = groundOf(survey, window, padded(right));
  let box = right, least = Infinity;
  for (let { x } = right; x > ASIDE; x -= STEP) {
    const r = { ...right, x };
    if (covered.some((one) => shapes.overlap(one, r, 0))) continue;
    if (!ground.some((one) => hiddenOf(one, padded(r)))) return { ...bar, box: r };
    const hidden = ground.reduce((sum, one) => sum + hiddenOf(one, r), 0);
    if (hidden < least) [box, least] = [r, hidden];
  }
  return { ...bar, box };
}

/** @type {(r: Box) => Box} */
function padded({ x, y, w, h }) {
  return { x: x - PAD, y: y - PAD, w: w + 2 * PAD, h: h + 2 * PAD };
}

/** The parts of regions that reach into the band in which a bar may lie.
 * @type {(survey: Survey, window: MapWindow, band: Box) => Area[]} */
function groundOf(survey, window, { y, h }) {
  const { left, top, scale, width } = window;
  const seen = { x: left, y: top + y / scale, w: width / scale, h: h / scale };
  return survey.theatres.flatMap(({ rings }) => rings).filter((ring) => shapes.overlap(shapes.boxOf([ring]), seen, 0))
    .map((ring) => shapes.area([ring.map((p) => plane.at(window, p))]));
}

/** The share of a bar under which a region lies. An island between the points that it is looked at has its box
 * at least partly in the bar.
 * @type {(one: Area, r: Box) => number} */
function hiddenOf(one, r) {
  if (!shapes.overlap(one.box, r, 0)) return 0;
  let hits = 0, points = 0;
  for (let { x } = r; x <= r.x + r.w; x += GRAIN) {
    for (let { y } = r; y <= r.y + r.h; y += GRAIN, points += 1) hits += Number(shapes.insideAbout(one, x, y));
  }
  const isSmall = one.box.w < r.w && one.box.h < 2 * r.h;
  return Math.max(isSmall ? (one.box.w * one.box.h) / (r.w * r.h) : 0, hits / points);
}
