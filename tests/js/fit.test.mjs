/* Which windows a frame shows, of the shipped ground. */
import assert from "node:assert/strict";
import { test } from "node:test";
import * as fit from "../../dashboard/web/map/fit.js";
import * as plane from "../../dashboard/web/map/plane.js";
import { boxOf } from "../../dashboard/web/map/shapes.js";
import { surveyOf } from "../../dashboard/web/map/survey.js";
import { words } from "../../dashboard/web/stage/clock.js";
import { ground } from "./layout.mjs";

const { theatres, small } = surveyOf(ground);
const all = boxOf(theatres.flatMap(({ rings }) => rings));
const near = boxOf(theatres.flatMap(({ id, rings }) => (small.has(id) ? rings : [])));
const FRAMES = [[1200, 800], [900, 640], [700, 480]].map(([width, height]) => ({ width, height }));

/** Where a box of the plane lies in a window, in px. */
function seen(window, { x, y, w, h }) {
  const from = plane.at(window, { x, y }), to = plane.at(window, { x: x + w, y: y + h });
  return { left: from.x, top: from.y, right: to.x, bottom: to.y };
}

test("the opening view has all theatres in the frame, and the inset hides none of their width", () => {
  for (const frame of FRAMES) {
    const size = fit.insetSize(all, frame, 200, 40);
    const inset = fit.insetWindow(near, size, true);
    const { left, top, right, bottom } = seen(fit.openingWindow(all, frame, inset, false), all);
    assert.ok(left >= fit.insetRoom(size.width) - 1, JSON.stringify(frame));
    assert.ok(top >= 31 && right <= frame.width - 13 && bottom <= frame.height - 31);
  }
});

test("an inset is as wide as asked at least, and leaves room for the note over it", () => {
  for (const frame of FRAMES) {
    assert.ok(fit.insetSize(all, frame, 350, 40).width >= 350);
    assert.ok(fit.insetSize(all, frame, 200, 40).height <= frame.height - 64);
  }
});

test("the inset shows its theatres whole, west of their names", () => {
  const frame = { width: 296, height: 384 }, shown = seen(fit.insetWindow(near, frame, true), near);
  assert.ok(shown.left >= 0 && shown.top >= 0 && shown.right <= 296 && shown.bottom <= 384);
  const middle = seen(fit.insetWindow(near, frame, false), near);
  assert.ok(Math.abs(middle.left - shown.left - 296 * 0.09) <= 1);
});

test("bounds are shown whole, and no closer than the ground is drawn for", () => {
  const [frame] = FRAMES, nw = plane.flat([34, 33]), se = plane.flat([36, 31]);
  const shown = seen(fit.closeWindow([34, 31, 36, 33], frame), { ...nw, w: se.x - nw.x, h: se.y - nw.y });
  assert.ok(shown.left >= 23 && shown.top >= 23 && shown.right <= 1177 && shown.bottom <= 777);
  assert.equal(plane.zoomOf(fit.closeWindow([34, 31, 34.001, 31.001], frame)), 9.5);
});

test("the clock's words", () => {
  assert.deepEqual([0, 59.6, 754, -3].map(words), ["0:00", "1:00", "12:34", "0:00"]);
});

test("a still picture has an inset in the opening view, unless there is none or it shows no more", () => {
  const still = { all, small: near, frame: FRAMES[1], bounds: null, least: 244, note: 44, foot: 24 };
  const { inset, box } = fit.stillWindows(still);
  assert.deepEqual(box, { x: 16, y: 640 - 24 - inset.height, w: inset.width, h: inset.height });
  for (const none of [{ small: null }, { bounds: [34, 31, 36, 33] }, { small: all }]) {
    assert.equal(fit.stillWindows({ ...still, ...none }).inset, null, JSON.stringify(none));
  }
});
