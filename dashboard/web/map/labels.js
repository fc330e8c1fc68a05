// Arenas, labels: measures the names that a map wants and sets them where the layout puts them.
//
// Which names are wanted and where each lies is map/wanted.js's and map/layout.js's to say;
// here is what needs a document.

import { isEmpty } from "./draw.js";
import * as layout from "./layout.js";
import { tipOf, tone } from "./marks.js";
import { ensureElement, write } from "./names.js";
import { svg } from "./svg.js";
import * as wanted from "./wanted.js";
/** @typedef {import("./board.js").Board} Board */
/** @typedef {import("./scene.js").Scene} Scene */

const KEPT = 40; // layouts

/* ---------- sizes ---------- */

/** Measure what was not measured yet. All is written before all is read: a layout for each
 * label would cost more than placing them. @param {Scene} scene @param {Label[]} items */
function measure(scene, items) {
  const fresh = items.filter((item) => !item.sizes).map((item) => ({ item, element: ensureElement(scene, item) }));
  for (const { item, element } of fresh) if (isDressed(item)) wear(element, "");
  const subs = fresh.flatMap(({ element }) =>
    [.../** @type {NodeListOf<HTMLElement>} */ (element.querySelectorAll(".a-sub"))].slice(0, 1));
  for (const sub of subs) sub.style.removeProperty("--ink");
  // A wrapped line keeps its full width in CSS; take it in to its ink, or leaders start short.
  const widths = subs.map((sub) => {
    const range = document.createRange();
    range.selectNodeContents(sub);
    return Math.ceil(range.getBoundingClientRect().width) + 1;
  });
  subs.forEach((sub, n) => sub.style.setProperty("--ink", `${widths[n]}px`));
  for (const { item, element } of fresh) item.sizes = { "": sizeOf(element) };
}

/** @type {(element: HTMLElement) => Size} */
function sizeOf(element) {
  return { w: element.offsetWidth, h: element.offsetHeight };
}

/** The size of a label in a dress, measured once. @type {(scene: Scene, item: Label, dress: string) => Size} */
function dressed(scene, item, dress) {
  const sizes = (item.sizes ??= {}), element = ensureElement(scene, item);
  if (!sizes[dress]) {
    wear(element, dress);
    sizes[dress] = sizeOf(element);
  }
  return sizes[dress];
}

/** @type {(item: Label) => boolean} */
function isDressed({ kind }) {
  return kind === "front" || kind === "theatre" || kind === "end" || kind === "badge";
}

/** @param {HTMLElement} element @param {string} dress */
function wear(element, dress) {
  for (const other of layout.DRESSES) if (other) element.classList.toggle(other, other === dress);
}

/* ---------- what was laid out before ---------- */

/** Kept by the page around the frame, for a reader who comes back to the map, and for fonts that change
 * nothing; as text, for an object would keep a frame that is gone. Another map is another page.
 * @returns {Map<string, string>} */
function layouts() {
  try {
    const page = /** @type {any} */ (window.parent);
    return (page.arenasLayouts ??= new page.Map());
  } catch {
    return new Map(); // a page of another site has the frame
  }
}

/** @param {string} inputs all that a layout depends on @param {() => Spot[]} lay @returns {Spot[]} */
function kept(inputs, lay) {
  const all = layouts(), found = all.get(inputs);
  if (found) return JSON.parse(found);
  const spots = lay();
  for (const [oldest] of all) if (all.size >= KEPT) all.delete(oldest);
  all.set(inputs, JSON.stringify(spots));
  return spots;
}

/* ---------- setting them down ---------- */

/** @type {(scene: Scene, line: Leader, className: string) => SVGElement} */
function drawLeader(scene, { from, at }, className) {
  const a = scene.layerPoint(from), b = scene.layerPoint(at);
  const line = svg("line", { x1: a.x, y1: a.y, x2: b.x, y2: b.y, class: className });
  scene.leaders.append(line);
  return line;
}

/** @param {Board} board @param {Label} item */
function fade(board, { incident, element, leaders }) {
  if (incident) tone(board, [element, ...leaders], incident);
}

