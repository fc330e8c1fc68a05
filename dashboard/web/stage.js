/* Arenas, the stage: which scene is shown, on which path, and its address.
 *
 * Everything stands in the page when it is loaded; from then on no server is needed. Scenes are
 * counted from 0 here and from 1 wherever people read a number. The same script runs on the stage
 * and in the speaker's window, from a server and from a file.
 */
(function (S) {
  "use strict";

  var root = document.documentElement;
  var data = JSON.parse(document.getElementById("stage-data").textContent);
  var asked = parameters();
  var STAGES = ["light", "dark"];
  var KEPT = "arenas-stage"; // in the browser's own storage

  S.data = data;
  S.isSpeaker = asked.get("role") === "speaker";
  S.reduced = matchMedia("(prefers-reduced-motion: reduce)");
  S.now = { scene: 0, path: "", blank: false, answer: "", whole: false };

  function $(selector) { return document.querySelector(selector); }
  function all(selector) { return Array.prototype.slice.call(document.querySelectorAll(selector)); }

  /** The page's parameters; a file has them in its hash too, where the scene may stand alone. */
  function parameters() {
    var hash = location.hash.slice(1), found = new URLSearchParams(location.search);
    if (/^\d+$/.test(hash)) hash = "scene=" + hash;
    new URLSearchParams(hash).forEach(function (value, key) { found.set(key, value); });
    return found;
  }

  function slug(name) {
    return name.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
  }

  /** Every way through: the default one, which has no name and passes optional scenes by, and the
   * named ones. */
  function paths() {
    var every = data.scenes.map(function (_, n) { return n; });
    var wanted = every.filter(function (n) { return !data.scenes[n].optional; });
    var whole = { key: "", name: "Full", scenes: wanted.length ? wanted : every };
    return [whole].concat(data.paths.map(function (path) {
      return { key: slug(path.name), name: path.name, scenes: path.scenes };
    }));
  }

  function path() {
    return paths().filter(function (p) { return p.key === S.now.path; })[0] || paths()[0];
  }

  function clamp(n) {
    return Math.max(0, Math.min(data.scenes.length - 1, n));
  }

  /* ---------- going from scene to scene ---------- */

  /** Show scene `n`. `how.quiet` tells no other window, `how.since` is when the key was pressed. */
  function go(n, how) {
    how = how || {};
    n = clamp(n);
    var moved = n !== S.now.scene;
    S.now.scene = n;
    S.now.answer = "";
    S.now.whole = how.whole === true;
    if (moved || how.first) S.clock.entered(how);
    draw(how);
    if (!how.quiet) S.windows.tell();
  }

  function draw(how) {
    if (S.isSpeaker) S.speaker.draw();
    else {
      S.scene.draw();
      S.map.draw(how || {});
    }
    address();
  }

  /** The next scene of the path, or the one before; from a scene off the path, the nearest. */
  function step(by, how) {
    var scenes = path().scenes.slice(), at = S.now.scene;
    if (by < 0) scenes.reverse();
    var found = scenes.filter(function (n) { return by > 0 ? n > at : n < at; });
    S.clock.start();
    if (S.now.blank) blank(false);
    if (found.length) go(found[0], how);
  }

  function edge(which, how) {
    var scenes = path().scenes;
    go(which < 0 ? scenes[0] : scenes[scenes.length - 1], how);
  }

  function blank(on) {
    S.now.blank = on;
    $(".st-blank").hidden = S.isSpeaker || !on;
    all('[data-do="blank"]').forEach(function (b) { b.setAttribute("aria-pressed", String(on)); });
    S.windows.tell();
  }

  /** The scene's diagram as its page draws it, over text and figure; or these again. */
  function whole(on) {
    S.now.whole = on;
    if (!S.isSpeaker) S.scene.draw();
    S.windows.tell();
  }

  function choosePath(key) {
    var found = paths().filter(function (p) { return p.key === key; })[0];
    S.now.path = found ? found.key : "";
    go(S.now.scene);
  }

  function nextPath() {
    var listed = paths(), at = listed.map(function (p) { return p.key; }).indexOf(S.now.path);
    var next = listed[(at + 1) % listed.length];
    choosePath(next.key);
    S.say(next.key ? "Path: " + next.name : "The full briefing", true);
  }

  function dark(on) {
    dress(on ? "dark" : "light");
    try {
      localStorage.setItem(KEPT, root.dataset.stage);
    } catch (error) {
      // A browser that keeps nothing starts with the light stage.
    }
    address();
  }

  function dress(name) {
    root.dataset.stage = name;
    if (S.map.stage) S.map.stage(name);
  }

  /** The stage that the address asks for, else the one chosen last, else the light one. */
  function stageFor(wanted) {
    if (STAGES.indexOf(wanted) >= 0) return wanted;
    try {
      wanted = localStorage.getItem(KEPT);
    } catch (error) {
      wanted = null;
    }
    return STAGES.indexOf(wanted) >= 0 ? wanted : STAGES[0];
  }

  /* ---------- the address: a scene is a link, and reload resumes there ---------- */

  function address() {
    var found = new URLSearchParams(location.search), scene = S.now.scene + 1;
    found.delete("scene");
    found.delete("path");
    found.delete("stage");
    if (S.now.path) found.set("path", S.now.path);
    if (root.dataset.stage === "dark") found.set("stage", "dark");
    try {
      if (location.protocol === "file:") {
        found.delete("role");
        var rest = found.toString();
        history.replaceState(null, "", "#" + (rest ? "scene=" + scene + "&" + rest : scene));
      } else {
        var query = "scene=" + scene + (found.toString() ? "&" + found : "");
        history.replaceState(null, "", "?" + query);
      }
    } catch (error) {
      // Some browsers forbid it for a file; the link then stays that of the file.
    }
    document.title = (S.isSpeaker ? "Speaker: " : "") + data.scenes[S.now.scene].title +
      " \u00b7 " + data.title;
  }

  /** Somebody wrote another address, or clicked a link to another scene of this page. */
  function addressed() {
    var found = parameters(), n = Number(found.get("scene")) - 1, before = S.now.path;
    if (found.has("path")) S.now.path = known(found.get("path"));
    if (STAGES.indexOf(found.get("stage")) >= 0) dress(found.get("stage"));
    if (isScene(n) && n !== S.now.scene) {
      if (S.now.blank) blank(false);
      go(n);
    } else if (S.now.path !== before) draw();
    else address();
  }

  function isScene(n) {
    return n % 1 === 0 && n >= 0 && n < data.scenes.length;
  }

  function known(key) {
    return paths().some(function (p) { return p.key === key; }) ? key || "" : "";
  }

  /* ---------- starting ---------- */

  function start() {
    document.body.classList.toggle("is-speaker", S.isSpeaker);
    S.now.path = known(asked.get("path"));
    root.dataset.stage = stageFor(asked.get("stage"));
    var wanted = Number(asked.get("scene")) - 1, first = isScene(wanted) ? wanted : path().scenes[0];
    S.keys.listen();
    S.clock.listen();
    if (S.isSpeaker) S.speaker.start();
    else S.map.start();
    S.windows.listen();
    go(first, { quiet: true, first: true });
    // Our own changes of the address replace it and are told by neither.
    window.addEventListener("hashchange", addressed);
    window.addEventListener("popstate", addressed);
    S.windows.ask();
  }

  var showing = 0;

  /** Say `words` to who listens; with `seen`, show them for a moment to who looks. */
  function say(words, seen) {
    if (!seen) $("#stage-said").textContent = words;
    else {
      $(".st-typed").textContent = words;
      $(".st-typed").hidden = false;
      clearTimeout(showing);
      showing = setTimeout(function () { $(".st-typed").hidden = true; }, 3500);
    }
  }

  S.$ = $;
  S.all = all;
  S.go = go;
  S.step = step;
  S.edge = edge;
  S.blank = blank;
  S.whole = whole;
  S.dark = dark;
  S.path = path;
  S.paths = paths;
  S.nextPath = nextPath;
  S.redraw = draw;
  S.say = say;
  S.start = start;
})((window.STAGE = window.STAGE || {}));
