// The ground of a theatre: its parts are found by name, drawn or brought in a file, and seen on a map beside.
//
// The form's list has the parts of the plan; each change is saved, and the server answers with the shape.

import { Combobox } from "../shared/combobox.js";
import { all, make, one } from "../shared/dom.js";
import { GroundMap, boxOf } from "./ground_map.js";
import { post, say, whoEdits } from "./saving.js";

/** @typedef {{shape: import("./ground_map.js").Geo | null, km2: number | null, fault: string}} Seen */
/** @typedef {{base: string, id: string, name: string, where: string}} Choice */

const REST = 120; // ms without a key before the gazetteer is searched
const EACH = 700; // ms between two requests for the progress of the ground
const RIVER_KM = 10; // how far a river's strip reaches at first

export class Ground {
  /** @type {GroundMap | undefined} */
  map;
  /** The saves that are under way. @type {Promise<void>} */
  saving = Promise.resolve();
  /** Saves that have not begun. */
  queued = 0;

  /** @param {HTMLElement} root the section of one theatre @param {(answer: any) => void} saved */
  constructor(root, saved) {
    this.root = root;
    this.saved = saved;
    this.id = root.dataset.ground ?? "";
  }

  start() {
    const { root } = this;
    this.find();
    root.addEventListener("change", (event) => this.changed(/** @type {HTMLElement} */ (event.target)));
    root.addEventListener("click", (event) => this.clicked(/** @type {HTMLElement} */ (event.target)));
    this.see();
  }

  /* ---------- the map beside ---------- */

  async see() {
    this.map = await GroundMap.in(one("[data-map]", this.root));
    const response = await fetch(`ground/shapes?${document.body.dataset.asked}`);
    if (!response.ok) return;
    /** @type {Record<string, Seen>} */
    const shapes = await response.json();
    for (const [id, seen] of Object.entries(shapes)) {
      if (id !== this.id && seen.shape) this.map.other(seen.shape);
    }
    this.show(shapes[this.id]);
  }

  /** @type {(seen?: Seen) => void} */
  show(seen) {
    this.map?.show(seen?.shape);
    const size = seen?.km2 ? `${Math.round(seen.km2).toLocaleString("en")} km²` : "";
    const line = one("[data-said]", this.root);
    line.textContent = seen?.fault || size || "No shape yet.";
    line.toggleAttribute("data-wrong", Boolean(seen?.fault));
  }

  /* ---------- what is found by its name ---------- */

  find() {
    const input = /** @type {HTMLInputElement} */ (one("#ground-find", this.root));
    const list = one("#ground-found", this.root);
    const box = new Combobox(input, list, {
      rest: REST,
      ask: async (typed) => {
        /** @type {Choice[]} */
        const found = typed ? await (await fetch(`ground/find?q=${encodeURIComponent(typed)}`)).json() : [];
        const none = typed ? [make("li", `Nothing in the world layer is called “${typed}”.`, "rv-note")] : [];
        list.replaceChildren(...(found.length ? found.map(option) : none));
        box.answer(typed);
      },
      choose: (chosen) => {
        this.add(JSON.parse(chosen.dataset.shape ?? "{}"));
        input.value = "";
        box.close();
        box.forget();
      },
      leave: () => box.close(),
    });
  }

  /* ---------- the form ---------- */

  /** Add a part. It is in the list at once: what is done before the server has answered keeps it.
   * @type {(shape: {[key: string]: unknown}) => void} */
  add({ km = "", ...shape }) {
    const item = make("li", "Adding …", "rv-part"), reach = make("input"), does = make("select");
    item.dataset.shape = JSON.stringify(shape);
    item.dataset.unsaved = "yes";
    reach.dataset.km = "";
    reach.value = String(km);
    does.dataset.does = "";
    does.append(new Option("Add", "add"));
    reach.hidden = does.hidden = true;
    item.append(does, reach);
    one("[data-parts]", this.root).append(item);
    this.save(this.form());
  }

