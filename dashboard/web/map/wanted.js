// Arenas, what a map shows: its marks, its dots, and its names in the order in which they choose
// their place.
//
// Pure: no DOM, no Leaflet. A view is {state, region, inset, box, sparse}: what a reader chose, the
// windows of the two maps (`inset` is null where there is none), where the inset's box lies on the
// region (null where it lies beside it), and by how many zoom levels towns are left out.

import * as plane from "./plane.js";
import { overlap } from "./shapes.js";
import { groundOf, needsName } from "./unnamed.js";

const SHORTEST = 26; // px: a shorter connector is left to the inset
export const TICK = 13; // px: half the length of a border mark
const ASIDE = 0.0112; // of the frame: a front that shows less may go without its name
const RIVERS_FROM = 6.4; // zoom from which the region names its rivers
const CITIES = 70; // at most so many names of towns on a map
// px round a point that names keep clear of
const CLEARANCE = { connector: 9, "border-mark": TICK + 2, dot: 5 };

/* ---------- marks and dots ---------- */

/** @type {(views: Modes | undefined, id: string) => Mode} */
export function modeOf(views, id) {
  return views?.[id]?.state ?? "match";
}

/** Does a mark step back: the filters hide it, or it is of none of what is selected?
 * @type {(state: MapState, mark: {id: string, theatres: string[]}) => boolean} */
export function isFaded({ selected, incidents }, { id, theatres }) {
  return modeOf(incidents, id) === "hidden" || (Boolean(selected) && !theatres.includes(selected));
}

/** The inset draws what lies wholly in it; the region draws what the inset does not.
 * @type {(view: MapView, kind: Kind, points: XY[]) => boolean} */
function belongs(view, kind, points) {
  const { inset } = view;
  const isInInset = inset !== null && points.every((p) => plane.isWithin(inset, p, 8));
  return kind === "inset" ? isInInset : !isInInset;
}

/** The marks and dots that are on, each with its pixels, and what names keep clear of.
 * @type {(survey: Survey, view: MapView, kind: Kind) => Marked} */
export function marks(survey, view, kind) {
  /** @type {Marked} */
  const found = { marks: [], dots: [], lines: [], blocks: [] };
  const window = view[kind];
  if (!window) return found;
  for (const mark of survey.marks) {
    if (mark.shape === "badge" || modeOf(view.state.incidents, mark.id) === "off") continue;
    if (!belongs(view, kind, mark.points)) continue;
    const points = mark.points.map((p) => plane.at(window, p)), [a, b] = points;
    if (b && Math.hypot(a.x - b.x, a.y - b.y) < SHORTEST) continue;
    if (b) found.lines.push(points);
    found.blocks.push(square(b || a, CLEARANCE[mark.shape]));
    found.marks.push({ id: mark.id, points });
  }
  for (const dot of survey.dots) {
    if (!plane.isWithin(window, dot.at, 6) || !belongs(view, kind, [dot.at])) continue;
    const at = plane.at(window, dot.at);
    found.blocks.push(square(at, CLEARANCE.dot));
    found.dots.push({ id: dot.id, at });
  }
  return found;
}

/** @type {(at: XY, half: number) => Box} */
function square(at, half) {
  return { x: at.x - half, y: at.y - half, w: 2 * half, h: 2 * half };
}

/* ---------- names that a map wants ---------- */

/** The lines of a name: while the certainty lens is on, a theatre's second one says how much of what
 * is shown is worded so. A large one says it on the region alone.
 * @type {(state: MapState, name: SurveyName, on: Kind) => string[]} */
export function linesOf(state, { kind, id, lines }, on) {
  if (!state.lens || (kind !== "front" && (kind !== "theatre" || on === "inset"))) return lines;
  const note = modeOf(state.theatres, id) === "match" && state.theatres[id]?.note;
  return note ? [lines[0], note] : lines;
}

/** The names that a map wants, in order. @type {(survey: Survey, sheet: Sheet) => SurveyName[]} */
export function names(survey, sheet) {
  let cities = 0;
  const squares = groundOf(sheet);
  return survey.names.filter((name) => {
    const isOf = name.kind === "theatre" || name.kind === "front";
    const on = isWanted(sheet, name) && !(isOf && !needsName(sheet, name.id, squares));
    if (!on || name.kind !== "city") return on;
    cities += 1;
    return cities <= CITIES;
  });
}

/** Is the name wanted at all: layer on, zoom fits, not shown better elsewhere?
 * @type {(sheet: Sheet, name: SurveyName) => boolean} */
function isWanted(sheet, name) {
  const { view, window } = sheet, { state } = view, inset = sheet.kind === "inset";
  switch (name.kind) {
    case "theatre":
      return modeOf(state.theatres, name.id) !== "off";
    case "front":
      if (modeOf(state.theatres, name.id) === "off" || isAside(sheet, name)) return false;
      return sheet.small.includes(name.id) ? inset || !view.inset : !inset; // else in no inset
    case "badge":
      return !inset && modeOf(state.incidents, name.id) !== "off";
    case "dot":
      return sheet.dots.some((dot) => dot.id === name.id);
    case "end":
      return sheet.marks.some((mark) => mark.id === name.id);
    case "river":
      return state.reference !== false && (inset || sheet.zoom >= RIVERS_FROM);
    case "city":
      return name.from <= sheet.zoom - view.sparse && plane.isWithin(window, name.at, 0);
    default: // a country or a sea: wherever it has room for its name
      return overlap(name.reach, plane.shownBy(window), 0);
  }
}

/** A front that recedes and shows little, or less than half of itself at the frame's edge: its
 * name would draw the eye from what is highlighted. @type {(sheet: Sheet, name: SurveyName) => boolean} */
function isAside(sheet, name) {
  const some = sheet.view.state.stand_out || [], { window } = sheet;
  if (!some.length || some.includes(name.id) || sheet.kind === "inset") return false;
  if (name.id === sheet.view.state.selected) return false;
  const box = sheet.areas[name.id].box;
  const w = Math.min(box.x + box.w, window.width) - Math.max(box.x, 0);
  const h = Math.min(box.y + box.h, window.height) - Math.max(box.y, 0);
  const shown = Math.max(w, 0) * Math.max(h, 0);
  return shown < Math.max(ASIDE * window.width * window.height, (box.w * box.h) / 2);
}
