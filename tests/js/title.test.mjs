// The page's title follows the server's answers, and where they have none, the latest run of the app.

import assert from "node:assert/strict";
import { test } from "node:test";

/** @type {(() => void)[]} */
const observers = [];
const page = { title: "Arenas", head: {} };
Object.assign(globalThis, {
  document: page,
  MutationObserver: class {
    /** @param {() => void} heard */
    constructor(heard) { observers.push(heard); }
    observe() {}
  },
});
const { PageTitle } = await import("../../dashboard/web/page/title.js");

/** @param {string} title */
const run = (title) => {
  page.title = title;
  for (const heard of observers) heard();
};

test("a page without views keeps the title of its own run", () => {
  const title = new PageTitle();
  title.show("Yemen · Arenas");
  run("About this map · Arenas");
  assert.equal(page.title, "Yemen · Arenas");
  title.show("");
  assert.equal(page.title, "About this map · Arenas");
  run("A briefing · Arenas");
  title.show(""); // said again, late
  assert.equal(page.title, "A briefing · Arenas");
});

test("a run that titles the page as another page is shown is not forgotten", () => {
  const title = new PageTitle();
  title.show("Yemen · Arenas");
  page.title = "About this map · Arenas"; // the observer is heard after this task
  title.show("");
  assert.equal(page.title, "About this map · Arenas");
});
