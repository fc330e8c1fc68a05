// Arenas, the layout of a map: what it marks, and where each of its names lies.
//
// The page, the stage and the files all place by this one function. Pure: no DOM, no Leaflet; in
// come a survey of the ground (map/plane.js), a view (map/wanted.js), the boxes of a map that
// something covers, and how large a name is; out come pixels.

import { canBeFar } from "./fronts.js";
import { bracketOf, townsShown } from "./leaders.js";
import * as placement from "./place.js";
import * as plane from "./plane.js";
import * as scales from "./scale.js";
import * as shapes from "./shapes.js";
import { surveyOf } from "./survey.js";
import { unnamed } from "./unnamed.js";
import * as wanted from "./wanted.js";

/** @typedef {{r: Candidate, dress: string}} Dressed */
/** @typedef {Record<string, Record<string, Record<string, Size>>>} Sizes by map, name and dress */

// How a front's label gives way, step by step: in narrower lines, farther off, by its name alone.
const FORMS = [
  { dress: "" }, { dress: "is-narrow" }, { dress: "is-stacked" }, { dress: "is-stacked", far: true },
  { dress: "is-brief" }, { dress: "is-stacked-brief" }, { dress: "is-stacked-brief", far: true },
];
const FAR = 36, NEARER = 24; // px of a front's line from which another form may be better, and by which it then must be
// How the fronts' names are tried, until all have room for all their words: which choose first (those in the
// north, in the south, or as they come), and from which form on.
const TRIES = [
  { south: 1, from: 0 }, { south: -1, from: 0 }, { south: 0, from: 0 }, { south: 1, from: 2 }, { south: -1, from: 2 },
  { south: 1, from: 4 }, { south: -1, from: 4 },
];
const END_FORMS = ["", "is-stacked"]; // of the name of a connector's end
const HELD = 0.7; // share of a name that lies on its theatre, if it has a second line
const WORDED = "is-worded"; // of a total: its last line says which countries it is of
export const DRESSES = [...new Set(FORMS.map((form) => form.dress)), WORDED]; // see map/css

/** One map while it fills up: its ground in pixels, what is taken, what must stay clear.
 * @type {(survey: Survey, view: MapView, kind: Kind, marked: Marked, covered: Box[]) => Sheet} */
export function sheetOf(survey, view, kind, marked, covered) {
  const window = /** @type {MapWindow} */ (view[kind]);
  /** @type {Record<string, Area>} */
  const areas = {};
  /** @type {(ring: Ring, least: number) => Ring} */
  const seen = (ring, least) => shapes.coarse(ring.map((p) => plane.at(window, p)), least);
  for (const theatre of survey.theatres) {
    areas[theatre.id] = shapes.area(theatre.rings.map((ring) => seen(ring, 3))
      .filter((ring) => ring.length > 2));
  }
  const small = [...survey.small].filter((id) => areas[id]);
  const called = kind === "region" && view.inset && view.box
    ? plane.callout(window, view.inset, view.box) : null;
  const drawn = [...marked.lines, ...(called ? called.rim : [])];
  const zoom = plane.zoomOf(window);
  const towns = survey.towns.map((town) => ({ ...town, at: plane.at(window, town.at) }));
  return {
    kind, view, window, areas, small, ids: Object.keys(areas),
    owners: plane.ownersOf(window, survey.theatres.map(({ rings }) => rings)), zoom,
    // A badge and its lines keep off the fronts, and off their extent.
    fronts: small.map((id) => areas[id].box).concat(called ? called.extent : []),
    elsewhere: kind === "inset" ? [] : survey.abroad.map((ring) => shapes.area([seen(ring, 6)])),
    towns: towns.filter((town) => town.theatre && town.size <= zoom + 1.3),
    shown: townsShown(towns, zoom, view),
    land: plane.rowsOf(window, survey.land.filter(({ box }) => shapes.overlap(box, plane.shownBy(window), 0))
      .map(({ ring }) => ring)),
    homes: new Map(),
    beside: new Map(),
    ends: [],
    wanted: new Set(),
    dots: marked.dots,
    marks: marked.marks,
    taken: [...covered],
    covered: covered.length,
    blocks: [...marked.blocks],
    lines: drawn,
    drawn: drawn.length,
    faint: called ? called.hairlines : [],
  };
}

/** Where a name may lie, in which dress. A front's that would be read as a neighbour's, or lies far from
 * it, takes narrower lines, then lies farther off, then goes without its second line; if nothing
 * helps it is left out: tooltip, list and panel still name the front.
 * @type {(sheet: Sheet, name: SurveyName, sizeOf: SizeOf, from?: number) => Dressed | null} */
