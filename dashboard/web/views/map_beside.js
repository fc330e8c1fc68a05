// The small map over the panel of the timeline and of the actors. Its state and its events are the
// page's (live_views.js).

import { one } from "../shared/dom.js";
import { sayUnnamed } from "../shared/unnamed.js";
import { makeFrame } from "./map_frame.js";

// It is narrow: its buttons form a column under the page's link to the larger map, clear
// of regions and credit, and the widest is a sign with a title.
const CSS = `
  .arenas .a-buttons { top: 30px !important; right: 6px; flex-direction: column; }
  .arenas .a-button { min-width: 26px; width: 26px; height: 26px; margin: -1px 0 0; font-size: var(--t-read); }
  .arenas .a-button.is-word { padding: 0; font-size: 0; }
  .arenas .a-button.is-word::before { content: "⤢"; content: "⤢" / ""; font-size: var(--t-body); }
`;

/** @type {import("../page/view.js").Enhance} */
export function enhance(view) {
  makeFrame(one(".ar-beside", view.root), view.data, {
    title: "Map; it shows what the panel reads",
    css: CSS,
    options: { name: "beside", beside: true, seen: ({ unnamed }) => sayUnnamed(view.root, unnamed) },
    ready: (map) => { one(".a-button.is-word", map.document).title = "Whole region"; },
  });
}
