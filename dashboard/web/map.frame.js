// A map in a frame of ours: the map page's own scripts and ground, for a view beside it.
//
// data: { scripts_of_map, styles_of_map } - URLs; the ground is among the scripts.

const STILL = {
  center: [25, 43], zoom: 4, zoomControl: false, attributionControl: false, zoomSnap: 0,
  doubleClickZoom: false, boxZoom: false, scrollWheelZoom: false, trackResize: false,
};

function link(href) {
  return `<link rel="stylesheet" href="${encodeURI(href)}">`;
}

function script(src) {
  return `<script src="${encodeURI(src)}"></` + "script>";
}

// Puts the frame into `place`; `options` are those of ARENAS.mount, `css` is for this map alone.
// Calls `ready` with the frame's window once the map stands.
export function makeFrame(place, data, { title, options, css = "", ready }) {
  const frame = document.createElement("iframe");
  frame.title = title;
  frame.srcdoc = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Map</title>${
    data.styles_of_map.map(link).join("")}<style>${css}</style></head><body><div id="map_div"></div>${
    data.scripts_of_map.map(script).join("")}</body></html>`;
  frame.addEventListener("load", () => {
    const { ARENAS, L } = frame.contentWindow;
    if (!ARENAS || !L) return;
    ARENAS.mount(L.map("map_div", STILL), options);
    ready(frame.contentWindow);
  });
  place.append(frame);
}
