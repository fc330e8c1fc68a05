/* What holds of every layout: of the opening view and of each scene, on sheets of every size. */
import assert from "node:assert/strict";
import { test } from "node:test";
import * as layout from "../../dashboard/web/map/layout.js";
import * as plane from "../../dashboard/web/map/plane.js";
import * as shapes from "../../dashboard/web/map/shapes.js";
import * as wanted from "../../dashboard/web/map/wanted.js";
import { cases, ground, rect } from "./layout.mjs";

const survey = layout.surveyOf(ground);
const byKey = new Map(survey.names.map((name) => [name.key, name]));

/** Each map of a case as laid out, with the ground under it. */
function mapsOf(one) {
  const drawn = layout.draw(survey, one.view, one.covered, one.sizes);
  return ["region", "inset"].filter((kind) => drawn[kind]).map((kind) => Object.assign(drawn[kind], {
    kind, window: one.view[kind],
    sheet: layout.sheetOf(survey, one.view, kind, wanted.marks(survey, one.view, kind), []),
  }));
}

const laid = cases.map((one) => ({ name: one.name, view: one.view, maps: mapsOf(one) }));
const named = (map, kind) => map.names.filter((spot) => byKey.get(spot.key).kind === kind);
const linesOf = (spot) => (spot.leader ? [spot.leader, ...spot.leaders] : spot.leaders)
  .map((line) => [line.from, line.at]);

/** Run a check on every map of every case; it returns what is wrong. */
function everywhere(title, check) {
  test(title, () => {
    const wrong = laid.flatMap(({ name, view, maps }) =>
      maps.flatMap((map) => check(map, view).map((what) => `${name} ${map.kind}: ${what}`)));
    assert.deepEqual(wrong, []);
  });
}

everywhere("no name lies on another or leaves its frame", (map) => map.names.flatMap((a, n) => [
  ...map.names.slice(n + 1).filter((b) => shapes.overlap(a, b, 0)).map((b) => `${a.key} on ${b.key}`),
  ...(a.x < 2 || a.y < 2 || a.x + a.w > map.window.width - 2 || a.y + a.h > map.window.height - 2
    ? [`${a.key} leaves the frame`] : []),
]));

everywhere("no name lies on a mark, a connector or a line to another name", (map) =>
  map.names.flatMap((spot) => [
    ...map.marks.filter(({ points: [a, b] }) => byKey.get(spot.key).kind !== "badge" &&
      shapes.crosses([a, b || a], spot, 0)).map((mark) => `${spot.key} on ${mark.id}`),
    ...map.names.filter((other) => other !== spot)
      .filter((other) => linesOf(other).some((line) => shapes.crosses(line, spot, -1)))
      .map((other) => `${spot.key} on a line of ${other.key}`),
  ]));

everywhere("no name lies on the dot of a town", (map) =>
  named(map, "city").flatMap(({ key, dot }) => map.names
    .filter((spot) => shapes.overlap(spot, { x: dot.x - 2, y: dot.y - 2, w: 4, h: 4 }, 0))
    .map((spot) => `${spot.key} on the dot of ${key}`)));

const lineOf = (spot) => [...linesOf(spot), ...spot.stems];

everywhere("no line of a name crosses that of another", (map) => map.names.flatMap((spot, n) =>
  map.names.slice(n + 1).filter((other) => lineOf(spot).some((a) => lineOf(other).some((b) => shapes.meet(a, b, 0))))
    .map((other) => `${spot.key} and ${other.key}`)));

const middle = (spot) => [spot.x + spot.w / 2, spot.y + spot.h / 2];
const isAtSea = (map, spot) => !plane.isIn(map.sheet.land, ...middle(spot));

everywhere("a front's name on land is nearer to its front than to another", (map) =>
  named(map, "front").filter((spot) => !isAtSea(map, spot)).filter((spot) => {
    const away = (id) => shapes.nearest(map.sheet.areas[id].points, spot).d;
    const own = away(byKey.get(spot.key).id);
    return map.sheet.small.some((id) => id !== byKey.get(spot.key).id && away(id) < own);
  }).map((spot) => spot.key));

