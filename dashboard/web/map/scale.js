// Arenas, the bar of scale: where it lies. Pure: no DOM, no Leaflet.

import * as plane from "./plane.js";
import * as shapes from "./shapes.js";

const ASIDE = 12, STEP = 8; // px from the map's edge, and from one place to the next

/** The bar of a map that ends `foot` px above its lower edge: at the right, or at the first place farther
 * left where it hides no region and nothing covers it; at the right if there is none.
 * @type {(survey: Survey, window: MapWindow, bar: ScaleBar, size: Size, foot: number, covered: Box[]) => LaidScale} */
export function laid(survey, window, bar, { w, h }, foot, covered) {
  const right = { x: window.width - ASIDE - w, y: window.height - foot - h, w, h };
  const ground = groundOf(survey, window, right);
  for (const r = { ...right }; r.x > ASIDE; r.x -= STEP) {
    if (!covered.some((box) => shapes.overlap(box, r, 0)) && !ground.some((one) => isOn(one, r))) return { ...bar, box: r };
  }
  return { ...bar, box: right };
}

/** The parts of regions that reach into the band in which a bar may lie.
 * @type {(survey: Survey, window: MapWindow, band: Box) => Area[]} */
function groundOf(survey, window, { y, h }) {
  const { left, top, scale, width } = window;
  const seen = { x: left, y: top + y / scale, w: width / scale, h: h / scale };
  return survey.theatres.flatMap(({ rings }) => rings).filter((ring) => shapes.overlap(shapes.boxOf([ring]), seen, 0))
    .map((ring) => shapes.area([ring.map((p) => plane.at(window, p))]));
}

/** An island between the points that `cover` looks at has its box at least partly in the bar.
 * @type {(one: Area, r: Box) => boolean} */
function isOn(one, r) {
  const isSmall = one.box.w < r.w && one.box.h < 2 * r.h;
  return shapes.overlap(one.box, r, 0) && (isSmall || shapes.cover(one, r) > 0);
}
