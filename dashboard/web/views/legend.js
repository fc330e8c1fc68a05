// The legend beneath the map: it lists what the map shows just then, and names the regions for whose
// name the map has no room.
//
// A line names the records that it explains (dashboard/maps/map_legend.py), the map those that it shows (map/seen.js).

import { mapFrame } from "../page/kept_map.js";
import { sayUnnamed } from "../shared/unnamed.js";
/** @typedef {import("../map/seen.js").Seen} Seen */

const TWO_ROWS = 40; // px

/** @param {ParentNode} root @param {Seen} seen */
export function list(root, { shown, unnamed }) {
  for (const line of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-of]"))) {
    line.hidden = !line.dataset.of?.split(" ").some((id) => shown.includes(id));
  }
  sayUnnamed(root, unnamed);
}

/** What the map shows; null until it has come. @returns {Seen | null} */
function seen() {
  return /** @type {any} */ (mapFrame()?.contentWindow)?.ARENAS?.board?.()?.seen ?? null;
}

/** @type {import("../page/view.js").Enhance} */
export function enhance({ root }) {
  const draw = (now = seen()) => {
    const legend = root.querySelector(".ar-legend"), entries = legend?.firstElementChild;
    if (now) list(root, now);
    legend?.classList.remove("is-full");
    if (entries && entries.clientHeight > TWO_ROWS) legend?.classList.add("is-full");
  };
  // The map's first report comes before its board can be read.
  document.addEventListener("arenas-seen", (event) => draw(/** @type {CustomEvent<Seen>} */ (event).detail));
  return () => draw();
}
