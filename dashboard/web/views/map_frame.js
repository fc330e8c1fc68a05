// A map in a frame of ours: the map page's own scripts and ground, for a view beside it.
//
// data: { scripts_of_map, styles_of_map } - URLs; the ground is among the scripts.

const STILL = {
  center: /** @type {[number, number]} */ ([25, 43]), zoom: 4, zoomControl: false, attributionControl: false, zoomSnap: 0,
  doubleClickZoom: false, boxZoom: false, scrollWheelZoom: false, trackResize: false,
};

/**
 * @typedef {object} Wanted of a map in a frame
 * @property {string} title
 * @property {Partial<import("../map/board.js").Options>} options
 * @property {L.MapOptions} [moves] how a reader moves it, where that differs
 * @property {string} [css] for this map alone
 * @property {(window: Window) => void} [ready] called once the map is mounted
 */

/** @param {string} href */
function link(href) {
  return `<link rel="stylesheet" href="${encodeURI(href)}">`;
}

/** @param {string} src */
function script(src) {
  return `<script src="${encodeURI(src)}"></script>`;
}

/** Puts the frame into `place`.
 * @type {(place: HTMLElement, data: Record<string, any>, wanted: Wanted) => void} */
export function makeFrame(place, data, { title, options, moves = {}, css = "", ready = () => {} }) {
  const frame = document.createElement("iframe");
  frame.title = title;
  frame.srcdoc = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Map</title>${
    (/** @type {string[]} */ (data.styles_of_map)).map(link).join("")}<style>${css}</style></head><body><div id="map_div"></div>${
    (/** @type {string[]} */ (data.scripts_of_map)).map(script).join("")}</body></html>`;
  frame.addEventListener("load", () => {
    const map = frame.contentWindow;
    if (!map?.ARENAS || !map.L) return;
    map.ARENAS.mount(map.L.map("map_div", { ...STILL, ...moves }), options);
    ready(map);
  });
  place.append(frame);
}
