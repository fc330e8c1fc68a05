/* Arenas, the stage's map: the map page's own, with the scene's state and camera.
 *
 * A key press changes words and classes at once; the camera moves after they are painted.
 */
(function (S) {
  "use strict";

  var HASTE = 350; // ms: keys that follow faster than this wait for the last of them
  var PAUSE = 40; // ms: how long they wait; longer than a held key takes to repeat

  var waiting = 0, last = 0, drawn = null, map = null;

  function start() {
    map = L.map("stage-map", {
      center: [25, 43], zoom: 4, zoomControl: false, attributionControl: false, zoomSnap: 0,
      doubleClickZoom: false, boxZoom: false, keyboard: false, wheelPxPerZoomLevel: 110,
    });
    ARENAS.mount(map, {
      name: "stage", stage: document.documentElement.dataset.stage, send: answered,
      remember: false, keys: false, beside: true, patient: true, sparse: 0.8,
      touched: touched,
      leastInset: function (width) { return Math.round(width * 0.43); },
    });
    window.addEventListener("resize", function () {
      if (ARENAS.board()) ARENAS.labels.forget(ARENAS.board());
      S.scene.refit();
    });
    if (document.fonts) {
      document.fonts.ready.then(S.scene.refit);
      document.fonts.addEventListener("loadingdone", S.scene.refit);
    }
  }

  /** A click on a region, a mark or a place answers a question from the room. */
  function answered(event) {
    if (event.id) S.scene.answer(event.kind + ":" + event.id);
  }

  function touched() {
    back(true);
  }

  function back(on) {
    S.$(".st-back").hidden = !on;
  }

  function draw(how) {
    var scene = S.data.scenes[S.now.scene], now = performance.now();
    ARENAS.apply(scene.state);
    back(false);
    var since = how.since || now, hasty = now - last < HASTE, far = drawn !== null;
    last = now;
    clearTimeout(waiting);
    requestAnimationFrame(function () {
      // The frame that this one makes is painted before a task that is queued here runs.
      waiting = setTimeout(function () {
        performance.measure("stage-painted", { start: since, end: performance.now() });
        waiting = setTimeout(function () { move(scene, since, far); }, hasty ? PAUSE : 0);
      }, 0);
    });
  }

  function move(scene, since, smooth) {
    drawn = scene.id;
    ARENAS.look({ bounds: scene.bounds }, {
      smooth: smooth && !scene.figure && !S.reduced.matches,
      done: function () {
        document.body.dataset.rest = scene.id;
        performance.measure("stage-rest", { start: since, end: performance.now() });
        setTimeout(function () {
          ARENAS.board().root.inert = scene.figure; // beneath a figure nobody meets the map
          S.scene.prepare();
        }, 0);
      },
    });
  }

  /** From an answer, or a map that someone moved, back to the scene. */
  function comeBack() {
    if (!S.now.answer && S.$(".st-back").hidden) return;
    S.now.answer = "";
    S.scene.draw();
    draw({});
  }

  function stage(name) {
    if (ARENAS.board()) ARENAS.board().root.dataset.stage = name;
  }

  S.map = { start: start, draw: draw, comeBack: comeBack, stage: stage };
})((window.STAGE = window.STAGE || {}));
