/* Where a tooltip lies, for pointers all over a frame. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { overlap } from "../../dashboard/web/map/shapes.js";
import { tipAt } from "../../dashboard/web/map/tip.js";
import { point, rect } from "./layout.mjs";

const frame = { w: 600, h: 400 }, size = { w: 210, h: 70 };
const pointers = Array.from({ length: 240 }, (_, n) => point((n * 37) % 600, (n * 53) % 400));

test("a tooltip lies within the frame, clear of the pointer and of the name that it is about", () => {
  for (const name of [rect(40, 60, 110, 40), rect(300, 180, 90, 34), rect(480, 350, 110, 40)]) {
    for (const pointer of pointers) {
      const tip = { ...size, ...tipAt(pointer, size, frame, [name]) };
      assert.ok(tip.x >= 6 && tip.y >= 6 && tip.x + size.w <= 594 && tip.y + size.h <= 394, JSON.stringify(tip));
      assert.equal(overlap(tip, name, 0), false, JSON.stringify({ pointer, name, tip }));
      assert.equal(overlap(tip, { ...pointer, w: 0, h: 0 }, 0), false, JSON.stringify({ pointer, tip }));
    }
  }
});

test("a tooltip that no name is in the way of lies below the pointer, to its right", () => {
  const { x, y } = tipAt(point(100, 100), size, frame, []);
  assert.deepEqual([x, y], [114, 114]);
});
