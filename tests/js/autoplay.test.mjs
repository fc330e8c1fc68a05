// Autoplay gives each scene its seconds, waits for the room, and begins again only where asked to.

import assert from "node:assert/strict";
import test from "node:test";

// The few things of a page that it speaks to.
const box = { textContent: "", hidden: true };
const button = { pressed: "", setAttribute(_, value) { this.pressed = value; } };
globalThis.document = { querySelector: () => box, querySelectorAll: () => [button] };
const { Autoplay } = await import("../../dashboard/web/stage/autoplay.js");

// A clock of our own: Node's forgets a timer where one that has fired is cleared.
const timers = new Map();
let now = 0, last = 0;
globalThis.setTimeout = (act, ms) => {
  timers.set(++last, { at: now + ms, act });
  return last;
};
globalThis.clearTimeout = (id) => timers.delete(id);

function pass(seconds) {
  const end = now + seconds * 1000;
  for (;;) {
    const [first] = [...timers].filter(([, { at }]) => at <= end).toSorted(([, a], [, b]) => a.at - b.at);
    if (!first) break;
    timers.delete(first[0]);
    now = first[1].at;
    first[1].act();
  }
  now = end;
}

function played(seconds, path = seconds.map((_, n) => n)) {
  const stage = {
    data: { scenes: seconds.map((one) => ({ seconds: one })) },
    now: { scene: path[0] },
    busy: false,
    path: () => ({ scenes: path }),
    isBusy: () => stage.busy,
    step: () => stage.go(path.find((n) => n > stage.now.scene)),
    edge: () => stage.go(path[0]),
    go(n) {
      const moved = n !== stage.now.scene;
      stage.now.scene = n;
      if (moved) autoplay.enter();
    },
  };
  const autoplay = new Autoplay(stage);
  return { stage, autoplay };
}

test("each scene of the path has its seconds, and the last is the end", () => {
  const { stage, autoplay } = played([5, 9, 7, 6], [0, 1, 3]);
  autoplay.toggle();
  assert.equal(button.pressed, "true");
  pass(4);
  assert.equal(stage.now.scene, 0);
  pass(1);
  assert.equal(stage.now.scene, 1);
  pass(9);
  assert.equal(stage.now.scene, 3);
  pass(60);
  assert.equal(stage.now.scene, 3);
  assert.equal(autoplay.isOn, false);
  assert.equal(button.pressed, "false");
  autoplay.toggle();
  assert.equal(stage.now.scene, 0, "played again it begins anew");
});

test("it waits for whoever looks something up, and a pause is a pause", () => {
  const { stage, autoplay } = played([5, 5]);
  autoplay.begin("1");
  stage.busy = true;
  pass(30);
  assert.equal(stage.now.scene, 0);
  stage.busy = false;
  autoplay.toggle();
  pass(30);
  assert.equal(stage.now.scene, 0);
  autoplay.toggle();
  pass(5);
  assert.equal(stage.now.scene, 1);
});

test("it begins again where it is asked to, be it of a single scene", () => {
  for (const seconds of [[5, 6], [5]]) {
    const { stage, autoplay } = played(seconds);
    autoplay.begin("loop");
    pass(seconds.reduce((a, b) => a + b));
    assert.equal(stage.now.scene, 0);
    assert.equal(autoplay.isOn, true);
    autoplay.loop();
    pass(60);
    assert.equal(autoplay.isOn, false);
  }
  const { autoplay } = played([5]);
  autoplay.begin("no such thing");
  assert.equal(autoplay.isOn, false);
});
