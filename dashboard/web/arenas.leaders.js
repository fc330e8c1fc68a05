// Arenas, the lines of a total: one thin line from its badge to each of its theatres.
//
// A line ends in nothing: a dot would be read as a place, and the sentence names none.
// Pure: all geometry is in pixels of one map (`sheet`, see arenas.layout.js).

import * as plane from "./arenas.plane.js";
import * as placement from "./arenas.place.js";
import * as shapes from "./arenas.shapes.js";
import { modeOf } from "./arenas.wanted.js";

// px; and how long at least, by the badge's height
const REACH = 132, STEP = 6, LEAST = 0.27, APART = 14, ENDS = 34, TOWN = 9, CORNER = 8;
const STEPS = [0, 0.25, 0.5, 0.75, 1];

/** The lines of a badge at `r`: one to each of its theatres that is on. Where one of them cannot be
 * reached there is none at all: the total of two countries would be read as that of one.
 * @type {(sheet: Sheet, name: SurveyName, r: Box) => Leader[]} */
export function leadersOf(sheet, name, r) {
  const ids = name.theatres.filter((id) => sheet.areas[id] &&
    modeOf(sheet.view.state.theatres, id) !== "off");
  const found = [];
  for (const id of ids) {
    const end = leaderEnd(sheet, name, id, r, found);
    if (!end) return [];
    found.push(end);
  }
  return found;
}

/** Where the badge's line to a theatre runs: to ground well inside it and near where the badge
 * would like to be, clear of names, towns and fronts, and apart from the badge's other lines. On
 * a small map less deep, and at worst past a name: a total for two theatres must reach both.
 * @type {(sheet: Sheet, name: SurveyName, id: string, r: Box, others: Leader[]) => Leader | null} */
function leaderEnd(sheet, name, id, r, others) {
  const { rings } = sheet.areas[id], wish = plane.at(sheet.window, name.at);
  const ends = placement.near(wish, 0, 0, REACH, STEP).map((at) => {
    const from = edgeTowards(r, at), length = Math.hypot(at.x - from.x, at.y - from.y);
    return { from, at: { x: at.x, y: at.y }, length, cost: at.cost + 2 * length };
  }).filter((end) => end.length >= LEAST * r.h).toSorted((a, b) => a.cost - b.cost);
  /** @type {Map<Leader, boolean>} */
  const honest = new Map();
  /** @type {(end: Leader) => boolean} */
  const isHonest = (end) => {
    const known = honest.get(end) ??
      (shapes.inside(rings, end.at.x, end.at.y) && !isOnFront(sheet, [end.from, end.at]));
    honest.set(end, known);
    return known;
  };
  /** @type {[number, boolean][]} how deep, and whether clear of names and towns */
  const tries = [[0.3 * r.h, true], [9, true], [4, true], [3, false]];
  for (const [deep, clear] of tries) {
    const found = ends.find((end) => {
      const line = [end.from, end.at];
      return isHonest(end) && isApart(others, end, clear ? 1 : 0.5) &&
        isDeep(rings, end.at, deep) &&
        (!clear || (isClear(sheet, r, line) && isOffTowns(sheet, end.at)));
    });
    if (found) return { theatre: id, from: found.from, at: found.at };
  }
  return null;
}

/** @type {(sheet: Sheet, line: XY[]) => boolean} */
function isOnFront(sheet, line) {
  return sheet.fronts.some((box) => shapes.crosses(line, box, placement.CLEAR / 2));
}

/** @type {(sheet: Sheet, at: XY) => boolean} */
function isOffTowns(sheet, at) {
  return sheet.towns.every((town) => Math.hypot(town.at.x - at.x, town.at.y - at.y) > TOWN);
}

/** Where a line to `at` leaves a rectangle: its nearest edge, not at a corner, and not so that
 * it runs along the edge. @type {(r: Box, at: XY) => XY} */
function edgeTowards(r, at) {
  const across = Math.max(r.x - at.x, at.x - r.x - r.w);
  const down = Math.max(r.y - at.y, at.y - r.y - r.h);
  const aside = across > (down > 0 ? CORNER : 0), x = aside ? 0 : CORNER, y = aside ? CORNER : 0;
  return { x: shapes.clamp(at.x, r.x + x, r.x + r.w - x),
    y: shapes.clamp(at.y, r.y + y, r.y + r.h - y) };
}

/** @type {(rings: Ring[], at: XY, d: number) => boolean} */
function isDeep(rings, at, d) {
  return [[0, 0], [d, 0], [-d, 0], [0, d], [0, -d]].every(([dx, dy]) =>
    shapes.inside(rings, at.x + dx, at.y + dy));
}

/** @type {(sheet: Sheet, badge: Box, line: XY[]) => boolean} */
function isClear(sheet, badge, line) {
  return sheet.taken.every((taken) => taken === badge || !shapes.crosses(line, taken, 4));
}

/** The point of a line at a share of its length. @type {(line: Leader, share: number) => XY} */
function along({ from, at }, share) {
  return { x: from.x + (at.x - from.x) * share, y: from.y + (at.y - from.y) * share };
}

/** Two lines that nearly touch would read as one that leads to one place.
 * @type {(others: Leader[], line: Leader, share: number) => boolean} */
function isApart(others, line, share) {
  return others.every((other) =>
    Math.hypot(other.at.x - line.at.x, other.at.y - line.at.y) > ENDS * share &&
    STEPS.every((s) => STEPS.every((t) => {
      const a = along(line, s), b = along(other, t);
      return Math.hypot(a.x - b.x, a.y - b.y) > APART * share;
    })));
}
