// What the URL leads to: a link opens a page as it was left, a step back or forward what its address says.

import assert from "node:assert/strict";
import { test } from "node:test";

const HOST = "http://arenas.test";
/** @type {URL} */
let here;
/** @type {(event: Event) => void} */
let step = () => {};
/** @param {unknown} _state @param {string} _unused @param {string} url */
const write = (_state, _unused, url) => { here = new URL(url, HOST); };
Object.assign(globalThis, {
  history: { state: null, pushState: write, replaceState: write },
  document: { baseURI: `${HOST}/`, dispatchEvent() {} },
  PopStateEvent: class extends Event {},
  addEventListener: (/** @type {string} */ _kind, /** @type {typeof step} */ heard) => { step = heard; },
  dispatchEvent: (/** @type {Event} */ event) => step(event),
});
Object.defineProperty(globalThis, "location", { get: () => here });
here = new URL(HOST);
const { UrlSteps } = await import("../../dashboard/web/page/url_steps.js");

/** @param {string} address */
function stepTo(address) {
  here = new URL(address, HOST);
  step(new Event("popstate"));
}

test("a link opens a page as it was left, and a step what its address says", () => {
  stepTo("/?theatre=yemen");
  const steps = new UrlSteps(() => {});
  steps.go("briefing", "theatre=yemen");
  assert.equal(here.search, "?theatre=yemen");
  // As Streamlit writes: a step of its own where something is opened, else in place.
  history.pushState({}, "", "/briefing?theatre=yemen&briefing=main&scene=red-sea");
  steps.go("map", "theatre=golan");
  steps.go("briefing", "theatre=golan");
  assert.equal(here.search, "?theatre=golan&briefing=main&scene=red-sea");
  history.replaceState({}, "", "/briefing?briefing=main&scene=red-sea&draft=7");
  steps.go("map", "");
  steps.go("briefing", "");
  assert.equal(here.search, "?briefing=main&scene=red-sea&draft=7");
  steps.go("map", "");
  steps.go("briefing", "briefing=mine&scene=limits"); // a link to a scene
  assert.equal(here.search, "?briefing=mine&scene=limits");
  stepTo("/briefing?theatre=yemen");
  assert.equal(here.search, "?theatre=yemen");
  stepTo("/?theatre=yemen"); // however many runs there were, none of them need have seen that step
  steps.go("briefing", "theatre=yemen");
  assert.equal(here.search, "?theatre=yemen");
});

test("the ground to which the map was moved goes with a selection, and not to another page's map", () => {
  history.pushState = write; // as in a document of its own
  here = new URL("/?theatre=yemen&at=34,31,36,33", HOST);
  const steps = new UrlSteps(() => {});
  steps.go("map", "theatre=golan");
  assert.equal(here.search, "?theatre=golan&at=34,31,36,33");
  steps.go("timeline", "theatre=golan");
  assert.equal(here.search, "?theatre=golan");
});
