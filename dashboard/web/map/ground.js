// Arenas, names of countries and of seas: on what a frame shows of their ground or water, at any zoom.
//
// Pure: all geometry is in pixels of one map (`sheet`, see map/layout.js).

import { candidate } from "./candidates.js";
import * as plane from "./plane.js";
import * as shapes from "./shapes.js";

const ABROAD = 400, ADRIFT = 40; // what it costs to lie on other ground, and for an end on water
const ASHORE = 2; // px of water round a sea's name
const GRID = 4; // px between the candidates, at least
const FAR_OFF = 100; // the most that a place far from where a name would like to be costs

/** Places on what the frame shows of a country or of a sea: near where its name would like to be,
 * or near the middle of what is seen. @type {(sheet: Sheet, name: SurveyName, size: Size) => Candidate[]} */
export function onGround(sheet, name, { w, h }) {
  const { width, height } = sheet.window, wish = plane.at(sheet.window, name.at);
  const a = plane.at(sheet.window, name.reach);
  const b = plane.at(sheet.window, { x: name.reach.x + name.reach.w, y: name.reach.y + name.reach.h });
  const x0 = Math.max(a.x, 4 + w / 2), x1 = Math.min(b.x, width - 4 - w / 2);
  const y0 = Math.max(a.y, 4 + h / 2), y1 = Math.min(b.y, height - 4 - h / 2);
  const across = Math.max(GRID, (x1 - x0) / 16), down = Math.max(GRID, (y1 - y0) / 16);
  const seen = [];
  for (let x = x0; x <= x1; x += across) {
    for (let y = y0; y <= y1; y += down) if (isOwn(sheet, name, x, y)) seen.push({ x, y });
  }
  if (plane.isWithin(sheet.window, name.at, 0)) seen.push(wish);
  else if (seen.length) {
    wish.x = seen.reduce((sum, p) => sum + p.x, 0) / seen.length;
    wish.y = seen.reduce((sum, p) => sum + p.y, 0) / seen.length;
  }
  return seen.map((p) => candidate(Math.round(p.x - w / 2), Math.round(p.y - h / 2), w, h,
    Math.min(FAR_OFF, 0.4 * Math.hypot(p.x - wish.x, p.y - wish.y))));
}

/** Is a pixel on the country, or on water where the sea is?
 * @type {(sheet: Sheet, name: SurveyName, x: number, y: number) => boolean} */
function isOwn(sheet, name, x, y) {
  if (name.kind === "sea") return !plane.isIn(sheet.land, x, y);
  const home = sheet.homes.get(name.id) ?? plane.rowsOf(sheet.window, name.rings ?? []);
  sheet.homes.set(name.id, home);
  return plane.isIn(home, x, y);
}

/** A sea's name lies on water from end to end. So does a country's on that country, but where it
 * has no room for that, an end may lie on water.
 * @type {(sheet: Sheet, name: SurveyName, r: Box) => number} */
export function strayCost(sheet, name, r) {
  const sea = name.kind === "sea", rings = name.rings ?? [];
  const middle = plane.under(sheet.window, r.x + r.w / 2, r.y + r.h / 2);
  if (!sea && !shapes.inside(rings, middle.x, middle.y)) return ABROAD;
  let strays = 0;
  for (const dy of sea ? [r.h / 2, -ASHORE, r.h + ASHORE, 0, r.h] : [r.h / 2]) {
    for (const dx of sea ? [0, r.w, r.w / 2, r.w / 4, (3 * r.w) / 4, -ASHORE, r.w + ASHORE]
      : [0, r.w, r.w / 4, (3 * r.w) / 4]) {
      if (isOwn(sheet, name, r.x + dx, r.y + dy)) continue;
      if (sea || plane.isIn(sheet.land, r.x + dx, r.y + dy)) return ABROAD;
      strays += 1;
    }
  }
  return ADRIFT * strays;
}
