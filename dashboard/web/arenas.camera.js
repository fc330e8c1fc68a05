/* Arenas, the camera of the stage: from one scene's view to the next, without a blank between.
 *
 * Where the next view lies on ground that is already drawn, the camera flies; else the old picture
 * fades over the new one. With reduced motion it does neither. `board.home` is the view to which
 * a resize and "back to the scene" return: {bounds: [w, s, e, n]}, or null for the opening.
 */
(function (A) {
  "use strict";

  var FLIGHT = 0.55; // s
  var FADE = 420; // ms
  var DRAWN = 0.8; // zoom levels out for which Leaflet's padding has ground ready
  var MARGIN = 0.03; // of the frame, around bounds
  var CLOSEST = 9.5;

  var run = 0; // the move under way; an older one that comes late does nothing

  /** The view that a resize returns to; null where it is the opening view. */
  function home(board) {
    return board.home && board.home.bounds ? viewOf(board.region.map, board.home.bounds) : null;
  }

  function viewOf(map, b) {
    var bounds = L.latLngBounds([b[1], b[0]], [b[3], b[2]]), frame = map.getSize();
    var pad = 2 * MARGIN * Math.min(frame.x, frame.y);
    var zoom = Math.min(CLOSEST, map.getBoundsZoom(bounds, false, L.point(pad, pad)));
    var a = map.project(bounds.getNorthWest(), zoom), c = map.project(bounds.getSouthEast(), zoom);
    return { center: map.unproject(a.add(c).divideBy(2), zoom), zoom: zoom };
  }

  /** Move to `view`; `how.smooth` with a flight or a fade, `how.done()` once all is at rest. */
  function look(view, how) {
    var board = A.board(), me = ++run;
    board.home = view;
    how = how || {};
    if (!board.ready) return how.done && how.done();
    land(board);
    board.region.map._stop(); // not stop(), which draws everything anew where zoomSnap is 0
    var split = board.split;
    A.view.layFrame();
    var target = home(board) || A.view.opening();
    board.touched = false;
    if (!how.smooth) arrive(board, target, how.done);
    else if (split === board.split && isNear(board.region.map, target)) fly(board, target, me, how.done);
    else fade(board, target, me, how.done);
  }

  function isNear(map, target) {
    var zoom = map.getZoom(), frame = map.getSize();
    if (target.zoom < zoom - DRAWN || target.zoom > zoom + 2.2) return false;
    var off = map.latLngToContainerPoint(target.center).distanceTo(frame.divideBy(2));
    return off < 0.38 * Math.min(frame.x, frame.y);
  }

  /** Everything is drawn where it belongs, in this turn. */
  function arrive(board, target, done) {
    A.view.quietly(function () {
      A.view.set(board.region.map, target);
      if (board.inset && board.state.inset !== false) A.view.inset();
    });
    A.view.refresh();
    if (done) done();
  }

  function fly(board, target, me, done) {
    var map = board.region.map;
    var still = Math.abs(map.getZoom() - target.zoom) < 1e-4 &&
      map.latLngToContainerPoint(target.center).distanceTo(map.getSize().divideBy(2)) < 1;
    if (still) return arrive(board, target, done);
    board.fitting = true; // no move of the reader's
    board.root.classList.add("is-flying");
    map.flyTo(target.center, target.zoom, { duration: FLIGHT });
    board.landing = setTimeout(function () {
      if (me !== run) return;
      land(board);
      arrive(board, target, done);
    }, FLIGHT * 1000 + 20);
  }

  /** End whatever is under way; the map stands where it stands. */
  function land(board) {
    clearTimeout(board.landing);
    board.fitting = false;
    board.root.classList.remove("is-flying");
    board.root.querySelectorAll(".a-ghost").forEach(function (ghost) { ghost.remove(); });
  }

  function fade(board, target, me, done) {
    var ghost = L.DomUtil.create("div", "a-ghost", board.root);
    ghost.setAttribute("aria-hidden", "true");
    ghost.inert = true;
    [board.region.box, board.overlay, board.inset && board.inset.box].forEach(function (part) {
      if (part) ghost.appendChild(part.cloneNode(true));
    });
    arrive(board, target);
    ghost.getBoundingClientRect(); // from here on it fades
    ghost.classList.add("is-fading");
    board.landing = setTimeout(function () {
      if (me !== run) return;
      land(board);
      if (done) done();
    }, FADE + 20);
  }

  A.look = look;
  A.camera = { home: home };
})((window.ARENAS = window.ARENAS || {}));
