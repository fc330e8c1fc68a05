/* Arenas, labels: measures the names that a map wants and sets them where the layout puts them.
 *
 * Which names are wanted and where each lies is arenas.wanted.js's and arenas.layout.js's to say;
 * here is what needs a document. Texts enter through textContent alone.
 */
(function (A) {
  "use strict";

  /** A map's window on the plane (arenas.plane.js). */
  function windowOf(scene) {
    const size = scene.map.getSize(), { min } = scene.map.getPixelBounds();
    const scale = 2 ** scene.map.getZoom();
    return { width: size.x, height: size.y, left: min.x / scale, top: min.y / scale, scale };
  }

  /** The view that marks and names are laid out for (arenas.wanted.js). */
  function viewOf(board) {
    const inset = board.inset && board.insetShown ? board.inset : null;
    const box = inset && !board.split ? inset.box : null;
    return {
      state: board.state, sparse: board.options.sparse, region: windowOf(board.region),
      inset: inset && windowOf(inset),
      box: box && { x: box.offsetLeft, y: box.offsetTop, w: box.offsetWidth, h: box.offsetHeight },
    };
  }

  /** What lies over a map, in its pixels. */
  function coveredOf(board, scene) {
    const frame = scene.box.getBoundingClientRect(), over = [board.buttons, board.corner, board.credit];
    if (board.inset && scene === board.region && !board.split && board.insetShown) {
      over.push(board.inset.box);
    }
    return over.map((element) => {
      const b = element.getBoundingClientRect();
      return { x: b.left - frame.left, y: b.top - frame.top, w: b.width, h: b.height };
    });
  }

  function stateOf(board, item) {
    return A.wanted.modeOf(board.state.incidents, item.id);
  }

  /* ---------- sizes ---------- */

  /** Measure what was not measured yet. All is written before all is read: a layout for each
   * label would cost more than placing them. */
  function measure(items) {
    const fresh = items.filter((item) => !item.sizes);
    fresh.forEach((item) => { if (item.kind === "front") wear(item, ""); });
    const subs = fresh.map((item) => item.element.querySelector(".a-sub")).filter(Boolean);
    subs.forEach((sub) => sub.style.removeProperty("--ink"));
    // A wrapped line keeps its full width in CSS; take it in to its ink, or leaders start short.
    const widths = subs.map((sub) => {
      const range = document.createRange();
      range.selectNodeContents(sub);
      return Math.ceil(range.getBoundingClientRect().width) + 1;
    });
    subs.forEach((sub, n) => sub.style.setProperty("--ink", `${widths[n]}px`));
    fresh.forEach((item) => { item.sizes = { "": sizeOf(item) }; });
  }

  function sizeOf(item) {
    return { w: item.element.offsetWidth, h: item.element.offsetHeight };
  }

  /** The size of a label in a dress, measured once. */
  function dressed(item, dress) {
    if (!item.sizes[dress]) {
      wear(item, dress);
      item.sizes[dress] = sizeOf(item);
    }
    return item.sizes[dress];
  }

  function wear(item, dress) {
    A.layout.DRESSES.forEach((other) => {
      if (other) item.element.classList.toggle(other, other === dress);
    });
  }

  /* ---------- setting them down ---------- */

  function leader(scene, from, to, className) {
    const line = document.createElementNS(A.marks.SVG, "line");
    const a = scene.map.containerPointToLayerPoint(L.point(from.x, from.y));
    const b = scene.map.containerPointToLayerPoint(L.point(to.x, to.y));
    A.draw.set(line, { x1: a.x, y1: a.y, x2: b.x, y2: b.y, "class": className });
    scene.leaders.appendChild(line);
    return line;
  }

  function fade(board, item) {
    [item.element, ...item.leaders].forEach((element) => {
      element.classList.toggle("is-faded", stateOf(board, item) === "hidden");
    });
  }

  function put(board, scene, item, spot) {
    if (item.kind === "front") wear(item, spot.dress);
    L.DomUtil.setPosition(item.element, scene.map.containerPointToLayerPoint(L.point(spot.x, spot.y)));
    if (spot.leader) leader(scene, spot.leader.from, spot.leader.at, "a-leader");
    if (item.kind === "badge") {
      item.lines = spot.leaders.map((end) => [end.from, end.at]);
      item.leaders = item.lines.map(([from, at]) => leader(scene, from, at, "a-leader is-badge"));
      fade(board, item);
    }
    if (spot.dot) {
      const at = L.point(spot.dot.x, spot.dot.y);
      L.DomUtil.setPosition(item.mark, scene.map.containerPointToLayerPoint(at));
    }
  }

  /** A pan of the region leaves the inset as it was: place it again only if it changed. Labels
   * stand by pixels from the map's origin, which changes too where the same view is set anew. */
  function isPlaced(board, scene) {
    const c = scene.map.getCenter(), size = scene.map.getSize();
    const key = [c.lat, c.lng, scene.map.getZoom(), size.x, size.y, scene.map.getPixelOrigin(),
      board.split, board.layers, scene.sizes].join();
    const same = key === scene.placed;
    scene.placed = key;
    return same;
  }

  function placeScene(board, scene, view) {
    if (!scene.map.getSize().x || !view[scene.kind]) return;
    if (scene === board.inset && isPlaced(board, scene)) return;
    const sheet = A.layout.sheet(board.survey, view, scene.kind, scene.marked, coveredOf(board, scene));
    const names = A.wanted.names(board.survey, sheet), wanted = new Set(names);
    scene.sheet = sheet;
    scene.leaders.replaceChildren();
    scene.items.forEach((item) => {
      const on = wanted.has(item.name);
      if (on) A.names.ensureElement(scene, item);
      if (item.element) item.element.hidden = !on;
    });
    const byName = new Map(scene.items.map((item) => [item.name, item]));
    measure(names.map((name) => byName.get(name)));
    const spots = new Map(A.layout.place(sheet, names, (name, dress) => dressed(byName.get(name), dress))
      .map((spot) => [spot.key, spot]));
    scene.items.forEach((item) => {
      const spot = spots.get(item.key);
      if (item.element) item.element.hidden = !spot;
      if (item.mark) item.mark.hidden = !spot;
      if (spot) put(board, scene, item, spot);
    });
  }

  function place(board) {
    const view = viewOf(board);
    board.scenes.forEach((scene) => placeScene(board, scene, view));
  }

  function make(board) {
    board.scenes.forEach((scene) => A.names.make(board, scene));
  }

  /** Labels follow the state: selected, empty or faded. Where they stand is `place`'s work. */
  function apply(board) {
    board.scenes.forEach((scene) => scene.items.forEach((item) => {
      if (item.kind === "front" || item.kind === "theatre") {
        const state = A.wanted.modeOf(board.state.theatres, item.id);
        item.element.classList.toggle("is-selected", board.state.selected === item.id);
        item.element.classList.toggle("is-empty", state === "hidden" || state === "silent");
      }
      if (item.kind === "badge") {
        fade(board, item);
        item.element.setAttribute("aria-label", A.marks.tipOf(board, item.incident));
      }
    }));
  }

  /** Forget measured sizes: a font or a style sheet has come. */
  function forget(board) {
    board.scenes.forEach((scene) => {
      scene.sizes = (scene.sizes || 0) + 1;
      scene.items.forEach((item) => { item.sizes = null; });
    });
  }

  A.labels = { make, place, apply, forget, view: viewOf, covered: coveredOf };
})((globalThis.ARENAS = globalThis.ARENAS || {}));
