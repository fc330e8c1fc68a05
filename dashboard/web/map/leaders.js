// Arenas, the lines of names: no two cross. The bracket of a total is a stem from its badge to a bar,
// and from that one prong to each of its theatres.
//
// A prong ends in nothing: a dot would be read as a place, and the sentence names none.
// Pure: all geometry is in pixels of one map (`sheet`, see map/layout.js).

import { ownerAt } from "./plane.js";
import * as shapes from "./shapes.js";
import { modeOf } from "./wanted.js";

// px: from badge to bar, how far prongs reach, how deep they go, how far they are apart at least
const BAR = 9, REACH = 110, DEEP = 9, APART = 22, BESIDE = 90, TOWN = 8, STEP = 8;
export const LEAST_BRACKET = 2 * (BAR + DEEP); // that a bracket of two prongs costs
/** @type {Side[]} */
const SIDES = ["top", "bottom", "left", "right"];
const AWAY = { top: { x: 0, y: -1 }, bottom: { x: 0, y: 1 }, left: { x: -1, y: 0 }, right: { x: 1, y: 0 } };
const TANGLED = 3; // px within which two lines are taken for one
const RIM = 8; // px by which a theatre's ground may differ from the box of its coarse rings

/** @typedef {"top" | "bottom" | "left" | "right"} Side of the badge that the bracket leaves */
/** @typedef {{u: number, at: XY, out: number, theatre: string}} Prong */
/** @typedef {{leaders: Leader[], stems: XY[][], cost: number}} Bracket */

/** A point at `u` along a side of the badge, `out` px off it. @type {(r: Box, side: Side, u: number, out: number) => XY} */
function off(r, side, u, out) {
  if (side === "top") return { x: u, y: r.y - out };
  if (side === "bottom") return { x: u, y: r.y + r.h + out };
  return { x: side === "left" ? r.x - out : r.x + r.w + out, y: u };
}

/** The bracket of a badge at `r`, to each of its theatres that is on, or null. Where one of them
 * cannot be reached there is none: the total of two countries would be read as that of one. Nor is
 * one returned that costs `most` or more.
 * @type {(sheet: Sheet, name: SurveyName, r: Box, most?: number) => Bracket | null} */
export function bracketOf(sheet, name, r, most = Infinity) {
  const ids = name.theatres.filter((id) => sheet.areas[id] &&
    modeOf(sheet.view.state.theatres, id) !== "off");
  if (!ids.length) return null;
  let best = null;
  const reach = Math.min(REACH, most - (ids.length - 1) * (BAR + DEEP));
  for (const side of SIDES) {
    const across = side === "top" || side === "bottom";
    const [from, to] = across ? [r.x, r.x + r.w] : [r.y, r.y + r.h], middle = (from + to) / 2;
    /** @type {Prong[][]} */
    const prongs = [];
    for (const id of ids) {
      const found = prongsTo(sheet, r, side, id, [from - BESIDE, to + BESIDE], reach);
      if (!found.length) break;
      prongs.push(found);
    }
    if (prongs.length < ids.length) continue;
    for (const found of apart(prongs)) {
      const low = Math.min(middle, ...found.map(({ u }) => u)), high = Math.max(middle, ...found.map(({ u }) => u));
      const cost = found.reduce((sum, { out }) => sum + out, 0) + 0.3 * (high - low);
      if (cost >= (best?.cost ?? most)) continue;
      const bar = [off(r, side, low, BAR), off(r, side, high, BAR)];
      if (!isFree(sheet, r, bar)) continue;
      best = { cost, stems: [[off(r, side, middle, 0), off(r, side, middle, BAR)], bar],
        leaders: found.map(({ u, at, theatre }) => ({ theatre, from: off(r, side, u, BAR), at })) };
    }
  }
  return best;
}