everywhere("the line of a front's name runs to its front, and past no other and no other name", (map) =>
  named(map, "front").filter((spot) => spot.leader).filter((spot) => {
    const { from, at } = spot.leader, { id } = byKey.get(spot.key), { areas, small } = map.sheet;
    const steps = Array.from({ length: 30 }, (_, n) => [from.x + ((at.x - from.x) * n) / 30, from.y + ((at.y - from.y) * n) / 30]);
    return shapes.nearest(areas[id].points, { ...at, w: 0, h: 0 }).d > 3 ||
      small.some((one) => one !== id && steps.some(([x, y]) => shapes.inside(areas[one].rings, x, y)));
  }).map((spot) => spot.key));

everywhere("the line of a front's name passes no town by that the map shows", (map) =>
  named(map, "front").filter((spot) => spot.leader && byKey.get(spot.key).coastal).filter((spot) =>
    map.sheet.shown.some((town) => shapes.crosses([spot.leader.from, spot.leader.at], { ...town.at, w: 0, h: 0 }, 4)))
    .map((spot) => spot.key));

test("a place beneath what covers the map has no name", () => {
  const dot = survey.names.find((name) => name.kind === "dot" && wanted.marks(survey, opening.view, "region").dots.some(({ id }) => id === name.id));
  const at = plane.at(opening.view.region, dot.at), cover = rect(at.x - 8, at.y - 8, 16, 16);
  const found = (covered) => layout.place(layout.sheetOf(survey, opening.view, "region", wanted.marks(survey, opening.view, "region"), covered),
    [dot], () => ({ w: 40, h: 14 }));
  assert.deepEqual([found([]).length, found([cover]).length], [1, 0]);
});

test("a front that the dossier wants named at sea has its name on open water, with a line", () => {
  const maps = laid.filter((one) => /^opening (?!480)/.test(one.name)).flatMap((one) => one.maps);
  const spots = maps.flatMap((map) => named(map, "front").filter((one) => byKey.get(one.key).anchor).map((spot) => [map, spot]));
  for (const [map, spot] of spots) assert.ok(isAtSea(map, spot) && spot.leader, spot.key);
  assert.ok(spots.length > 3);
});

everywhere("a front on a coast, or wanted at sea, has its name on water or on its own ground", (map) =>
  named(map, "front").filter((spot) => byKey.get(spot.key).coastal).filter((spot) => {
    const own = map.sheet.ids.indexOf(byKey.get(spot.key).id) + 1;
    return [0.1, 0.5, 0.9].some((across) => [0.1, 0.5, 0.9].some((down) => {
      const x = spot.x + spot.w * across, y = spot.y + spot.h * down;
      return plane.isIn(map.sheet.land, x, y) && plane.ownerAt(map.sheet.owners, x, y) !== own;
    }));
  }).map((spot) => spot.key));

test("the fronts on the sea are known as such, and the West Bank, on a lake, is none of them", () => {
  const theatres = ground.theatres.features.map((one) => ({ ...one, properties: { ...one.properties, label_anchor: null } }));
  const bare = layout.surveyOf({ ...ground, theatres: { ...ground.theatres, features: theatres } });
  const coastal = bare.names.filter((name) => name.coastal).map((name) => name.id);
  assert.deepEqual(new Set(coastal), new Set(["gaza", "south-lebanon"]));
});

/** Regions `wide` degrees across and `high` tall, by their south-west corners, on a map of its own. */
const regionsAt = (name, corners, wide, high, centre, [width, height]) => {
  const features = corners.map(([x, y], n) => (
    { type: "Feature", properties: { id: `r${n}`, name: `${name} ${n}`, front_name: null, colour: "slate", label_anchor: null },
      geometry: { type: "Polygon", coordinates: [[[x, y], [x + wide, y], [x + wide, y + high], [x, y + high], [x, y]]] } }));
  const made = layout.surveyOf({ ...ground, small: [], incidents: [], theatres: { type: "FeatureCollection", features } });
  const { x: left, y: top } = plane.flat(centre);
  const view = { ...opening.view, inset: null, box: null, state: { ...opening.view.state, theatres: {} },
    region: { width, height, left, top, scale: 24 } };
  const sheet = layout.sheetOf(made, view, "region", wanted.marks(made, view, "region"), []);
  const regions = wanted.names(made, sheet).filter(({ kind }) => kind === "theatre");
  assert.equal(regions.length, corners.length);
  return { sheet, regions };
};

