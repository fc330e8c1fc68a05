/* Arenas, incident marks: connectors, two-way border marks; and dots of places to click.
 *
 * A mark says what the article states and no more: a connector is no flight path, its ends are
 * places to draw. Which are on is arenas.wanted.js's to say. Badges are boxes of text, so
 * arenas.labels.js sets them.
 */
(function (A) {
  "use strict";

  var SVG = "http://www.w3.org/2000/svg";

  function latlng(point) {
    return L.latLng(point[1], point[0]);
  }

  function tipOf(board, incident) {
    var state = (board.state.incidents || {})[incident.id] || {};
    return state.tip || incident.title;
  }

  function path(scene, pane, latlngs, className, interactive) {
    var options = A.draw.pathOptions(scene, pane, className, interactive);
    var line = L.polyline(latlngs, options);
    line.options.noClip = true;
    return line.addTo(scene.map);
  }

  function circle(scene, pane, at, radius, className, interactive) {
    var options = A.draw.pathOptions(scene, pane, className, interactive);
    options.radius = radius;
    options.fill = true;
    return L.circleMarker(at, options).addTo(scene.map);
  }

  /** Make a path a button: click, Enter, Space, a tooltip, a name. */
  function actAs(board, layer, kind, id, name, tip, parts) {
    var element = layer.getElement();
    A.draw.set(element, { role: "button", tabindex: "0", "data-id": id, "aria-label": name });
    layer.on("click", function () { A.send(kind, id); });
    A.draw.hover(board, layer, tip);
    A.draw.listenToKeys(board, element, kind, id, function (on) {
      parts.forEach(function (part) {
        part.getElement().classList.toggle("is-focused", on);
      });
    }, tip);
  }

  function makeConnector(board, scene, incident) {
    var ends = [latlng(incident.mark.origin), latlng(incident.mark.target)];
    var ground = path(scene, "hits", ends, "a-hit", true); // beneath fills: never theirs
    ground.getElement().style.strokeWidth = "18px";
    ground.on("click", function () { A.send("incident", incident.id); });
    A.draw.hover(board, ground, function () { return tipOf(board, incident); });
    var parts = [
      path(scene, "marks", ends, "a-connector-casing"),
      path(scene, "marks", ends, "a-connector"),
      circle(scene, "marks", ends[1], 5, "a-connector-end"),
    ];
    // The middle of the line lies above the fills too, or a connector over a theatre would be
    // out of a mouse's reach; its ends stay the theatres'.
    var middle = path(scene, "marks", [between(ends, 0.34), between(ends, 0.7)],
      "a-connector-hit", true);
    actAs(board, middle, "incident", incident.id, incident.title,
      function () { return tipOf(board, incident); }, parts.slice(0, 2));
    return { incident: incident, ends: ends, layers: parts.concat(ground, middle) };
  }

  function between(ends, share) {
    // Straight on the screen: the map is a cylinder projection, so mix projected points.
    var crs = L.CRS.EPSG3857, a = crs.project(ends[0]), b = crs.project(ends[1]);
    return crs.unproject(a.add(b.subtract(a).multiplyBy(share)));
  }

  /** The tick itself takes no clicks: its hit area lies beneath the fills, so the theatre that
   * it touches keeps every click on its own ground. */
  function makeBorderMark(board, scene, incident) {
    var at = latlng(incident.mark.at);
    var hit = circle(scene, "hits", at, 14, "a-hit is-round", true);
    var casing = path(scene, "marks", [at, at], "a-tick-casing");
    var tick = path(scene, "marks", [at, at], "a-tick");
    actAs(board, hit, "incident", incident.id, incident.title,
      function () { return tipOf(board, incident); }, [casing, tick]);
    return { incident: incident, at: at, tick: [casing, tick], layers: [hit, casing, tick] };
  }

  /** A double-headed arrow of constant size on the screen, along the mark's bearing. */
  function shapeTick(scene, mark) {
    var map = scene.map, bearing = (mark.incident.mark.bearing * Math.PI) / 180;
    var along = L.point(Math.sin(bearing), -Math.cos(bearing));
    var across = L.point(along.y, -along.x);
    var centre = map.latLngToLayerPoint(mark.at);
    function point(a, c) {
      return map.layerPointToLatLng(
        centre.add(along.multiplyBy(a)).add(across.multiplyBy(c)));
    }
    var h = A.wanted.TICK, arrow = [
      [point(-h, 0), point(h, 0)],
      [point(h - 5, -4.5), point(h, 0), point(h - 5, 4.5)],
      [point(5 - h, -4.5), point(-h, 0), point(5 - h, 4.5)],
    ];
    mark.tick.forEach(function (layer) { layer.setLatLngs(arrow); });
  }

  /** Dots of places that the article names; a city's name is no place to click. */
  function makeDot(board, scene, place) {
    var at = latlng(place.point);
    var dot = circle(scene, "marks", at, 3.2, "a-place-dot");
    var hit = circle(scene, "hits", at, 12, "a-hit is-round", true);
    actAs(board, hit, "place", place.id, place.name + ", " + place.note,
      function () { return place.name + ": " + place.note; }, [dot]);
    return { place: place, at: at, layers: [dot, hit], hit: hit };
  }

  function make(board) {
    var ground = A.ground();
    board.scenes.forEach(function (scene) {
      scene.dots = ground.places.filter(function (p) { return p.point; })
        .map(function (p) { return makeDot(board, scene, p); });
      scene.marks = [];
      ground.incidents.forEach(function (incident) {
        var shape = incident.mark.shape;
        if (shape === "connector") scene.marks.push(makeConnector(board, scene, incident));
        if (shape === "border-mark") scene.marks.push(makeBorderMark(board, scene, incident));
      });
    });
  }

  function show(layers, on) {
    layers.forEach(function (layer) {
      var element = layer.getElement();
      if (element) element.classList.toggle("is-off", !on);
    });
  }

  /** Draws the marks and dots that each map shows (arenas.wanted.js); `scene.marked` is what names
   * keep clear of. */
  function place(board) {
    var view = A.labels.view(board);
    board.scenes.forEach(function (scene) {
      scene.marked = view[scene.kind] ? A.wanted.marks(board.survey, view, scene.kind)
        : { marks: [], dots: [], lines: [], blocks: [] };
      scene.marks.forEach(function (mark) {
        var on = has(scene.marked.marks, mark.incident.id);
        if (on && mark.tick) shapeTick(scene, mark);
        show(mark.layers, on);
      });
      scene.dots.forEach(function (dot) { show(dot.layers, has(scene.marked.dots, dot.place.id)); });
    });
  }

  function has(list, id) {
    return list.some(function (one) { return one.id === id; });
  }

  function apply(board) {
    board.scenes.forEach(function (scene) {
      scene.marks.forEach(function (mark) {
        var state = (board.state.incidents || {})[mark.incident.id] || {};
        mark.layers.forEach(function (layer) {
          var element = layer.getElement();
          element.classList.toggle("is-faded", state.state === "hidden");
          if (element.getAttribute("role") === "button") {
            element.setAttribute("aria-label", tipOf(board, mark.incident));
          }
        });
      });
    });
  }

  A.marks = { make: make, place: place, apply: apply, tipOf: tipOf, SVG: SVG };
})((globalThis.ARENAS = globalThis.ARENAS || {}));
