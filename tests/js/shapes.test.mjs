/* Geometry in pixels, against answers that can be seen by eye or counted by brute force. */
import assert from "node:assert/strict";
import { test } from "node:test";
import * as plane from "../../dashboard/web/map/plane.js";
import * as shapes from "../../dashboard/web/map/shapes.js";
import { point, rect, ring } from "./layout.mjs";

test("rectangles overlap when they come closer than the pad", () => {
  assert.equal(shapes.overlap(rect(0, 0, 10, 10), rect(11, 0, 10, 10), 0), false);
  assert.equal(shapes.overlap(rect(0, 0, 10, 10), rect(11, 0, 10, 10), 2), true);
  assert.equal(shapes.overlap(rect(0, 0, 10, 10), rect(0, 10, 10, 10), 0), false);
});

test("rectangles are apart by the shortest way between them", () => {
  assert.equal(shapes.apart(rect(0, 0, 10, 10), rect(13, 14, 5, 5)), 5);
  assert.equal(shapes.apart(rect(13, 14, 5, 5), rect(0, 0, 10, 10)), 5);
  assert.equal(shapes.apart(rect(0, 0, 10, 10), rect(5, 20, 5, 5)), 10);
  assert.equal(shapes.apart(rect(0, 0, 10, 10), rect(9, 9, 5, 5)), 0);
});

test("segments meet where they cross, or where an end of one comes close to the other", () => {
  const across = [point(0, 0), point(40, 0)];
  assert.equal(shapes.meet(across, [point(20, -9), point(20, 9)], 0), true);
  assert.equal(shapes.meet(across, [point(20, 2), point(20, 9)], 3), true);
  assert.equal(shapes.meet([point(20, 4), point(20, 9)], across, 3), false);
  assert.equal(shapes.meet(across, [point(44, -9), point(44, 9)], 3), false);
  assert.equal(shapes.meet(across, [point(0, 5), point(40, 5)], 3), false);
});

test("a segment crosses a rectangle where some of its points lie in it", () => {
  const r = rect(20, 20, 40, 30);
  for (let n = 0; n < 400; n++) {
    const a = point((n * 37) % 90, (n * 53) % 80), b = point((n * 71) % 90, (n * 29) % 80);
    let inside = false;
    for (let t = 0; t <= 1; t += 1 / 2048) {
      const x = a.x + (b.x - a.x) * t, y = a.y + (b.y - a.y) * t;
      inside ||= x >= r.x && x <= r.x + r.w && y >= r.y && y <= r.y + r.h;
    }
    // Sampling may miss a corner that is only touched; it never finds what is not there.
    if (inside) assert.equal(shapes.crosses([a, b], r, 0), true);
    if (shapes.crosses([a, b], r, -1)) assert.equal(inside, true);
  }
});

test("a hole is outside, and a rectangle over it is covered in part", () => {
  const area = shapes.area([ring(0, 0, 300, 300), ring(100, 100, 100, 100)]);
  assert.equal(shapes.inside(area.rings, 50, 50), true);
  assert.equal(shapes.inside(area.rings, 150, 150), false);
  assert.equal(shapes.cover(area, rect(10, 10, 60, 40)), 1);
  assert.equal(shapes.cover(area, rect(120, 120, 60, 40)), 0);
  const part = shapes.cover(area, rect(20, 120, 160, 40));
  assert.ok(part > 0.3 && part < 0.7, String(part));
  assert.deepEqual(area.box, rect(0, 0, 300, 300));
});

test("the nearest point is the nearest of all, and the rectangle meets it where it should", () => {
  const points = Array.from({ length: 60 }, (_, n) => point((n * 97) % 400, (n * 61) % 300));
  for (let n = 0; n < 200; n++) {
    const r = rect((n * 83) % 380, (n * 41) % 280, 30, 12), found = shapes.nearest(points, r);
    const away = (p) => Math.hypot(p.x - shapes.onto(r, p).x, p.y - shapes.onto(r, p).y);
    assert.ok(Math.abs(found.d - Math.min(...points.map(away))) < 1e-9);
    assert.ok(Math.abs(found.d - away(found.at)) < 1e-9);
  }
  assert.equal(shapes.nearest([], rect(0, 0, 1, 1)).d, Infinity);
});

test("a window shows a point of the plane where it looks it up", () => {
  const window = { width: 800, height: 600, left: 140, top: 90, scale: 16 };
  const p = plane.flat([35, 32]), q = plane.at(window, p), back = plane.under(window, q.x, q.y);
  assert.ok(Math.abs(back.x - p.x) < 0.5 / 16 + 1e-9 && Math.abs(back.y - p.y) < 0.5 / 16 + 1e-9);
  assert.deepEqual(plane.flat([0, 0]), point(128, 128));
  assert.ok(Math.abs(plane.flat([-180, 85.0511287798]).y) < 1e-6);
  assert.equal(plane.zoomOf(window), 4);
});

test("the bar of scale is a round number of km, and as long as these are on the map", () => {
  for (const [zoom, lat] of [[4.7, 26], [6.4, 15], [7.2, 32.4], [9.5, 31.4]]) {
    const scale = 2 ** zoom, middle = plane.flat([40, lat]);
    const window = { width: 900, height: 640, scale, left: middle.x - 450 / scale, top: middle.y - 320 / scale };
    const { km, px, text } = plane.scaleBar(window, "region");
    assert.ok(px <= 96 && px > 96 / 2.6, `${zoom} ${px}`);
    assert.match(String(km), /^[125]0*$/);
    // A degree along the parallel, as long as it is there.
    const degree = (plane.flat([41, lat]).x - middle.x) * scale;
    assert.ok(Math.abs((px / degree) * 111.32 * Math.cos((lat * Math.PI) / 180) - km) < km / 50, `${zoom}`);
    // Where a bar cannot hold for the whole frame, it says for what it does.
    assert.equal(text, zoom < 6 ? `${km} km at ${lat}° N` : zoom < 7 ? `${km} km at ${lat}° N` : `${km} km`);
  }
});

test("hairlines join inset and extent only where they read as a callout", () => {
  const inset = { width: 200, height: 200, left: 150, top: 100, scale: 64 };
  const seen = (left) => plane.callout({ width: 900, height: 600, left, top: 90, scale: 16 }, inset,
    rect(16, 300, 200, 200));
  const right = seen(130), over = seen(148);
  assert.deepEqual(right.extent, rect(320, 160, 50, 50));
  assert.equal(right.hairlines.length, 2);
  assert.equal(right.rim.length, 4);
  assert.equal(over.hairlines.length, 0);
  assert.equal(over.rim.length, 4);
});
