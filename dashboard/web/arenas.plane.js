// Arenas, the plane: Web Mercator at zoom 0, and the windows through which maps see it.
//
// Pure: no DOM, no Leaflet. The plane is 256 px wide, y downwards. A window is {width, height,
// left, top, scale}: a frame in px, where its top left corner lies on the plane, and how many px
// of the frame one of the plane takes.

const WORLD = 256, NORTHMOST = 85.0511287798;

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
    lines: [...sides.slice(1).map((p, n) => [sides[n], p]), ...hairlines],
  };
}
