/* The bracket of a total, on invented ground: where it leads, and what it keeps off. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { bracketOf, townsShown } from "../../dashboard/web/map/leaders.js";
import * as plane from "../../dashboard/web/map/plane.js";
import * as shapes from "../../dashboard/web/map/shapes.js";
import { point, rect, ring } from "./layout.mjs";

const badge = rect(200, 200, 100, 60);
const bracket = (areas, towns = [], most = Infinity, lines = []) => {
  const window = { width: 600, height: 400, left: 0, top: 0, scale: 1 };
  const rings = Object.fromEntries(Object.entries(areas).map(([id, r]) => [id, [ring(...r)]]));
  return bracketOf({
    window, view: { state: {}, sparse: 0 }, ids: Object.keys(areas), owners: plane.ownersOf(window, Object.values(rings)),
    areas: Object.fromEntries(Object.entries(rings).map(([id, one]) => [id, shapes.area(one)])),
    fronts: [], shown: townsShown(towns, 5, { sparse: 0 }), taken: [badge], lines, drawn: 0,
  }, { key: "badge:x", kind: "badge", id: "x", theatres: Object.keys(areas) }, badge, most);
};

test("a bracket leads straight into two countries that lie side by side, and stays apart from their border", () => {
  const { leaders, stems } = bracket({ one: [100, 60, 150, 100], other: [252, 60, 150, 100] });
  assert.deepEqual(leaders.map(({ theatre }) => theatre), ["one", "other"]);
  for (const { from, at } of leaders) assert.ok(from.x === at.x && at.y < 152 && from.y < badge.y, JSON.stringify(at));
  assert.ok(leaders[1].at.x - leaders[0].at.x >= 22);
  assert.deepEqual(stems[0][0], { x: 250, y: 200 });
});

test("a bracket ends at no town that the map may show; a town that it leaves out is in nobody's way", () => {
  const areas = { one: [100, 60, 150, 100], other: [252, 60, 150, 100] };
  const ends = bracket(areas).leaders.map(({ at }) => at);
  const towns = (size) => ends.map((at) => ({ at, size, theatre: true }));
  assert.deepEqual(bracket(areas, towns(7)).leaders.map(({ at }) => at), ends);
  for (const { at } of bracket(areas, towns(5)).leaders) {
    for (const end of ends) assert.ok(Math.hypot(end.x - at.x, end.y - at.y) > 8, JSON.stringify(at));
  }
});

test("a bracket that costs as much as what is given is not looked for, and a cheaper one is the same", () => {
  const areas = { one: [100, 60, 150, 100], other: [252, 60, 150, 100] }, whole = bracket(areas);
  assert.equal(bracket(areas, [], whole.cost), null);
  assert.deepEqual(bracket(areas, [], whole.cost + 0.1), whole);
});

test("a bracket crosses no line of another name", () => {
  const areas = { one: [100, 60, 150, 100], other: [252, 60, 150, 100] }, { leaders: [{ from, at }] } = bracket(areas);
  const across = [point(from.x - 20, (from.y + at.y) / 2), point(from.x + 4, (from.y + at.y) / 2)];
  const { leaders, stems } = bracket(areas, [], Infinity, [across]);
  for (const line of [...stems, ...leaders.map((one) => [one.from, one.at])]) {
    assert.ok(!shapes.meet(line, across, 3), JSON.stringify(line));
  }
});

test("a total that cannot reach one of its countries has no line to the other", () => {
  assert.equal(bracket({ one: [100, 60, 300, 100] }).leaders.length, 1);
  assert.equal(bracket({ one: [100, 60, 150, 100], other: [560, 340, 30, 30] }), null);
  // Nor one that runs over the other.
  assert.equal(bracket({ one: [0, 120, 600, 40], other: [0, 60, 600, 60] }), null);
});
