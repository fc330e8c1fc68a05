// Arenas, the plane: Web Mercator at zoom 0, and the windows through which maps see it.
//
// Pure: no DOM, no Leaflet. The plane is 256 px wide, y downwards. A window is {width, height,
// left, top, scale}: a frame in px, where its top left corner lies on the plane, and how many px
// of the frame one of the plane takes.

const WORLD = 256, NORTHMOST = 85.0511287798;
const EQUATOR = 40_075.017; // km
const ROW = 3; // px
const LONGEST = { region: 96, inset: 64 }; // px of a bar of scale
const WIDE = 8; // degrees of latitude from which one bar of scale no longer holds everywhere

/** A position (lon, lat) in degrees on the plane. @type {(position: GeoJSON.Position) => XY} */
export function flat(position) {
  const lat = Math.max(-NORTHMOST, Math.min(NORTHMOST, position[1]));
  const sin = Math.sin((lat * Math.PI) / 180);
  return {
    x: WORLD * (0.5 + position[0] / 360),
    y: WORLD * (0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)),
  };
}

/** The pixel of the window at which a point of the plane is drawn; Leaflet rounds so too.
 * @type {(window: MapWindow, p: XY) => XY} */
export function at(window, p) {
  return {
    x: Math.round(p.x * window.scale - window.left * window.scale),
    y: Math.round(p.y * window.scale - window.top * window.scale),
  };
}

/** The point of the plane at a pixel of the window.
 * @type {(window: MapWindow, x: number, y: number) => XY} */
export function under(window, x, y) {
  return { x: x / window.scale + window.left, y: y / window.scale + window.top };
}

/** What of the plane a window shows. @type {(window: MapWindow) => Box} */
export function shownBy({ left, top, width, height, scale }) {
  return { x: left, y: top, w: width / scale, h: height / scale };
}

/** Rings of the plane as a window shows them: for each third row of its pixels, where edges cross it, in
 * order. One pass over every edge, which makes no point anew: whole continents are looked up by this.
 * @type {(window: MapWindow, rings: Ring[]) => Rows} */
export function rowsOf({ left, top, height, scale }, rings) {
  /** @type {Rows} */
  const rows = [], last = Math.ceil(height / ROW), down = scale / ROW;
  for (const ring of rings) {
    let a = ring[ring.length - 1], ya = (a.y - top) * down;
    for (const b of ring) {
      const yb = (b.y - top) * down, from = Math.max(0, Math.ceil(Math.min(ya, yb)));
      const to = Math.min(last, Math.ceil(Math.max(ya, yb)) - 1);
      for (let row = from; row <= to; row++) {
        const x = (a.x + ((b.x - a.x) * (row - ya)) / (yb - ya) - left) * scale;
        (rows[row] ??= []).push(x);
      }
      a = b;
      ya = yb;
    }
  }
  for (const edges of rows) edges?.sort((a, b) => a - b);
  return rows;
}

/** Is a pixel inside, to the nearest row? @type {(rows: Rows, x: number, y: number) => boolean} */
export function isIn(rows, x, y) {
  const edges = rows[Math.round(y / ROW)];
  if (!edges) return false;
  // How many edges lie to the right: in a row of a whole continent they are found by halves.
  let low = 0, high = edges.length;
  while (low < high) {
    const half = (low + high) >> 1;
    if (x < edges[half]) high = half;
    else low = half + 1;
  }
  return (edges.length - low) % 2 === 1;
}

/** Whose ground each small square of a window is: the number of an area, counted from 1, or 0.
 * @type {(window: MapWindow, areas: Ring[][]) => Owners} */
export function ownersOf(window, areas) {
  const across = Math.ceil(window.width / ROW) + 1, down = Math.ceil(window.height / ROW) + 1;
  const cells = new Uint8Array(across * down);
  areas.forEach((rings, n) => rowsOf(window, rings).forEach((edges, row) => {
    const ends = edges.map((x) => Math.max(0, Math.min(across, Math.round(x / ROW))));
    for (let k = 0; k + 1 < ends.length; k += 2) cells.fill(n + 1, row * across + ends[k], row * across + ends[k + 1]);
  }));
  return { across, down, cells };
}

/** The number of the area at a pixel; 0 where there is none, and outside the window.
 * @type {(owners: Owners, x: number, y: number) => number} */
export function ownerAt({ across, down, cells }, x, y) {
  const column = Math.floor(x / ROW), row = Math.round(y / ROW);
  return column < 0 || row < 0 || column >= across || row >= down ? 0 : cells[row * across + column];
}

/** Degrees north of a point of the plane. @type {(y: number) => number} */
function latitudeOf(y) {
  return (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / WORLD))) * 180) / Math.PI;
}

/** The bar of scale of a map: a round number of km, as long as it may be. It holds in the
 * middle of the frame, and where the frame spans many degrees it says for which latitude.
 * @type {(window: MapWindow, kind: Kind) => ScaleBar} */
export function scaleBar(window, kind) {
  const shown = shownBy(window), lat = latitudeOf(shown.y + shown.h / 2);
  const perKm = (WORLD * window.scale) / (EQUATOR * Math.cos((lat * Math.PI) / 180));
  const power = 10 ** Math.floor(Math.log10(LONGEST[kind] / perKm));
  const km = power * ([5, 2, 1].find((round) => round * power * perKm <= LONGEST[kind]) ?? 1);
  const isWide = latitudeOf(shown.y) - latitudeOf(shown.y + shown.h) > WIDE;
  const where = isWide ? ` at ${Math.abs(Math.round(lat))}° ${lat < 0 ? "S" : "N"}` : "";
  return { km, px: Math.round(km * perKm), text: `${km} km${where}` };
}

/** @type {(window: MapWindow) => number} */
export function zoomOf(window) {
  return Math.log2(window.scale);
}

/** @type {(window: MapWindow, p: XY, margin: number) => boolean} */
export function isWithin(window, p, margin) {
  const q = at(window, p);
  return q.x > margin && q.y > margin && q.x < window.width - margin &&
    q.y < window.height - margin;
}

/** Every ring of a feature's polygons, or every line of its lines, on the plane.
 * @type {(geometry: Parts) => Ring[]} */
export function partsOf(geometry) {
  const { type, coordinates } = geometry;
  const parts = type === "LineString" ? [coordinates]
    : type === "MultiPolygon" ? coordinates.flat() : coordinates;
  return parts.map((part) => part.map(flat));
}

/** The inset's extent on the region: a rectangle, the round of its corners, and two
 * hairlines from the inset's own box where they read as a callout, the extent to its right.
 * @type {(region: MapWindow, inset: MapWindow, box: Box) => Callout} */
export function callout(region, inset, box) {
  const nw = at(region, under(inset, 0, 0));
  const se = at(region, under(inset, inset.width, inset.height));
  const sides = [nw, { x: se.x, y: nw.y }, se, { x: nw.x, y: se.y }, nw];
  const right = box.x + box.w, bottom = box.y + box.h;
  const hairlines = nw.x < right || nw.y > bottom ? []
    : [[{ x: box.x, y: box.y }, nw], [{ x: right, y: bottom }, se]];
  return {
    extent: { x: nw.x, y: nw.y, w: se.x - nw.x, h: se.y - nw.y },
    sides,
    hairlines,
    rim: sides.slice(1).map((p, n) => [sides[n], p]),
  };
}