/** @param {Board} board @param {Scene} scene @param {Label} item @param {Spot} spot */
function put(board, scene, item, spot) {
  const element = ensureElement(scene, item);
  if (isDressed(item)) wear(element, spot.dress);
  L.DomUtil.setPosition(element, scene.layerPoint(spot));
  if (spot.leader && !item.incident) drawLeader(scene, spot.leader, item.name.colour ? `a-leader of-${item.name.colour}` : "a-leader");
  if (item.incident) {
    item.lines = spot.leaders.map(({ from, at }) => [from, at]);
    item.leaders = [...spot.leaders, ...spot.stems.map(([from, at]) => ({ from, at })), ...(spot.leader ? [spot.leader] : [])]
      .map((line) => drawLeader(scene, line, `a-leader is-badge${item.kind === "end" ? " is-end" : ""}`));
    fade(board, item);
  }
  if (spot.dot && item.mark) L.DomUtil.setPosition(item.mark, scene.layerPoint(spot.dot));
}

/** A pan of the region leaves the inset as it was: place it again only if it changed. Labels
 * are at pixels from the map's origin, which changes too where the same view is set anew.
 * @param {Board} board @param {Scene} scene */
function isPlaced(board, scene) {
  const { map } = scene, c = map.getCenter(), size = map.getSize();
  const key = [c.lat, c.lng, map.getZoom(), size.x, size.y, map.getPixelOrigin(), board.split,
    board.layers].join();
  const same = key === scene.placed;
  scene.placed = key;
  return same;
}

/** @param {Board} board @param {Scene} scene @param {MapView} view */
function placeScene(board, scene, view) {
  if (!scene.map.getSize().x || !view[scene.kind]) return;
  if (scene === board.inset && isPlaced(board, scene)) return;
  const sheet = layout.sheetOf(board.survey, view, scene.kind, scene.marked, board.covered(scene));
  const names = new Set(wanted.names(board.survey, sheet));
  const items = scene.items.filter(({ name }) => names.has(name));
  const byName = new Map(items.map((item) => [item.name, item]));
  scene.sheet = sheet;
  scene.leaders.replaceChildren();
  for (const item of items) ensureElement(scene, item);
  for (const { name, element } of scene.items) if (element) element.hidden = !names.has(name);
  measure(scene, items);
  sheet.wanted = new Set(items.map(({ key }) => key));
  const ground = document.querySelector('script[src*="ground.js"]')?.getAttribute("src"); // has its hash
  const inputs = [ground, board.layers, view.sparse, view[scene.kind], view.inset, view.box, sheet.taken, items.map(({ key, sizes }) => [key, sizes?.[""]])];
  const placed = kept(JSON.stringify(inputs), () => layout.place(sheet, [...names], (name, dress) =>
    dressed(scene, /** @type {Label} */ (byName.get(name)), dress)));
  const spots = new Map(placed.map((spot) => [spot.key, spot]));
  for (const item of scene.items) {
    const spot = spots.get(item.key);
    for (const part of [item.element, item.mark]) if (part) part.hidden = !spot;
    if (spot) put(board, scene, item, spot);
  }
}

/** @param {Board} board */
export function place(board) {
  const view = board.view();
  for (const scene of board.scenes) placeScene(board, scene, view);
}

/** While the certainty lens is on, the second line says how much is worded so.
 * @param {Label} item @param {HTMLElement} element @param {string[]} lines */
function say(item, element, lines) {
  if ([...element.children].map((line) => line.textContent).join("\n") === lines.join("\n")) return;
  write(element, lines);
  item.sizes = null;
}

/** Labels follow the state: selected, empty or faded. Their places are `place`'s work.
 * @param {Board} board */
export function apply(board) {
  const items = board.scenes.flatMap((scene) => scene.items.map((item) => ({ item, on: scene.kind })));
  for (const { item, on } of items) {
    const { kind, id, element, incident } = item, { selected, theatres, told } = board.state;
    if (kind === "front" || kind === "theatre") {
      element?.classList.toggle("is-told", told?.[id] !== undefined);
      if (element) say(item, element, wanted.linesOf(board.state, item.name, on));
      element?.classList.toggle("is-selected", selected === id);
      element?.classList.toggle("is-empty", isEmpty(wanted.modeOf(theatres, id)));
    } else if (incident) {
      fade(board, item);
      if (kind === "badge") element?.setAttribute("aria-label", tipOf(board, incident));
    }
  }
}

/** Forget measured sizes: a font or a style sheet has come. @param {Board} board */
export function forget(board) {
  for (const scene of board.scenes) {
    scene.placed = "";
    for (const item of scene.items) item.sizes = null;
  }
}
