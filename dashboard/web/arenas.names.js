/* Arenas, names: makes the labels of a scene, one for each name of the ground that it may show.
 *
 * Texts enter through textContent alone. A label that can be pressed is for the mouse: keyboard
 * and screen reader meet the path or the dot that it names.
 */
(function (A) {
  "use strict";

  function textElement(scene, className, lines, act, tip, board) {
    const element = L.DomUtil.create(act ? "button" : "div", `a-label ${className}`, scene.labels);
    lines.forEach((line, n) => {
      L.DomUtil.create("span", n ? "a-sub" : "a-name", element).textContent = line;
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

  function theatreElement(board, scene, name) {
    const element = textElement(scene, `is-theatre is-${name.role}`, name.lines,
      () => A.send("theatre", name.id), () => A.draw.theatreTip(board, name.id), board);
    element.dataset.id = name.id;
    return mouseOnly(element);
  }

  function badgeElement(board, scene, name, incident) {
    const element = textElement(scene, "a-badge", name.lines,
      () => A.send("incident", name.id), () => A.marks.tipOf(board, incident), board);
    element.dataset.id = name.id;
    return element;
  }

  /** A name of a place that the article names can be pressed. */
  function placeElement(board, scene, name, className, place) {
    return textElement(scene, className, name.lines, () => A.send("place", place.id),
      () => `${place.name}: ${place.note}`, board);
  }

  function contextElement(board, scene, name, places) {
    const place = places.get(name.place);
    if (!place) return textElement(scene, "is-context", name.lines);
    const element = placeElement(board, scene, name, "is-context", place);
    element.setAttribute("aria-label", `${name.lines[0]}, ${place.note}`);
    return element;
  }

  function elementOf(board, scene, name, places, incidents) {
    switch (name.kind) {
      case "front":
      case "theatre": return theatreElement(board, scene, name);
      case "badge": return badgeElement(board, scene, name, incidents.get(name.id));
      case "dot": return mouseOnly(
        placeElement(board, scene, name, "is-city is-named", places.get(name.id)));
      case "context": return contextElement(board, scene, name, places);
      case "river": return textElement(scene, "is-river a-reference", name.lines);
      default: return null; // a town's is made when it is first wanted
    }
  }

  function ensureElement(scene, item) {
    if (item.element) return;
    item.element = textElement(scene, "is-city", item.name.lines);
    item.mark = L.DomUtil.create("i", "a-city-dot", scene.labels);
    item.mark.setAttribute("aria-hidden", "true");
  }

  function make(board, scene) {
    const ground = A.ground(), inset = scene === board.inset;
    const places = new Map(ground.places.map((place) => [place.id, place]));
    const incidents = new Map(ground.incidents.map((incident) => [incident.id, incident]));
    scene.items = board.survey.names
      .filter((name) => !inset || (name.kind !== "badge" && (name.kind !== "context" || name.inset)))
      .map((name) => ({
        name, key: name.key, kind: name.kind, id: name.id, incident: incidents.get(name.id),
        element: elementOf(board, scene, name, places, incidents),
        mark: null, // a town's dot
        sizes: null, // by dress, once measured
        lines: [], // of a badge: where its lines run
        leaders: [], // and their elements
      }));
    scene.leaders = document.createElementNS(A.marks.SVG, "svg");
    A.draw.set(scene.leaders, { "class": "a-leaders", "aria-hidden": "true" });
    scene.labels.prepend(scene.leaders);
  }

  A.names = { make, ensureElement };
})((globalThis.ARENAS = globalThis.ARENAS || {}));
