// Arenas, the name of a front: beside it on water or on a neighbour, or within it.
//
// A front on a coast, or one that the dossier wants named at sea, has its name on open water or on
// its own ground: on another's it would be read as that ground's name. Where there is neither, it has
// none. Pure: all geometry is in pixels of one map (`sheet`, see map/layout.js).

import { candidate } from "./candidates.js";
import { crossesLeader } from "./leaders.js";
import * as plane from "./plane.js";
import * as shapes from "./shapes.js";

// On its own ground, and that of a front that may not lie on another's, on the side that the dossier does not want, on the ground of others, across a coast.
const COST = { within: 150, home: 90, wrongSide: 60, foreign: 170, astride: 40, detour: 60 };
const LEADER_FROM = 11; // px: a label farther from its front than this gets a leader
// px of a line between a region of middle size and its name: a shorter one is not seen, one of these shows well,
// and what each px less costs.
const SHOWS = { least: 10, well: 16, short: 5 };
const REACH = { near: 46, far: 110, sea: 280 }; // px from a front to its label
export const CLEAR = 14; // px from every point of an outline: no edge runs through
const TOUCH = 5; // px: nearer to its front no label lies beside it
const SEAWARD = 0.5; // cost of a px from a front to its label on water, where that is wanted
const DETOUR = 30; // px that a line to a front may be longer than the shortest
const STEP = 6; // px between the candidates beside a front
const OVER = 8; // twenty-fifths of a line to a front that may run over another region
// Where a rectangle is looked at for the ground of others, as shares of its width and height: corners first,
// which lie farthest apart.
const LOOKED_AT = [
  [0, 0], [1, 1], [1, 0], [0, 1], [0.5, 0.5], [0, 0.5], [1, 0.5], [0.5, 0], [0.5, 1],
  [0.25, 0], [0.75, 1], [0.75, 0], [0.25, 1], [0.25, 0.5], [0.75, 0.5],
];
const TOWN = 6; // px from a line to a town's dot, which would be read as what it leads to

/** @type {(sheet: Sheet, name: SurveyName, size: Size, far?: boolean) => Candidate[]} */
export function besideFront(sheet, name, { w, h }, far) {
  const { box } = sheet.areas[name.id], { width, height } = sheet.window;
  const sea = seaOf(sheet, name), side = sea && plane.at(sheet.window, sea), within = withinCost(name);
  const reach = reachOf(sheet, name, far), right = box.x + box.w, bottom = box.y + box.h;
  const own = sheet.ids.indexOf(name.id) + 1;
  /** @type {Candidate[]} */
  const found = [];
  if (right < 0 || bottom < 0 || box.x > width || box.y > height) return found;
  const x0 = Math.max(3, box.x - w - reach), x1 = Math.min(right + reach, width - w - 3);
  const y1 = Math.min(bottom + reach, height - h);
  if (x1 <= 3) return found;
  const step = side ? 2 * STEP : STEP; // at sea names lie one above the other
  for (let x = x0; x <= x1; x = x < x1 ? Math.min(x + step, x1) : x1 + 1) {
    for (let y = Math.max(3, box.y - h - reach); y <= y1; y += STEP) {
      const r = candidate(x, y, w, h, unlevel({ y, h }, box) * 14);
      const off = shapes.apart(r, box);
      if (off > reach) continue;
      const foreign = isForeign(sheet, name, own, r);
      if (foreign && name.coastal) continue;
      const astride = foreign && isAstride(sheet, r);
      if (off) r.cost += side ? off * SEAWARD : distanceCost(off);
      r.aside = (side && !isOn(side, r, box) ? COST.wrongSide : 0) + (foreign ? COST.foreign : 0) + (astride ? COST.astride : 0);
      r.cost = Math.min(r.cost + r.aside, off ? Infinity : within);
      found.push(r);
    }
  }
  return found;
}