const lengthOf = ({ from, at }) => Math.hypot(from.x - at.x, from.y - at.y);

everywhere("a region's name on ground that is not its own has a line to it that shows", (map) =>
  named(map, "theatre").filter((spot) => {
    const own = map.sheet.ids.indexOf(byKey.get(spot.key).id) + 1, [x, y] = middle(spot);
    const isElsewhere = plane.isIn(map.sheet.land, x, y) && plane.ownerAt(map.sheet.owners, x, y) !== own;
    return isElsewhere && (spot.leader ? lengthOf(spot.leader) < 9 : !shapes.cover(map.sheet.areas[byKey.get(spot.key).id], spot));
  }).map((spot) => spot.key));

test("regions of middle size, narrower than their names, are named beside them, each with its line", () => {
  const corners = Array.from({ length: 5 }, (_, n) => [42 + n * 5, 20 + (n % 2) * 4]);
  const { sheet, regions } = regionsAt("Region number", corners, 2, 6, [38, 30], [900, 640]);
  // A page knows a name by itself alone, and no copy of it.
  const spots = layout.place(sheet, regions, (name) => (regions.includes(name) ? { w: 110, h: 20 } : assert.fail(name.key)));
  assert.deepEqual(new Set(spots.map((spot) => spot.key)), new Set(regions.map((name) => name.key)));
  for (const spot of spots) assert.equal(sheet.ids.filter((id) => shapes.cover(sheet.areas[id], spot)).length, 0, spot.key);
  for (const { key, leader } of spots) assert.ok(!leader || lengthOf(leader) >= 9, key);
});

test("a region that is narrower than its name is named on none of its neighbours, however small the map", () => {
  const corners = Array.from({ length: 3 }, (_, n) => [42 + n * 3, 12]);
  const { sheet, regions } = regionsAt("Northern Province", corners, 3, 20, [38, 28], [640, 300]);
  const spots = layout.place(sheet, regions, () => ({ w: 140, h: 20 }));
  assert.equal(spots.length, 3);
  for (const spot of spots) {
    const others = sheet.ids.filter((id) => `theatre:${id}` !== spot.key && shapes.cover(sheet.areas[id], spot));
    assert.deepEqual(others, [], spot.key);
  }
});

everywhere("a front's name on other ground has a line to its front", (map) =>
  named(map, "front").filter((spot) => {
    const x = spot.x + spot.w / 2, y = spot.y + spot.h / 2, { id } = byKey.get(spot.key);
    const on = map.sheet.ids.find((one) => shapes.inside(map.sheet.areas[one].rings, x, y));
    return !spot.leader && on !== id && plane.isIn(map.sheet.land, x, y);
  }).map((spot) => spot.key));

everywhere("each country that shows a fortieth of the frame, on small maps a twentieth or a sixth, clear of other names, is named", (map) => {
  const { width, height } = map.window, step = 8, on = new Set(named(map, "context").map((spot) => byKey.get(spot.key).id));
  const isFree = (x, y) => map.names.every((spot) => byKey.get(spot.key).kind === "city" ||
    !shapes.overlap(spot, rect(x, y, 0, 0), 0));
  return survey.names.filter((name) => name.kind === "context" && !on.has(name.id)).filter((name) => {
    const home = plane.rowsOf(map.window, name.rings);
    let seen = 0;
    for (let x = 0; x < width; x += step) {
      for (let y = 0; y < height; y += step) seen += Number(plane.isIn(home, x, y) && isFree(x, y));
    }
    return seen * step * step > (width * height) / (Math.min(width, height) < 240 ? 6 : Math.min(width, height) < 360 ? 20 : 40);
  }).map((name) => name.id);
});

everywhere("no country's name lies on a front, whose presses it would take", (map) =>
  named(map, "context").filter((spot) => {
    for (let x = spot.x; x <= spot.x + spot.w; x += 2) {
      for (let y = spot.y; y <= spot.y + spot.h; y += 2) {
        if (map.sheet.small.includes(map.sheet.ids[plane.ownerAt(map.sheet.owners, x, y) - 1])) return true;
      }
    }
    return false;
  }).map((spot) => spot.key));

