// Arenas, the survey of a ground: what of it a map marks and names, on the plane, once for all maps.
//
// Pure: no DOM, no Leaflet.

import { listed } from "../shared/name_lists.js";
import { flat, isIn, partsOf, rowsOf } from "./plane.js";
import { boxOf, overlap } from "./shapes.js";

const COAST = 128; // px that one of the plane takes where coasts are looked for: some 1 km each
const OFFSHORE = [8, 16, 24, 32, 40, 48, 56, 64]; // of these px: farther than across a lake

// Who chooses first. A country that is a place to click goes before the fronts, whose names may
// lie in many spots; its own can lie only on itself. A front that is wanted at sea (`sought`) has fewer
// than the others.
const RANK = { theatre: 0, badge: 1, dot: 2, end: 2, place: 3, sought: 4, front: 5, sea: 6, context: 7, river: 8, city: 9 };

/** What of the ground marks and names are placed by, once for all windows.
 * @type {(ground: Ground) => Survey} */
export function surveyOf(ground) {
  const countries = new Map(ground.countries.features
    .map((feature) => [feature.properties.id, feature.geometry]));
  const abroad = ground.places.flatMap((place) => place.countries)
    .flatMap((id) => countries.get(id) ?? []).flatMap(partsOf);
  const land = [...countries.values(), ...ground.theatres.features.map((feature) => feature.geometry)]
    .flatMap(partsOf).map((ring) => ({ ring, box: boxOf([ring]) }));
  return {
    small: new Set(ground.small),
    theatres: ground.theatres.features.map((feature) => ({
      id: feature.properties.id, rings: partsOf(feature.geometry),
    })),
    abroad, // countries that are places to click
    land,
    towns: ground.cities.features.map((feature) => ({
      at: flat(feature.geometry.coordinates), size: feature.properties.min_zoom,
      theatre: Boolean(feature.properties.theatre),
    })),
    marks: ground.incidents.map(markOf),
    dots: ground.places.flatMap(({ id, point }) => (point ? [{ id, at: flat(point) }] : [])),
    names: records(ground, countries, land),
    lines: {
      disputed: ground.borders.features.filter((one) => one.properties.disputed)
        .flatMap((one) => partsOf(one.geometry).flat()),
      reference: ground.rivers.features.flatMap((one) => partsOf(one.geometry).flat()),
    },
  };
}

/** @type {(incident: Incident) => Survey["marks"][number]} */
function markOf(incident) {
  const { shape, origin, target, at: middle } = incident.mark;
  const points = shape === "connector" ? [origin, target] : [middle];
  return { id: incident.id, shape, theatres: incident.theatres, points: points.map(flat) };
}

/** Does some ground lie on the sea? @type {(rings: Ring[], land: Survey["land"]) => boolean} */
function isOnCoast(rings, land) {
  const { x, y, w, h } = boxOf(rings), pad = 72 / COAST;
  const seen = { x: x - pad, y: y - pad, w: w + 2 * pad, h: h + 2 * pad };
  const window = { left: seen.x, top: seen.y, scale: COAST, width: seen.w * COAST, height: seen.h * COAST };
  const rows = rowsOf(window, land.filter(({ box }) => overlap(box, seen, 0)).map(({ ring }) => ring));
  /** @type {(p: XY, dx: number, dy: number) => boolean} */
  const isWater = (p, dx, dy) => OFFSHORE.every((off) =>
    !isIn(rows, (p.x - seen.x) * COAST + dx * off, (p.y - seen.y) * COAST + dy * off));
  return rings.flat().some((p) => [[1, 0], [-1, 0], [0, 1], [0, -1]].some(([dx, dy]) => isWater(p, dx, dy)));
}

/** A record for each name: its key, kind and lines of text, and what it is placed by.
 * @type {(ground: Ground, countries: Map<string, GeoJSON.Polygon | GeoJSON.MultiPolygon>,
 *   land: Survey["land"]) => SurveyName[]} */
function records(ground, countries, land) {
  /** @type {SurveyName[]} */
  const found = [];
  /** @type {Map<string, number>} */
  const keys = new Map();
  const placeOf = new Map(ground.places
    .flatMap((place) => place.countries.map((id) => [id, place.id])));
  const dotted = new Set(ground.places.map((place) => place.name));
  const called = new Map(ground.theatres.features.map(({ properties: p }) => [p.id, p.name]));

  /** @type {(kind: NameKind, id: string, lines: (string | null)[], more: Partial<SurveyName>) => void} */
  function add(kind, id, lines, more) {
    const times = keys.get(kind + id) || 0;
    keys.set(kind + id, times + 1);
    const key = `${kind}:${id}${times ? `#${times + 1}` : ""}`;
    found.push(/** @type {SurveyName} */ ({
      key, kind, id, lines: lines.filter(Boolean), rank: RANK[kind], ...more,
    }));
  }

  for (const incident of ground.incidents) {
    if (incident.mark.shape !== "badge") continue;
    // The last line, which countries it is of, is for where no bracket reaches them (layout.js).
    const of = incident.theatres.flatMap((id) => called.get(id) ?? []);
    add("badge", incident.id, [...incident.mark.text.split(" \u00b7 "), listed(of, "and")],
      { at: flat(incident.mark.at), theatres: incident.theatres, required: true });
  }
  for (const { id, mark } of ground.incidents) {
    if (mark.target_name) add("end", id, [mark.target_name], { at: flat(mark.target) });
  }
  for (const { properties: p, geometry } of ground.theatres.features) {
    const isFront = ground.small.includes(p.id) || Boolean(p.slight), anchor = p.label_anchor ? flat(p.label_anchor) : null;
    const kind = !isFront ? "theatre" : anchor ? "sought" : "front";
    add(isFront ? "front" : "theatre", p.id, [p.name, p.front_name], {
      anchor, required: true, colour: p.colour, rank: RANK[kind],
      coastal: isFront && (anchor !== null || isOnCoast(partsOf(geometry), land)) });
  }
  for (const place of ground.places) {
    if (place.point) add("dot", place.id, [place.name], { at: flat(place.point) });
  }
  for (const { properties: p, geometry } of ground.labels.features) {
    const at = flat(geometry.coordinates), place = placeOf.get(p.id) || "", home = countries.get(p.id);
    if (p.within) {
      const [west, south, east, north] = p.within;
      add("sea", p.name, [p.name], { at, reach: boxOf([[flat([west, north]), flat([east, south])]]) });
    } else if (home) {
      const rings = partsOf(home);
      add("context", p.id, [p.name],
        { at, rings, reach: boxOf(rings), place, rank: place ? RANK.place : RANK.context });
    }
  }
  for (const { properties: p, geometry } of ground.rivers.features) {
    if (p.name) add("river", p.name, [p.name], { points: partsOf(geometry).flat() });
  }
  for (const { properties: p, geometry } of ground.cities.features) {
    if (dotted.has(p.name)) continue;
    add("city", p.name, [p.name], { at: flat(geometry.coordinates), from: p.min_zoom });
  }
  return found.toSorted((a, b) => a.rank - b.rank);
}
