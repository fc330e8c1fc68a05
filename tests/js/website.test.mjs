// "Share" makes the website again at once after a stop, and what was asked before the stop says nothing any more.

import assert from "node:assert/strict";
import test from "node:test";

globalThis.location = { search: "" };
globalThis.Element = class {
  constructor(selector) { this.selector = selector; }
  closest(selector) { return selector === this.selector ? this : selector === "[data-website]" ? place : null; }
};
const parts = {};
const place = {
  dataset: { website: "zip" }, querySelector: (selector) => (parts[selector] ??= { hidden: true, textContent: "" }),
};
let clicked;
globalThis.document = { querySelector: () => place, addEventListener: (_, act) => { clicked = act; } };
const asked = [];
globalThis.fetch = (url, { method }) => new Promise((answer) => {
  assert.equal(url, "website.zip/making?");
  asked.push({ method, says: (work) => answer({ json: () => work }) });
});
const timers = [];
globalThis.setTimeout = (act) => timers.push(act);
await import("../../dashboard/web/views/website.js");

const click = (selector) => clicked({ target: new Element(selector) });
const settled = () => new Promise((done) => { setImmediate(done); });
const methods = () => asked.map(({ method }) => method);
async function answered(work) {
  asked.at(-1).says(work);
  await settled();
}

test("after a stop it is made again at once, and watched once", async () => {
  click("[data-make-website]");
  await answered({ state: "running", words: "1 of 6" });
  click("[data-stop-website]");
  await answered(null);
  assert.equal(parts["[data-make-website]"].hidden, false);
  click("[data-make-website]");
  assert.deepEqual(methods(), ["POST", "DELETE", "POST"]);
  await answered({ state: "running", words: "1 of 6" });
  for (const wake of timers.splice(0)) wake(); // of the first watch and of the second
  await settled();
  assert.deepEqual(methods(), ["POST", "DELETE", "POST", "GET"]);
  // An answer that is late says nothing against the stop.
  const late = asked.at(-1);
  click("[data-stop-website]");
  await answered(null);
  late.says({ state: "running", words: "2 of 6" });
  await settled();
  assert.equal(parts["[data-stop-website]"].hidden, true);
  assert.equal(timers.length, 0);
});
