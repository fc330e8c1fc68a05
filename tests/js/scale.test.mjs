/* The bar of scale: where it lies as pages and files open, in every size. */
import assert from "node:assert/strict";
import { test } from "node:test";
import * as layout from "../../dashboard/web/map/layout.js";
import * as plane from "../../dashboard/web/map/plane.js";
import * as scales from "../../dashboard/web/map/scale.js";
import * as shapes from "../../dashboard/web/map/shapes.js";
import { cases, ground } from "./layout.mjs";

const survey = layout.surveyOf(ground);

test("the bar of scale hides no region where the foot of the map has another place, and no name lies on it", () => {
  let moved = 0, kept = 0;
  const wrong = cases.filter(({ name }) => /^(page|opening)/.test(name)).flatMap(({ name, view, covered, sizes, bars }) => {
    const drawn = layout.draw(survey, view, covered, sizes,
      { region: { ...bars.region, foot: 23 }, inset: { ...bars.inset, foot: 7 } });
    return ["region", "inset"].filter((kind) => drawn[kind]).flatMap((kind) => {
      const { scale: { box }, names } = drawn[kind], window = view[kind];
      const regions = survey.theatres.flatMap(({ rings }) => rings).map((ring) => ring.map((p) => plane.at(window, p)));
      const isAt = (x) => regions.some((ring) => ring.some((p) => shapes.overlap({ ...box, x }, { ...p, w: 0, h: 0 }, 0)) ||
        shapes.inside([ring], x, box.y) || shapes.inside([ring], x + box.w / 2, box.y + box.h / 2));
      const atRight = window.width - box.w - 12;
      if (box.x < atRight) moved += 1;
      else if (isAt(atRight)) kept += 1;
      return [
        ...names.filter((spot) => shapes.overlap(spot, box, 0)).map((spot) => `${spot.key} on the scale`),
        ...covered[kind].filter((one) => shapes.overlap(one, box, 0)).map(() => "the scale is covered"),
        ...(box.x < atRight && isAt(box.x) ? ["the scale moved onto a region"] : []),
      ].map((what) => `${name} ${kind}: ${what}`);
    });
  });
  assert.deepEqual(wrong, []);
  assert.ok(moved > kept, `${moved} moved, ${kept} found no place`);
});

const barIn = (window) => {
  const bar = plane.scaleBar(window, "region"), size = { w: bar.px, h: 18 };
  const { box } = scales.laid(survey, window, bar, size, 22, []);
  const right = { ...box, x: window.width - bar.px - 12 };
  const points = survey.theatres.flatMap(({ rings }) => rings).flat().map((p) => plane.at(window, p));
  const away = (r) => points.map(({ x, y }) => shapes.apart({ x, y, w: 0, h: 0 }, r)).toSorted((a, b) => a - b);
  return { box, right, away };
};

test("the bar of scale keeps some px off every region; where the foot has no such place, it lies where it hides least", () => {
  const wide = barIn({ width: 633, height: 437, left: 134, top: 97.05, scale: 18.5 });
  assert.ok(wide.away(wide.right)[0] < 2 && wide.away(wide.box)[0] >= 4, `at ${wide.box.x}`);
  const narrow = barIn({ width: 180, height: 264, left: 150.7, top: 96.5, scale: 10.45 });
  const hidden = (r) => narrow.away(r).filter((d) => !d).length;
  assert.ok(hidden(narrow.box) < hidden(narrow.right), `${hidden(narrow.box)} < ${hidden(narrow.right)}`);
});