function spotFor(sheet, name, sizeOf, from = 0) {
  if (name.kind === "theatre") {
    // A region of middle size, narrower than its name, is named as a small one is, but on no other region:
    // in the colour of both, it would be read as that one's name.
    return spotWithin(sheet, name, sizeOf) ??
      spotBeside(sheet, { ...name, kind: "front", anchor: null, beside: true }, (_, dress) => sizeOf(name, dress));
  }
  if (name.kind === "end") return spotAtEnd(sheet, name, sizeOf);
  if (name.kind === "badge") return spotOfTotal(sheet, name, sizeOf);
  if (name.kind !== "front") return dressed(placement.choose(sheet, name, sizeOf(name, "")), "");
  return spotBeside(sheet, name, sizeOf, from);
}

/** @type {(sheet: Sheet, name: SurveyName, sizeOf: SizeOf, from?: number) => Dressed | null} */
function spotBeside(sheet, name, sizeOf, from = 0) {
  /** @type {Dressed | null} */
  let best = null;
  for (const { dress, far } of FORMS.slice(from)) {
    if (far && !canBeFar(sheet, name)) continue;
    const r = placement.choose(sheet, name, sizeOf(name, dress), far);
    if (!r || r.misleads || (best && lengthOf(r) > lengthOf(best.r) - NEARER)) continue;
    best = { r, dress };
    if (lengthOf(r) <= FAR) break;
  }
  return best;
}

/** How long the line from a name to its front is. @type {(r: Candidate) => number} */
function lengthOf({ leader }) {
  return leader ? leader.d : 0;
}

/** @type {(sheet: Sheet, name: SurveyName, sizeOf: SizeOf) => Dressed | null} */
function spotAtEnd(sheet, name, sizeOf) {
  const found = END_FORMS.map((dress) => dressed(placement.choose(sheet, name, sizeOf(name, dress)), dress));
  return found.find((one) => one && !one.r.leader) ?? found.find(Boolean) ?? null;
}

/** A total that no bracket can tie to its countries names them.
 * @type {(sheet: Sheet, name: SurveyName, sizeOf: SizeOf) => Dressed | null} */
function spotOfTotal(sheet, name, sizeOf) {
  const r = placement.choose(sheet, name, sizeOf(name, "")), plain = dressed(r, "");
  if (!r || bracketOf(sheet, name, boxOf(r))) return plain;
  return dressed(placement.choose(sheet, name, sizeOf(name, WORDED)), WORDED) ?? plain;
}

/** @type {(r: Candidate) => Box} */
function boxOf({ x, y, w, h }) {
  return { x: Math.round(x), y: Math.round(y), w, h };
}

/** A large theatre's second line goes where it would have the name lie beside the theatre.
 * @type {(sheet: Sheet, name: SurveyName, sizeOf: SizeOf) => Dressed | null} */
function spotWithin(sheet, name, sizeOf) {
  const size = sizeOf(name, ""), brief = sizeOf(name, "is-brief");
  const whole = placement.choose(sheet, name, size);
  if (size.h === brief.h) return dressed(whole, "");
  if (whole && shapes.cover(sheet.areas[name.id], whole) > HELD) return dressed(whole, "");
  return dressed(placement.choose(sheet, name, brief), "is-brief") ?? dressed(whole, "");
}

/** @type {(r: Candidate | null, dress: string) => Dressed | null} */
function dressed(r, dress) {
  return r && { r, dress };
}

/** Take the place, with the lines that belong to it; the name as it is to be drawn.
 * @type {(sheet: Sheet, name: SurveyName, spot: Dressed) => Spot} */
function take(sheet, name, { r, dress }) {
  const box = boxOf(r);
  const leader = r.leader ? { from: shapes.onto(box, r.leader.at), at: r.leader.at } : null;
  const dot = name.kind === "city" ? plane.at(sheet.window, name.at) : null;
  const { leaders, stems } = (name.kind === "badge" && bracketOf(sheet, name, box)) || { leaders: [], stems: [] };
  sheet.taken.push(box);
  if (leader) sheet.lines.push([leader.from, leader.at]);
  sheet.lines.push(...stems, ...leaders.map(({ from, at }) => [from, at]));
  for (const { at } of leaders) sheet.blocks.push({ x: at.x - 4, y: at.y - 4, w: 8, h: 8 });
  if (dot) sheet.blocks.push({ x: dot.x - 3, y: dot.y - 3, w: 6, h: 6 });
  return { key: name.key, ...box, dress, leader, leaders, stems, dot };
}

/** Where the names of connectors' ends may lie. @type {(sheet: Sheet, names: SurveyName[], sizeOf: SizeOf) => Candidate[][]} */
function endsOf(sheet, names, sizeOf) {
  return names.filter(({ kind }) => kind === "end").map((name) =>
    END_FORMS.flatMap((dress) => placement.open(sheet, name, sizeOf(name, dress))));
}

/** @type {(name: SurveyName) => boolean} */
function isFront({ kind }) {
  return kind === "front";
}

/** The spots of the way that loses least; the ways are tried in turn until one loses nothing, each on
 * the sheet as it was.
 * @type {(sheet: Sheet, ways: (() => {spots: Spot[], lost: number})[]) => Spot[]} */
