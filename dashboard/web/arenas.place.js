// Arenas, where a label may lie: candidates, each with a cost, and the cheapest honest one.
//
// A candidate's own cost says how far it is from where the label would like to be; `penalty`
// adds what it would lie on. No label lies on another, on a line, on a mark or on a control.
// Pure: all geometry is in pixels of one map (`sheet`, see arenas.layout.js).

import * as plane from "./arenas.plane.js";
import * as shapes from "./arenas.shapes.js";

// Per twelfth of the label that covers a theatre, per line crossed, per twelfth outside.
const COST = {
  within: 150, wrongSide: 60, line: 80, theatre: 6, small: 800, outside: 30, smother: 700, abroad: 400, adrift: 40,
  town: { badge: 90, front: 36 }, neighbour: 9, elsewhere: 300, astride: 120, unclear: 400,
};
const GIVE_UP = 260; // a label that costs more is better left out
const LEADER_FROM = 11; // px: a label farther from its front than this gets a leader
const ROOMY = 130; // px: a front wider and higher than this may carry names of towns
const REACH = { near: 46, far: 110 }; // px from a front to its label
const PAD = 2;
const ALONE = 12; // px between a sea's name and any other: it would read as a line of that
export const CLEAR = 14; // px from every point of an outline: no edge runs through
const TOUCH = 5; // px: nearer to its front no label lies beside it
const STEP = 6; // px between the candidates beside a front
const ASHORE = 2; // px of water round a sea's name
const GRID = 9; // px between those on a country or a sea
const FAR_OFF = 100; // the most that a place far from where a country's name would like to be costs

/* ---------- candidates ---------- */

/** @type {(x: number, y: number, w: number, h: number, cost: number) => Candidate} */
function candidate(x, y, w, h, cost) {
  return { x, y, w, h, cost, aside: 0, gap: 0, leader: null, misleads: false };
}

/** @type {(p: XY, w: number, h: number, gap: number) => Candidate[]} */
function around(p, w, h, gap) {
  return [
    [p.x + gap, p.y - h / 2, 0], [p.x - gap - w, p.y - h / 2, 1],
    [p.x - w / 2, p.y - gap - h, 3], [p.x - w / 2, p.y + gap, 4],
    [p.x + gap * 0.7, p.y - gap * 0.4 - h, 5], [p.x + gap * 0.7, p.y + gap * 0.4, 5],
    [p.x - gap * 0.7 - w, p.y - gap * 0.4 - h, 6], [p.x - gap * 0.7 - w, p.y + gap * 0.4, 6],
  ].map(([x, y, cost]) => candidate(x, y, w, h, cost));
}

/** Places near a point: on it, then in rings round it.
 * @type {(p: XY, w: number, h: number, reach: number, step: number) => Candidate[]} */
export function near(p, w, h, reach, step) {
  const found = [];
  for (let dx = -reach; dx <= reach; dx += step) {
    for (let dy = -reach; dy <= reach; dy += step) {
      found.push(candidate(p.x + dx - w / 2, p.y + dy - h / 2, w, h, Math.hypot(dx, dy * 1.3)));
    }
  }
  return found;
}

/** @type {(sheet: Sheet, name: SurveyName, size: Size, far?: boolean) => Candidate[]} */
function candidatesOf(sheet, name, size, far) {
  const { w, h } = size;
  if (name.kind === "theatre") return insideTheatre(sheet, name, size);
  if (name.kind === "front") return besideFront(sheet, name, size, far);
  if (name.kind === "river") return besideRiver(sheet, name, size);
  const p = plane.at(sheet.window, name.at);
  if (name.kind === "badge") return near(p, w, h, 168, 7);
  // A town whose dot would lie on another name is left out, name and dot.
  if (name.kind === "city" && isTaken(sheet, { x: p.x - 3, y: p.y - 3, w: 6, h: 6 })) return [];
  if (name.kind === "dot" || name.kind === "city") return around(p, w, h, 7);
  if (name.kind === "end") return around(p, w, h, 10);
  return onGround(sheet, name, size);
}

/** Places on what the frame shows of a country or of a sea: near where its name would like to be,
 * or near the middle of what is seen. @type {(sheet: Sheet, name: SurveyName, size: Size) => Candidate[]} */
function onGround(sheet, name, { w, h }) {
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
  const side = name.anchor && plane.at(sheet.window, name.anchor);
  const reach = far ? REACH.far : REACH.near, right = box.x + box.w, bottom = box.y + box.h;
  /** @type {Candidate[]} */
  const found = [];
  if (right < 0 || bottom < 0 || box.x > width || box.y > height) return found;
  const x0 = Math.max(3, box.x - w - reach), x1 = Math.min(right + reach, width - w - 3);
  const y1 = Math.min(bottom + reach, height - h);
  if (x1 <= 3) return found;
  for (let x = x0; x <= x1; x = x < x1 ? Math.min(x + STEP, x1) : x1 + 1) {
    for (let y = Math.max(3, box.y - h - reach); y <= y1; y += STEP) {
      const r = candidate(x, y, w, h, unlevel({ y, h }, box) * 14);
      const off = shapes.apart(r, box);
      if (off > reach) continue;
      if (off) r.cost += distanceCost(off);
      r.aside = side && !isOn(side, r, box) ? COST.wrongSide : 0;
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
  if (gap.d > (far ? REACH.far : REACH.near) || !gap.d) return Infinity;
  if (gap.d < TOUCH && within >= most) return Infinity;
  const filled = shapes.overlap(r, area.box, 0) ? shapes.cover(area, r, gap.d > CLEAR) : 0;
  if (gap.d < TOUCH && filled < 1) return Infinity;
  r.gap = gap.d;
  if (!filled) r.leader = gap;
  return filled ? within : r.aside + distanceCost(gap.d) + unlevel(r, area.box) * 14;
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
  const reach = r.gap + 7;
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
  // A total that lay on another actor's country would be read as that actor's.
  if (badge && cost < most) cost += COST.elsewhere * abroad(sheet, r);
  return cost < most ? cost + coverCost(sheet, name, r) : Infinity;
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

/** A sea's name lies on water from end to end. So does a country's on that country, but where it
 * has no room for that, an end may lie on water.
 * @type {(sheet: Sheet, name: SurveyName, r: Box) => number} */
function strayCost(sheet, name, r) {
  const sea = name.kind === "sea", rings = name.rings ?? [];
  const middle = plane.under(sheet.window, r.x + r.w / 2, r.y + r.h / 2);
  if (!sea && !shapes.inside(rings, middle.x, middle.y)) return COST.abroad;
  let strays = 0;
  for (const dy of sea ? [r.h / 2, -ASHORE, r.h + ASHORE, 0, r.h] : [r.h / 2]) {
    for (const dx of sea ? [0, r.w, r.w / 2, r.w / 4, (3 * r.w) / 4, -ASHORE, r.w + ASHORE]
      : [0, r.w, r.w / 4, (3 * r.w) / 4]) {
      if (isOwn(sheet, name, r.x + dx, r.y + dy)) continue;
      if (sea || plane.isIn(sheet.land, r.x + dx, r.y + dy)) return COST.abroad;
      strays += 1;
    }
  }
  return COST.adrift * strays;
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
