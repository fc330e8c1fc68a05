/* Arenas, the briefer's clock: elapsed and planned, of the scene and of the whole.
 *
 * It starts at the first step. Both windows count from the same two moments, so they agree.
 */
(function (S) {
  "use strict";

  var clock = { started: 0, entered: Date.now() };

  function start() {
    if (clock.started) return;
    clock.started = Date.now();
    clock.entered = clock.started;
  }

  function entered(how) {
    if (!how.quiet || how.first) clock.entered = Date.now();
    tick();
  }

  function restart() {
    clock.started = Date.now();
    clock.entered = clock.started;
    tick();
    S.windows.tell();
  }

  function take(moments) {
    if (typeof moments.started === "number") clock.started = moments.started;
    if (typeof moments.entered === "number") clock.entered = moments.entered;
    tick();
  }

  function words(seconds) {
    var s = Math.max(0, Math.round(seconds));
    return Math.floor(s / 60) + ":" + ("0" + (s % 60)).slice(-2);
  }

  function since(moment) {
    return moment ? (Date.now() - moment) / 1000 : 0;
  }

  /** {elapsed, planned, due, here, of}: in words; `due` is what the scenes up to here should take. */
  function times() {
    var path = S.path(), scene = S.data.scenes[S.now.scene];
    function sum(scenes) {
      return scenes.reduce(function (all, n) { return all + S.data.scenes[n].seconds; }, 0);
    }
    var due = sum(path.scenes.filter(function (n) { return n <= S.now.scene; }));
    return {
      elapsed: words(since(clock.started)), planned: words(sum(path.scenes)), due: words(due),
      here: words(clock.started ? since(clock.entered) : 0), of: words(scene.seconds),
      late: since(clock.started) > due,
    };
  }

  function tick() {
    var t = times();
    if (S.isSpeaker) S.speaker.time(t);
    var box = S.$(".st-timer");
    if (box.hidden) return;
    box.textContent = t.elapsed + " of " + t.planned;
    box.classList.toggle("is-late", t.late);
  }

  function toggle() {
    var box = S.$(".st-timer");
    box.hidden = !box.hidden;
    start();
    tick();
    S.scene.refit();
  }

  function listen() {
    setInterval(tick, 500);
  }

  S.clock = {
    start: start, entered: entered, restart: restart, toggle: toggle, listen: listen, take: take,
    moments: function () { return { started: clock.started, entered: clock.entered }; },
  };
})((window.STAGE = window.STAGE || {}));
