/* Arenas, labels: makes them, says which are wanted, and sets them where they may stand.
 *
 * Names are placed in order of importance; a label with no honest place is left out, except a
 * theatre's and a badge's. Texts enter through textContent alone.
 */
(function (A) {
  "use strict";

  var CITIES = 70; // at most so many city names on a scene
  var ASIDE = 5000; // px²: a front that shows less than this may go without its name
  var RIVERS_FROM = 6.4; // zoom from which the region names its rivers

  /* ---------- making labels ---------- */

  function textElement(scene, className, lines, act, tip, board) {
    var element = L.DomUtil.create(act ? "button" : "div", "a-label " + className, scene.labels);
    lines.forEach(function (line, n) {
      if (!line) return;
      var span = L.DomUtil.create("span", n ? "a-sub" : "a-name", element);
      span.textContent = line;
    });
    if (!act) {
      element.setAttribute("aria-hidden", "true");
      return element;
    }
    element.type = "button";
    element.addEventListener("click", act);
    L.DomEvent.disableClickPropagation(element);
    if (tip) A.chrome.describe(board, element, tip);
    return element;
  }

  /** A button for the mouse alone: keyboard and screen reader use the path that it names. */
  function mouseOnly(element) {
    element.tabIndex = -1;
    element.setAttribute("aria-hidden", "true");
    return element;
  }

  function makeTheatre(board, scene, p) {
    var small = A.isSmall(p.id);
    var element = textElement(scene, "is-theatre is-" + p.role, [p.name, p.front_name],
      function () { A.send("theatre", p.id); },
      function () { return A.draw.theatreTip(board, p.id); }, board);
    element.dataset.id = p.id;
    return { kind: small ? "front" : "theatre", id: p.id, element: mouseOnly(element),
      anchor: p.label_anchor, required: true };
  }

  function makeBadge(board, scene, incident) {
    var lines = incident.mark.text.split(" \u00b7 ");
    var tip = function () { return A.marks.tipOf(board, incident); };
    var element = textElement(scene, "a-badge",
      lines,
      function () { A.send("incident", incident.id); }, tip, board);
    element.dataset.id = incident.id;
    return { kind: "badge", id: incident.id, incident: incident, element: element,
      required: true, at: L.latLng(incident.mark.at[1], incident.mark.at[0]) };
  }

  function makeContext(board, scene, feature, places) {
    var p = feature.properties, place = places[p.id];
    var act = place && function () { A.send("place", place.id); };
    var tip = place && function () { return place.name + ": " + place.note; };
    var element = textElement(scene, "is-context", [p.name], act, tip, board);
    if (place) element.setAttribute("aria-label", p.name + ", " + place.note);
    return { kind: "context", element: element, feature: p, at: pointOf(feature),
      rings: ringsOf(p.id) };
  }

  /** Rings of a country as {x: lon, y: lat}, or null where the basemap has no such country. */
  function ringsOf(id) {
    var country = A.ground().countries.features.filter(function (f) {
      return f.properties.id === id;
    })[0];
    if (!country) return null;
    var parts = country.geometry.coordinates;
    if (country.geometry.type === "Polygon") parts = [parts];
    return [].concat.apply([], parts).map(function (ring) {
      return ring.map(function (c) { return { x: c[0], y: c[1] }; });
    });
  }

  function makeCity(board, scene, feature) {
    return { kind: "city", feature: feature.properties, at: pointOf(feature), element: null,
      dot: null };
  }

  function makeDotName(board, scene, dot) {
    var element = textElement(scene, "is-city is-named", [dot.place.name],
      function () { A.send("place", dot.place.id); },
      function () { return dot.place.name + ": " + dot.place.note; }, board);
    return { kind: "dot", dot: dot, at: dot.at, element: mouseOnly(element) };
  }

  function pointOf(feature) {
    var c = feature.geometry.coordinates;
    return L.latLng(c[1], c[0]);
  }

  function makeScene(board, scene) {
    var ground = A.ground(), byCountry = {}, named = {};
    ground.places.forEach(function (place) {
      named[place.name] = true;
      place.countries.forEach(function (id) { byCountry[id] = place; });
    });
    var items = [];
    if (scene === board.region) {
      ground.incidents.forEach(function (incident) {
        if (incident.mark.shape === "badge") items.push(makeBadge(board, scene, incident));
      });
    }
    ground.theatres.features.forEach(function (feature) {
      items.push(makeTheatre(board, scene, feature.properties));
    });
    scene.dots.forEach(function (dot) { items.push(makeDotName(board, scene, dot)); });
    ground.labels.features.forEach(function (feature) {
      if (scene === board.inset && !feature.properties.inset) return;
      items.push(makeContext(board, scene, feature, byCountry));
    });
    ground.rivers.features.forEach(function (feature) {
      if (feature.properties.name) items.push(makeRiver(board, scene, feature));
    });
    ground.cities.features.forEach(function (feature) {
      if (!named[feature.properties.name]) items.push(makeCity(board, scene, feature));
    });
    scene.items = items.sort(function (a, b) { return rank(a) - rank(b); });
    scene.leaders = document.createElementNS(A.marks.SVG, "svg");
    A.draw.set(scene.leaders, { "class": "a-leaders", "aria-hidden": "true" });
    scene.labels.prepend(scene.leaders);
  }

  /** Who chooses first. A country that is a place to click goes before the fronts, which can
   * stand in many spots; it can stand only on itself. */
  function rank(item) {
    if (item.kind === "context") return item.element.nodeName === "BUTTON" ? 3 : 5;
    return { theatre: 0, badge: 1, dot: 2, front: 4, river: 6, city: 7 }[item.kind];
  }

  function makeRiver(board, scene, feature) {
    var element = textElement(scene, "is-river a-reference", [feature.properties.name]);
    var lines = feature.geometry.coordinates;
    if (feature.geometry.type === "LineString") lines = [lines];
    return { kind: "river", element: element,
      points: lines.reduce(function (all, line) { return all.concat(line); }, [])
        .map(function (c) { return L.latLng(c[1], c[0]); }) };
  }

  /* ---------- placing ---------- */

  function chromeBlocks(board, scene) {
    var frame = scene.box.getBoundingClientRect(), blocks = [];
    var others = [board.buttons, board.corner, board.credit];
    if (board.inset && scene === board.region && !board.split && board.insetShown) {
      others.push(board.inset.box);
    }
    others.forEach(function (element) {
      var b = element.getBoundingClientRect();
      blocks.push({ x: b.left - frame.left, y: b.top - frame.top, w: b.width, h: b.height });
    });
    return blocks;
  }

  function project(scene) {
    scene.outline = {};
    scene.boxes = {};
    scene.points = {};
    Object.keys(scene.theatres).forEach(function (id) {
      var rings = [];
      flatten(scene.theatres[id].fill.getLatLngs(), rings);
      rings = rings.map(function (ring) {
        return A.shapes.coarse(ring.map(function (p) {
          return scene.map.latLngToContainerPoint(p);
        }), 3);
      }).filter(function (ring) { return ring.length > 2; });
      scene.outline[id] = rings;
      if (A.isSmall(id)) scene.points[id] = A.shapes.thin([].concat.apply([], rings), 80);
      var box = A.shapes.boxOf(rings);
      scene.boxes[id] = { x: box.x0, y: box.y0, w: box.x1 - box.x0, h: box.y1 - box.y0 };
    });
  }

  function flatten(latlngs, rings) {
    if (latlngs.length && latlngs[0].lat !== undefined) rings.push(latlngs);
    else latlngs.forEach(function (part) { flatten(part, rings); });
  }

  /** Is the label wanted at all: layer on, zoom fits, not shown better elsewhere? */
  function wanted(board, scene, item) {
    var zoom = scene.map.getZoom(), p = item.feature;
    if (item.kind === "front") {
      if (isOff(board, item.id) || isAside(board, scene, item)) return false;
      return scene === board.inset || !board.inset || !board.insetShown;
    }
    if (item.kind === "theatre") return !isOff(board, item.id);
    if (item.kind === "badge") return stateOf(board, item) !== "off";
    if (item.kind === "dot") return item.dot.shown;
    if (item.kind === "river") {
      return board.state.reference !== false && (scene === board.inset || zoom >= RIVERS_FROM);
    }
    if (item.kind === "city" && p.min_zoom > zoom - board.options.sparse) return false;
    if (item.kind === "context") {
      if (scene === board.inset) return true; // it was chosen for the inset
      if (zoom + 0.35 < (p.min_zoom || 0) || zoom > (p.max_zoom || 99)) return false;
    }
    var at = scene.map.latLngToContainerPoint(item.at), size = scene.map.getSize();
    return at.x > 0 && at.y > 0 && at.x < size.x && at.y < size.y;
  }

  /** A front that recedes and shows little: its name would draw the eye from what stands out. */
  function isAside(board, scene, item) {
    var some = board.state.stand_out, box = scene.boxes[item.id], frame = scene.map.getSize();
    if (!some.length || some.indexOf(item.id) >= 0 || scene === board.inset) return false;
    var w = Math.min(box.x + box.w, frame.x) - Math.max(box.x, 0);
    var h = Math.min(box.y + box.h, frame.y) - Math.max(box.y, 0);
    return item.id !== board.state.selected && Math.max(w, 0) * Math.max(h, 0) < ASIDE;
  }

  function isOff(board, id) {
    return ((board.state.theatres || {})[id] || {}).state === "off";
  }

  function stateOf(board, item) {
    return ((board.state.incidents || {})[item.id] || {}).state || "match";
  }

  function ensureElement(board, scene, item) {
    if (item.element) return;
    item.element = textElement(scene, "is-city", [item.feature.name]);
    item.dot = null;
    item.mark = L.DomUtil.create("i", "a-city-dot", scene.labels);
    item.mark.setAttribute("aria-hidden", "true");
  }

  /** Measure what was not measured yet. All is written before all is read: a layout for each
   * label would cost more than placing them. */
  function measure(items) {
    var fresh = items.filter(function (item) { return !item.w; });
    var subs = fresh.map(function (item) { return item.element.querySelector(".a-sub"); })
      .filter(Boolean);
    subs.forEach(function (sub) { sub.hidden = false; sub.style.width = ""; });
    // A wrapped line keeps its full width in CSS; take it in to its ink, or leaders start short.
    var widths = subs.map(function (sub) {
      var range = document.createRange();
      range.selectNodeContents(sub);
      return Math.ceil(range.getBoundingClientRect().width) + 1;
    });
    subs.forEach(function (sub, n) { sub.style.width = widths[n] + "px"; });
    fresh.forEach(function (item) {
      item.w = item.element.offsetWidth;
      item.h = item.element.offsetHeight;
    });
  }

  function leader(scene, from, to, className) {
    var line = document.createElementNS(A.marks.SVG, "line");
    var a = scene.map.containerPointToLayerPoint(L.point(from.x, from.y));
    var b = scene.map.containerPointToLayerPoint(L.point(to.x, to.y));
    A.draw.set(line, { x1: a.x, y1: a.y, x2: b.x, y2: b.y, "class": className || "a-leader" });
    scene.leaders.appendChild(line);
    scene.lines.push([from, to]);
  }

  /** One thin line from the badge to each of its theatres, ending in a dot on it. */
  function badgeLeaders(board, scene, item, r) {
    var middle = { x: r.x + r.w / 2, y: r.y + r.h / 2 };
    item.incident.theatres.forEach(function (id) {
      if (!scene.outline[id] || isOff(board, id)) return;
      var end = leaderEnd(scene, scene.outline[id], r, middle);
      if (!end) return;
      leader(scene, end.from, end.at, "a-leader is-badge");
      var dot = document.createElementNS(A.marks.SVG, "circle");
      var p = scene.map.containerPointToLayerPoint(L.point(end.at.x, end.at.y));
      A.draw.set(dot, { cx: p.x, cy: p.y, r: 2.6, "class": "a-leader-end" });
      scene.leaders.appendChild(dot);
      scene.blocks.push({ x: end.at.x - 4, y: end.at.y - 4, w: 8, h: 8 });
    });
  }

  /** The nearest point well inside the theatre, off the badge and clear of names; on a small
   * map less deep, and at worst past a name: a total for two theatres must reach both. */
  function leaderEnd(scene, rings, r, middle) {
    return findEnd(scene, rings, r, middle, 9, true) || findEnd(scene, rings, r, middle, 4, true) ||
      findEnd(scene, rings, r, middle, 3, false);
  }

  function findEnd(scene, rings, r, middle, depth, clear) {
    for (var reach = 14; reach < 260; reach += 5) {
      for (var n = 0; n < 48; n++) {
        var angle = (n / 48) * 2 * Math.PI;
        var from = edgeOf(r, middle, angle);
        var at = { x: from.x + Math.cos(angle) * reach, y: from.y + Math.sin(angle) * reach };
        if (isDeep(rings, at, depth) && (!clear || isClear(scene, r, from, at))) {
          return { from: from, at: at };
        }
      }
    }
    return null;
  }

  function isDeep(rings, at, d) {
    return [[0, 0], [d, 0], [-d, 0], [0, d], [0, -d]].every(function (step) {
      return A.shapes.inside(rings, at.x + step[0], at.y + step[1]);
    });
  }

  function isClear(scene, badge, from, at) {
    return scene.taken.every(function (taken) {
      return taken === badge || !A.shapes.crosses([from, at], taken, 4);
    });
  }

  /** Where a ray from the middle of a rectangle leaves it. */
  function edgeOf(r, middle, angle) {
    var c = Math.cos(angle), s = Math.sin(angle);
    var t = Math.min(Math.abs(r.w / 2 / (c || 1e-9)), Math.abs(r.h / 2 / (s || 1e-9)));
    return { x: middle.x + c * t, y: middle.y + s * t };
  }

  function put(board, scene, item, r) {
    var p = scene.map.containerPointToLayerPoint(L.point(Math.round(r.x), Math.round(r.y)));
    L.DomUtil.setPosition(item.element, p);
    scene.taken.push(r);
    if (r.leader) leader(scene, r.leader.from, r.leader.at);
    if (item.kind === "badge") badgeLeaders(board, scene, item, r);
    if (item.mark) {
      L.DomUtil.setPosition(item.mark, scene.map.latLngToLayerPoint(item.at).round());
      scene.blocks.push({ x: item.p.x - 3, y: item.p.y - 3, w: 6, h: 6 });
    }
  }

  /** A pan of the region leaves the inset as it was: place it again only if it changed. */
  function isPlaced(board, scene) {
    var c = scene.map.getCenter(), size = scene.map.getSize();
    var key = [c.lat, c.lng, scene.map.getZoom(), size.x, size.y, board.split, board.layers,
      scene.sizes].join();
    var same = key === scene.placed;
    scene.placed = key;
    return same;
  }

  /** Where a name may stand. A front's that would be read as a neighbour's goes without its second
   * line, and if that is no help it is left out: tooltip, list and panel still name the front. */
  function spotFor(scene, item, frame) {
    var sub = item.kind === "front" && item.element.querySelector(".a-sub");
    if (sub) sub.hidden = false;
    var r = A.placement.choose(scene, item, frame);
    if (!r || !r.misleads) return r;
    if (!sub) return null;
    sub.hidden = true;
    var brief = Object.assign({}, item, { w: item.element.offsetWidth, h: item.element.offsetHeight });
    r = A.placement.choose(scene, brief, frame);
    return r && !r.misleads ? r : null;
  }

  function placeScene(board, scene) {
    var frame = scene.map.getSize(), cities = 0;
    if (!frame.x || (scene === board.inset && !board.insetShown)) return;
    if (scene === board.inset && isPlaced(board, scene)) return;
    project(scene);
    scene.leaders.replaceChildren();
    scene.taken = chromeBlocks(board, scene);
    if (scene === board.region) scene.lines = scene.lines.concat(board.extentLines || []);
    var shown = scene.items.filter(function (item) {
      var on = wanted(board, scene, item) && !(item.kind === "city" && cities >= CITIES);
      if (on && item.kind === "city") cities++;
      if (on) ensureElement(board, scene, item);
      if (item.element) item.element.hidden = !on;
      if (item.mark) item.mark.hidden = !on;
      return on;
    });
    measure(shown);
    shown.forEach(function (item) {
      if (item.at) item.p = scene.map.latLngToContainerPoint(item.at);
      var r = spotFor(scene, item, frame);
      item.element.hidden = !r;
      if (item.mark) item.mark.hidden = !r;
      if (r) put(board, scene, item, r);
    });
  }

  function place(board) {
    board.scenes.forEach(function (scene) { placeScene(board, scene); });
  }

  function make(board) {
    board.scenes.forEach(function (scene) { makeScene(board, scene); });
  }

  /** Labels follow the state: selected, empty or faded. Where they stand is `place`'s work. */
  function apply(board) {
    board.scenes.forEach(function (scene) {
      scene.items.forEach(function (item) {
        if (item.kind === "front" || item.kind === "theatre") {
          var state = ((board.state.theatres || {})[item.id] || {}).state;
          var classes = item.element.classList;
          classes.toggle("is-selected", board.state.selected === item.id);
          classes.toggle("is-empty", state === "hidden" || state === "silent");
        }
        if (item.kind === "badge") {
          item.element.classList.toggle("is-faded", stateOf(board, item) === "hidden");
          item.element.setAttribute("aria-label", A.marks.tipOf(board, item.incident));
        }
      });
    });
  }

  /** Forget measured sizes: a font or a style sheet has come. */
  function forget(board) {
    board.scenes.forEach(function (scene) {
      scene.sizes = (scene.sizes || 0) + 1;
      scene.items.forEach(function (item) { item.w = 0; });
    });
  }

  A.labels = { make: make, place: place, apply: apply, forget: forget };
})((window.ARENAS = window.ARENAS || {}));