  /** What the form holds. */
  form() {
    /** @type {(name: string) => string} */
    const limit = (name) => {
      const field = this.root.querySelector(`[data-limit="${name}"]`);
      return field instanceof HTMLInputElement ? field.value.trim() : "";
    };
    const parts = all("[data-shape]", one("[data-parts]", this.root)).map((item) => {
      const km = Number(/** @type {HTMLInputElement} */ (one("[data-km]", item)).value);
      const shape = JSON.parse(item.dataset.shape ?? "{}");
      return {
        does: /** @type {HTMLSelectElement} */ (one("[data-does]", item)).value,
        shape: km ? { ...shape, km } : shape,
      };
    });
    const holding = limit("holding").split(",").map(Number);
    const line = this.root.querySelector("[data-side]")?.getAttribute("data-side"); // as the file has it
    const water = this.root.querySelector('[data-limit="water"]');
    return {
      parts,
      water: water instanceof HTMLInputElement && water.checked,
      coast_km: Number(limit("coast_km")) || null,
      side_of: limit("river") ? { river: limit("river"), holding } : line ? { points: JSON.parse(line), holding } : null,
      note: limit("note"),
      source: limit("source"),
      licence: limit("licence"),
      date: limit("date"),
    };
  }

  /** @type {(form: object) => void} */
  save(form) {
    this.queued += 1;
    this.saving = this.saving.then(() => this.send(form));
  }

  /** @type {(form: object) => Promise<void>} */
  async send(form) {
    this.queued -= 1;
    const drop = () => { for (const item of all("[data-unsaved]", this.root)) item.remove(); };
    if (!whoEdits()) {
      drop();
      return say("Not saved: write your name above first.", "bad");
    }
    say("Saving …");
    const before = JSON.parse(this.root.dataset.before ?? "null");
    const { status, answer } = await post("ground", { form, id: this.id, before });
    const got = /** @type {any} */ (answer);
    if (status !== 200) {
      const line = one("[data-said]", this.root);
      line.textContent = got.error ?? "The server does not answer.";
      line.toggleAttribute("data-wrong", true);
      drop();
      return say(`Not saved: ${got.error ?? status}`, "bad");
    }
    this.root.dataset.before = JSON.stringify(got.before ?? null);
    // What was changed meanwhile is in the list, and on its way.
    if (!this.queued) one("[data-parts]", this.root).innerHTML = got.parts; // the server escaped it
    this.show(got.seen);
    const left = this.root.parentElement?.querySelector(".rv-making");
    if (left) left.outerHTML = got.left; // as above
    this.saved({ status, answer });
  }

  /** @type {(field: HTMLElement) => void} */
  changed(field) {
    if (field.matches("[data-upload]")) return void this.upload(/** @type {HTMLInputElement} */ (field));
    if (field.matches("[data-does], [data-km], [data-limit]")) this.save(this.form());
  }

  /** @type {(target: HTMLElement) => void} */
  clicked(target) {
    if (target.closest("[data-remove]")) {
      this.remove(/** @type {HTMLElement} */ (target.closest("[data-shape]")));
    }
    const kind = target.closest("[data-draw]")?.getAttribute("data-draw");
    if (kind) this.draw(/** @type {"box" | "line" | "area"} */ (kind));
    const side = target.closest("[data-remove-side]")?.closest("[data-side]");
    if (side) {
      side.remove();
      this.save(this.form());
    }
  }

  /** @type {(kind: "box" | "line" | "area") => Promise<void>} */
  async draw(kind) {
    const line = one("[data-drawing]", this.root);
    line.hidden = false;
    line.textContent = {
      box: "Click two opposite corners on the map. Escape stops.",
      line: "Click points along the line, and the last one twice. Escape stops.",
      area: "Click the corners of the area, and the last one twice. Escape stops.",
    }[kind];
    const points = await this.map?.draw(kind);
    line.hidden = true;
    if (!points) return;
    if (kind === "box") this.add({ box: boxOf(points) });
    else if (kind === "line") this.add({ line: { points }, km: RIVER_KM });
    else this.addDrawn([...points, points[0]]);
  }

