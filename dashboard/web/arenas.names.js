/* Arenas, names: makes the labels of a scene, in the order in which they choose their place.
 *
 * Texts enter through textContent alone. A label that can be pressed is for the mouse: keyboard
 * and screen reader meet the path or the dot that it names.
 */
(function (A) {
  "use strict";

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
    scene.abroad = scene === board.inset ? []
      : [].concat.apply([], Object.keys(byCountry).map(ringsOf).filter(Boolean));
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

  A.names = { make: makeScene, text: textElement };
})((window.ARENAS = window.ARENAS || {}));