function leastLost(sheet, ways) {
  const { taken, lines, blocks } = sheet;
  /** @type {{spots: Spot[], lost: number, sheet: Partial<Sheet>} | null} */
  let found = null;
  for (const way of ways) {
    Object.assign(sheet, { taken: [...taken], lines: [...lines], blocks: [...blocks] });
    const one = way();
    if (one.lost < (found?.lost ?? Infinity)) {
      found = { ...one, sheet: { taken: sheet.taken, lines: sheet.lines, blocks: sheet.blocks } };
    }
    if (!one.lost) break;
  }
  Object.assign(sheet, found?.sheet);
  return found?.spots ?? [];
}

/** Place `names` in their order; `sizeOf(name, dress)` gives a label's {w, h}. Where a front finds no
 * place, the countries that are places to click choose after the fronts: a name may have lain in the
 * only way to it.
 * @type {(sheet: Sheet, names: SurveyName[], sizeOf: SizeOf) => Spot[]} */
export function place(sheet, names, sizeOf) {
  const countries = names.filter((name) => name.kind === "context" && name.place);
  const others = names.filter((name) => !countries.includes(name)), after = others.findLastIndex(isFront) + 1;
  const orders = countries.length ? [names, others.toSpliced(after, 0, ...countries)] : [names];
  return leastLost(sheet, orders.map((order) => () => {
    const spots = placeInTurn(sheet, order, sizeOf), named = new Set(spots.map(({ key }) => key));
    return { spots, lost: names.filter((name) => isFront(name) && !named.has(name.key)).length };
  }));
}

/** @type {(sheet: Sheet, names: SurveyName[], sizeOf: SizeOf) => Spot[]} */
function placeInTurn(sheet, names, sizeOf) {
  const first = names.findIndex(isFront);
  const before = first < 0 ? names : names.slice(0, first), after = names.slice(before.length);
  return [...placeEach(sheet, before, sizeOf), ...placeFronts(sheet, after.filter(isFront), sizeOf),
    ...placeEach(sheet, after.filter((name) => !isFront(name)), sizeOf)];
}

/** @type {(sheet: Sheet, names: SurveyName[], sizeOf: SizeOf, from?: number) => Spot[]} */
function placeEach(sheet, names, sizeOf, from = 0) {
  return names.flatMap((name) => {
    // A total, which has many places, leaves one to each name of a connector's end.
    if (name.kind === "badge") sheet.ends = endsOf(sheet, names, sizeOf);
    const spot = spotFor(sheet, name, sizeOf, from);
    return spot ? [take(sheet, name, spot)] : [];
  });
}

/** Fronts lie close together, and the first to choose may leave the last no room for all its words:
 * then they choose anew, in another order or in narrower lines.
 * @type {(sheet: Sheet, names: SurveyName[], sizeOf: SizeOf) => Spot[]} */
function placeFronts(sheet, names, sizeOf) {
  return leastLost(sheet, TRIES.map(({ south, from }) => () => {
    const order = names.toSorted((a, b) => south * (sheet.areas[a.id].box.y - sheet.areas[b.id].box.y));
    const spots = placeEach(sheet, order, sizeOf, from);
    const brief = spots.filter(({ dress }) => dress.endsWith("brief")).length;
    return { spots, lost: names.length - spots.length + brief / 10 };
  }));
}

/** Both maps of a view at once: {region, inset}, the inset null where there is none.
 * `covered` has the boxes of each map that something lies on, `sizes` those of each map's names
 * by key and dress, `bars` how large each map's bar of scale is and how far above the lower edge it ends,
 * where it is not among `covered`.
 * @param {Survey} survey @param {MapView} view @param {Record<string, Box[]>} covered
 * @param {Sizes} sizes @param {Record<Kind, Size & {foot: number}> | null} [bars] */
export function draw(survey, view, covered, sizes, bars = null) {
  /** @type {import("./unnamed.js").Named[]} */
  const maps = [];
  /** @type {(kind: Kind) => {marks: Marked["marks"], dots: Marked["dots"], names: Spot[], scale: LaidScale | null}} */
  const laid = (kind) => {
    const marked = wanted.marks(survey, view, kind);
    const window = /** @type {MapWindow} */ (view[kind]);
    const scale = bars && scales.laid(survey, window, plane.scaleBar(window, kind), bars[kind], bars[kind].foot, covered[kind]);
    const sheet = sheetOf(survey, view, kind, marked, scale ? [...covered[kind], scale.box] : covered[kind]);
    const some = wanted.names(survey, sheet);
    sheet.wanted = new Set(some.map(({ key }) => key));
    const names = place(sheet, some, (name, dress) => sizes[kind][name.key][dress]);
    maps.push({ sheet, named: new Set(names.map(({ key }) => key)) });
    return { marks: marked.marks, dots: marked.dots, scale, names };
  };
  return { region: laid("region"), inset: view.inset ? laid("inset") : null,
    callout: view.inset && view.box ? plane.callout(view.region, view.inset, view.box) : null,
    unnamed: unnamed(survey, maps) };
}

// What the engine that lays out still maps begins with (export/placement.py).
export { surveyOf };
export const linesOf = wanted.linesOf;