everywhere("a sea is named on water, once, and the Gulf not at all", (map) => {
  const seas = named(map, "sea");
  return [
    ...seas.filter((spot) => [0, 0.5, 1].some((share) => [0, 1].some((level) =>
      plane.isIn(map.sheet.land, spot.x + spot.w * share, spot.y + spot.h * level))))
      .map((spot) => `${spot.key} on land`),
    ...seas.filter((spot) => {
      const [west, north] = [47, 24.5], gulf = [plane.flat([west, 30.5]), plane.flat([56.5, north])];
      const p = plane.under(map.window, spot.x + spot.w / 2, spot.y + spot.h / 2);
      return shapes.crosses([p, p], shapes.boxOf([gulf]), 0);
    }).map((spot) => `${spot.key} on the Gulf`),
  ];
});

const names = (name, kind) => named(laid.find((one) => one.name === name).maps[0], kind)
  .map((spot) => byKey.get(spot.key).lines[0]);

test("the whole stage names its seas, and the target that is no theatre", () => {
  const seas = ["Mediterranean Sea", "Red Sea", "Bab el-Mandeb", "Gulf of Aden"];
  assert.deepEqual(new Set(names("opening 1200 x 800", "sea")), new Set(seas));
  assert.deepEqual(names("opening 1200 x 800", "end"), ["southern Israel"]);
  assert.ok(names("opening 1200 x 800", "city").includes("Eilat"));
  for (const [width, height] of [[1200, 800], [900, 640], [604, 486]]) {
    assert.deepEqual(names(`yemen ${width} x ${height}`, "end"), ["southern Israel"]);
    const { maps: [region] } = laid.find((one) => one.name === `gaza-west-bank ${width} x ${height}`);
    assert.ok(named(region, "context").some((spot) => byKey.get(spot.key).id === "ISR"));
  }
});

test("a page names every front and the end of its connector on every screen, and a strait where it has room", () => {
  const pages = laid.filter((one) => one.name.startsWith("page"));
  assert.equal(pages.length, 6);
  for (const { name, maps: [region, inset] } of pages) {
    assert.deepEqual(new Set(named(inset, "front").map((spot) => byKey.get(spot.key).id)), new Set(ground.small), name);
    const [end] = named(region, "end");
    assert.ok(end, name);
    for (const id of region.sheet.ids) assert.equal(shapes.cover(region.sheet.areas[id], end), 0, `${name} on ${id}`);
    assert.ok(named(region, "badge")[0].leaders.length, name);
  }
  for (const name of ["page 768 x 845", "page 913 x 622"]) assert.ok(names(name, "sea").includes("Bab el-Mandeb"), name);
});

everywhere("a country's name lies on its country", (map) =>
  named(map, "context").filter((spot) => {
    const { rings } = byKey.get(spot.key);
    const p = plane.under(map.window, spot.x + spot.w / 2, spot.y + spot.h / 2);
    return rings && !shapes.inside(rings, p.x, p.y);
  }).map((spot) => spot.key));

test("the opening view names every theatre, the fronts in the inset, from the stage's size up", () => {
  const all = ground.theatres.features.map((feature) => feature.properties.id);
  for (const { name, maps } of laid.filter((one) => one.name.startsWith("opening"))) {
    const [region, inset] = maps;
    const ids = (map, kind) => named(map, kind).map((spot) => byKey.get(spot.key).id);
    assert.deepEqual(ids(region, "front"), [], name);
    assert.deepEqual(new Set([...ids(region, "theatre"), ...ids(inset, "front")]), new Set(all), name);
  }
});

test("in every frame a total has its bracket, or says in words which countries it is of", () => {
  const totals = laid.flatMap(({ name, maps: [region] }) => named(region, "badge").map((spot) => ({ name, spot })));
  const worded = totals.filter(({ spot }) => !spot.leaders.length);
  assert.deepEqual(worded.filter(({ spot }) => spot.dress !== "is-worded").map(({ name }) => name), []);
  assert.ok(worded.length > 0 && worded.length < totals.length / 3, `${worded.length} of ${totals.length}`);
  assert.equal(byKey.get(worded[0].spot.key).lines.at(-1), "Iraq and Syria");
});

