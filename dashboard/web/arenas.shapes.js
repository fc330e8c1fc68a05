/* Arenas, plain geometry in pixels: rectangles {x, y, w, h}, segments [a, b], rings of points. */
(function (A) {
  "use strict";

  function overlap(a, b, pad) {
    var w = Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x) + pad;
    var h = Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y) + pad;
    return w > 0 && h > 0;
  }

  /** Liang and Barsky: does the segment touch the rectangle, grown by `pad`? */
  function crosses(line, r, pad) {
    var p = line[0], dx = line[1].x - p.x, dy = line[1].y - p.y, t0 = 0, t1 = 1;
    var tests = [
      [-dx, p.x - (r.x - pad)], [dx, r.x + r.w + pad - p.x],
      [-dy, p.y - (r.y - pad)], [dy, r.y + r.h + pad - p.y],
    ];
    for (var n = 0; n < 4; n++) {
      var d = tests[n][0], q = tests[n][1];
      if (d === 0) {
        if (q < 0) return false;
      } else if (d < 0) t0 = Math.max(t0, q / d);
      else t1 = Math.min(t1, q / d);
    }
    return t0 <= t1;
  }

  function inside(rings, x, y) {
    var odd = false;
    rings.forEach(function (ring) {
      for (var i = 0, j = ring.length - 1; i < ring.length; j = i++) {
        var a = ring[i], b = ring[j];
        if ((a.y > y) !== (b.y > y) && x < ((b.x - a.x) * (y - a.y)) / (b.y - a.y) + a.x) {
          odd = !odd;
        }
      }
    });
    return odd;
  }

  /** Is it inside, to the nearest 3 px? Thousands of candidates ask of the same few places. */
  function insideAbout(rings, x, y) {
    var memo = rings.memo || (rings.memo = new Map()), i = Math.round(x / 3), j = Math.round(y / 3);
    var key = i * 65536 + j, known = memo.get(key);
    if (known === undefined) memo.set(key, known = inside(rings, i * 3, j * 3));
    return known;
  }

  /** Share of the rectangle that lies inside the rings, by points about 18 px apart; by its
   * middle alone where it is `clear` of every edge. */
  function cover(rings, r, clear) {
    if (clear) return insideAbout(rings, r.x + r.w / 2, r.y + r.h / 2) ? 1 : 0;
    var hits = 0, across = Math.max(3, Math.round(r.w / 18)), down = Math.max(2, Math.round(r.h / 14));
    for (var i = 0; i <= across; i++) {
      for (var j = 0; j <= down; j++) {
        if (insideAbout(rings, r.x + (r.w * i) / across, r.y + (r.h * j) / down)) hits++;
      }
    }
    return hits / ((across + 1) * (down + 1));
  }

  function boxOf(rings) {
    var box = { x0: Infinity, y0: Infinity, x1: -Infinity, y1: -Infinity };
    rings.forEach(function (ring) {
      ring.forEach(function (p) {
        box.x0 = Math.min(box.x0, p.x);
        box.x1 = Math.max(box.x1, p.x);
        box.y0 = Math.min(box.y0, p.y);
        box.y1 = Math.max(box.y1, p.y);
      });
    });
    return box;
  }

  /** The point nearest to a rectangle, how far off it lies, and where on the rectangle from.
   * It runs for thousands of candidates, so it compares squares and makes nothing until the end. */
  function nearest(points, r) {
    var least = Infinity, found = null, right = r.x + r.w, bottom = r.y + r.h;
    for (var n = 0; n < points.length; n++) {
      var p = points[n];
      var dx = p.x < r.x ? r.x - p.x : p.x > right ? p.x - right : 0;
      var dy = p.y < r.y ? r.y - p.y : p.y > bottom ? p.y - bottom : 0;
      var square = dx * dx + dy * dy;
      if (square < least) {
        least = square;
        found = p;
      }
    }
    if (!found) return { d: Infinity };
    return {
      d: Math.sqrt(least),
      at: found,
      from: { x: Math.max(r.x, Math.min(found.x, right)), y: Math.max(r.y, Math.min(found.y, bottom)) },
    };
  }

  /** The ring with points at least `apart` px from one another: a label needs no more. */
  function coarse(ring, apart) {
    var last = null;
    return ring.filter(function (p) {
      if (last && Math.abs(p.x - last.x) + Math.abs(p.y - last.y) < apart) return false;
      last = p;
      return true;
    });
  }

  function thin(points, most) {
    var step = Math.max(1, Math.ceil(points.length / most));
    return points.filter(function (_, n) { return n % step === 0; });
  }

  A.shapes = {
    overlap: overlap, crosses: crosses, inside: inside, cover: cover, boxOf: boxOf,
    nearest: nearest, thin: thin, coarse: coarse,
  };
})((window.ARENAS = window.ARENAS || {}));