/** Prongs, one of each theatre, that are apart. @type {(prongs: Prong[][]) => Prong[][]} */
function apart([first, ...rest]) {
  /** @type {Prong[][]} */
  let found = first.map((one) => [one]);
  for (const more of rest) {
    found = found.flatMap((chosen) => more
      .filter(({ u }) => chosen.every((other) => Math.abs(other.u - u) >= APART))
      .map((one) => chosen.concat(one)));
  }
  return found;
}

/** Where prongs may run to a theatre: straight off the badge, over no other theatre, name or town,
 * and some way into its ground.
 * @type {(sheet: Sheet, r: Box, side: Side, id: string, span: number[], reach: number) => Prong[]} */
function prongsTo(sheet, r, side, id, [low, high], reach) {
  const { window, owners } = sheet, own = sheet.ids.indexOf(id) + 1, { box } = sheet.areas[id];
  /** @type {Prong[]} */
  const found = [];
  if (shapes.apart(r, box) > REACH) return found;
  const [nearest, farthest] = reachOf(r, side, box);
  if (farthest + RIM < BAR || nearest - RIM >= reach) return found;
  const across = side === "top" || side === "bottom", { x: dx, y: dy } = AWAY[side];
  const start = across ? box.x : box.y, end = start + (across ? box.w : box.h);
  const right = window.width - 4, bottom = window.height - 4;
  for (let u = low; u <= high; u += STEP) {
    if (u < start - RIM || u > end + RIM) continue; // straight off the badge, it passes the theatre by
    const from = off(r, side, u, 0);
    let entry = 0;
    for (let out = BAR; out < reach; out += 3) {
      const x = from.x + dx * out, y = from.y + dy * out;
      if (x < 4 || y < 4 || x > right || y > bottom) break;
      const owner = ownerAt(owners, x, y);
      if (owner !== own && (entry || owner)) break;
      if (!owner) continue;
      entry ||= out;
      if (entry < BAR + 6) break; // the badge itself or the bar would lie on it, to the nearest 3 px
      if (out - entry < DEEP) continue;
      const at = { x, y };
      if (!isAtTown(sheet, at) && isFree(sheet, r, [off(r, side, u, BAR), at])) {
        found.push({ u, at, out, theatre: id });
      }
      break;
    }
  }
  return found;
}

/** How far off a side of the badge a box begins and ends, in px. @type {(r: Box, side: Side, box: Box) => [number, number]} */
function reachOf(r, side, box) {
  if (side === "top") return [r.y - box.y - box.h, r.y - box.y];
  if (side === "bottom") return [box.y - r.y - r.h, box.y + box.h - r.y - r.h];
  if (side === "left") return [r.x - box.x - box.w, r.x - box.x];
  return [box.x - r.x - r.w, box.x + box.w - r.x - r.w];
}

/** The towns that the map may show. @type {(towns: Town[], zoom: number, view: {sparse: number}) => Town[]} */
export function townsShown(towns, zoom, { sparse }) {
  return towns.filter((town) => town.size <= zoom - sparse);
}

/** Would a prong's end be read as a town that the map may show? @type {(sheet: Sheet, at: XY) => boolean} */
function isAtTown({ shown }, at) {
  for (const town of shown) {
    const x = town.at.x - at.x, y = town.at.y - at.y;
    if (x * x + y * y <= TOWN * TOWN) return true;
  }
  return false;
}

/** Would a line of a name cross one of another name, or all but touch it? A reader would follow
 * the wrong one. @type {(sheet: Sheet, line: XY[]) => boolean} */
export function crossesLeader({ lines, drawn }, line) {
  return lines.slice(drawn).some((other) => shapes.meet(line, other, TANGLED));
}

/** @type {(sheet: Sheet, r: Box, line: XY[]) => boolean} */
function isFree(sheet, r, line) {
  return !crossesLeader(sheet, line) && sheet.taken.every((taken) => taken === r || !shapes.crosses(line, taken, 4)) &&
    sheet.fronts.every((box) => !shapes.crosses(line, box, 7));
}
