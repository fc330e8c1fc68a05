// The line of a legend for the regions for whose name the map has no room (map/unnamed.js).

import { all } from "./dom.js";
import { joined } from "./name_lists.js";

/** @param {ParentNode} legend @param {string[]} names */
export function sayUnnamed(legend, names) {
  for (const line of all("[data-unnamed]", legend)) {
    line.textContent = names.length ? `${line.dataset.unnamed}: ${joined(names)}` : "";
    line.hidden = !names.length;
  }
}
