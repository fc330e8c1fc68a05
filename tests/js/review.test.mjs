// The review keeps what is typed while a save is under way, what is ticked, and what credits a shape.

import assert from "node:assert/strict";
import test from "node:test";

/** An element with what the review uses of one: it finds what it was given under a selector. */
class Stub extends EventTarget {
  constructor(found = {}, dataset = {}) {
    super();
    Object.assign(this, { found, dataset, value: "", checked: false, textContent: "", id: "" });
  }
  querySelectorAll(selector) { return this.found[selector] ?? []; }
  querySelector(selector) { return this.querySelectorAll(selector)[0] ?? null; }
  closest(selector) { return this.within?.[selector] ?? null; }
  contains() { return false; }
  matches() { return false; }
  toggleAttribute() {}
  remove() {}
}

const name = Object.assign(new Stub(), { value: "A. Ames" });
const saved = new Stub(), whole = new Stub({}, { editable: "yes" });
const parts = { "#who": name, "#saved": saved };
Object.assign(globalThis, {
  document: Object.assign(new EventTarget(), {
    body: whole,
    querySelector: (selector) => parts[selector] ?? new Stub(),
    querySelectorAll: () => [],
  }),
  location: { hash: "" },
  localStorage: { getItem: () => null },
  addEventListener() {},
  HTMLElement: Stub,
  HTMLInputElement: Stub,
});
const { Review } = await import("../../dashboard/web/review/review.js");
const { Ground } = await import("../../dashboard/web/review/ground.js");
const { changed, noteShown, valueOf } = await import("../../dashboard/web/review/fields.js");

/** A form with one row of dates: what is written, and its basis. */
function dated() {
  const controls = ["as_written", "basis"].map(() => new Stub());
  const row = new Stub({
    ":scope > [data-part]": controls.map((control, n) =>
      new Stub({ "input, textarea, select": [control] }, { part: ["as_written", "basis"][n], kind: "line" })),
  });
  const field = new Stub({ ":scope > fieldset > .rv-row": [row] }, { field: "dates", kind: "rows", before: "[]" });
  const form = new Stub({
    "[data-field]": [field],
    "[data-field][data-kind=rows], [data-field][data-kind=pairs]": [field],
  }, { file: "passages", id: "one" });
  field.within = { form };
  noteShown(form);
  return { form, field, written: controls[0], basis: controls[1] };
}

test("what is typed into a row while its save is under way is sent with the next", async () => {
  const { form, field, written, basis } = dated();
  const sent = [];
  globalThis.fetch = async (_, { body }) => {
    const [{ after }] = JSON.parse(body).edits;
    sent.push(after);
    if (sent.length === 1) basis.value = "The text says so.";
    const answer = { at: 0, progress: "", states: {}, doubts: {}, unsure: [],
      values: [{ file: "passages", id: "one", field: "dates", value: after }] };
    return { status: 200, text: async () => JSON.stringify(answer) };
  };
  const review = new Review();
  written.value = "in May";
  await review.save(form);
  assert.deepEqual(sent, [[{ as_written: "in May" }]]);
  assert.deepEqual(changed(form), [field]);
  await review.save(form);
  assert.deepEqual(sent[1], [{ as_written: "in May", basis: "The text says so." }]);
  assert.deepEqual(changed(form), []);
});

test("a ticked option is chosen in place of Arenas' choice, and the other way round", () => {
  const unset = new Stub(), boxes = [new Stub(), new Stub()];
  const field = new Stub({ "[data-unset]": [unset], ".rv-many input": boxes }, { kind: "many", before: "null" });
  for (const box of [unset, ...boxes]) box.within = { "[data-kind=many]": field };
  const review = new Review();
  const tick = (box, isOn = true) => {
    box.checked = isOn;
    review.typed({ target: box });
    return valueOf(field);
  };
  boxes.forEach((box, n) => { box.value = `isle-${n}`; });
  assert.equal(tick(unset), null);
  assert.deepEqual(tick(boxes[1]), ["isle-1"]);
  assert.equal(tick(unset), null);
  assert.equal(boxes[1].checked, false);
  assert.deepEqual(tick(unset, false), []); // none at all, which somebody decides
});

/** The ground of a theatre with these shapes: gives the credit that is saved when one is removed. */
function grounded(...shapes) {
  const credit = Object.fromEntries(["source", "licence", "date"].map((key) =>
    [key, Object.assign(new Stub(), { value: `its ${key}` })]));
  const items = shapes.map((shape) => new Stub({ "[data-km]": [new Stub()], "[data-does]": [new Stub()] },
    { shape: JSON.stringify(shape) }));
  const list = new Stub({ "[data-shape]": items });
  const limits = Object.entries(credit).map(([key, field]) => [`[data-limit="${key}"]`, [field]]);
  const ground = new Ground(new Stub({ "[data-parts]": [list], ...Object.fromEntries(limits) }), () => {});
  let kept;
  ground.save = ({ source, licence, date }) => { kept = { source, licence, date }; };
  return (item) => {
    items[item].remove = () => { items.splice(item, 1); };
    const button = new Stub();
    button.within = { "[data-remove]": button, "[data-shape]": items[item] };
    ground.clicked(button);
    return kept;
  };
}

test("what credits a drawing goes with the last drawing, and only with it", () => {
  const drawn = { geojson: {} }, brought = { file: { path: "a.kml" } }, land = { country: "A" };
  const kept = { source: "its source", licence: "its licence", date: "its date" };
  const remove = grounded(drawn, brought, land);
  assert.deepEqual(remove(0), kept);
  assert.deepEqual(remove(0), { source: "", licence: "", date: "" });
  assert.deepEqual(grounded(land, land)(1), kept);
});
