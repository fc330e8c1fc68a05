/* The legend lists what the map shows from its first drawing on, when the map cannot be asked yet. */
import assert from "node:assert/strict";
import { test } from "node:test";

test("the first word of what the map shows is heard, before there is a map to ask", async () => {
  globalThis.document = Object.assign(new EventTarget(), { querySelector: () => null });
  const { enhance } = await import("../../dashboard/web/views/legend.js");
  const lines = ["gaza", "disputed"].map((of) => ({ dataset: { of }, hidden: false }));
  const root = { querySelector: () => null, querySelectorAll: (found) => (found === "[data-of]" ? lines : []) };
  enhance({ root });
  document.dispatchEvent(new CustomEvent("arenas-seen", { detail: { shown: ["gaza"], unnamed: [] } }));
  assert.deepEqual(lines.map(({ hidden }) => hidden), [false, true]);
});
