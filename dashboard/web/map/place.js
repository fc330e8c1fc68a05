// Arenas, where a label may lie: candidates, each with a cost, and the cheapest honest one.
//
// A candidate's own cost says how far it is from where the label would like to be; `penalty`
// adds what it would lie on. No label lies on another, on a line, on a mark or on a control.
// Pure: all geometry is in pixels of one map (`sheet`, see map/layout.js).

import { around, aroundOrOff, candidate, near } from "./candidates.js";
import { CLEAR, besideFront, isNearerAnother, measured, needsLeader } from "./fronts.js";
import { onGround, strayCost } from "./ground.js";
import { LEAST_BRACKET, bracketOf, crossesLeader } from "./leaders.js";
import * as plane from "./plane.js";
import * as shapes from "./shapes.js";
/** @typedef {import("./leaders.js").Bracket} Bracket */

// Per line crossed, per twelfth of the label that covers a theatre, per twelfth outside.
const COST = {
  line: 80, theatre: 6, small: 800, outside: 30, smother: 700, atop: 900, unreached: 500, mutes: 200, faint: 25,
  town: { badge: 90, front: 36 }, neighbour: 9, elsewhere: 300, astride: 120, unclear: 400,
};
const GIVE_UP = 260; // a label that costs more is better left out
const ROOMY = 130; // px: a front wider and higher than this may carry names of towns
const PAD = 2;
const ALONE = 12; // px between a sea's name and any other: it would read as a line of that
const OUTSIDE = 5; // px from a total to a theatre

/* ---------- candidates ---------- */

/** @type {(sheet: Sheet, name: SurveyName, size: Size, far?: boolean) => Candidate[]} */
function candidatesOf(sheet, name, size, far) {
  const { w, h } = size;
  if (name.kind === "theatre") return insideTheatre(sheet, name, size);
  if (name.kind === "front") return besideFront(sheet, name, size, far);
  if (name.kind === "river") return besideRiver(sheet, name, size);
  const p = plane.at(sheet.window, name.at);
  if (name.kind === "badge") return near(p, w, h, ...reachOfTotal(sheet));
  // A town whose dot would lie on another name is left out, name and dot.
  if (name.kind === "city" && isTaken(sheet, { x: p.x - 3, y: p.y - 3, w: 6, h: 6 })) return [];
  // Nor has a dot that a button or a note lies on: the name would seem to have none.
  if (name.kind === "dot" && isCovered(sheet, p)) return [];
  if (name.kind === "dot" || name.kind === "city") return around(p, w, h, 7);
  if (name.kind === "end") return aroundOrOff(p, w, h, 10);
  return onGround(sheet, name, size);
}

/** How far from its place a total may lie, and the steps to it: in a large frame, its countries are large.
 * @type {(sheet: Sheet) => [number, number]} */
function reachOfTotal({ window }) {
  const reach = Math.max(260, 0.3 * window.width);
  return [reach, reach / 20];
}

/** The candidates, the cheapest first. Those of a front are the same in each order in which fronts choose: they
 * are found once, and kept as they were.
 * @type {(sheet: Sheet, name: SurveyName, size: Size, far?: boolean) => Candidate[]} */
function cheapestFirst(sheet, name, size, far) {
  const key = name.kind === "front" ? [name.key, size.w, size.h, Boolean(far)].join() : "";
  const found = sheet.beside.get(key) ??
    candidatesOf(sheet, name, size, far).toSorted((a, b) => a.cost - b.cost);
  if (key) sheet.beside.set(key, found);
  return found;
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
      : sheet.lines.some((line) => shapes.crosses(line, r, PAD)) || (name.kind !== "end" && isOnFaint(sheet, r))) ||
    (r.leader !== null && crossesLeader(sheet, [shapes.onto(r, r.leader.at), r.leader.at])) ||
    (name.beside === true && liesOn(sheet, sheet.ids.filter((id) => id !== name.id), r, 0));
}

/** Does a rectangle lie on a line from the inset to its extent? The end of a connector, beside that
 * extent, has often no other place. @type {(sheet: Sheet, r: Box) => boolean} */
function isOnFaint(sheet, r) {
  return sheet.faint.some((line) => shapes.crosses(line, r, PAD));
}

/** Does something lie over a point of the map? @type {(sheet: Sheet, p: XY) => boolean} */
function isCovered({ taken, covered }, { x, y }) {
  return taken.slice(0, covered).some((box) => shapes.overlap(box, { x: x - 3, y: y - 3, w: 6, h: 6 }, 0));
}

