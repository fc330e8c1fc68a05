// Arenas, where a label may lie: candidates, each with a cost, and the cheapest honest one.
//
// A candidate's own cost says how far it is from where the label would like to be; `penalty`
// adds what it would lie on. No label lies on another, on a line, on a mark or on a control.
// Pure: all geometry is in pixels of one map (`sheet`, see map/layout.js).

import { around, candidate, near } from "./candidates.js";
import { onGround, strayCost } from "./ground.js";
import { LEAST_BRACKET, bracketOf } from "./leaders.js";
import * as plane from "./plane.js";
import * as shapes from "./shapes.js";

// Per twelfth of the label that covers a theatre, per line crossed, per twelfth outside.
const COST = {
  within: 150, wrongSide: 60, line: 80, theatre: 6, small: 800, outside: 30, smother: 700, atop: 900, unreached: 500, ashore: 160,
  town: { badge: 90, front: 36 }, neighbour: 9, elsewhere: 300, astride: 120, unclear: 400,
};
const GIVE_UP = 260; // a label that costs more is better left out
const LEADER_FROM = 11; // px: a label farther from its front than this gets a leader
const ROOMY = 130; // px: a front wider and higher than this may carry names of towns
const REACH = { near: 46, far: 110, sea: 280 }; // px from a front to its label
const PAD = 2;
const ALONE = 12; // px between a sea's name and any other: it would read as a line of that
export const CLEAR = 14; // px from every point of an outline: no edge runs through
const OUTSIDE = 5; // px from a total to a theatre
const TOUCH = 5; // px: nearer to its front no label lies beside it
const SEAWARD = 0.5; // cost of a px from a front to its label on water
const STEP = 6; // px between the candidates beside a front

/* ---------- candidates ---------- */

/** @type {(sheet: Sheet, name: SurveyName, size: Size, far?: boolean) => Candidate[]} */
function candidatesOf(sheet, name, size, far) {
  const { w, h } = size;
  if (name.kind === "theatre") return insideTheatre(sheet, name, size);
  if (name.kind === "front") return besideFront(sheet, name, size, far);
  if (name.kind === "river") return besideRiver(sheet, name, size);
  const p = plane.at(sheet.window, name.at);
  if (name.kind === "badge") return near(p, w, h, 260, 13);
  // A town whose dot would lie on another name is left out, name and dot.
  if (name.kind === "city" && isTaken(sheet, { x: p.x - 3, y: p.y - 3, w: 6, h: 6 })) return [];
  if (name.kind === "dot" || name.kind === "city") return around(p, w, h, 7);
  if (name.kind === "end") return around(p, w, h, 10);
  return onGround(sheet, name, size);
}

/** @type {(sheet: Sheet, name: SurveyName, size: Size) => Candidate[]} */
function insideTheatre(sheet, name, { w, h }) {
  const { box } = sheet.areas[name.id], { width, height } = sheet.window, found = [];
  const x0 = Math.max(box.x, 4), x1 = Math.min(box.x + box.w, width - 4) - w;
  const y0 = Math.max(box.y, 4), y1 = Math.min(box.y + box.h, height - 4) - h;
  const want = name.anchor ? plane.at(sheet.window, name.anchor)
    : { x: box.x + box.w / 2, y: box.y + box.h / 2 };
  const step = Math.max(6, Math.min(x1 - x0, y1 - y0) / 24);
  for (let x = x0; x <= x1; x += step) {
    for (let y = y0; y <= y1; y += step) {
      const off = Math.hypot(x + w / 2 - want.x, y + h / 2 - want.y);
      found.push(candidate(x, y, w, h, off * 0.4));
    }
  }
  return found;
}

/** Outside the polygon, close by; inside it only where it fills the frame.
 * @type {(sheet: Sheet, name: SurveyName, size: Size, far?: boolean) => Candidate[]} */
