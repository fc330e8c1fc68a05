// The combobox keeps the reader's place in a list that comes once more, and leaves it in another.

import assert from "node:assert/strict";
import test from "node:test";

import { Combobox } from "../../dashboard/web/shared/combobox.js";

/** An element with what a combobox uses of one, without a browser. */
class Stub extends EventTarget {
  attributes = new Map();
  hidden = true;
  value = "";
  scrollTo() {}
  scrollIntoView() {}
  matches() { return true; }
  setAttribute(name, value) { this.attributes.set(name, value); }
  removeAttribute(name) { this.attributes.delete(name); }
}

function listing(count) {
  const input = new Stub(), popup = new Stub(), options = Array.from({ length: count }, () => new Stub());
  popup.querySelectorAll = () => options;
  const owner = { rest: 0, ask() {}, choose() {}, leave() {} };
  const box = new Combobox(input, popup, owner);
  input.value = "unification";
  box.open();
  box.answer("unification");
  return { box, popup, press: (key) => input.dispatchEvent(Object.assign(new Event("keydown"), { key })) };
}

test("the same answer once more leaves the reader's place in the list", () => {
  const { box, press } = listing(3);
  press("ArrowDown");
  assert.equal(box.active, 1);
  box.answer("unification");
  assert.equal(box.active, 1);
});

test("another answer points at its first option", () => {
  const { box, press } = listing(3);
  press("ArrowDown");
  box.input.value = "unity";
  box.answer("unity");
  assert.equal(box.active, 0);
});

test("the list is busy until what is typed is answered", () => {
  const { box, popup } = listing(3);
  assert.equal(popup.ariaBusy, "false");
  box.input.value = "unity";
  box.input.dispatchEvent(new Event("input"));
  assert.equal(popup.ariaBusy, "true");
  box.answer("unity");
  assert.equal(popup.ariaBusy, "false");
});