/** Does another name lie there, or what covers the map?
 * @type {(sheet: Sheet, r: Box, pad?: number) => boolean} */
function isTaken(sheet, r, pad = PAD) {
  return sheet.taken.some((box, n) => shapes.overlap(r, box, n < sheet.covered ? PAD : pad));
}

/** What a place costs beyond its own cost; Infinity where that is more than `most`, the dear
 * questions last. @type {(sheet: Sheet, name: SurveyName, r: Candidate, most: number) => number} */
function penalty(sheet, name, r, most) {
  const badge = name.kind === "badge", front = name.kind === "front";
  let cost = badge ? COST.line * [...sheet.lines, ...sheet.faint].filter((line) => shapes.crosses(line, r, PAD)).length
    : 0;
  if (name.kind === "end") cost += COST.faint * Number(isOnFaint(sheet, r));
  if (badge || front) cost += townCost(sheet, name, r);
  r.misleads = front && cost < most && isNearerAnother(sheet, name, r);
  if (r.misleads) cost += COST.unclear;
  if (name.kind === "context" || name.kind === "sea") cost += strayCost(sheet, name, r);
  // On a theatre it would be read as of that.
  if (name.kind === "end" && cost < most && liesOn(sheet, sheet.ids, r, 0)) return Infinity;
  // A country that can be pressed would take presses from a front.
  if (name.kind === "context" && cost < most && liesOn(sheet, sheet.small, r, 0)) cost += COST.small;
  // A total that lay on another actor's country would be read as that actor's, and on one of its
  // own as that one's.
  if (badge && cost < most) cost += COST.elsewhere * abroad(sheet, r);
  if (badge) {
    if (cost + LEAST_BRACKET >= most) return Infinity;
    // One that costs as much as none does need not be looked for.
    const bracket = bracketOf(sheet, name, r, most - cost <= COST.unreached ? most - cost : Infinity);
    cost += liesOn(sheet, sheet.ids, r, OUTSIDE) ? COST.atop : bracket?.cost ?? COST.unreached;
    if (cost < most) cost += COST.mutes * muted(sheet, r, bracket);
  }
  return cost < most ? cost + coverCost(sheet, name, r) : Infinity;
}

/** How many ends of connectors a total with its bracket would leave no place for their name.
 * @type {(sheet: Sheet, r: Box, bracket: Bracket | null) => number} */
function muted(sheet, r, bracket) {
  const lines = bracket ? [...bracket.stems, ...bracket.leaders.map(({ from, at }) => [from, at])] : [];
  return sheet.ends.filter((places) => places.length > 0 && !places.some((one) =>
    !shapes.overlap(one, r, PAD) && !lines.some((line) => shapes.crosses(line, one, PAD)))).length;
}

/** Where a name may lie, as far as is taken yet. @type {(sheet: Sheet, name: SurveyName, size: Size) => Candidate[]} */
export function open(sheet, name, size) {
  return candidatesOf(sheet, name, size)
    .filter((r) => !isBarred(sheet, name, r) && !liesOn(sheet, sheet.ids, r, 0));
}

/** Does a rectangle lie on ground of some theatres, or within `pad` px of it?
 * @type {(sheet: Sheet, ids: string[], r: Box, pad: number) => boolean} */
function liesOn(sheet, ids, r, pad) {
  const { ids: all, owners } = sheet;
  const right = r.x + r.w + pad, bottom = r.y + r.h + pad;
  for (let x = r.x - pad; x <= right; x += 3) {
    for (let y = r.y - pad; y <= bottom; y += 3) {
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

/** The best place for a name of this size, or null where there is no honest one.
 * @type {(sheet: Sheet, name: SurveyName, size: Size, far?: boolean) => Candidate | null} */
export function choose(sheet, name, size, far) {
  let best = null, least = name.required ? Infinity : GIVE_UP;
  for (const place of cheapestFirst(sheet, name, size, far)) {
    if (place.cost >= least) break; // nothing cheaper can follow
    if (isBarred(sheet, name, place)) continue;
    const r = { ...place };
    if (name.kind === "front") r.cost = measured(sheet, name, r, far, least);
    if (r.cost >= least) continue;
    const total = r.cost + penalty(sheet, name, r, least - r.cost);
    if (total < least) {
      least = total;
      best = r;
    }
  }
  if (!best) return null;
  if (name.kind === "front" && best.leader && !needsLeader(sheet, best)) best.leader = null;
  return best;
}
