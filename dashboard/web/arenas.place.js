/* Arenas, where a label may stand: candidates, each with a cost, and the cheapest honest one.
 *
 * A candidate's own cost says how far it is from where the label would like to be; `penalty`
 * adds what it would lie on. No label lies on another, on a line, on a mark or on a control.
 * All geometry is in container pixels of one scene.
 */
(function (A) {
  "use strict";

  var shapes = A.shapes;

  // Per twelfth of the label that covers a theatre, per line crossed, per twelfth outside.
  var COST = { wrongSide: 60, line: 80, theatre: 6, small: 800, outside: 30, smother: 700, abroad: 400, town: { badge: 90, front: 36 },
    neighbour: 9, elsewhere: 300, astride: 120, unclear: 400 };
  var GIVE_UP = 260; // a label that costs more is better left out
  var LEADER_FROM = 11; // px: a label farther from its front than this gets a leader
  var ROOMY = 130; // px: a front wider and higher than this may carry names of towns
  // Of a badge's lines: px, and how long at least by the badge's height.
  var LEADER = { reach: 132, step: 6, least: 0.27, apart: 14, ends: 34, town: 9 };
  var REACH = { near: 46, far: 110 }; // px from a front to its label
  var PAD = 2;
  var CLEAR = 14; // px from every point of an outline: no edge runs through

  /* ---------- candidates ---------- */

  function around(p, w, h, gap) {
    return [
      [p.x + gap, p.y - h / 2, 0], [p.x - gap - w, p.y - h / 2, 1],
      [p.x - w / 2, p.y - gap - h, 3], [p.x - w / 2, p.y + gap, 4],
      [p.x + gap * 0.7, p.y - gap * 0.4 - h, 5], [p.x + gap * 0.7, p.y + gap * 0.4, 5],
      [p.x - gap * 0.7 - w, p.y - gap * 0.4 - h, 6], [p.x - gap * 0.7 - w, p.y + gap * 0.4, 6],
    ].map(function (c) { return { x: c[0], y: c[1], w: w, h: h, cost: c[2] }; });
  }

  /** Places near a point: on it, then in rings round it. */
  function near(p, w, h, reach, step) {
    var found = [];
    for (var dx = -reach; dx <= reach; dx += step) {
      for (var dy = -reach; dy <= reach; dy += step) {
        found.push({ x: p.x + dx - w / 2, y: p.y + dy - h / 2, w: w, h: h,
          cost: Math.hypot(dx, dy * 1.3) });
      }
    }
    return found;
  }

  function candidatesOf(scene, item, frame, far) {
    var w = item.w, h = item.h, map = scene.map;
    if (item.kind === "theatre") return insideTheatre(scene, item, frame);
    if (item.kind === "front") return besideFront(scene, item, frame, far);
    if (item.kind === "river") return besideRiver(scene, item, frame);
    var p = map.latLngToContainerPoint(item.at);
    if (item.kind === "badge") return near(p, w, h, 168, 7);
    if (item.kind === "dot" || item.kind === "city") return around(p, w, h, 7);
    if (scene.kind === "inset") p = pulledIn(p, frame);
    return near(p, w, h, 60, 10);
  }

  /** A country's name whose place lies just off the inset may stand at its edge. */
  function pulledIn(p, frame) {
    return L.point(Math.max(30, Math.min(frame.x - 30, p.x)),
      Math.max(14, Math.min(frame.y - 14, p.y)));
  }

  function insideTheatre(scene, item, frame) {
    var rings = scene.outline[item.id], box = shapes.boxOf(rings), found = [];
    var x0 = Math.max(box.x0, 4), x1 = Math.min(box.x1, frame.x - 4) - item.w;
    var y0 = Math.max(box.y0, 4), y1 = Math.min(box.y1, frame.y - 4) - item.h;
    var want = item.anchor
      ? scene.map.latLngToContainerPoint([item.anchor[1], item.anchor[0]])
      : L.point((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2);
    var step = Math.max(6, Math.min(x1 - x0, y1 - y0) / 24);
    for (var x = x0; x <= x1; x += step) {
      for (var y = y0; y <= y1; y += step) {
        var r = { x: x, y: y, w: item.w, h: item.h };
        r.cost = Math.hypot(x + item.w / 2 - want.x, y + item.h / 2 - want.y) * 0.4;
        found.push(r);
      }
    }
    return found;
  }

  /** Outside the polygon, close by; inside it only where it fills the frame. */
  function besideFront(scene, item, frame, far) {
    var rings = scene.outline[item.id], box = scene.boxes[item.id], found = [];
    var side = item.anchor && scene.map.latLngToContainerPoint([item.anchor[1], item.anchor[0]]);
    var reach = far ? REACH.far : REACH.near, step = 6, right = box.x + box.w, bottom = box.y + box.h;
    if (right < 0 || bottom < 0 || box.x > frame.x || box.y > frame.y) return found;
    var x0 = Math.max(3, box.x - item.w - reach), x1 = Math.min(right + reach, frame.x - item.w - 3);
    var y1 = Math.min(bottom + reach, frame.y - item.h);
    for (var x = x0; x <= x1 && x1 > 3; x = x < x1 ? Math.min(x + step, x1) : x1 + 1) {
      for (var y = Math.max(3, box.y - item.h - reach); y <= y1; y += step) {
        var r = { x: x, y: y, w: item.w, h: item.h };
        var gap = shapes.nearest(scene.points[item.id], r);
        if (gap.d > reach || !gap.d) continue; // too far, or an edge runs through it
        var filled = shapes.overlap(r, box, 0) ? shapes.cover(rings, r, gap.d > CLEAR) : 0;
        if (gap.d < 5 && filled < 1) continue;
        r.cost = filled ? 150 : distanceCost(gap.d) + unlevel(r, box) * 14;
        if (side && !isOn(side, r, box)) r.cost += COST.wrongSide;
        r.gap = gap.d;
        if (!filled && gap.d > LEADER_FROM) r.leader = gap;
        found.push(r);
      }
    }
    return found;
  }

  /** Does a label stand on the side of its polygon that the dossier asks for? */
  function isOn(side, r, box) {
    var x = box.x + box.w / 2, y = box.y + box.h / 2;
    var asked = { x: side.x - x, y: side.y - y }, is = { x: r.x + r.w / 2 - x, y: r.y + r.h / 2 - y };
    return asked.x * is.x + asked.y * is.y >
      0.5 * Math.hypot(asked.x, asked.y) * Math.hypot(is.x, is.y); // within 60 degrees
  }

  /** Far away reads worst, and beyond a thumb's breadth as somebody else's. */
  function distanceCost(d) {
    return d * 2.2 + Math.max(0, d - 20) * 4;
  }

  /** Level with the middle of the polygon reads best. */
  function unlevel(r, box) {
    return Math.abs(r.y + r.h / 2 - (box.y + box.h / 2)) / (box.h + 1);
  }

  /** Would a reader take the name for a neighbour's? */
  function isNearerAnother(scene, item, r) {
    return Object.keys(scene.points).some(function (id) {
      if (id === item.id || !A.isSmall(id)) return false;
      var box = scene.boxes[id], reach = r.gap + 7;
      if (!shapes.overlap(r, box, 2 * reach)) return false;
      return shapes.nearest(scene.points[id], r).d < reach;
    });
  }

  /** Beside any of a few dozen points along the river that lie in the frame. */
  function besideRiver(scene, item, frame) {
    var seen = [];
    item.points.forEach(function (latlng) {
      var p = scene.map.latLngToContainerPoint(latlng);
      if (p.x > 0 && p.y > 0 && p.x < frame.x && p.y < frame.y) seen.push(p);
    });
    var found = [];
    shapes.thin(seen, 40).forEach(function (p) {
      Array.prototype.push.apply(found, around(p, item.w, item.h, 5));
    });
    return found;
  }

  /* ---------- choosing ---------- */

  /** What a place costs beyond its own cost; Infinity where it must not be. */
  function penalty(scene, item, r, frame) {
    if (r.x < 3 || r.y < 3 || r.x + r.w > frame.x - 3 || r.y + r.h > frame.y - 3) return Infinity;
    var n, cost = 0;
    for (n = 0; n < scene.taken.length; n++) if (shapes.overlap(r, scene.taken[n], PAD)) return Infinity;
    for (n = 0; n < scene.blocks.length; n++) {
      if (item.dot && within(scene.blocks[n], item)) continue;
      if (shapes.overlap(r, scene.blocks[n], PAD)) return Infinity;
    }
    for (n = 0; n < scene.lines.length; n++) {
      if (shapes.crosses(scene.lines[n], r, PAD)) {
        if (item.kind !== "badge") return Infinity;
        cost += COST.line;
      }
    }
    if (item.kind === "badge" && scene.fronts.some(function (box) {
      return shapes.overlap(r, box, CLEAR / 2);
    })) return Infinity;
    if (item.kind === "badge" || item.kind === "front") cost += townCost(scene, item, r);
    r.misleads = item.kind === "front" && isNearerAnother(scene, item, r);
    if (r.misleads) cost += COST.unclear;
    if (item.kind === "context" && !isHome(scene, item, r)) cost += COST.abroad;
    // A total that stood on another actor's country would be read as that actor's.
    if (item.kind === "badge") cost += COST.elsewhere * abroad(scene, r);
    return cost + coverCost(scene, item, r);
  }

  /** A reader who knows a theatre clicks on its towns: buttons leave those free. */
  function townCost(scene, item, r) {
    var zoom = scene.map.getZoom(), cost = 0, full = COST.town[item.kind];
    A.ground().cities.features.forEach(function (town) {
      var c = town.geometry.coordinates, size = town.properties.min_zoom;
      if (!town.properties.theatre || size > zoom + 1.3) return;
      var p = scene.map.latLngToContainerPoint([c[1], c[0]]);
      if (p.x > r.x - 5 && p.y > r.y - 5 && p.x < r.x + r.w + 5 && p.y < r.y + r.h + 5) {
        cost += size <= Math.max(5, zoom + 0.5) ? full : full / 9;
      }
    });
    return cost;
  }

  /** How much of a rectangle lies on countries that are places to click, by five points. */
  function abroad(scene, r) {
    var rings = scene.elsewhere.filter(function (ring) { return shapes.overlap(r, ring.box, 0); });
    if (!rings.length) return 0;
    var hits = [[0, 0], [1, 0], [0, 1], [1, 1], [0.5, 0.5]].filter(function (share) {
      return shapes.inside(rings, r.x + r.w * share[0], r.y + r.h * share[1]);
    });
    return hits.length / 5;
  }

  function isRoomy(box) {
    return box.w > ROOMY && box.h > ROOMY;
  }

  /** A country's name stands on that country: its middle does, and both its ends nearly. */
  function isHome(scene, item, r) {
    if (!item.rings) return true;
    return [0.2, 0.5, 0.8].every(function (share) {
      var at = scene.map.containerPointToLatLng([r.x + r.w * share, r.y + r.h / 2]);
      return shapes.inside(item.rings, at.lng, at.lat);
    });
  }

  function within(block, item) {
    return Math.abs(block.x + block.w / 2 - item.p.x) < 1 &&
      Math.abs(block.y + block.h / 2 - item.p.y) < 1;
  }

  function coverCost(scene, item, r) {
    var cost = 0;
    Object.keys(scene.outline).forEach(function (id) {
      var own = id === item.id, town = item.kind === "city" || item.kind === "dot";
      if (own && item.kind === "front") return;
      if (!own && !shapes.overlap(r, scene.boxes[id], 0)) return;
      var share = shapes.cover(scene.outline[id], r);
      if (own) cost += (1 - share) * 12 * COST.outside;
      else if (town && isRoomy(scene.boxes[id])) return;
      else if (A.isSmall(id)) cost += share * 12 * COST.small;
      // A front's name may lie on a large neighbour sooner than on ground that is no theatre.
      else if (item.kind === "front") cost += share * (COST.neighbour + (1 - share) * COST.astride);
      else if (!town) cost += share * 12 * COST.theatre;
      if (item.kind === "badge") cost += COST.smother * smothered(r, scene.boxes[id], share);
    });
    return cost;
  }

  /** Which part of a theatre a badge would hide; on a small map it had better stand beside. */
  function smothered(r, box, share) {
    var part = (share * r.w * r.h) / (box.w * box.h);
    return part > 0.12 ? part : 0;
  }

  function choose(scene, item, frame, far) {
    var best = null, least = Infinity;
    candidatesOf(scene, item, frame, far).sort(function (a, b) { return a.cost - b.cost; })
      .some(function (r) {
        if (r.cost >= least) return true; // sorted: nothing cheaper can follow
        var total = r.cost + penalty(scene, item, r, frame);
        if (total < least) {
          least = total;
          best = r;
        }
        return false;
      });
    return best && (item.required || least < GIVE_UP) ? best : null;
  }

  /* ---------- leaders of a badge ---------- */

  /** Where the badge's line to a theatre runs: to ground well inside it and near where the badge
   * would like to be, clear of names, towns and fronts, and apart from the badge's other lines. On
   * a small map less deep, and at worst past a name: a total for two theatres must reach both. */
  function leaderEnd(scene, item, id, r) {
    var rings = scene.outline[id], towns = townsIn(scene);
    var ends = near(item.p, 0, 0, LEADER.reach, LEADER.step).map(function (at) {
      var from = edgeTowards(r, at), length = Math.hypot(at.x - from.x, at.y - from.y);
      return { from: from, at: at, length: length, cost: at.cost + 2 * length };
    }).filter(function (end) {
      return end.length >= LEADER.least * r.h && shapes.inside(rings, end.at.x, end.at.y) &&
        !isOnFront(scene, [end.from, end.at]);
    }).sort(function (a, b) { return a.cost - b.cost; });
    var found = null;
    [[0.3 * r.h, true], [9, true], [4, true], [3, false]].some(function (asked) {
      found = ends.find(function (end) {
        var line = [end.from, end.at];
        return isApart(item, line, asked[1] ? 1 : 0.5) && isDeep(rings, end.at, asked[0]) &&
          (!asked[1] || (isClear(scene, r, line) && isOffTowns(towns, end.at)));
      });
      return found;
    });
    return found;
  }

  function isOnFront(scene, line) {
    return scene.fronts.some(function (box) { return shapes.crosses(line, box, CLEAR / 2); });
  }

  function isOffTowns(towns, at) {
    return towns.every(function (p) { return Math.hypot(p.x - at.x, p.y - at.y) > LEADER.town; });
  }

  /** Where a line to `at` leaves a rectangle: its nearest edge, not at a corner. */
  function edgeTowards(r, at) {
    var aside = at.x < r.x || at.x > r.x + r.w, x = aside ? 0 : 8, y = aside ? 8 : 0;
    return { x: clamp(at.x, r.x + x, r.x + r.w - x), y: clamp(at.y, r.y + y, r.y + r.h - y) };
  }

  function clamp(value, low, high) {
    return Math.max(low, Math.min(high, value));
  }

  function isDeep(rings, at, d) {
    return [[0, 0], [d, 0], [-d, 0], [0, d], [0, -d]].every(function (step) {
      return shapes.inside(rings, at.x + step[0], at.y + step[1]);
    });
  }

  function isClear(scene, badge, line) {
    return scene.taken.every(function (taken) {
      return taken === badge || !shapes.crosses(line, taken, 4);
    });
  }

  /** Two lines that nearly touch would read as one that leads to one place. */
  function isApart(item, line, share) {
    var steps = [0, 0.25, 0.5, 0.75, 1];
    function along(one, t) {
      return { x: one[0].x + (one[1].x - one[0].x) * t, y: one[0].y + (one[1].y - one[0].y) * t };
    }
    return item.lines.every(function (other) {
      return Math.hypot(other[1].x - line[1].x, other[1].y - line[1].y) > LEADER.ends * share && steps.every(function (s) {
        return steps.every(function (t) {
          var a = along(line, s), b = along(other, t);
          return Math.hypot(a.x - b.x, a.y - b.y) > LEADER.apart * share;
        });
      });
    });
  }

  function townsIn(scene) {
    return A.ground().cities.features.map(function (town) {
      var c = town.geometry.coordinates;
      return scene.map.latLngToContainerPoint([c[1], c[0]]);
    });
  }

  A.placement = { choose: choose, leaderEnd: leaderEnd };
})((window.ARENAS = window.ARENAS || {}));
