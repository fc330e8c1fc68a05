/* Arenas, the speaker's window: this scene and the next, the notes, the time.
 *
 * Notes are fetched once, when the window opens; after that it needs no server either.
 */
(function (S) {
  "use strict";

  var notes = null, refused = "";

  function start() {
    S.$(".st-speaker").hidden = false;
    S.all(".st-main, .st-foot").forEach(function (part) { part.hidden = true; });
    var inlined = document.getElementById("stage-notes");
    if (inlined) return take(JSON.parse(inlined.textContent));
    if (!S.data.notes_at) return refuse("The notes were left out of this file.");
    refused = "Fetching the notes\u2026";
    fetch(S.data.notes_at, { headers: { accept: "application/json" } }).then(function (answer) {
      if (answer.ok) return answer.json().then(take);
      refuse(answer.status === 403
        ? "Notes are handed out on the presenting computer only. To read them elsewhere, start " +
          "Arenas with ARENAS_NOTES=everyone."
        : "The notes could not be fetched (" + answer.status + ").");
    }).catch(function () { refuse("The notes could not be fetched: the server does not answer."); });
  }

  function take(found) {
    notes = {};
    found.scenes.forEach(function (scene) { notes[scene.id] = scene.notes; });
    draw();
  }

  function refuse(words) {
    refused = words;
    draw();
  }

  function words(n, selector) {
    var found = document.querySelector('.st-scene[data-scene="' + n + '"] ' + selector);
    return found ? found.textContent : "";
  }

  function draw() {
    var n = S.now.scene, path = S.path(), later = path.scenes.filter(function (m) { return m > n; });
    S.$(".sp-count").textContent = "Scene " + (n + 1) + " of " + S.data.scenes.length;
    S.$(".sp-path").textContent = path.name;
    S.$(".sp-now h1").textContent = words(n, "h1");
    S.$(".sp-now .sp-message").textContent = words(n, ".st-message");
    S.$(".sp-evidence").replaceChildren.apply(S.$(".sp-evidence"), evidence(n));
    S.$(".sp-next h2").textContent = later.length ? words(later[0], "h1") : last(n);
    S.$(".sp-next .sp-message").textContent = later.length ? words(later[0], ".st-message") : "";
    S.$(".sp-notes").scrollTop = 0;
    var told = notes ? notes[S.data.scenes[n].id] : [["", refused]];
    if (!told.length) told = [["", "No notes for this scene."]];
    S.$(".sp-words").replaceChildren.apply(S.$(".sp-words"), parts(told));
  }

  /** Each part of the notes: its heading, if it has one, and its paragraphs. */
  function parts(told) {
    var found = [];
    function add(tag, words) {
      var element = document.createElement(tag);
      element.textContent = words;
      found.push(element);
    }
    told.forEach(function (part) {
      if (part[0]) add("h3", part[0]);
      part[1].split(/\n+/).forEach(function (words) { add("p", words); });
    });
    return found;
  }

  /** What stands where the next scene would: the last of the way, and what it passes by. */
  function last(n) {
    var more = S.data.scenes.filter(function (one, m) { return one.optional && m > n; });
    return "This is the last one" + (more.length ? "; optional: " + more.map(function (one) {
      return S.data.scenes.indexOf(one) + 1 + ", " + one.title;
    }).join("; ") : "");
  }

  function evidence(n) {
    var lines = S.all('.st-scene[data-scene="' + n + '"] .st-line');
    if (!lines.length) lines = S.all('.st-figure[data-scene="' + n + '"] .st-claim');
    return lines.map(function (line) {
      var row = document.createElement("li"), where = document.createElement("small");
      row.textContent = line.querySelector("p").textContent + " ";
      where.textContent = line.querySelector("small").textContent;
      row.appendChild(where);
      return row;
    });
  }

  function time(t) {
    var day = new Date();
    S.$(".sp-clock").textContent = ("0" + day.getHours()).slice(-2) + ":" +
      ("0" + day.getMinutes()).slice(-2);
    S.$(".sp-times").textContent = "Elapsed " + t.elapsed + " of " + t.planned + " planned (" +
      t.due + " by the end of this scene). This scene " + t.here + " of " + t.of;
    S.$(".sp-times").classList.toggle("is-late", t.late);
  }

  S.speaker = { start: start, draw: draw, time: time };
})((window.STAGE = window.STAGE || {}));
