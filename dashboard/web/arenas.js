/* Arenas: one map of a dossier, drawn by Leaflet from window.ARENAS_GROUND.
 *
 * ARENAS.mount(map, options) draws everything static, once a frame.
 * ARENAS.apply(state) draws what a reader chose; it may be called at every rerun, changes only
 * classes and texts, and so never moves the view or drops keyboard focus.
 * ARENAS.goTo(id) shows a theatre, or the "opening", as large as it fits.
 * ARENAS.look(view) moves the camera of the stage (arenas.camera.js).
 *
 * Options: `send` takes the events, `name` is the key of the remembered view, `stage` light or
 * dark, `remember: false` forgets the view, `keys: false` leaves Esc to others, `alwaysClear`
 * clears with it whatever stands, `patient` leaves
 * what is placed by pixels to the camera, `sparse` leaves out towns by so many zoom levels,
 * `leastInset(width)` says how wide the inset is at least, `beside` lets it stand beside the
 * region on a small frame, `touched()` hears that someone moved the map.
 *
 * The same script serves the app's pages, the stage and the one-file export. Where nobody gives
 * `send`, events go to the page that has the frame (live_views.js), which then says what to draw.
 *
 * A "scene" is one Leaflet map with its panes and labels: the region and, if the ground has
 * small theatres, the inset. Positions are Leaflet's (lat, lon); the ground's are (lon, lat).
 * Every text of the ground or the state enters the page through textContent.
 */
