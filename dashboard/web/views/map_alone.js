// The map page's map in a frame of ours: where streamlit-folium is missing (views/map/folium_map.py), and in
// a published folder.
// Its state and its events are the page's (live_views.js).

import { one } from "../shared/dom.js";
import { makeFrame } from "./map_frame.js";

/** @type {import("../page/view.js").Enhance} */
export function enhance(view) {
  makeFrame(one(".ar-map-alone", view.root), view.data, {
    title: "Map",
    options: { name: "map" },
    moves: { scrollWheelZoom: true, wheelPxPerZoomLevel: 110 }, // as maps/base.py has it
  });
}
