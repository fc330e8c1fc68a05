// Arenas, what a frame shows just then, for the legend beneath it: regions, marks, places and lines.

import { isWithin } from "./plane.js";
/** @typedef {import("./board.js").Board} Board */
/** @typedef {import("./scene.js").Scene} Scene */

const LEAST = 30; // squares of 3 px: a region that shows less needs no name

/** @typedef {object} Seen
 * @property {string[]} shown ids, and the words of dashboard/maps/map_legend.py for lines
 * @property {string[]} unnamed regions that have no room for their name
 */

/** How many squares of a map each region has. @param {Sheet} sheet @returns {Map<string, number>} */
function groundOf({ owners, ids }) {
  /** @type {number[]} */
  const squares = ids.map(() => 0);
  for (const cell of owners.cells) if (cell) squares[cell - 1] += 1;
  return new Map(ids.map((id, n) => [id, squares[n]]));
}

/** @param {Label} item */
function isOn(item) {
  return Boolean(item.element && !item.element.hidden);
}

/** @param {Board} board @returns {Seen} */
export function seenOf(board) {
  const scenes = board.scenes.filter(({ box, sheet }) => !box.hidden && sheet);
  /** @type {Set<string>} */
  const shown = new Set(), named = new Set(), unnamed = new Set();
  for (const { sheet, items } of scenes) {
    if (!sheet) continue;
    const { lines } = board.survey;
    for (const [id, squares] of groundOf(sheet)) if (squares) shown.add(id);
    for (const { id } of [...sheet.marks, ...sheet.dots]) shown.add(id);
    for (const kind of /** @type {const} */ (["disputed", "reference"])) {
      if (lines[kind].some((p) => isWithin(sheet.window, p, 0))) shown.add(kind);
    }
    for (const item of items) if (item.kind === "badge" && isOn(item)) shown.add(item.id);
    const squares = groundOf(sheet);
    for (const item of items) {
      if (item.kind !== "front" && item.kind !== "theatre") continue;
      if (isOn(item)) named.add(item.id);
      else if (sheet.wanted.has(item.key) && (squares.get(item.id) ?? 0) > LEAST) unnamed.add(item.id);
    }
  }
  const called = new Map(board.survey.names.map(({ id, lines }) => [id, lines[0]]));
  return { shown: [...shown], unnamed: [...unnamed].filter((id) => !named.has(id)).map((id) => called.get(id) ?? id) };
}