test("the total lies off every theatre, and one bracket leads from it deep into each country of its own", () => {
  let seen = 0;
  for (const { name, view, maps: [region] } of laid) {
    for (const spot of named(region, "badge")) {
      const { theatres } = byKey.get(spot.key), { sheet } = region;
      const ends = spot.leaders.map((line) => [line.theatre, ...sheet.ids.filter((id) =>
        shapes.inside(sheet.areas[id].rings, line.at.x, line.at.y))]);
      // On a thumbnail, and in a low frame, there may be no room for both, and then there is no line at all.
      if (/(480 x 300|624 x 415|808 x 440)$/.test(name) && !ends.length) continue;
      assert.deepEqual(ends, theatres.map((id) => [id, id]), name);
      for (const id of sheet.ids) assert.equal(shapes.cover(sheet.areas[id], spot), 0, `${name} on ${id}`);
      // A stem to a bar, and from the bar a prong to each.
      const [stem, bar] = spot.stems, on = (p) => shapes.crosses(bar, { ...p, w: 0, h: 0 }, 0.5);
      assert.ok([stem[1], ...spot.leaders.map(({ from }) => from)].every(on), name);
      assert.ok(!sheet.ids.some((id) => bar.some((p) => shapes.inside(sheet.areas[id].rings, p.x, p.y))), name);
      for (const box of sheet.fronts) {
        assert.equal(shapes.overlap(spot, box, 0), false, name);
        for (const line of linesOf(spot)) assert.equal(shapes.crosses(line, box, 0), false, name);
      }
      for (const [from, at] of linesOf(spot)) {
        assert.ok(!shapes.crosses([from, at], spot, 3), name);
      }
      seen += Boolean(view.inset);
    }
  }
  assert.ok(seen > 2);
});

test("a front that recedes is not named for a sliver of it", () => {
  let receding = 0;
  for (const { name, view, maps: [region] } of laid.filter((one) => !one.view.inset)) {
    const { window, sheet } = region;
    for (const id of sheet.small.filter((one) => !view.state.stand_out.includes(one))) {
      const { x, y, w, h } = sheet.areas[id].box;
      const across = Math.max(Math.min(x + w, window.width) - Math.max(x, 0), 0);
      const down = Math.max(Math.min(y + h, window.height) - Math.max(y, 0), 0);
      if (!view.state.stand_out.length || across * down >= (w * h) / 2) continue;
      receding += 1;
      assert.ok(!named(region, "front").some((spot) => byKey.get(spot.key).id === id), `${name} ${id}`);
    }
  }
  assert.ok(receding > 0);
});

/* ---------- what is wanted ---------- */

const opening = cases[0];
const marksOf = (state, kind = "region") =>
  wanted.marks(survey, { ...opening.view, state: { ...opening.view.state, ...state } }, kind);
const wantedOf = (state, kind = "region", more = {}) => {
  const view = { ...opening.view, state: { ...opening.view.state, ...state }, ...more };
  return wanted.names(survey, layout.sheetOf(survey, view, kind, wanted.marks(survey, view, kind), []));
};
const ids = (found) => found.marks.map((mark) => mark.id);
const keys = (state, kind) => wantedOf(state, kind).map((name) => name.key);
const fronts = (more) => wantedOf({}, "region", more).filter((name) => name.kind === "front").length;
const off = (id) => ({ [id]: { state: "off" } });

test("a mark lies on the inset or on the region, never on both, and nowhere when it is off", () => {
  const region = ids(marksOf({})), inset = ids(marksOf({}, "inset"));
  assert.ok(region.length && inset.length);
  assert.deepEqual(region.filter((id) => inset.includes(id)), []);
  assert.deepEqual(ids(marksOf({ incidents: off(region[0]) })), region.slice(1));
});

const faded = (state) => survey.marks
  .filter((mark) => wanted.isFaded({ ...opening.view.state, ...state }, mark)).map((mark) => mark.id);

