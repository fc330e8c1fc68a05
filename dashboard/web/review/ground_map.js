// The map beside a theatre's form: land around, the shapes of the plan, and a pen for what has no name.

/** @typedef {{type: string, [key: string]: any}} Geo */
/** @typedef {[number, number]} Point */

const PAD = [24, 24]; // px round a shape that is shown
const WIDEST = [-170, -56, 178, 72]; // west, south, east, north at first
const DIGITS = 4; // decimals of what is drawn by hand: some 10 m

export class GroundMap {
  /** Leaflet comes when the first map is shown. @type {(root: HTMLElement) => Promise<GroundMap>} */
  static async in(root) {
    const { leaflet = "", sheet = "" } = document.body.dataset;
    if (!("L" in window)) {
      const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: sheet });
      const script = Object.assign(document.createElement("script"), { src: leaflet });
      const come = new Promise((resolve, reject) => {
        script.addEventListener("load", resolve);
        script.addEventListener("error", reject);
      });
      document.head.prepend(link);
      document.head.append(script);
      await come;
    }
    return new GroundMap(root);
  }

  /** @param {HTMLElement} root */
  constructor(root) {
    const { L } = /** @type {any} */ (window);
    this.L = L;
    this.map = L.map(root, { attributionControl: false, zoomSnap: 0.5, worldCopyJump: false, minZoom: 0, maxZoom: 12 });
    const [west, south, east, north] = WIDEST;
    this.map.fitBounds([[south, west], [north, east]]);
    this.land = L.geoJSON(null, { interactive: false, style: { className: "rv-land" } }).addTo(this.map);
    this.others = L.geoJSON(null, { interactive: false, style: { className: "rv-other" } }).addTo(this.map);
    this.shape = L.geoJSON(null, { interactive: false, style: { className: "rv-shape" } }).addTo(this.map);
    this.map.on("moveend", () => this.around());
    this.around();
  }

  /** The land that the frame shows; of two answers, that to the later request counts. */
  async around() {
    const bounds = this.map.getBounds().pad(0.25);
    const box = [bounds.getWest(), Math.max(bounds.getSouth(), -89), bounds.getEast(), Math.min(bounds.getNorth(), 89)]
      .map((n) => Number(n.toFixed(2)));
    const requested = this.requested = box.join(",");
    const response = await fetch(`ground/land?box=${requested}`);
    if (!response.ok || requested !== this.requested) return;
    const land = await response.json();
    if (requested !== this.requested) return;
    this.land.clearLayers();
    for (const part of land.geometries) this.land.addData(part);
    this.land.bringToBack();
  }

  /** @type {(shape: Geo) => void} */
  other(shape) {
    this.others.addData(shape);
  }

  /** Show the theatre's shape, if it has one, and frame it. @type {(shape?: Geo | null) => void} */
  show(shape) {
    this.shape.clearLayers();
    if (!shape) return;
    this.shape.addData(shape);
    const bounds = this.shape.getBounds();
    if (bounds.isValid()) this.map.fitBounds(bounds, { padding: PAD, animate: false });
  }

  /** Show the shapes of the map's theatres, and frame them. */
  async theatres() {
    const response = await fetch(`ground/shapes?${document.body.dataset.asked}`);
    if (!response.ok) return;
    for (const { shape } of Object.values(await response.json())) if (shape) this.other(shape);
    const bounds = this.others.getBounds();
    if (bounds.isValid()) this.map.fitBounds(bounds, { padding: PAD, animate: false });
  }

  /** Show a point, and let a click move it. @type {(at: Point | null, chosen: (at: Point) => void) => void} */
  point(at, chosen) {
    const { L, map } = this;
    const pin = L.circleMarker([0, 0], { radius: 7, className: "rv-shape", interactive: false });
    if (at) pin.setLatLng([at[1], at[0]]).addTo(map);
    map.getContainer().classList.add("is-drawn-on");
    map.on("click", (/** @type {any} */ { latlng }) => {
      pin.setLatLng(latlng).addTo(map);
      chosen(rounded(latlng));
    });
  }

  /** Show a box of west, south, east and north. @type {(box: number[]) => void} */
  outline(box) {
    this.shape.clearLayers();
    this.shape.addLayer(this.L.rectangle([[box[1], box[0]], [box[3], box[2]]], { className: "rv-sketch", interactive: false }));
  }

  /** The box that two clicks draw; nothing where somebody stops. @type {() => Promise<number[] | null>} */
  async box() {
    const corners = await this.draw("box");
    if (!corners) return null;
    const box = boxOf(corners);
    this.outline(box);
    return box;
  }

  /** Mark places to choose from by their numbers. @type {(places: {n: number, at: Point, name: string}[], choose: (n: number) => void) => void} */
  mark(places, choose) {
    const group = this.L.featureGroup(places.map(({ n, at, name }) => {
      const icon = this.L.divIcon({ className: "rv-pin", html: String(n + 1), iconSize: [24, 24] });
      const marker = this.L.marker([at[1], at[0]], { icon, title: name, alt: `${n + 1}: ${name}` });
      return marker.on("click", () => choose(n));
    })).addTo(this.map);
    if (places.length) this.map.fitBounds(group.getBounds(), { padding: [40, 40], maxZoom: 5, animate: false });
  }

  /** What somebody draws by clicks; nothing where they stop. Only one drawing is under way.
   * @type {(kind: "box" | "line" | "area") => Promise<Point[] | null>} */
  draw(kind) {
    this.stop?.();
    const { map, L } = this;
    /** @type {Point[]} */
    const points = [];
    const sketch = L.featureGroup().addTo(map);
    map.getContainer().classList.add("is-drawn-on");
    map.doubleClickZoom.disable();
    return new Promise((resolve) => {
      /** @type {(result: Point[] | null) => void} */
      const end = (result) => {
        map.off("click", clicked).off("dblclick", ended);
        document.removeEventListener("keydown", pressed, true);
        map.getContainer().classList.remove("is-drawn-on");
        map.doubleClickZoom.enable();
        sketch.remove();
        this.stop = undefined;
        resolve(result);
      };
      const enough = { box: 2, line: 2, area: 3 }[kind];
      const ended = () => { if (points.length >= enough) end(points); };
      /** @type {(event: any) => void} */
      const clicked = ({ latlng }) => {
        /** @type {Point} */
        const point = rounded(latlng);
        const last = points.at(-1);
        if (last && last[0] === point[0] && last[1] === point[1]) return; // the second of a double click
        points.push(point);
        sketch.clearLayers();
        const path = points.map(([x, y]) => [y, x]);
        L.polyline(path, { className: "rv-sketch", interactive: false }).addTo(sketch);
        for (const at of path) L.circleMarker(at, { radius: 4, className: "rv-sketch", interactive: false }).addTo(sketch);
        if (kind === "box" && points.length === 2) end(points);
      };
      /** @type {(event: KeyboardEvent) => void} */
      const pressed = (event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        end(null);
      };
      map.on("click", clicked).on("dblclick", ended);
      document.addEventListener("keydown", pressed, true);
      this.stop = () => end(null);
    });
  }

  /** @type {(() => void) | undefined} */
  stop;
  /** The box whose land was requested last. @type {string | undefined} */
  requested;
}

/** @type {(latlng: {lng: number, lat: number}) => Point} */
function rounded({ lng, lat }) {
  return [Number(lng.toFixed(DIGITS)), Number(lat.toFixed(DIGITS))];
}

/** West, south, east and north of points. @type {(points: Point[]) => number[]} */
export function boxOf(points) {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}
