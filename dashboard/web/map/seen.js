// Arenas, what a frame shows just then, for the legend beneath it: regions, marks, places and lines.

import { isWithin } from "./plane.js";
import { groundOf, unnamed } from "./unnamed.js";
/** @typedef {import("./board.js").Board} Board */

/** @typedef {object} Seen
 * @property {string[]} shown ids, and the words of dashboard/maps/map_legend.py for lines
 * @property {string[]} unnamed regions that have no room for their name
 */

/** @param {Label} item */
function isOn(item) {
  return Boolean(item.element && !item.element.hidden);
}

/** @param {Board} board @returns {Seen} */
export function seenOf(board) {
  const { lines } = board.survey;
  /** @type {Set<string>} */
  const shown = new Set();
  /** @type {import("./unnamed.js").Named[]} */
  const maps = [];
  for (const { box, sheet, items } of board.scenes) {
    if (box.hidden || !sheet) continue;
    for (const [id, squares] of groundOf(sheet)) if (squares) shown.add(id);
    for (const { id } of [...sheet.marks, ...sheet.dots]) shown.add(id);
    for (const kind of /** @type {const} */ (["disputed", "reference"])) {
      if (lines[kind].some((p) => isWithin(sheet.window, p, 0))) shown.add(kind);
    }
    for (const item of items) if (item.kind === "badge" && isOn(item)) shown.add(item.id);
    maps.push({ sheet, named: new Set(items.filter(isOn).map(({ key }) => key)) });
  }
  return { shown: [...shown], unnamed: unnamed(board.survey, maps) };
}
