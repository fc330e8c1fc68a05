// What is clicked within a field: a record more or less, a point on a map, the sentence in hand.

import { all, at, one } from "../shared/dom.js";
import { valueOf } from "./fields.js";
import { GroundMap } from "./ground_map.js";

/** @type {WeakMap<HTMLElement, Promise<GroundMap>>} the map of a field that was opened before */
const drawn = new WeakMap();

/** What a click in a form does to its fields; whether it changed one. @type {(event: MouseEvent, hand: string) => boolean} */
export function fieldClicked(event, hand) {
  const added = at(event, "[data-add]");
  const isFilled = added !== null && add(added);
  const placed = at(event, "[data-place]");
  if (placed) place(placed);
  const cited = at(event, "[data-cite]");
  if (cited) cite(/** @type {HTMLElement} */ (cited.closest("[data-kind]")), hand);
  const dropped = at(event, "[data-drop]");
  dropped?.closest(".rv-row")?.remove();
  return Boolean(dropped) || isFilled;
}

/** Add a row; whether it holds something already. @type {(button: HTMLElement) => boolean} */
function add(button) {
  const blank = /** @type {HTMLTemplateElement} */ (button.nextElementSibling).content.cloneNode(true);
  const adds = /** @type {HTMLElement} */ (button.parentElement);
  adds.before(blank);
  const first = adds.previousElementSibling?.querySelector("input, textarea, select");
  if (first instanceof HTMLElement) first.focus();
  return first instanceof HTMLTextAreaElement && first.value !== "";
}

/** @type {(field: HTMLElement, hand: string) => void} */
function cite(field, hand) {
  const ids = /** @type {string[]} */ (valueOf(field) ?? []);
  if (!ids.includes(hand)) fill(field, [...ids, hand].join(" "));
}

/** Show the map from which a point or a box comes, or hide it. @type {(button: HTMLElement) => Promise<void>} */
async function place(button) {
  const field = /** @type {HTMLElement} */ (button.closest("[data-kind]"));
  const root = one("[data-map]", field);
  root.hidden = !root.hidden;
  button.setAttribute("aria-expanded", String(!root.hidden));
  if (root.hidden) return void (await drawn.get(root))?.stop?.();
  const opened = drawn.get(root) ?? openMap(root, field);
  drawn.set(root, opened);
  const map = await opened;
  if (field.dataset.kind !== "box" || root.hidden) return;
  await drawBoxes(map, field);
}

/** Each box that is drawn takes the place of the one before, until somebody stops.
 * @type {(map: GroundMap, field: HTMLElement) => Promise<void>} */
async function drawBoxes(map, field) {
  const box = await map.box();
  if (!box) return;
  fill(field, box.join(", "));
  await drawBoxes(map, field);
}

/** The map of a field, which shows what the field has. @type {(root: HTMLElement, field: HTMLElement) => Promise<GroundMap>} */
async function openMap(root, field) {
  const map = await GroundMap.in(root);
  await map.theatres();
  const digits = /** @type {number[] | null} */ (valueOf(field));
  if (field.dataset.kind === "point") {
    map.point(/** @type {[number, number] | null} */ (digits), (point) => fill(field, point.join(", ")));
  } else if (digits) {
    map.outline(digits);
  }
  return map;
}

/** @type {(field: HTMLElement, words: string) => void} */
function fill(field, words) {
  const input = /** @type {HTMLInputElement} */ (all("input", field)[0]);
  input.value = words;
  input.dispatchEvent(new Event("input", { bubbles: true }));
}