(function (A) {
  "use strict";

  var SPLIT_BELOW = 600; // px: narrower frames show the two maps one above the other
  var LEAST_FRAME = 120; // px: a frame narrower or lower than this is still being laid out
  var FAR_BELOW = 6.2; // zoom: under it, lines within a front would hide the front
  var FIT_PADDING = 32; // px above and below the theatres in the opening view
  var INSET = { width: 296, height: 384, least: 200, margin: 16, gap: 11,
    full: 690, most: 1.4 }; // it grows with frames higher than `full` px, up to `most` times
  var INSET_FILL = 0.745; // share of the inset's height that its theatres take
  var INSET_SHIFT = 0.09; // of its width: room for labels east of the theatres
  var BESIDE_SHARE = 0.62; // of the frame's width, where it stands beside the region
  var LEAN = 0.055; // of the spare width: how far east the theatres stand from the inset

  var board = null; // the one mounted map of this frame
  var pending = null; // a state that came before the mount

  function copy(target, extra) {
    return Object.assign({}, target, extra);
  }

  /* ---------- events out ---------- */

  /** To the page around the frame: what a reader did, or that the map has come. */
  function toPage(name, detail) {
    if (window.parent === window) return;
    try {
      window.parent.document.dispatchEvent(new CustomEvent(name, { detail: detail }));
    } catch (error) {
      // A page of another site has the frame: it is told nothing.
    }
  }

  function eventOf(kind, id) {
    return id ? { kind: kind, id: id } : { kind: kind };
  }

  function send(kind, id) {
    A.chrome.hideTip(board); // it would cover what the event changes
    board.options.send(eventOf(kind, id));
    // Whoever heard it may have drawn the answer by now.
    if (kind === "theatre" && stateOf(id) !== "off") preview(id);
    if (kind === "clear") preview("");
  }

  /** A reader points at what would send this: the page may fetch what it opens. */
  function point(kind, id) {
    board.options.point(eventOf(kind, id));
  }

  function stateOf(id) {
    return ((board.state.theatres || {})[id] || {}).state;
  }

  /** Outline what was chosen at once, while the answer is on its way. */
  function preview(id) {
    if (board.state.selected === id) return;
    apply(copy(board.state, { selected: id }));
  }

  /* ---------- the view ---------- */

  function boundsOf(features) {
    return L.geoJSON({ type: "FeatureCollection", features: features }).getBounds();
  }

  /** Size of `bounds` in pixels at zoom 0, from which any zoom follows by doubling. */
  function sizeAtZero(map, bounds) {
    var a = map.project(bounds.getNorthWest(), 0);
    var b = map.project(bounds.getSouthEast(), 0);
    return { nw: a, width: b.x - a.x, height: b.y - a.y };
  }

  function log2(x) {
    return Math.log(x) / Math.LN2;
  }

  /** The inset's centre and zoom for a box of width x height pixels. */
  function insetView(map, width, height) {
    var size = sizeAtZero(map, board.smallBounds);
    var scale = Math.min((height * INSET_FILL) / size.height, (width * 0.62) / size.width);
    var centre = L.point(size.nw.x + size.width / 2, size.nw.y + size.height / 2);
    if (!board.split) centre.x += (width * INSET_SHIFT) / scale;
    return { center: map.unproject(centre, 0), zoom: log2(scale) };
  }

  /** Bounds that a view shows in a box of width x height pixels. */
  function boundsOfView(map, view, width, height) {
    var c = map.project(view.center, view.zoom);
    var half = L.point(width / 2, height / 2);
    return L.latLngBounds(
      map.unproject(c.subtract(half), view.zoom),
      map.unproject(c.add(half), view.zoom)
    );
  }

  /** Largest inset that leaves the theatres their height-limited zoom; never below `least`. */
  function insetSize(width, height) {
    var wanted = sizeAtZero(board.region.map, board.allBounds);
    var scale = (height - 2 * FIT_PADDING) / wanted.height;
    var room = width - wanted.width * scale * 1.06 - INSET.margin - INSET.gap - 24;
    var grown = Math.max(1, Math.min(INSET.most, height / INSET.full));
    var least = board.options.leastInset ? board.options.leastInset(width) : INSET.least;
    var w = Math.max(least, Math.min(INSET.width * grown, room));
    var note = board.corner ? board.corner.offsetTop + board.corner.offsetHeight : 0;
    var h = Math.min((w * INSET.height) / INSET.width, height - INSET.margin - note - 8);
    return { width: Math.round(w), height: Math.round(h) };
  }

  /** The opening view: all theatres and the inset's extent, beside the inset. */
  function openingView() {
    var map = board.region.map;
    var frame = map.getSize();
    var bounds = L.latLngBounds(board.allBounds.getSouthWest(), board.allBounds.getNorthEast());
    var left = 14;
    if (board.inset && !board.split) {
      var box = board.inset.size;
      bounds.extend(boundsOfView(map, insetView(map, box.width, box.height), box.width, box.height)
        .pad(-0.001));
      left = INSET.margin + box.width + INSET.gap;
    }
    var all = sizeAtZero(map, board.allBounds);
    var wide = sizeAtZero(map, bounds);
    var right = 14;
    var pad = board.split ? 16 : FIT_PADDING;
    var scale = Math.min((frame.x - left - right) / wide.width, (frame.y - 2 * pad) / all.height);
    var spare = frame.x - left - right - wide.width * scale;
    var x = left + (board.split ? spare / 2 : spare * LEAN + Math.max(0, spare - 160) * 0.35);
    var centre = L.point(
      wide.nw.x + (frame.x / 2 - x) / scale,
      all.nw.y + all.height / 2
    );
    return { center: map.unproject(centre, 0), zoom: log2(scale) };
  }

  function quietly(move) {
    board.fitting = true;
    move();
    board.fitting = false;
  }

  function showOpening() {
    quietly(function () {
      setView(board.region.map, A.camera.home(board) || openingView());
      if (board.inset) showInset();
    });
    board.touched = false;
    if (board.ready) remember();
  }

  function showInset() {
    // Not the map's own size: a hidden box measures nothing.
    var size = board.inset.size;
    setView(board.inset.map, insetView(board.region.map, size.width, size.height));
  }

  /** Set a view unless it is there already: Leaflet draws everything anew each time. */
  function setView(map, view) {
    var there = map._loaded && Math.abs(map.getZoom() - view.zoom) < 1e-6 &&
      map.latLngToContainerPoint(view.center).distanceTo(map.getSize().divideBy(2)) < 0.6;
    if (!there) map.setView(view.center, view.zoom, { animate: false });
  }

  function showTheatre(id) {
    var scene = board.split && board.inset && isSmall(id) ? board.inset : board.region;
    var layer = scene.theatres[id];
    if (!layer) return;
    var around = Math.min(44, 0.06 * scene.map.getSize().x);
    quietly(function () {
      scene.map.fitBounds(layer.fill.getBounds(), {
        animate: false, maxZoom: 9.5, paddingBottomRight: [around, around],
        paddingTopLeft: [leftOfView(scene, id, around), around],
      });
    });
    board.touched = true;
    remember();
  }

  /** A large theatre is shown beside the inset; for a small one the inset gives way. */
  function leftOfView(scene, id, around) {
    if (scene !== board.region || !board.inset || board.split || isSmall(id)) return around;
    return board.inset.size.width + INSET.margin + 24;
  }

  function goTo(id) {
    if (!board.ready) return;
    if (id === "opening") showOpening();
    else showTheatre(id);
  }

  /* ---------- remembering the view: leaving a page and coming back restores it ---------- */

  function memoryKey() {
    return "arenas-view:" + board.options.name;
  }

  function remember() {
    if (!board.options.remember) return;
    var map = board.region.map, c = map.getCenter();
    var view = board.touched ? { lat: c.lat, lng: c.lng, zoom: map.getZoom() } : null;
    try {
      sessionStorage.setItem(memoryKey(), JSON.stringify({ view: view }));
    } catch (error) {
      // Storage may be forbidden; the view is then not remembered, and nothing else suffers.
    }
  }

  function recall() {
    if (!board.options.remember) return {};
    try {
      return JSON.parse(sessionStorage.getItem(memoryKey())) || {};
    } catch (error) {
      return {};
    }
  }

  /* ---------- the frame: split or with an inset, at any size ---------- */

  function isSmall(id) {
    return A.ground().small.indexOf(id) >= 0;
  }

  /** The scene in which keyboard and screen reader meet a theatre: one of the two, never both. */
  function homeOf(id) {
    return board.inset && board.insetShown && isSmall(id) ? board.inset : board.region;
  }

  function arrange() {
    if (!layFrame()) return;
    if (!board.ready) restoreView();
    else if (!board.touched) showOpening();
    else if (board.inset) quietly(showInset);
    refresh();
  }

  /** Give each map its box; false while the frame itself has none. */
  function layFrame() {
    var width = board.root.clientWidth, height = board.root.clientHeight;
    if (width < LEAST_FRAME || height < LEAST_FRAME) return false; // not laid out yet
    board.split = Boolean(board.inset) && width < SPLIT_BELOW && board.state.inset !== false;
    board.root.classList.toggle("is-split", board.split);
    if (board.inset) {
      // A low frame is halved the other way, if it may be: both maps are taller than wide.
      var beside = board.split && Boolean(board.options.beside) && height < width;
      board.root.classList.toggle("is-beside", beside);
      if (beside) board.inset.size = { width: Math.round(width * BESIDE_SHARE), height: height };
      else if (board.split) board.inset.size = { width: width, height: Math.round(height / 2) };
      else board.inset.size = insetSize(width, height);
      var style = board.inset.box.style;
      style.width = board.inset.size.width + "px";
      style.height = board.inset.size.height + "px";
      board.region.box.style.top = board.split && !beside ? board.inset.size.height + "px" : "0";
      board.region.box.style.left = beside ? board.inset.size.width + "px" : "0";
    }
    quietly(function () {
      board.scenes.forEach(function (scene) {
        if (!scene.box.hidden) scene.map.invalidateSize({ pan: false }); // hidden, it measures 0
      });
    });
    return true;
  }

  /** Touch: one finger scrolls the page until the reader has zoomed in; then it pans. */
  function settleDragging() {
    if (!L.Browser.mobile) return;
    [board.region, board.inset].forEach(function (scene) {
      if (!scene || (scene === board.inset && !board.split)) return;
      var zoomedIn = board.options.patient ? board.touched
        : scene.map.getZoom() > scene.openingZoom + 0.15;
      scene.map.dragging[zoomedIn ? "enable" : "disable"]();
    });
  }

  function settleInset() {
    if (!board.inset) return;
    var near = board.region.map.getZoom() >= board.inset.map.getZoom() - 0.16;
    board.insetShown = board.split || (!near && board.state.inset !== false);
    if (board.insetShown && board.inset.box.hidden) {
      board.inset.box.hidden = false;
      board.inset.map.invalidateSize({ pan: false });
      showInset();
    }
    board.inset.box.hidden = !board.insetShown;
    var interactive = board.split ? "enable" : "disable";
    ["touchZoom", "scrollWheelZoom"].forEach(function (handler) {
      if (board.inset.map[handler]) board.inset.map[handler][interactive]();
    });
    if (!L.Browser.mobile) board.inset.map.dragging[interactive]();
  }

  var queued = 0;

  /** After any move, zoom or resize: everything that is placed by pixels is placed again. */
  function refresh() {
    if (!board.ready) return;
    cancelAnimationFrame(queued); // whatever was to come is done now
    board.scenes.forEach(function (scene) {
      scene.box.classList.toggle("is-far", scene.map.getZoom() < FAR_BELOW);
    });
    settleInset();
    settleDragging();
    A.draw.tabOrder(board);
    A.marks.place(board);
    A.chrome.drawExtent(board);
    A.labels.place(board);
  }

  function refreshSoon() {
    cancelAnimationFrame(queued);
    queued = requestAnimationFrame(refresh);
  }

  /** Fonts and style sheets come late in a Streamlit frame; both change what a label measures. */
  function watchStyles() {
    var waiting = 0;
    function remeasure() {
      cancelAnimationFrame(waiting);
      waiting = requestAnimationFrame(function () {
        A.labels.forget(board);
        arrange();
      });
    }
    document.addEventListener("load", function (event) {
      if (event.target.nodeName === "LINK") remeasure();
    }, true);
    if (document.fonts) {
      document.fonts.ready.then(remeasure);
      document.fonts.addEventListener("loadingdone", remeasure);
    }
  }

  function watchViews() {
    var map = board.region.map;
    map.on("moveend", function () {
      if (!board.fitting) {
        board.touched = true;
        remember();
        board.options.touched();
      }
      refreshSoon();
    });
    map.on("move", function () { A.chrome.drawExtent(board); });
    if (board.inset) board.inset.map.on("moveend", refreshSoon);
    var waiting = 0;
    new ResizeObserver(function () {
      cancelAnimationFrame(waiting); // a frame that is laid out in steps is measured once
      waiting = requestAnimationFrame(arrange);
    }).observe(board.root);
  }

  /** Esc closes the tooltip that stands; else it leads back by one step, which the page knows. */
  function watchKeys() {
    if (!board.options.keys) return;
    document.addEventListener("keydown", function (event) {
      if (event.key !== "Escape") return;
      var tipStood = !board.tip.hidden;
      A.chrome.hideTip(board);
      if (board.options.alwaysClear) send("clear");
      else if (!tipStood) send("back");
    });
  }

  /* ---------- mount and apply ---------- */

  /** Put a root round the map's own element, so that the inset can stand beside it. */
  function wrap(map, options) {
    var box = map.getContainer();
    var root = L.DomUtil.create("div", "arenas");
    root.dataset.stage = options.stage;
    box.parentNode.insertBefore(root, box);
    root.appendChild(box);
    box.classList.add("arenas-region");
    if (box.id === "map_div") document.documentElement.classList.add("arenas-frame");
    return root;
  }

  function insetMap(root) {
    var box = L.DomUtil.create("div", "arenas-inset", root);
    return L.map(box, {
      zoomControl: false, attributionControl: false, zoomSnap: 0, keyboard: false,
      doubleClickZoom: false, boxZoom: false, zoomAnimation: false, inertia: false,
      center: [0, 0], zoom: 5,
    });
  }

  function scene(kind, map) {
    return { kind: kind, map: map, box: map.getContainer(), theatres: {}, openingZoom: 0 };
  }

  function mount(map, options) {
    var ground = A.ground();
    A.chrome.hideLoading();
    if (!ground) {
      A.chrome.showFault(map.getContainer());
      return;
    }
    options = copy({ name: "map", stage: "light", remember: true, keys: true, sparse: 0,
      send: function (event) { toPage("arenas-sent", event); },
      point: function (event) { toPage("arenas-pointed", event); },
      touched: function () {} }, options);
    board = {
      options: options, root: wrap(map, options), state: { selected: "", stand_out: [] }, ready: false,
      touched: false, fitting: false, split: false, insetShown: true, inset: null,
    };
    var theatres = ground.theatres.features;
    board.allBounds = boundsOf(theatres);
    board.region = scene("region", map);
    map.setMinZoom(2.5).setMaxZoom(11);
    L.DomEvent.off(window, "resize", map._onResize, map); // `arrange` sees to sizes
    if (ground.small.length) {
      board.smallBounds = boundsOf(theatres.filter(function (t) {
        return isSmall(t.properties.id);
      }));
      board.inset = scene("inset", insetMap(board.root));
    }
    board.scenes = board.inset ? [board.region, board.inset] : [board.region];
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) {
      map._zoomAnimated = false; // Leaflet reads the option only when the map is made
      map.options.inertia = false;
    }
    board.survey = A.plane.survey(ground);
    board.scenes.forEach(function (s) { A.draw.scene(board, s); });
    A.marks.make(board);
    A.chrome.make(board);
    A.labels.make(board);
    watchStyles();
    watchViews();
    watchKeys();
    arrange();
    board.root.classList.add("is-mounted");
    if (pending) apply(pending);
    toPage("arenas-mounted");
  }

  /** The first view, once the frame has a size: the remembered one, or the opening. */
  function restoreView() {
    var memory = recall();
    showOpening();
    board.scenes.forEach(function (s) { s.openingZoom = s.map.getZoom(); });
    if (memory.view) {
      quietly(function () {
        board.region.map.setView([memory.view.lat, memory.view.lng], memory.view.zoom,
          { animate: false });
      });
      board.touched = true;
    }
    board.ready = true;
    remember();
  }

  function apply(state) {
    pending = state;
    if (!board) return;
    board.state = copy({ selected: "", stand_out: [], theatres: {}, incidents: {},
      reference: true }, state);
    var shown = JSON.stringify(board.state);
    if (shown === board.shown) return; // it is drawn already, by `preview` or before
    board.shown = shown;
    A.draw.apply(board);
    A.marks.apply(board);
    A.labels.apply(board);
    var layers = layersOf(board.state);
    if (layers === board.layers) return; // a selection alone moves no label
    board.layers = layers;
    if (!board.options.patient) refresh();
  }

  /** What of a state bears on where labels and marks stand: which layers are off. */
  function layersOf(state) {
    function off(views) {
      return Object.keys(views).filter(function (id) { return views[id].state === "off"; }).sort();
    }
    return JSON.stringify([off(state.theatres), off(state.incidents), state.reference,
      state.stand_out]);
  }

  A.ground = function () { return window.ARENAS_GROUND; };
  A.board = function () { return board; };
  A.mount = mount;
  A.apply = apply;
  A.send = send;
  A.point = point;
  A.goTo = goTo;
  A.homeOf = homeOf;
  A.isSmall = isSmall;
  A.showOpening = showOpening;
  A.view = { set: setView, quietly: quietly, opening: openingView, layFrame: layFrame,
    refresh: refresh, inset: showInset };
})((window.ARENAS = window.ARENAS || {}));
