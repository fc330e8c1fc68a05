// The map page's map in a frame of ours, where streamlit-folium is missing (components/map_view.py).
// Its state and its events are the page's (live_views.js).

import { makeFrame } from "./map.frame.js";

export function enhance(view) {
  makeFrame(view.root.querySelector(".ar-map-alone"), view.data, {
    title: "Map of the theatres",
    options: { name: "map" },
    ready: () => {},
  });
}
