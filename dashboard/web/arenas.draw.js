/* Arenas, the ground and the theatres of a scene: panes, paths, selection, focus.
 *
 * Paths carry class names and no colours; arenas.css colours them from the palette. A theatre
 * is three paths: land beneath it, an invisible hit area beneath all fills (so that a
 * neighbour's real fill clips it), and the fill that takes focus and clicks.
 */
(function (A) {
  "use strict";

  // Bottom to top. `hits` lies beneath `theatres`, so real ground wins over a generous target.
  var PANES = ["land", "water", "borders", "hits", "theatres", "lines", "edges", "marks"];
  var SVG = "http://www.w3.org/2000/svg";
  // px: half of it on either side lets 24 px square fit even into a thin strip that runs aslant
  var HIT_STROKE = 27;
  var MODEST_STROKE = 8;

  function makePanes(scene) {
    scene.renderers = {};
    PANES.forEach(function (name, n) {
      var pane = scene.map.createPane("arenas-" + name);
      pane.style.zIndex = String(210 + n * 10);
      scene.renderers[name] = L.svg({ pane: "arenas-" + name, padding: 0.4 });
    });
    var labels = scene.map.createPane("arenas-labels");
    labels.style.zIndex = "400";
    labels.classList.add("leaflet-zoom-hide"); // they are placed anew when a zoom ends
    scene.labels = labels;
  }

  function pathOptions(scene, pane, className, interactive) {
    return {
      pane: "arenas-" + pane, renderer: scene.renderers[pane], className: className,
      interactive: Boolean(interactive), bubblingMouseEvents: false, smoothFactor: 0,
      weight: 1, fill: false, lineJoin: "round",
    };
  }

  /** A still layer; simplification is off, or neighbours would part along their shared edge. */
  function still(scene, pane, data, className) {
    return L.geoJSON(data, {
      style: function (feature) {
        var name = typeof className === "function" ? className(feature.properties) : className;
        return pathOptions(scene, pane, name);
      },
    }).addTo(scene.map);
  }

  function drawCountries(board, scene) {
    var ground = A.ground();
    var places = {};
    ground.places.forEach(function (place) {
      place.countries.forEach(function (id) { places[id] = place; });
    });
    L.geoJSON(ground.countries, {
      style: function (feature) {
        var place = places[feature.properties.id];
        return pathOptions(scene, "land", place ? "a-land a-place" : "a-land", place);
      },
      onEachFeature: function (feature, layer) {
        var place = places[feature.properties.id];
        if (!place) return;
        layer.on("click", function () { A.send("place", place.id); });
        hover(board, layer, function () { return place.name + ": " + place.note; });
      },
    }).addTo(scene.map);
  }

  function hover(board, layer, text) {
    layer.on("mouseover mousemove", function (event) {
      A.chrome.showTip(board, text(), event.originalEvent.clientX, event.originalEvent.clientY);
    });
    layer.on("mouseout", function () { A.chrome.hideTip(board); });
  }

  function borderClass(properties) {
    var names = ["a-border"];
    if (properties.disputed) names.push("is-disputed");
    if (properties.line) names.push("is-over", "a-line-" + properties.line);
    return names.join(" ");
  }

  /** Lines that run along or through theatres stand above the fills, cased in land: so the
   * outline reads as dashed where the border is not agreed, and a river stays visible. */
  function drawLines(scene) {
    var ground = A.ground();
    var over = ground.borders.features.filter(function (f) { return f.properties.line; });
    var under = ground.borders.features.filter(function (f) { return !f.properties.line; });
    var named = ground.rivers.features.filter(function (f) { return f.properties.reference; });
    still(scene, "borders", collection(under), borderClass);
    still(scene, "lines", ground.rivers, "a-river a-reference");
    still(scene, "lines", collection(named), "a-river-casing a-reference");
    still(scene, "lines", collection(named), "a-river a-reference is-named-line");
    still(scene, "lines", collection(over), "a-line-casing");
    scene.edges = still(scene, "lines", collection(over), borderClass).getLayers();
  }

  /** The agreed-or-not line of an empty theatre turns grey with its outline; where the theatres
   * whose edge it is are all off, it is a line between countries as any other. */
  function greyEdges(board, scene) {
    function modeOf(id) {
      return ((board.state.theatres || {})[id] || {}).state;
    }
    scene.edges.forEach(function (edge) {
      var between = edge.feature.properties.between || [], fronts = between.filter(A.isSmall);
      var off = fronts.length && fronts.every(function (id) { return modeOf(id) === "off"; });
      var empty = between.some(function (id) {
        return modeOf(id) === "hidden" || modeOf(id) === "silent";
      });
      edge.getElement().classList.toggle("is-plain", Boolean(off));
      edge.getElement().classList.toggle("is-grey", !off && empty);
    });
  }

  function collection(features) {
    return { type: "FeatureCollection", features: features };
  }

  /** Pattern of the hatched front. Each renderer has its own: one in a hidden frame fails. */
  function addHatch(board, scene) {
    var svg = scene.renderers.theatres._container;
    var id = "arenas-hatch-" + scene.kind;
    var defs = document.createElementNS(SVG, "defs");
    var pattern = document.createElementNS(SVG, "pattern");
    var ground = document.createElementNS(SVG, "rect");
    var stripe = document.createElementNS(SVG, "rect");
    set(pattern, {
      id: id, width: 6, height: 6, patternUnits: "userSpaceOnUse",
      patternTransform: "rotate(45)",
    });
    set(ground, { width: 6, height: 6, "class": "a-hatch-ground" });
    set(stripe, { width: 2.6, height: 6, "class": "a-hatch-stripe" });
    pattern.append(ground, stripe);
    defs.append(pattern);
    svg.prepend(defs);
    return "url(#" + id + ")";
  }

  function set(element, attributes) {
    Object.keys(attributes).forEach(function (name) {
      element.setAttribute(name, attributes[name]);
    });
  }

  function drawTheatres(board, scene) {
    var features = A.ground().theatres.features;
    still(scene, "land", collection(features), "a-land");
    scene.renderers.theatres.addTo(scene.map);
    var hatch = addHatch(board, scene);
    // Large ones first: where outlines meet, the small front's lies on top.
    features.slice().sort(function (a, b) {
      return A.isSmall(a.properties.id) - A.isSmall(b.properties.id);
    }).forEach(function (feature) {
      drawTheatre(board, scene, feature, hatch);
    });
    ["casing", "line", "focus-casing", "focus-line"].forEach(function (name) {
      var edge = L.polygon([], pathOptions(scene, "edges", "a-edge a-edge-" + name));
      edge.options.noClip = true;
      scene[name] = edge.addTo(scene.map);
    });
  }

  function drawTheatre(board, scene, feature, hatch) {
    var p = feature.properties;
    var latlngs = L.GeoJSON.coordsToLatLngs(
      feature.geometry.coordinates, feature.geometry.type === "Polygon" ? 1 : 2
    );
    var classes = "a-theatre is-" + p.role + (p.hatched ? " is-hatched" : "");
    var hit = null;
    if (A.isSmall(p.id)) {
      hit = L.polygon(latlngs, pathOptions(scene, "hits", "a-hit", true));
      hit.options.noClip = true;
      hit.addTo(scene.map);
      hit.getElement().setAttribute("aria-hidden", "true");
      hit.getElement().dataset.id = p.id;
    }
    var fill = L.polygon(latlngs, pathOptions(scene, "theatres", classes, true));
    fill.options.noClip = true; // clipping would draw edges along the frame
    fill.addTo(scene.map);
    var element = fill.getElement();
    if (p.hatched) element.style.setProperty("--a-hatch", hatch);
    set(element, { role: "button", "data-id": p.id });
    scene.theatres[p.id] = { fill: fill, hit: hit, properties: p };
    [fill, hit].forEach(function (layer) {
      if (!layer) return;
      layer.on("click", function () { A.send("theatre", p.id); });
      layer.on("mouseover", function () { A.point("theatre", p.id); });
      hover(board, layer, function () { return A.draw.theatreTip(board, p.id); });
    });
    listenToKeys(board, element, "theatre", p.id, function (on) {
      focusEdge(scene, on ? fill.getLatLngs() : []);
    }, function () { return A.draw.theatreTip(board, p.id); });
  }

  /** Enter and Space select; focus from the keyboard shows a ring and the tooltip. */
  function listenToKeys(board, element, kind, id, ring, tip) {
    element.addEventListener("keydown", function (event) {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      event.stopPropagation();
      A.send(kind, id);
    });
    element.addEventListener("focus", function () {
      if (!element.matches(":focus-visible")) return;
      ring(true);
      var box = element.getBoundingClientRect();
      var frame = element.ownerSVGElement
        ? element.closest(".leaflet-container").getBoundingClientRect() : box;
      A.chrome.showTip(board, tip(),
        clamp((box.left + box.right) / 2, frame.left, frame.right),
        clamp(box.bottom, frame.top, frame.bottom));
    });
    element.addEventListener("blur", function () {
      ring(false);
      A.chrome.hideTip(board);
    });
  }

  function clamp(value, low, high) {
    return Math.max(low, Math.min(high, value));
  }

  function focusEdge(scene, latlngs) {
    scene["focus-casing"].setLatLngs(latlngs);
    scene["focus-line"].setLatLngs(latlngs);
  }

  function theatreTip(board, id) {
    var state = (board.state.theatres || {})[id] || {};
    return state.tip || board.region.theatres[id].properties.name;
  }

  function drawScene(board, scene) {
    var ground = A.ground();
    makePanes(scene);
    drawCountries(board, scene);
    still(scene, "water", ground.lakes, "a-lake");
    drawTheatres(board, scene);
    drawLines(scene);
  }

  function applyTheatre(board, scene, id) {
    var theatre = scene.theatres[id], element = theatre.fill.getElement();
    var state = (board.state.theatres || {})[id] || {};
    var mode = state.state || "match";
    var selected = board.state.selected, some = board.state.stand_out;
    var stands = some.indexOf(id) >= 0;
    var classes = element.classList;
    classes.toggle("is-selected", selected === id);
    classes.toggle("is-standing", stands);
    classes.toggle("is-receding", (some.length ? !stands : Boolean(selected)) && selected !== id);
    classes.toggle("is-empty", mode === "hidden" || mode === "silent");
    classes.toggle("is-off", mode === "off");
    if (theatre.hit) theatre.hit.getElement().classList.toggle("is-off", mode === "off");
    // The same words for a screen reader; sent once.
    element.setAttribute("aria-label", theatreTip(board, id).replace(/\n/g, ", "));
    element.setAttribute("aria-pressed", String(selected === id));
  }

  function apply(board) {
    board.root.classList.toggle("without-reference", board.state.reference === false);
    board.scenes.forEach(function (scene) {
      Object.keys(scene.theatres).forEach(function (id) { applyTheatre(board, scene, id); });
      greyEdges(board, scene);
      var chosen = scene.theatres[board.state.selected];
      var shown = chosen && !chosen.fill.getElement().classList.contains("is-off");
      var latlngs = shown ? chosen.fill.getLatLngs() : [];
      scene.casing.setLatLngs(latlngs);
      scene.line.setLatLngs(latlngs);
    });
    tabOrder(board);
  }

  /** Where the inset offers a roomy target, the region's small copies keep a modest one. */
  function hitWidths(board) {
    board.scenes.forEach(function (scene) {
      var modest = scene === board.region && board.inset && board.insetShown;
      Object.keys(scene.theatres).forEach(function (id) {
        var hit = scene.theatres[id].hit;
        var width = board.split && modest ? 0 : modest ? MODEST_STROKE : HIT_STROKE;
        if (hit) hit.getElement().style.strokeWidth = width + "px";
      });
      var fine = modest && A.isSmall(board.state.selected || "");
      scene.box.classList.toggle("is-fine", Boolean(fine)); // or the outline hides the front
    });
  }

  /** One tab stop a theatre: the copy in the other scene is for the mouse only. */
  function tabOrder(board) {
    hitWidths(board);
    board.scenes.forEach(function (scene) {
      Object.keys(scene.theatres).forEach(function (id) {
        var element = scene.theatres[id].fill.getElement();
        var home = A.homeOf(id) === scene && !element.classList.contains("is-off");
        element.setAttribute("tabindex", home ? "0" : "-1");
        if (home) element.removeAttribute("aria-hidden");
        else element.setAttribute("aria-hidden", "true");
      });
    });
  }

  A.draw = {
    scene: drawScene, apply: apply, tabOrder: tabOrder, theatreTip: theatreTip,
    pathOptions: pathOptions, hover: hover, listenToKeys: listenToKeys, set: set,
  };
})((window.ARENAS = window.ARENAS || {}));