/** What a place beside a front really costs: `besideFront` knew the front's box alone, which
 * lies nearer than the front and so costs less. Infinity where that is `most` or more.
 * @type {(sheet: Sheet, name: SurveyName, r: Candidate, far: boolean | undefined, most: number) => number} */
export function measured(sheet, name, r, far, most) {
  const area = sheet.areas[name.id], within = withinCost(name);
  // An edge that runs through the label or touches it leaves it no place but within the front.
  const gap = r.kept.gap ??= shapes.nearest(area.points, r);
  if (gap.d > reachOf(sheet, name, far) || !gap.d) return Infinity;
  if (gap.d < TOUCH && within >= most) return Infinity;
  const filled = shapes.overlap(r, area.box, 0) ? shapes.cover(area, r) : 0;
  if (filled < 1 && (filled || gap.d < TOUCH)) return Infinity;
  r.gap = gap.d;
  if (filled) return within + unlevel(r, area.box) * 14;
  const aslant = r.aside + unlevel(r, area.box) * 14;
  /** @type {(d: number) => number} */
  const costOf = (d) => aslant + (seaOf(sheet, name) ? d * SEAWARD : distanceCost(d));
  if (costOf(gap.d) >= most) return Infinity; // no line is shorter, and to look for a clear one is dear
  if (!needsLeader(sheet, r)) {
    r.leader = gap;
    return costOf(gap.d);
  }
  if (name.beside && gap.d < SHOWS.least) return Infinity;
  const hidden = name.beside ? Math.max(0, SHOWS.well - gap.d) * SHOWS.short : 0;
  for (const way of r.kept.ways ??= waysTo(area, r, gap)) {
    const cost = (way.to === gap ? 0 : COST.detour) + costOf(way.to.d) + hidden;
    if (cost >= most) return Infinity; // the next are no shorter
    if (!isFreeLine(sheet, name, way.line) || !(way.isOpen ??= isOpenLine(sheet, name, way.line))) continue;
    r.leader = way.to;
    return cost;
  }
  return Infinity;
}

/** Lines to a front: to its nearest point, and past what is in the way to those little farther off.
 * @type {(area: Area, r: Box, gap: Near) => Way[]} */
function waysTo(area, r, gap) {
  const others = shapes.thin(area.points, 16)
    .map((at) => shapes.nearest([at], r))
    .filter(({ d }) => d < gap.d + DETOUR)
    .toSorted((a, b) => a.d - b.d);
  return [gap, ...others].map((to) => ({ to, line: [shapes.onto(r, to.at), to.at] }));
}

/** @type {(name: SurveyName) => number} */
function withinCost(name) {
  return name.coastal ? COST.home : COST.within;
}

/** The water where a front's name is wanted, if the frame shows it.
 * @type {(sheet: Sheet, name: SurveyName) => XY | null} */
function seaOf({ window }, { anchor }) {
  return anchor && plane.isWithin(window, anchor, 0) ? anchor : null;
}

/** @type {(sheet: Sheet, name: SurveyName, far: boolean | undefined) => number} */
function reachOf(sheet, name, far) {
  if (seaOf(sheet, name)) return REACH.sea;
  return far ? REACH.far : REACH.near;
}

/** Is there a place for its name farther off? At sea it may lie as far as any from the first.
 * @type {(sheet: Sheet, name: SurveyName) => boolean} */
export function canBeFar(sheet, name) {
  return !seaOf(sheet, name);
}

/** Does a rectangle's rim or middle lie on the ground of others? For a front inland all other ground is.
 * @type {(sheet: Sheet, name: SurveyName, own: number, r: Box) => boolean} */
function isForeign({ owners, land }, { coastal }, own, { x, y, w, h }) {
  for (const [across, down] of LOOKED_AT) {
    const px = x + w * across, py = y + h * down;
    if (plane.ownerAt(owners, px, py) !== own && (!coastal || plane.isIn(land, px, py))) return true;
  }
  return false;
}

