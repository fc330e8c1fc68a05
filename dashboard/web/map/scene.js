// Arenas, a scene: one Leaflet map with its panes and what is drawn in them. The region is one, and
// the inset another.
//
// Paths carry class names and no colours; arenas.css colours them from the palette.

import { svg } from "./svg.js";

// Bottom to top. `hits` lies beneath `theatres`, so real ground wins over a generous target.
const PANES = ["land", "water", "borders", "hits", "theatres", "halos", "lines", "edges", "marks"];

/** The element of a path that is on a map. @type {(path: L.Path) => SVGElement} */
export function elementOf(path) {
  return /** @type {SVGElement} */ (path.getElement());
}

/** The ground's positions are (lon, lat), Leaflet's (lat, lon). @type {(at: GeoJSON.Position) => L.LatLng} */
export function latLng(at) {
  return L.latLng(at[1], at[0]);
}

export class Scene {
  /** @type {Record<string, DrawnTheatre>} */
  theatres = {};
  /** @type {L.Polyline[]} lines along or through theatres */
  edges = [];
  /** @type {DrawnMark[]} */
  marks = [];
  /** @type {DrawnDot[]} */
  dots = [];
  /** What is shown of them, which names keep clear of. @type {Marked} */
  marked = { marks: [], dots: [], lines: [], blocks: [] };
  /** @type {Label[]} */
  items = [];
  /** Where its names lie now. @type {Sheet | null} */
  sheet = null;
  placed = ""; // which view its names were placed for
  openingZoom = 0;
  /** @type {Record<string, L.SVG>} */
  #renderers = {};

  /** @param {Kind} kind @param {L.Map} map */
  constructor(kind, map) {
    this.kind = kind;
    this.map = map;
    this.box = map.getContainer();
    this.size = { width: 0, height: 0 }; // of an inset, in px
    map.on("zoomstart", () => this.box.classList.add("is-zooming")).on("zoomend", () => this.box.classList.remove("is-zooming"));
    PANES.forEach((name, n) => {
      map.createPane(`arenas-${name}`).style.zIndex = String(210 + n * 10);
      this.#renderers[name] = L.svg({ pane: `arenas-${name}`, padding: 0.4 });
    });
    this.labels = map.createPane("arenas-labels");
    this.labels.style.zIndex = "400";
    this.labels.classList.add("leaflet-zoom-hide"); // they are placed anew when a zoom ends
    this.leaders = svg("svg", { class: "a-leaders", "aria-hidden": "true" });
    this.labels.append(this.leaders);
    const outline = (/** @type {string} */ name) => this.polygon("edges", [], `a-edge a-edge-${name}`);
    const halo = (/** @type {string} */ which) => ["ring", "casing", "ground", "copy"]
      .map((part) => this.polygon("halos", [], `a-halo is-${part} is-${which}`));
    this.hovered = halo("pointed-at");
    this.selected = halo("selected");
    this.focused = [outline("focus-casing"), outline("focus-line")];
  }

  /** The map's window on the plane. @returns {MapWindow} */
  window() {
    const size = this.map.getSize(), min = /** @type {L.Point} */ (this.map.getPixelBounds().min);
    const scale = 2 ** this.map.getZoom();
    return { width: size.x, height: size.y, left: min.x / scale, top: min.y / scale, scale };
  }

  /** @param {string} pane @param {string} className
   * @returns {L.PolylineOptions} */
  options(pane, className, interactive = false) {
    return {
      pane: `arenas-${pane}`, renderer: this.#renderers[pane], className, interactive,
      bubblingMouseEvents: false, weight: 1, fill: false, lineJoin: "round",
      smoothFactor: 0, // or neighbours would part along their shared edge
    };
  }

  /** @param {string} pane @param {L.LatLngExpression[]} at @param {string} className */
  line(pane, at, className, interactive = false) {
    const options = { ...this.options(pane, className, interactive), noClip: true };
    return L.polyline(at, options).addTo(this.map);
  }

  /** @param {string} pane @param {any[]} at nested as Leaflet has it @param {string} className */
  polygon(pane, at, className, interactive = false) {
    // Clipped, an edge would run along the frame.
    const options = { ...this.options(pane, className, interactive), noClip: true };
    return L.polygon(at, options).addTo(this.map);
  }

  /** @param {string} pane @param {L.LatLng} at @param {number} radius @param {string} className */
  circle(pane, at, radius, className, interactive = false) {
    return L.circleMarker(at, { ...this.options(pane, className, interactive), radius, fill: true })
      .addTo(this.map);
  }

  /** Layers that nobody presses.
   * @param {string} pane @param {GeoJSON.GeoJsonObject} data
   * @param {string | ((properties: any) => string)} className */
  still(pane, data, className) {
    const nameOf = typeof className === "string" ? () => className : className;
    return L.geoJSON(data, { style: (feature) => this.options(pane, nameOf(feature?.properties)) })
      .addTo(this.map);
  }

  /** @param {XY} p in px of the frame @returns {L.Point} in px of its layers */
  layerPoint(p) {
    return this.map.containerPointToLayerPoint(L.point(p.x, p.y));
  }
}