function besideFront(sheet, name, { w, h }, far) {
  const area = sheet.areas[name.id], { box } = area, { width, height } = sheet.window;
  const sea = isForSea(sheet, name), side = sea && name.anchor ? plane.at(sheet.window, name.anchor) : null;
  const reach = reachOf(sheet, name, far), right = box.x + box.w, bottom = box.y + box.h;
  /** @type {Candidate[]} */
  const found = [];
  if (right < 0 || bottom < 0 || box.x > width || box.y > height) return found;
  const x0 = Math.max(3, box.x - w - reach), x1 = Math.min(right + reach, width - w - 3);
  const y1 = Math.min(bottom + reach, height - h);
  if (x1 <= 3) return found;
  const step = sea ? 2 * STEP : STEP;
  for (let x = x0; x <= x1; x = x < x1 ? Math.min(x + step, x1) : x1 + 1) {
    for (let y = Math.max(3, box.y - h - reach); y <= y1; y += step) {
      const r = candidate(x, y, w, h, unlevel({ y, h }, box) * 14);
      const off = shapes.apart(r, box);
      if (off > reach) continue;
      if (off) r.cost += sea ? off * SEAWARD : distanceCost(off);
      r.aside = (side && !isOn(side, r, box) ? COST.wrongSide : 0) + (sea ? COST.ashore * ashore(sheet, r) : 0);
      const within = !off && shapes.insideAbout(area, x + w / 2, y + h / 2);
      r.cost = r.aside + (within ? COST.within : Math.min(r.cost, COST.within));
      found.push(r);
    }
  }
  return found;
}

/** What a place beside a front really costs: `besideFront` knew the front's box alone, which
 * lies nearer than the front and so costs less. Infinity where that is `most` or more.
 * @type {(sheet: Sheet, name: SurveyName, r: Candidate, far: boolean | undefined, most: number) => number} */
function measured(sheet, name, r, far, most) {
  const area = sheet.areas[name.id], within = COST.within + r.aside;
  // An edge that runs through the label or touches it leaves it no place but within the front.
  const gap = shapes.nearest(area.points, r, within < most ? 0 : TOUCH);
  if (gap.d > reachOf(sheet, name, far) || !gap.d) return Infinity;
  if (gap.d < TOUCH && within >= most) return Infinity;
  const filled = shapes.overlap(r, area.box, 0) ? shapes.cover(area, r, gap.d > CLEAR) : 0;
  if (gap.d < TOUCH && filled < 1) return Infinity;
  r.gap = gap.d;
  if (!filled) r.leader = gap;
  if (filled) return within;
  const sea = isForSea(sheet, name);
  if (sea && !isClearLine(sheet, name, [shapes.onto(r, gap.at), gap.at])) return Infinity;
  return r.aside + (sea ? gap.d * SEAWARD : distanceCost(gap.d)) + unlevel(r, area.box) * 14;
}

/** Does the dossier want a front's name on water that the frame shows?
 * @type {(sheet: Sheet, name: SurveyName) => boolean} */
function isForSea(sheet, name) {
  if (!name.anchor || !plane.isWithin(sheet.window, name.anchor, 0)) return false;
  const { x, y } = plane.at(sheet.window, name.anchor);
  return shapes.apart({ x, y, w: 0, h: 0 }, sheet.areas[name.id].box) < REACH.sea && !plane.isIn(sheet.land, x, y);
}

/** Does a name that is wanted at sea lie on land? @type {(sheet: Sheet, name: SurveyName, r: Box) => boolean} */
export function isStranded(sheet, name, r) {
  return isForSea(sheet, name) && ashore(sheet, r) > 0;
}

/** @type {(sheet: Sheet, name: SurveyName, far: boolean | undefined) => number} */
function reachOf(sheet, name, far) {
  if (isForSea(sheet, name)) return REACH.sea;
  return far ? REACH.far : REACH.near;
}

/** Share of a rectangle's rim and middle that lies on land. @type {(sheet: Sheet, r: Box) => number} */
function ashore(sheet, r) {
  let on = 0;
  for (let n = 0; n < 15; n++) {
    on += Number(plane.isIn(sheet.land, r.x + (r.w * (n % 5)) / 4, r.y + (r.h * Math.floor(n / 5)) / 2));
  }
  return on / 15;
}

/** Does a line to a front run past other fronts, names and marks?
 * @type {(sheet: Sheet, name: SurveyName, line: XY[]) => boolean} */