/** Does a rectangle lie across a coast? @type {(sheet: Sheet, r: Box) => boolean} */
function isAstride({ land }, { x, y, w, h }) {
  const on = [0, 0.5, 1].map((share) => plane.isIn(land, x + w * share, y + h / 2));
  return on.some(Boolean) && !on.every(Boolean);
}

/** Does a line to a front cross no other name's line and, to one on a coast, no name and no mark?
 * @type {(sheet: Sheet, name: SurveyName, line: XY[]) => boolean} */
function isFreeLine(sheet, name, line) {
  return !crossesLeader(sheet, line) && (!name.coastal ||
    !(sheet.blocks.some((box) => shapes.crosses(line, box, 0)) || sheet.taken.some((box) => shapes.crosses(line, box, 3))));
}

/** Does a line to a front on a coast run past other regions and towns? Over the rim of a large one it may
 * run: a strait is all rim. @type {(sheet: Sheet, name: SurveyName, line: XY[]) => boolean} */
function isOpenLine(sheet, name, line) {
  if (!name.coastal) return true;
  const [a, b] = line, own = sheet.ids.indexOf(name.id) + 1;
  let over = 0;
  for (let n = 0; n <= 24; n++) {
    const owner = plane.ownerAt(sheet.owners, a.x + ((b.x - a.x) * n) / 24, a.y + ((b.y - a.y) * n) / 24);
    if (owner && owner !== own) over += 1;
  }
  if (over > OVER) return false;
  for (const id of sheet.small) {
    if (id === name.id || !shapes.crosses(line, sheet.areas[id].box, 0)) continue;
    for (let n = 0; n <= 24; n++) {
      const x = a.x + ((b.x - a.x) * n) / 24, y = a.y + ((b.y - a.y) * n) / 24;
      if (shapes.insideAbout(sheet.areas[id], x, y)) return false;
    }
  }
  return !sheet.shown.some(({ at }) => shapes.crosses(line, { ...at, w: 0, h: 0 }, TOWN));
}

/** Does a label lie on the side of its polygon that the dossier wants?
 * @type {(side: XY, r: Box, box: Box) => boolean} */
function isOn(side, r, box) {
  const x = box.x + box.w / 2, y = box.y + box.h / 2;
  const to = { x: side.x - x, y: side.y - y }, is = { x: r.x + r.w / 2 - x, y: r.y + r.h / 2 - y };
  return to.x * is.x + to.y * is.y >
    0.5 * Math.hypot(to.x, to.y) * Math.hypot(is.x, is.y); // within 60 degrees
}

/** Far away reads worst, and beyond a thumb's breadth as somebody else's. @type {(d: number) => number} */
function distanceCost(d) {
  return d * 2.2 + Math.max(0, d - 20) * 4;
}

/** Level with the middle of the polygon reads best.
 * @type {(r: {y: number, h: number}, box: Box) => number} */
function unlevel(r, box) {
  return Math.abs(r.y + r.h / 2 - (box.y + box.h / 2)) / (box.h + 1);
}

/** Would a reader take the name for a neighbour's?
 * @type {(sheet: Sheet, name: SurveyName, r: Candidate) => boolean} */
export function isNearerAnother(sheet, name, r) {
  // On water, with a line to its front, it has only to keep off another's shore.
  const reach = name.coastal && r.leader && needsLeader(sheet, r) ? CLEAR / 2 : r.gap + 7;
  return sheet.small.some((id) => {
    const { box, points } = sheet.areas[id];
    return id !== name.id && shapes.overlap(r, box, 2 * reach) &&
      shapes.nearest(points, r).d < reach;
  });
}

/** A front's name has a line to its front where it lies off it, and wherever its middle lies on
 * other ground: nobody shall read it as that ground's. @type {(sheet: Sheet, r: Candidate) => boolean} */
export function needsLeader(sheet, r) {
  return r.gap > LEADER_FROM || plane.isIn(sheet.land, r.x + r.w / 2, r.y + r.h / 2);
}
