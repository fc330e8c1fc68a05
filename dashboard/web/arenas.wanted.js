/* Arenas, what a map shows: its marks, its dots, and its names in the order in which they choose
 * their place.
 *
 * Pure: no DOM, no Leaflet. A view is {state, region, inset, box, sparse}: what a reader chose, the
 * windows of the two maps (`inset` is null where there is none), where the inset's box lies on the
 * region (null where it lies beside it), and by how many zoom levels towns are left out.
 */
(function (A) {
  "use strict";

  const SHORTEST = 26; // px: a shorter connector is left to the inset
  const TICK = 13; // px: half the length of a border mark
  const ASIDE = 0.0112; // of the frame: a front that shows less may go without its name
  const RIVERS_FROM = 6.4; // zoom from which the region names its rivers
  const CITIES = 70; // at most so many names of towns on a map
  // px round a point that names keep clear of
  const CLEARANCE = { connector: 9, "border-mark": TICK + 2, dot: 5 };
  // Who chooses first. A country that is a place to click goes before the fronts, whose names may
  // lie in many spots; its own can lie only on itself.
  const RANK = { theatre: 0, badge: 1, dot: 2, place: 3, front: 4, context: 5, river: 6, city: 7 };

  /* ---------- names that a ground has ---------- */

  /** A record for each name: its key, kind and lines of text, and what it is placed by. */
  function records(ground, countries) {
    const { flat, partsOf } = A.plane, found = [], keys = new Map();
    const placeOf = new Map(ground.places
      .flatMap((place) => place.countries.map((id) => [id, place.id])));
    const dotted = new Set(ground.places.map((place) => place.name));

    function add(kind, id, lines, more) {
      const times = keys.get(kind + id) || 0;
      keys.set(kind + id, times + 1);
      const key = `${kind}:${id}${times ? `#${times + 1}` : ""}`;
      found.push({ key, kind, id, lines: lines.filter(Boolean), rank: RANK[kind], ...more });
    }

    for (const incident of ground.incidents) {
      if (incident.mark.shape !== "badge") continue;
      add("badge", incident.id, incident.mark.text.split(" \u00b7 "),
        { at: flat(incident.mark.at), theatres: incident.theatres, required: true });
    }
    for (const { properties: p } of ground.theatres.features) {
      add(ground.small.includes(p.id) ? "front" : "theatre", p.id, [p.name, p.front_name],
        { anchor: p.label_anchor ? flat(p.label_anchor) : null, required: true, role: p.role });
    }
    for (const place of ground.places) {
      if (place.point) add("dot", place.id, [place.name], { at: flat(place.point) });
    }
    for (const { properties: p, geometry } of ground.labels.features) {
      const place = placeOf.get(p.id) || "", home = countries.get(p.id);
      add("context", p.id || p.name, [p.name], {
        at: flat(geometry.coordinates), rings: home ? partsOf(home) : null, place,
        rank: place ? RANK.place : RANK.context, inset: Boolean(p.inset),
        from: p.min_zoom || 0, to: p.max_zoom || 99,
      });
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

  /* ---------- marks and dots ---------- */

  function modeOf(views, id) {
    return ((views || {})[id] || {}).state || "match";
  }

  /** The inset draws what lies wholly in it; the region draws what the inset does not. */
  function belongs(view, kind, points) {
    const inset = Boolean(view.inset) &&
      points.every((p) => A.plane.isWithin(view.inset, p, 8));
    return kind === "inset" ? inset : !inset;
  }

  /** The marks and dots that are on, each with its pixels, and what names keep clear of. */
  function marks(survey, view, kind) {
    const window = view[kind], found = { marks: [], dots: [], lines: [], blocks: [] };
    for (const mark of survey.marks) {
      if (mark.shape === "badge" || modeOf(view.state.incidents, mark.id) === "off") continue;
      if (!belongs(view, kind, mark.points)) continue;
      const points = mark.points.map((p) => A.plane.at(window, p)), [a, b] = points;
      if (b && Math.hypot(a.x - b.x, a.y - b.y) < SHORTEST) continue;
      if (b) found.lines.push(points);
      found.blocks.push(square(b || a, CLEARANCE[mark.shape]));
      found.marks.push({ id: mark.id, points });
    }
    for (const dot of survey.dots) {
      if (!A.plane.isWithin(window, dot.at, 6) || !belongs(view, kind, [dot.at])) continue;
      const at = A.plane.at(window, dot.at);
      found.blocks.push(square(at, CLEARANCE.dot));
      found.dots.push({ id: dot.id, at });
    }
    return found;
  }

  function square(at, half) {
    return { x: at.x - half, y: at.y - half, w: 2 * half, h: 2 * half };
  }

  /* ---------- names that a map wants ---------- */

  /** The names that a map wants, in order. */
  function names(survey, sheet) {
    let cities = 0;
    return survey.names.filter((name) => {
      const on = isWanted(sheet, name);
      if (!on || name.kind !== "city") return on;
      cities += 1;
      return cities <= CITIES;
    });
  }

  /** Is the name wanted at all: layer on, zoom fits, not shown better elsewhere? */
  function isWanted(sheet, name) {
    const { view, window } = sheet, { state } = view, inset = sheet.kind === "inset";
    switch (name.kind) {
      case "theatre":
        return modeOf(state.theatres, name.id) !== "off";
      case "front":
        if (modeOf(state.theatres, name.id) === "off" || isAside(sheet, name)) return false;
        return inset || !view.inset;
      case "badge":
        return !inset && modeOf(state.incidents, name.id) !== "off";
      case "dot":
        return sheet.dots.some((dot) => dot.id === name.id);
      case "river":
        return state.reference !== false && (inset || sheet.zoom >= RIVERS_FROM);
      case "city":
        return name.from <= sheet.zoom - view.sparse && A.plane.isWithin(window, name.at, 0);
      default: // a country
        if (inset) return name.inset;
        return sheet.zoom + 0.35 >= name.from && sheet.zoom <= name.to &&
          A.plane.isWithin(window, name.at, 0);
    }
  }

  /** A front that recedes and shows little, or less than half of itself at the frame's edge: its
   * name would draw the eye from what stands out. */
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

  A.wanted = { records, marks, names, modeOf, TICK };
})((globalThis.ARENAS = globalThis.ARENAS || {}));
