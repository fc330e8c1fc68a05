// The stage ranks what it finds.

import assert from "node:assert/strict";
import test from "node:test";

import { Index } from "../../dashboard/web/stage/search_index.js";

const ENTRIES = [
  { key: "theatre:golan", title: "Golan", names: ["Golan", "الجولان"], text: "", also: [] },
  { key: "actor:axis", title: "the axis", names: ["the axis", "U.S. foe"], text: "", also: [] },
  { key: "passage:one", title: "", names: [], text: "Rockets were fired from the Golan.", also: ["Ansar Allah"] },
  { key: "passage:two", title: "", names: [], text: "A rocket fell.", also: ["Golan"] },
];
const index = new Index(ENTRIES, ["the"]);
const keys = (typed) => index.find(typed).map(({ key }) => key);

test("a name comes before a text that has it, and that before a text of who is in it", () => {
  assert.deepEqual(keys("GOLAN"), ["theatre:golan", "passage:one", "passage:two"]);
  assert.deepEqual(keys("جولان"), []);
  assert.deepEqual(keys("الجولان"), ["theatre:golan"]);
});

test("all words count, their beginnings too; the word itself comes before its beginning", () => {
  assert.deepEqual(keys("rocket gol"), ["passage:one", "passage:two"]);
  assert.deepEqual(keys("rocket"), ["passage:two", "passage:one"]);
  assert.deepEqual(keys("ansarallah"), []);
  assert.deepEqual(keys("us"), ["actor:axis"]);
});

test("what has most of the words is found where nothing has all; little words count for nothing", () => {
  assert.deepEqual(keys("rocket fell elsewhere"), ["passage:two"]);
  assert.deepEqual(keys("the golan"), ["theatre:golan", "passage:one", "passage:two"]);
  assert.deepEqual(keys("the"), ["actor:axis", "passage:one"]);
  assert.deepEqual(keys("  ?! "), []);
});
