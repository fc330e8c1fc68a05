/* Arenas, labels: says which are wanted (arenas.names.js made them) and sets them where they may
 * stand (arenas.place.js).
 *
 * Names are placed in order of importance; a label with no honest place is left out, except a
 * theatre's and a badge's. Texts enter through textContent alone.
 */
(function (A) {
  "use strict";

  var CITIES = 70; // at most so many city names on a scene
  var ASIDE = 0.0112; // of the frame: a front that shows less may go without its name
  // How a front's label gives way, step by step: in narrower lines, farther off, by its name alone.
  var DRESS = ["is-narrow", "is-stacked", "is-brief", "is-stacked-brief"]; // see arenas.css
  var FORMS = [
    { dress: "" }, { dress: "is-narrow" }, { dress: "is-stacked" }, { dress: "is-stacked", far: true },
    { dress: "is-brief" }, { dress: "is-stacked-brief" }, { dress: "is-stacked-brief", far: true },
  ];
  var RIVERS_FROM = 6.4; // zoom from which the region names its rivers

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

  function rectOf(rings) {
    var box = A.shapes.boxOf(rings);
    return { x: box.x0, y: box.y0, w: box.x1 - box.x0, h: box.y1 - box.y0 };
  }

  function project(board, scene) {
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
      scene.boxes[id] = rectOf(rings);
    });
    // A badge and its lines keep off the fronts, and off their extent.
    scene.fronts = Object.keys(scene.boxes).filter(A.isSmall)
      .map(function (id) { return scene.boxes[id]; })
      .concat((scene === board.region && board.extent) || []);
    scene.elsewhere = scene.abroad.map(function (ring) {
      var coarse = A.shapes.coarse(ring.map(function (c) {
        return scene.map.latLngToContainerPoint([c.y, c.x]);
      }), 6);
      return Object.assign(coarse, { box: rectOf([coarse]) });
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

  /** A front that recedes and shows little, or less than half of itself at the frame's edge: its
   * name would draw the eye from what stands out. */
  function isAside(board, scene, item) {
    var some = board.state.stand_out, box = scene.boxes[item.id], frame = scene.map.getSize();
    if (!some.length || some.indexOf(item.id) >= 0 || scene === board.inset) return false;
    var w = Math.min(box.x + box.w, frame.x) - Math.max(box.x, 0);
    var h = Math.min(box.y + box.h, frame.y) - Math.max(box.y, 0);
    var shown = Math.max(w, 0) * Math.max(h, 0);
    return item.id !== board.state.selected &&
      shown < Math.max(ASIDE * frame.x * frame.y, (box.w * box.h) / 2);
  }

  function isOff(board, id) {
    return ((board.state.theatres || {})[id] || {}).state === "off";
  }

  function stateOf(board, item) {
    return ((board.state.incidents || {})[item.id] || {}).state || "match";
  }

  function ensureElement(board, scene, item) {
    if (item.element) return;
    item.element = A.names.text(scene, "is-city", [item.feature.name]);
    item.dot = null;
    item.mark = L.DomUtil.create("i", "a-city-dot", scene.labels);
    item.mark.setAttribute("aria-hidden", "true");
  }

  /** Measure what was not measured yet. All is written before all is read: a layout for each
   * label would cost more than placing them. */
  function measure(items) {
    var fresh = items.filter(function (item) { return !item.w; });
    fresh.forEach(function (item) { if (item.kind === "front") wear(item, ""); });
    var subs = fresh.map(function (item) { return item.element.querySelector(".a-sub"); })
      .filter(Boolean);
    subs.forEach(function (sub) { sub.style.removeProperty("--ink"); });
    // A wrapped line keeps its full width in CSS; take it in to its ink, or leaders start short.
    var widths = subs.map(function (sub) {
      var range = document.createRange();
      range.selectNodeContents(sub);
      return Math.ceil(range.getBoundingClientRect().width) + 1;
    });
    subs.forEach(function (sub, n) { sub.style.setProperty("--ink", widths[n] + "px"); });
    fresh.forEach(function (item) {
      item.w = item.element.offsetWidth;
      item.h = item.element.offsetHeight;
      item.sizes = { "": { w: item.w, h: item.h } };
    });
  }

  /** The front's label in another dress, with the size that it takes, measured once. */
  function formed(item, dress) {
    wear(item, dress);
    if (!item.sizes[dress]) {
      item.sizes[dress] = { w: item.element.offsetWidth, h: item.element.offsetHeight };
    }
    return Object.assign({}, item, item.sizes[dress]);
  }

  function wear(item, dress) {
    DRESS.forEach(function (other) { item.element.classList.toggle(other, other === dress); });
  }

  function leader(scene, from, to, className) {
    var line = document.createElementNS(A.marks.SVG, "line");
    var a = scene.map.containerPointToLayerPoint(L.point(from.x, from.y));
    var b = scene.map.containerPointToLayerPoint(L.point(to.x, to.y));
    A.draw.set(line, { x1: a.x, y1: a.y, x2: b.x, y2: b.y, "class": className || "a-leader" });
    scene.leaders.appendChild(line);
    scene.lines.push([from, to]);
    return line;
  }

  /** One thin line from the badge to each of its theatres. It ends in nothing: a dot would be read
   * as a place, and the sentence names none. */
  function badgeLeaders(board, scene, item, r) {
    item.leaders = [];
    item.lines = [];
    item.incident.theatres.forEach(function (id) {
      if (!scene.outline[id] || isOff(board, id)) return;
      var end = A.placement.leaderEnd(scene, item, id, r);
      if (!end) return;
      item.lines.push([end.from, end.at]);
      item.leaders.push(leader(scene, end.from, end.at, "a-leader is-badge"));
      scene.blocks.push({ x: end.at.x - 4, y: end.at.y - 4, w: 8, h: 8 });
    });
    fade(board, item);
  }

  function fade(board, item) {
    [item.element].concat(item.leaders || []).forEach(function (element) {
      element.classList.toggle("is-faded", stateOf(board, item) === "hidden");
    });
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

  /** A pan of the region leaves the inset as it was: place it again only if it changed. Labels
   * stand by pixels from the map's origin, which changes too where the same view is set anew. */
  function isPlaced(board, scene) {
    var c = scene.map.getCenter(), size = scene.map.getSize();
    var key = [c.lat, c.lng, scene.map.getZoom(), size.x, size.y, scene.map.getPixelOrigin(),
      board.split, board.layers, scene.sizes].join();
    var same = key === scene.placed;
    scene.placed = key;
    return same;
  }

  /** Where a name may stand. A front's that would be read as a neighbour's takes narrower lines,
   * then stands farther off, then goes without its second line; if nothing helps it is left out:
   * tooltip, list and panel still name the front. */
  function spotFor(scene, item, frame) {
    if (item.kind !== "front") return A.placement.choose(scene, item, frame);
    var spot = null;
    FORMS.some(function (form) {
      var r = A.placement.choose(scene, formed(item, form.dress), frame, form.far);
      spot = r && !r.misleads ? r : null;
      return spot;
    });
    return spot;
  }

  function placeScene(board, scene) {
    var frame = scene.map.getSize(), cities = 0;
    if (!frame.x || (scene === board.inset && !board.insetShown)) return;
    if (scene === board.inset && isPlaced(board, scene)) return;
    project(board, scene);
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
    board.scenes.forEach(function (scene) { A.names.make(board, scene); });
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
          fade(board, item);
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