  /** An outline by hand: the map credits whoever drew it. @type {(ring: number[][]) => void} */
  addDrawn(ring) {
    const form = this.form();
    this.fill("source", form.source || `drawn by ${whoEdits() || "hand"}`);
    this.fill("licence", form.licence || "ours");
    this.add({ geojson: { type: "Polygon", coordinates: [ring] } });
  }

  /** Remove a part; what credits a drawing or file goes with the last of them. @type {(item: HTMLElement) => void} */
  remove(item) {
    item.remove();
    const isLeft = all("[data-shape]", one("[data-parts]", this.root)).some(isBrought);
    if (isBrought(item) && !isLeft) for (const name of ["source", "licence", "date"]) this.fill(name, "");
    this.save(this.form());
  }

  /** @type {(name: string, value: string) => void} */
  fill(name, value) {
    const field = this.root.querySelector(`[data-limit="${name}"]`);
    if (field instanceof HTMLInputElement) field.value = value;
    field?.closest("details")?.setAttribute("open", "");
  }

  /** @type {(field: HTMLInputElement) => Promise<void>} */
  async upload(field) {
    const file = field.files?.[0];
    if (!file) return;
    const line = one("[data-said]", this.root);
    line.textContent = `Reading ${file.name} …`;
    const name = encodeURIComponent(file.name);
    const response = await fetch(`ground/upload?${document.body.dataset.asked}&name=${name}`, {
      method: "POST",
      headers: { "content-type": "application/octet-stream" },
      body: file,
    });
    const answer = await response.json();
    field.value = "";
    line.toggleAttribute("data-wrong", !response.ok);
    line.textContent = response.ok ? "" : answer.error;
    if (!response.ok) return;
    const form = this.form();
    this.fill("source", form.source || file.name);
    this.fill("licence", form.licence || "not given yet");
    this.add(answer.shape);
  }
}

/** Whether a part is drawn or from a file, so that it has a source of its own. @type {(item: HTMLElement) => boolean} */
function isBrought(item) {
  const shape = JSON.parse(item.dataset.shape ?? "{}");
  return "geojson" in shape || "file" in shape;
}

/** @type {(choice: Choice) => HTMLElement} */
function option({ base, id, name, where }) {
  const item = make("li");
  item.setAttribute("role", "option");
  item.append(make("b", name), " ", make("small", base === "region" ? `region of ${where}` : where || base));
  const shape = base === "river" ? { line: { river: id }, km: RIVER_KM } : { [base]: id };
  item.dataset.shape = JSON.stringify(shape);
  return item;
}

/** Show what a suggested place may mean. @type {(details: HTMLElement) => Promise<void>} */
export async function showCandidates(details) {
  const places = JSON.parse(details.dataset.candidates ?? "[]");
  delete details.dataset.candidates;
  const map = await GroundMap.in(one("[data-map]", details));
  map.mark(places, (n) => one(`[data-candidate="${n}"]`, details).click());
}

/** Make the ground in the background, and say how far it has come. @type {(section: HTMLElement, done: () => void) => Promise<void>} */
export async function makeGround(section, done) {
  const line = one("[data-making]", section);
  const button = one("[data-make-ground]", section);
  button.toggleAttribute("disabled", true);
  line.textContent = "Making the ground …";
  let making = /** @type {any} */ ((await post("make-ground", {})).answer);
  making = making.making ?? { state: "failed", words: making.error };
  making = await madeOrNot(section, line, making, Date.now());
  button.toggleAttribute("disabled", false);
  if (!section.isConnected) return;
  if (making?.state === "made") return done();
  line.textContent = making?.words ?? "The server does not answer.";
  line.toggleAttribute("data-wrong", true);
}

/** @type {(section: HTMLElement, line: HTMLElement, making: any, began: number) => Promise<any>} */
async function madeOrNot(section, line, making, began) {
  if (making?.state !== "running" || !section.isConnected) return making;
  const seconds = Math.round((Date.now() - began) / 1000);
  line.textContent = `Making the ground: ${making.words} … ${seconds} s`;
  await new Promise((wake) => { setTimeout(wake, EACH); });
  const response = await fetch(`ground/making?${document.body.dataset.asked}`);
  return madeOrNot(section, line, await response.json(), began);
}