function isClearLine(sheet, name, line) {
  const [a, b] = line;
  const others = sheet.small.filter((id) => id !== name.id && shapes.crosses(line, sheet.areas[id].box, 0));
  for (let n = 0; n <= 24; n++) {
    const x = a.x + ((b.x - a.x) * n) / 24, y = a.y + ((b.y - a.y) * n) / 24;
    if (others.some((id) => shapes.insideAbout(sheet.areas[id], x, y))) return false;
  }
  return [...sheet.taken, ...sheet.blocks].every((box) => !shapes.crosses(line, box, 3));
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
function isNearerAnother(sheet, name, r) {
  // On water, with a line to its front, it has only to keep off another's shore.
  const reach = isForSea(sheet, name) && !ashore(sheet, r) ? CLEAR / 2 : r.gap + 7;
  return sheet.small.some((id) => {
    const { box, points } = sheet.areas[id];
    return id !== name.id && shapes.overlap(r, box, 2 * reach) &&
      shapes.nearest(points, r).d < reach;
  });
}

/** Beside any of a few dozen points along the river that lie in the frame.
 * @type {(sheet: Sheet, name: SurveyName, size: Size) => Candidate[]} */
function besideRiver(sheet, name, { w, h }) {
  const { width, height } = sheet.window;
  const seen = name.points.map((p) => plane.at(sheet.window, p))
    .filter((p) => p.x > 0 && p.y > 0 && p.x < width && p.y < height);
  return shapes.thin(seen, 40).flatMap((p) => around(p, w, h, 5));
}

/* ---------- choosing ---------- */

/** Must a label not lie there, whatever it costs?
 * @type {(sheet: Sheet, name: SurveyName, r: Candidate) => boolean} */
function isBarred(sheet, name, r) {
  const { width, height } = sheet.window, badge = name.kind === "badge";
  return r.x < 3 || r.y < 3 || r.x + r.w > width - 3 || r.y + r.h > height - 3 ||
    isTaken(sheet, r, name.kind === "sea" ? ALONE : PAD) ||
    sheet.blocks.some((box) => shapes.overlap(r, box, PAD) && !isOwnDot(sheet, name, box)) ||
    (badge ? sheet.fronts.some((box) => shapes.overlap(r, box, CLEAR / 2))
      : sheet.lines.some((line) => shapes.crosses(line, r, PAD)));
}

/** Does another name lie there, or what covers the map?
 * @type {(sheet: Sheet, r: Box, pad?: number) => boolean} */
function isTaken(sheet, r, pad = PAD) {
  return sheet.taken.some((box) => shapes.overlap(r, box, pad));
}

/** What a place costs beyond its own cost; Infinity where that is more than `most`, the dear
 * questions last. @type {(sheet: Sheet, name: SurveyName, r: Candidate, most: number) => number} */
function penalty(sheet, name, r, most) {
  const badge = name.kind === "badge", front = name.kind === "front";
  let cost = badge ? COST.line * sheet.lines.filter((line) => shapes.crosses(line, r, PAD)).length
    : 0;
  if (badge || front) cost += townCost(sheet, name, r);
  r.misleads = front && cost < most && isNearerAnother(sheet, name, r);
  if (r.misleads) cost += COST.unclear;
  if (name.kind === "context" || name.kind === "sea") cost += strayCost(sheet, name, r);
  // A country that can be pressed would take presses from a front.
  if (name.kind === "context" && cost < most && liesOn(sheet, sheet.small, r, 0)) cost += COST.small;
  // A total that lay on another actor's country would be read as that actor's, and on one of its
  // own as that one's.
  if (badge && cost < most) cost += COST.elsewhere * abroad(sheet, r);
  if (badge) {
    if (cost + LEAST_BRACKET >= most) return Infinity;
    cost += liesOn(sheet, sheet.ids, r, OUTSIDE) ? COST.atop : bracketOf(sheet, name, r)?.cost ?? COST.unreached;
  }
  return cost < most ? cost + coverCost(sheet, name, r) : Infinity;
}

/** Does a rectangle lie on ground of some theatres, or within `pad` px of it?
 * @type {(sheet: Sheet, ids: string[], r: Box, pad: number) => boolean} */
function liesOn(sheet, ids, r, pad) {
  const { ids: all, owners } = sheet;
  for (let x = r.x - pad; x <= r.x + r.w + pad; x += 3) {
    for (let y = r.y - pad; y <= r.y + r.h + pad; y += 3) {
      const owner = plane.ownerAt(owners, x, y);
      if (owner && ids.includes(all[owner - 1])) return true;
    }
  }
  return false;
}

/** @type {(sheet: Sheet, name: SurveyName, block: Box) => boolean} */
function isOwnDot(sheet, name, block) {
  if (name.kind !== "dot" && name.kind !== "end") return false;
  const p = plane.at(sheet.window, name.at);
  return Math.abs(block.x + block.w / 2 - p.x) < 1 && Math.abs(block.y + block.h / 2 - p.y) < 1;
}

/** A reader who knows a theatre looks for its towns: large names leave those free.
 * @type {(sheet: Sheet, name: SurveyName, r: Box) => number} */
function townCost(sheet, name, r) {
  const full = name.kind === "badge" ? COST.town.badge : COST.town.front;
  let cost = 0;
  for (const town of sheet.towns) {
    if (!town.theatre || town.size > sheet.zoom + 1.3) continue;
    const { x, y } = town.at;
    if (x > r.x - 5 && y > r.y - 5 && x < r.x + r.w + 5 && y < r.y + r.h + 5) {
      cost += town.size <= Math.max(5, sheet.zoom + 0.5) ? full : full / 9;
    }
  }
  return cost;
}

/** How much of a rectangle lies on countries that are places to click, by five points.
 * @type {(sheet: Sheet, r: Box) => number} */
function abroad(sheet, r) {
  const rings = sheet.elsewhere.filter((one) => shapes.overlap(r, one.box, 0))
    .flatMap((one) => one.rings);
  if (!rings.length) return 0;
  const hits = [[0, 0], [1, 0], [0, 1], [1, 1], [0.5, 0.5]].filter(([across, down]) =>
    shapes.inside(rings, r.x + r.w * across, r.y + r.h * down));
  return hits.length / 5;
}

/** @type {(sheet: Sheet, name: SurveyName, r: Box) => number} */
function coverCost(sheet, name, r) {
  const { kind } = name, town = kind === "city" || kind === "dot" || kind === "end", front = kind === "front";
  let cost = 0;
  for (const id of sheet.ids) {
    const area = sheet.areas[id], own = id === name.id;
    if (own && front) continue;
    if (!own && !shapes.overlap(r, area.box, 0)) continue;
    const share = shapes.cover(area, r);
    if (own) cost += (1 - share) * 12 * COST.outside;
    else if (town && area.box.w > ROOMY && area.box.h > ROOMY) continue;
    else if (sheet.small.includes(id)) cost += share * 12 * COST.small;
    // A front's name may lie on a large neighbour sooner than on ground that is no theatre.
    else if (front) cost += share * (COST.neighbour + (1 - share) * COST.astride);
    else if (!town) cost += share * 12 * COST.theatre;
    if (kind === "badge") cost += COST.smother * smothered(r, area.box, share);
  }
  return cost;
}

/** Which part of a theatre a badge would hide; on a small map it had better lie beside.
 * @type {(r: Box, box: Box, share: number) => number} */
function smothered(r, box, share) {
  const part = (share * r.w * r.h) / (box.w * box.h);
  return part > 0.12 ? part : 0;
}

/** A front's name has a line to its front where it lies off it, and wherever its middle lies on
 * other ground: nobody shall read it as that ground's. @type {(sheet: Sheet, r: Candidate) => boolean} */
function needsLeader(sheet, r) {
  return r.gap > LEADER_FROM || plane.isIn(sheet.land, r.x + r.w / 2, r.y + r.h / 2);
}

/** The best place for a name of this size, or null where there is no honest one.
 * @type {(sheet: Sheet, name: SurveyName, size: Size, far?: boolean) => Candidate | null} */
export function choose(sheet, name, size, far) {
  let best = null, least = name.required ? Infinity : GIVE_UP;
  for (const r of candidatesOf(sheet, name, size, far).toSorted((a, b) => a.cost - b.cost)) {
    if (r.cost >= least) break; // sorted: nothing cheaper can follow
    if (isBarred(sheet, name, r)) continue;
    if (name.kind === "front") r.cost = measured(sheet, name, r, far, least);
    if (r.cost >= least) continue;
    const total = r.cost + penalty(sheet, name, r, least - r.cost);
    if (total < least) {
      least = total;
      best = r;
    }
  }
  if (!best) return null;
  if (best.leader && !needsLeader(sheet, best)) best.leader = null;
  return best;
}
