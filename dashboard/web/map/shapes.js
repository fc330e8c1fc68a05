// Arenas, plain geometry in pixels: rectangles {x, y, w, h}, segments [a, b], rings of points.
//
// Pure: no DOM, no Leaflet. An area is a set of rings with what many candidates look up in it.

/** Do two rectangles come closer than `pad`? @type {(a: Box, b: Box, pad: number) => boolean} */
export function overlap(a, b, pad) {
  const w = Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x) + pad;
  const h = Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y) + pad;
  return w > 0 && h > 0;
}

/** How far two rectangles are apart; 0 where they touch. @type {(a: Box, b: Box) => number} */
export function apart(a, b) {
  return Math.hypot(Math.max(a.x - b.x - b.w, b.x - a.x - a.w, 0),
    Math.max(a.y - b.y - b.h, b.y - a.y - a.h, 0));
}

/** Liang and Barsky: does the segment touch the rectangle, grown by `pad`?
 * @type {(line: XY[], r: Box, pad: number) => boolean} */
export function crosses(line, r, pad) {
  const x = line[0].x, y = line[0].y, dx = line[1].x - x, dy = line[1].y - y;
  const left = r.x - pad - x, right = r.x + r.w + pad - x;
  const top = r.y - pad - y, bottom = r.y + r.h + pad - y;
  // It runs for every candidate of every name, so it makes nothing.
  let t0 = 0, t1 = 1;
  if (dx === 0) {
    if (left > 0 || right < 0) return false;
  } else {
    t0 = Math.max(t0, (dx > 0 ? left : right) / dx);
    t1 = Math.min(t1, (dx > 0 ? right : left) / dx);
  }
  if (dy === 0) {
    if (top > 0 || bottom < 0) return false;
  } else {
    t0 = Math.max(t0, (dy > 0 ? top : bottom) / dy);
    t1 = Math.min(t1, (dy > 0 ? bottom : top) / dy);
  }
  return t0 <= t1;
}

/** Do two segments cross, or does an end of one come closer than `pad` to the other?
 * @type {(a: XY[], b: XY[], pad: number) => boolean} */
export function meet(a, b, pad) {
  if (side(a, b[0]) * side(a, b[1]) < 0 && side(b, a[0]) * side(b, a[1]) < 0) return true;
  return a.some((p) => toSegment(p, b) < pad) || b.some((p) => toSegment(p, a) < pad);
}

/** On which side of a line a point is: above or below 0. @type {(line: XY[], p: XY) => number} */
function side([a, b], p) {
  return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
}

/** How far a point is from a segment. @type {(p: XY, line: XY[]) => number} */
function toSegment(p, [a, b]) {
  const dx = b.x - a.x, dy = b.y - a.y, square = dx * dx + dy * dy;
  const t = square ? clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / square, 0, 1) : 0;
  return Math.hypot(a.x + t * dx - p.x, a.y + t * dy - p.y);
}

/** @type {(rings: Ring[], x: number, y: number) => boolean} */
export function inside(rings, x, y) {
  let odd = false;
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const a = ring[i], b = ring[j];
      if ((a.y > y) !== (b.y > y) && x < ((b.x - a.x) * (y - a.y)) / (b.y - a.y) + a.x) {
        odd = !odd;
      }
    }
  }
  return odd;
}

/** Rings with their box, at most 80 of their points, and what `cover` found out about them.
 * @type {(rings: Ring[]) => Area} */
export function area(rings) {
  return { rings, box: boxOf(rings), points: thin(rings.flat(), 80), rows: new Map() };
}

/** Is it inside, to the nearest 3 px? Thousands of candidates look at the same few rows, so each
 * row keeps where the edges cross it. @type {(one: Area, x: number, y: number) => boolean} */
export function insideAbout(one, x, y) {
  const row = Math.round(y / 3), column = Math.round(x / 3) * 3;
  let edges = one.rows.get(row);
  if (!edges) one.rows.set(row, edges = crossings(one.rings, row * 3));
  let odd = false;
  for (let n = 0; n < edges.length; n++) if (column < edges[n]) odd = !odd;
  return odd;
}

/** Where the edges of rings cross a level. @type {(rings: Ring[], y: number) => number[]} */
function crossings(rings, y) {
  /** @type {number[]} */
  const found = [];
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const a = ring[i], b = ring[j];
      if ((a.y > y) !== (b.y > y)) found.push(((b.x - a.x) * (y - a.y)) / (b.y - a.y) + a.x);
    }
  }
  return found;
}

/** Share of the rectangle that lies inside the area, by points about 18 px apart; by its
 * middle alone where it is `clear` of every edge. @type {(one: Area, r: Box, clear?: boolean) => number} */
export function cover(one, r, clear) {
  if (clear) return insideAbout(one, r.x + r.w / 2, r.y + r.h / 2) ? 1 : 0;
  const across = Math.max(3, Math.round(r.w / 18)), down = Math.max(2, Math.round(r.h / 14));
  let hits = 0;
  for (let i = 0; i <= across; i++) {
    for (let j = 0; j <= down; j++) {
      if (insideAbout(one, r.x + (r.w * i) / across, r.y + (r.h * j) / down)) hits++;
    }
  }
  return hits / ((across + 1) * (down + 1));
}

/** @type {(rings: Ring[]) => Box} */
export function boxOf(rings) {
  let x0 = Infinity, y0 = Infinity, x1 = -Infinity, y1 = -Infinity;
  for (const ring of rings) {
    for (const p of ring) {
      x0 = Math.min(x0, p.x);
      x1 = Math.max(x1, p.x);
      y0 = Math.min(y0, p.y);
      y1 = Math.max(y1, p.y);
    }
  }
  return { x: x0, y: y0, w: x1 - x0, h: y1 - y0 };
}

/** The point nearest to a rectangle, and how far off it lies; the first that is nearer than
 * `enough`. It runs for thousands of candidates, so it compares squares and makes nothing
 * until the end. @type {(points: XY[], r: Box, enough?: number) => Near} */
export function nearest(points, r, enough = 0) {
  const left = r.x, top = r.y, right = left + r.w, bottom = top + r.h;
  const close = enough * enough;
  let least = Infinity, found = -1;
  for (let n = 0; n < points.length; n++) {
    const p = points[n], x = p.x, y = p.y;
    const dx = x < left ? left - x : x > right ? x - right : 0;
    const dy = y < top ? top - y : y > bottom ? y - bottom : 0;
    const square = dx * dx + dy * dy;
    if (square < least) {
      least = square;
      found = n;
      if (least < close || !least) break;
    }
  }
  return { d: Math.sqrt(least), at: points[found] };
}

/** The point of a rectangle that is nearest to `p`. @type {(r: Box, p: XY) => XY} */
export function onto(r, p) {
  return { x: clamp(p.x, r.x, r.x + r.w), y: clamp(p.y, r.y, r.y + r.h) };
}

/** @type {(value: number, low: number, high: number) => number} */
export function clamp(value, low, high) {
  return Math.max(low, Math.min(high, value));
}

/** The ring with points at least `least` px from one another: a label needs no more.
 * @type {(ring: Ring, least: number) => Ring} */
export function coarse(ring, least) {
  /** @type {XY | null} */
  let last = null;
  return ring.filter((p) => {
    if (last && Math.abs(p.x - last.x) + Math.abs(p.y - last.y) < least) return false;
    last = p;
    return true;
  });
}

/** @type {(points: XY[], most: number) => XY[]} */
export function thin(points, most) {
  const step = Math.max(1, Math.ceil(points.length / most));
  return points.filter((_, n) => n % step === 0);
}
