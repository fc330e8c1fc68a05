// Shortcuts work in every layout, and no event without a key stops a page.
import assert from "node:assert/strict";
import { test } from "node:test";
import { keyOf } from "../../dashboard/web/shared/keyboard.js";

const pressed = (key, code, shiftKey = false) => keyOf({ key, code, shiftKey });

test("a letter of another script is the Latin one on the same key", () => {
  for (const [layout, key] of [["Arabic", "لا"], ["Hebrew", "נ"], ["Persian", "ذ"], ["Greek", "β"], ["Russian", "и"]]) {
    assert.equal(pressed(key, "KeyB"), "b", layout);
  }
  assert.equal(pressed("И", "KeyB", true), "B");
  assert.equal(pressed("٣", "Digit3"), "3");
  assert.equal(pressed("ظ", "Slash"), "/");
  assert.equal(pressed("؟", "Slash", true), "?");
});

test("a Latin layout says itself what its keys are, wherever they lie", () => {
  assert.equal(pressed("a", "KeyQ"), "a"); // AZERTY
  assert.equal(pressed("é", "Digit2"), "é");
  assert.equal(pressed("?", "Minus", true), "?"); // German
  for (const name of ["ArrowRight", "Escape", "Enter", "F5", "Dead"]) assert.equal(pressed(name, name), name);
});

test("an event without a key is none of ours", () => {
  assert.equal(keyOf({ key: undefined, code: undefined, shiftKey: false }), "");
  assert.equal(pressed("ж", undefined), "ж");
});
