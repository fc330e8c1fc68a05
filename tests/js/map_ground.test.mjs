/* The ground of a link: read as it was written, and beside a selection that knows nothing of it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { groundOf, printed, withGround, withoutGround } from "../../dashboard/web/page/map_ground.js";

test("a ground is read back as it was written, close up to a thousandth of a degree", () => {
  const written = printed([34.85631, 32.46512, 36.62701, 33.55294]);
  assert.equal(written, "34.856,32.465,36.627,33.553");
  assert.deepEqual(groundOf(`?theatre=golan&at=${written}`), [34.856, 32.465, 36.627, 33.553]);
  assert.equal(printed([16.91234, 10, 62.1, 38.98765]), "16.91,10,62.1,38.99");
  assert.equal(printed(null), "");
});

test("what encodes a link's commas changes nothing", () => {
  assert.deepEqual(groundOf("?at=34%2C31%2C36%2C33"), [34, 31, 36, 33]);
});

test("a query and its ground part without a trace", () => {
  assert.equal(withGround("theatre=golan", "1,2,3,4"), "theatre=golan&at=1,2,3,4");
  assert.equal(withoutGround("?theatre=golan&at=1,2,3,4"), "theatre=golan");
  assert.equal(withGround("", "1,2,3,4"), "at=1,2,3,4");
  assert.equal(withGround("q=a", ""), "q=a");
  assert.equal(withoutGround("?at=1,2,3,4"), "");
});

test("a link without a ground asks for none, and one that cannot be read is told apart", () => {
  assert.equal(groundOf("?theatre=golan"), null);
  for (const at of ["", "33,35,9", "36,32,34,33", "34,33,36,32", "a,b,c,d", "34,31,36,91", "34,,36,33"]) {
    assert.equal(groundOf(`?at=${at}`), undefined, at);
  }
  assert.equal(groundOf("?at=%E0%A4%A"), undefined);
});
