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
    neighbour: 9, unclear: 400 };
  var GIVE_UP = 260; // a label that costs more is better left out
  var LEADER_FROM = 11; // px: a label farther from its front than this gets a leader
  var ROOMY = 130; // px: a front wider and higher than this may carry names of towns
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

  function candidatesOf(scene, item, frame) {
    var w = item.w, h = item.h, map = scene.map;
    if (item.kind === "theatre") return insideTheatre(scene, item, frame);
    if (item.kind === "front") return besideFront(scene, item, frame);
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
  function besideFront(scene, item, frame) {
    var rings = scene.outline[item.id], box = scene.boxes[item.id], found = [];
    var side = item.anchor && scene.map.latLngToContainerPoint([item.anchor[1], item.anchor[0]]);
    var reach = 46, step = 6, right = box.x + box.w, bottom = box.y + box.h;
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
    return (side.x - x) * (r.x + r.w / 2 - x) + (side.y - y) * (r.y + r.h / 2 - y) > 0;
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
    if (item.kind === "badge" || item.kind === "front") cost += townCost(scene, item, r);
    if (item.kind === "front" && isNearerAnother(scene, item, r)) cost += COST.unclear;
    if (item.kind === "context" && !isHome(scene, item, r)) cost += COST.abroad;
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
      else if (!town) cost += share * (item.kind === "front" ? COST.neighbour : 12 * COST.theatre);
      if (item.kind === "badge") cost += COST.smother * smothered(r, scene.boxes[id], share);
    });
    return cost;
  }

  /** Which part of a theatre a badge would hide; on a small map it had better stand beside. */
  function smothered(r, box, share) {
    var part = (share * r.w * r.h) / (box.w * box.h);
    return part > 0.12 ? part : 0;
  }

  function choose(scene, item, frame) {
    var best = null, least = Infinity;
    candidatesOf(scene, item, frame).sort(function (a, b) { return a.cost - b.cost; })
      .some(function (r) {
        if (r.cost >= least) return true; // sorted: nothing cheaper can follow
        var total = r.cost + penalty(scene, item, r, frame);
        if (total < least) {
          least = total;
          best = r;
        }
        return false;
      });
    if (best) best.misleads = item.kind === "front" && least >= COST.unclear;
    return best && (item.required || least < GIVE_UP) ? best : null;
  }

  A.placement = { choose: choose };
})((window.ARENAS = window.ARENAS || {}));
