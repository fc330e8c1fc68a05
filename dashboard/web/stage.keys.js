/* Arenas, what drives the stage: keys and clickers, buttons, swipes. It starts it, too. */
(function (S) {
  "use strict";

  var SWIPE = 60; // px
  var AGAIN = 3000; // ms in which a second Esc leaves
  var NATIVE = 400; // ms for which Esc is still the one that ended the full screen
  var typed = "", typing = 0, cameFrom = null, asked = -AGAIN, wasFull = -NATIVE;

  var NEXT = ["ArrowRight", "PageDown", " "];
  var BACK = ["ArrowLeft", "PageUp"];

  var ACTS = {
    next: function (how) { S.step(1, how); },
    previous: function (how) { S.step(-1, how); },
    timer: function () { S.clock.toggle(); },
    restart: function () { S.clock.restart(); },
    blank: function () { S.blank(!S.now.blank); },
    dark: function () { S.dark(document.documentElement.dataset.stage !== "dark"); },
    path: function () { S.nextPath(); },
    speaker: function () { S.windows.open(); },
    full: fullScreen,
    help: help,
    quote: function (how, button) { S.scene.quote(button); },
    leave: leave,
    whole: function () { if (hasWhole()) S.whole(!S.now.whole); },
    return: function () {
      if (S.now.whole) S.whole(false);
      else if (!S.isSpeaker) S.map.comeBack();
    },
  };
  var LETTERS = { t: "timer", b: "blank", ".": "blank", d: "dark", s: "path", n: "speaker",
    f: "full", w: "whole", "?": "help", Backspace: "return", Escape: "leave" };

  function hasWhole() {
    return Boolean(S.$('.st-whole[data-scene="' + S.now.scene + '"]'));
  }

  function fullScreen() {
    if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen().catch(function () {
      S.say("The browser did not give the full screen.", true);
    });
  }

  function help() {
    var box = S.$(".st-help");
    box.hidden = !box.hidden;
    S.all(".st-main, .st-foot").forEach(function (part) { part.inert = !box.hidden; });
    if (!box.hidden) {
      cameFrom = document.activeElement;
      S.$("#stage-help").focus();
    } else if (cameFrom) cameFrom.focus();
  }

  /** Close what is open, the topmost first; with nothing open, leave the stage. */
  function leave(how) {
    if (!S.$(".st-help").hidden) return help();
    if (typed) return forget();
    if (S.now.blank) return S.blank(false);
    if (S.now.whole) return S.whole(false);
    if (S.now.answer || !S.$(".st-back").hidden) return S.map.comeBack();
    if (S.isSpeaker) return window.close();
    if (document.fullscreenElement) return document.exitFullscreen();
    if (performance.now() - wasFull < NATIVE) return;
    var to = S.$(".st-tools").dataset.leave, at = performance.now();
    var fromHere = document.referrer.indexOf(location.origin + "/") === 0;
    if (fromHere && history.length > 1) history.back();
    else if (!to) S.say("This is a file by itself: there is nowhere to go back to.", true);
    else if (how.sure || at - asked < AGAIN) location.href = to;
    else {
      // Opened by a link there is no page to go back to, so one key alone does not end the show.
      asked = at;
      S.say("Esc again leaves for the map", true);
    }
  }

  /* ---------- digits, then Enter ---------- */

  function type(digit) {
    typed = (typed + digit).slice(-3);
    S.say("Scene " + typed + ", then Enter", true);
    clearTimeout(typing);
    typing = setTimeout(forget, 4000);
  }

  function forget() {
    typed = "";
    clearTimeout(typing);
    S.$(".st-typed").hidden = true;
  }

  function enter(how) {
    var n = Number(typed);
    forget();
    if (n >= 1 && n <= S.data.scenes.length) {
      if (S.now.blank) S.blank(false);
      S.clock.start();
      S.go(n - 1, how);
    } else S.say("There is no scene " + n, true);
  }

  /* ---------- keys ---------- */

  /** Does the key belong to what has the focus? A clicker's keys never do. */
  function isTaken(event) {
    var at = document.activeElement;
    if (!at || at === document.body) return false;
    if (event.key !== " " && event.key !== "Enter") return false;
    return !(event.key === "Enter" && typed) && at.matches("button, [role=button], a");
  }

  function onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || isTaken(event)) return;
    var how = { since: event.timeStamp }, key = event.key, act = LETTERS[key] ||
      LETTERS[key.toLowerCase()];
    var open = !S.$(".st-help").hidden;
    if (open && act !== "leave" && act !== "help") return; // the dialog has the keys
    if (NEXT.indexOf(key) >= 0) S.step(1, how);
    else if (BACK.indexOf(key) >= 0) S.step(-1, how);
    else if (key === "Home") S.edge(-1, how);
    else if (key === "End") S.edge(1, how);
    else if (/^\d$/.test(key)) type(key);
    else if (key === "Enter" && typed) enter(how);
    else if (act) {
      if (S.isSpeaker && ["dark", "full", "speaker", "timer", "help"].indexOf(act) >= 0) return;
      ACTS[act](how);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /* ---------- buttons and swipes ---------- */

  function onClick(event) {
    var to = event.target.closest("[data-scene-to]"), button = event.target.closest("[data-do]");
    var how = { since: event.timeStamp };
    if (to) {
      help();
      S.go(Number(to.dataset.sceneTo), how);
    } else if (button) ACTS[button.dataset.do]({ since: how.since, sure: true }, button);
  }

  /** After the mouse, keys belong to the stage again: a clicker's Space is "next" always. */
  function giveBack(event) {
    var at = document.activeElement;
    if (event.detail && at && at !== document.body && S.$(".st-help").hidden) at.blur();
  }

  /** Heard on the way down: the map's labels keep touches from coming up. */
  function swipes() {
    var from = null, early = { passive: true, capture: true };
    document.addEventListener("touchstart", function (event) {
      var one = event.touches.length === 1 && event.touches[0];
      // On a map that someone has moved, or where one finger moves it, a finger pans.
      var pans = event.target.closest("#stage-map") &&
        (!L.Browser.mobile || !S.$(".st-back").hidden);
      from = one && !pans ? { x: one.clientX, y: one.clientY } : null;
    }, early);
    document.addEventListener("touchend", function (event) {
      if (!from) return;
      var end = event.changedTouches[0], dx = end.clientX - from.x, dy = end.clientY - from.y;
      from = null;
      if (Math.abs(dx) < SWIPE || Math.abs(dx) < 2 * Math.abs(dy)) return;
      S.step(dx < 0 ? 1 : -1, { since: event.timeStamp });
    }, early);
  }

  function listen() {
    window.addEventListener("keydown", onKey, true);
    document.addEventListener("click", onClick);
    window.addEventListener("click", giveBack, true);
    document.addEventListener("fullscreenchange", function () {
      if (!document.fullscreenElement) wasFull = performance.now();
    });
    swipes();
  }

  S.keys = { listen: listen };
  S.start();
})((window.STAGE = window.STAGE || {}));