test("marks of none of what is selected step back, and so do those that the filters hide", () => {
  assert.deepEqual(faded({}), []);
  for (const mark of survey.marks) {
    for (const selected of mark.theatres) assert.ok(!faded({ selected }).includes(mark.id), mark.id);
    assert.ok(faded({ selected: "gaza" }).includes(mark.id));
    assert.deepEqual(faded({ incidents: { [mark.id]: { state: "hidden" } } }), [mark.id]);
  }
});

test("what is off has no name, and with references off no river has", () => {
  const theatre = ground.theatres.features.map((feature) => feature.properties.id)
    .find((id) => !ground.small.includes(id));
  const [front] = ground.small, badge = survey.names.find((name) => name.kind === "badge");
  assert.ok(keys({}).includes(`theatre:${theatre}`));
  assert.ok(!keys({ theatres: off(theatre) }).includes(`theatre:${theatre}`));
  assert.ok(keys({}, "inset").includes(`front:${front}`));
  assert.ok(!keys({ theatres: off(front) }, "inset").includes(`front:${front}`));
  assert.ok(keys({}).includes(badge.key));
  assert.ok(!keys({ incidents: off(badge.id) }).includes(badge.key));
  assert.ok(keys({}, "inset").some((key) => key.startsWith("river:")));
  assert.ok(!keys({ reference: false }, "inset").some((key) => key.startsWith("river:")));
});

test("fronts are named on the region where there is no inset", () => {
  assert.equal(fronts({}), 0);
  assert.equal(fronts({ inset: null, box: null }), ground.small.length);
});

test("sparse leaves out towns by levels of zoom, and no map has more than 70", () => {
  const close = { left: 140, top: 90, scale: 2 ** 7, width: 8000, height: 8000 };
  const towns = (sparse) => wantedOf({}, "region", { region: close, inset: null, box: null, sparse })
    .filter((name) => name.kind === "city");
  assert.equal(towns(0).length, 70);
  assert.ok(towns(2).length > 0 && towns(2).length < 70);
  const size = new Map(ground.cities.features.map(({ properties: p }) => [p.name, p.min_zoom]));
  assert.ok(towns(2).every((town) => size.get(town.id) <= 5));
});

test("a total that would like to be on a front or on their extent lies beside both", () => {
  const { view } = opening, { extent } = plane.callout(view.region, view.inset, view.box);
  const badge = survey.names.find((name) => name.kind === "badge");
  for (const id of ground.small) {
    const sheet = layout.sheetOf(survey, view, "region", wanted.marks(survey, view, "region"), []);
    const { x, y, w, h } = sheet.areas[id].box;
    const at = plane.under(view.region, x + w / 2, y + h / 2);
    const [spot] = layout.place(sheet, [{ ...badge, at }], () => ({ w: 16, h: 12 })); // fits in it
    assert.equal(shapes.overlap(spot, extent, 0), false, id);
    const alone = layout.sheetOf(survey, { ...view, inset: null, box: null }, "region",
      wanted.marks(survey, view, "region"), []);
    const [other] = layout.place(alone, [{ ...badge, at }], () => ({ w: 90, h: 55 }));
    for (const front of ground.small) {
      assert.equal(shapes.overlap(other, alone.areas[front].box, 0), false, `${id} ${front}`);
    }
  }
});

test("where one country fills a frame, each front that shows whole is named; in a large one a total keeps its bracket", () => {
  for (const { name, maps: [map] } of laid.filter((one) => one.name.startsWith("syria"))) {
    const { width, height } = map.window, shown = new Set(map.names.map(({ key }) => key));
    const isWhole = ({ x, y, w, h }) => x >= 0 && y >= 0 && x + w <= width && y + h <= height;
    const whole = map.sheet.small.filter((id) => isWhole(map.sheet.areas[id].box));
    assert.ok(whole.includes("golan"), name);
    assert.deepEqual(whole.filter((id) => !shown.has(`front:${id}`)), [], name);
  }
  const { maps: [region] } = laid.find(({ name }) => name === "syria 1394 x 822");
  assert.equal(named(region, "badge")[0].leaders.length, 2);
  assert.ok(isAtSea(region, named(region, "front").find(({ key }) => key === "front:golan")));
});
