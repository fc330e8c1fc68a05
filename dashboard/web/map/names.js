// Arenas, names: makes the labels of a scene, one for each name of the ground that it may show.
//
// Texts enter through textContent alone. A label that can be pressed is for the mouse: keyboard
// and screen reader meet the path or the dot that it names.

import { theatreTip } from "./draw.js";
import * as halo from "./halo.js";
import { tipOf } from "./marks.js";
/** @typedef {import("./board.js").Board} Board */
/** @typedef {import("./scene.js").Scene} Scene */

/** @template {HTMLElement} E @param {E} element @param {string[]} lines @returns {E} */
export function write(element, lines) {
  element.replaceChildren();
  lines.forEach((line, n) => {
    L.DomUtil.create("span", n ? "a-sub" : "a-name", element).textContent = line;
  });
  return element;
}

/** @type {(scene: Scene, className: string, lines: string[]) => HTMLElement} */
function words(scene, className, lines) {
  const element = write(L.DomUtil.create("div", `a-label ${className}`, scene.labels), lines);
  element.setAttribute("aria-hidden", "true");
  return element;
}

/** @type {(board: Board, scene: Scene, className: string, lines: string[], kind: string, id: string,
 *   tip: () => string) => HTMLButtonElement} */
function button(board, scene, className, lines, kind, id, tip) {
  const element = write(L.DomUtil.create("button", `a-label ${className}`, scene.labels), lines);
  element.type = "button";
  element.addEventListener("click", () => board.send(kind, id));
  L.DomEvent.disableClickPropagation(element);
  board.chrome.describe(element, tip);
  return element;
}

/** Keyboard and screen reader use the path that it names. @type {(element: HTMLElement) => HTMLElement} */
function mouseOnly(element) {
  element.tabIndex = -1;
  element.setAttribute("aria-hidden", "true");
  return element;
}

/** A place that the article names can be pressed.
 * @type {(board: Board, scene: Scene, name: SurveyName, className: string, place: Place) => HTMLElement} */
function placeElement(board, scene, name, className, place) {
  return button(board, scene, className, name.lines, "place", place.id,
    () => `${place.name}: ${place.note}`);
}

/** @type {(board: Board, scene: Scene, name: SurveyName) => HTMLElement | null} */
function elementOf(board, scene, name) {
  const { kind, id, lines } = name, { places, incidents } = board.ground;
  const place = places.find((one) => one.id === (kind === "dot" ? id : name.place));
  const incident = incidents.find((one) => one.id === id);
  if (kind === "front" || kind === "theatre") {
    const element = button(board, scene, `is-theatre is-${kind === "front" ? "small" : "large"} of-${name.colour}`, lines, "theatre", id,
      () => theatreTip(board, id));
    element.dataset.id = id;
    element.addEventListener("mouseenter", () => board.point("theatre", id));
    element.addEventListener("mouseleave", () => halo.point(board, ""));
    return mouseOnly(element);
  }
  if (kind === "badge" && incident) {
    const element = button(board, scene, "a-badge", lines, "incident", id, () => tipOf(board, incident));
    element.dataset.id = id;
    return element;
  }
  if (kind === "dot" && place) {
    return mouseOnly(placeElement(board, scene, name, "is-city is-named", place));
  }
  if (kind === "context" && place) {
    const element = placeElement(board, scene, name, "is-context", place);
    element.setAttribute("aria-label", `${lines[0]}, ${place.note}`);
    return element;
  }
  if (kind === "context") return words(scene, "is-context", lines);
  if (kind === "sea") return words(scene, "is-river is-sea", lines);
  if (kind === "end") return words(scene, "is-city is-end", lines);
  if (kind === "river") return words(scene, "is-river a-reference", lines);
  return null; // a town's is made when it is first wanted
}

/** @type {(scene: Scene, item: Label) => HTMLElement} */
export function ensureElement(scene, item) {
  if (!item.element) {
    item.element = words(scene, "is-city", item.name.lines);
    item.mark = L.DomUtil.create("i", "a-city-dot", scene.labels);
    item.mark.setAttribute("aria-hidden", "true");
  }
  return item.element;
}

/** @param {Board} board @param {Scene} scene */
export function make(board, scene) {
  const inset = scene === board.inset;
  scene.items = board.survey.names
    .filter((name) => !inset || name.kind !== "badge")
    .map((name) => ({
      name, key: name.key, kind: name.kind, id: name.id,
      incident: board.ground.incidents.find((one) => one.id === name.id),
      element: elementOf(board, scene, name), mark: null, sizes: null, lines: [], leaders: [],
    }));
}
