/* Arenas, a scene's words: shows its section, figure and legend, and makes them fit. */
(function (S) {
  "use strict";

  var STEPS = [1, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.66];
  var fitted = {}; // what was found for a section in a window of this size
  var shown = -1;

  function toggle(selector, wanted) {
    S.all(selector).forEach(function (element) { element.hidden = !wanted(element); });
  }

  function draw() {
    var scene = S.data.scenes[S.now.scene];
    toggleTo(S.now.scene);
    toggle(".st-answer", function (e) { return e.dataset.answer === S.now.answer; });
    S.all('[data-do="quote"][aria-expanded="true"]').forEach(quote);
    document.body.classList.toggle("is-answering", Boolean(S.now.answer));
    wholly();
    progress();
    fit();
    if (shown !== S.now.scene) top();
    shown = S.now.scene;
    S.$(".st-written b").textContent = scene.written;
    S.say("Scene " + (S.now.scene + 1) + " of " + S.data.scenes.length + ": " + scene.title);
  }

  /** What the whole diagram covers is nobody's to reach. */
  function wholly() {
    var found = false;
    toggle(".st-whole", function (e) {
      var wanted = S.now.whole && e.dataset.scene === String(S.now.scene);
      found = found || wanted;
      return wanted;
    });
    S.all(".st-text, .st-side").forEach(function (part) { part.inert = found; });
    if (found) S.say("The whole diagram");
  }

  /** A scene begins at its title, wherever the one before was scrolled to. */
  function top() {
    S.$(".st-text").scrollTop = 0;
    window.scrollTo(0, 0);
  }

  function progress() {
    var path = S.path(), at = path.scenes.indexOf(S.now.scene), of = path.scenes.length;
    var last = path.scenes[of - 1] + 1;
    var words = S.now.scene + 1 + (at < 0 ? " \u00b7 optional" : " of " + last);
    if (path.key) words = (at < 0 ? "\u2013" : at + 1) + " of " + of + " \u00b7 " + path.name;
    S.$(".st-count").textContent = words;
    var done = path.scenes.filter(function (n) { return n <= S.now.scene; }).length;
    S.$(".st-progress i").style.transform = "scaleX(" + done / of + ")";
  }

  function toggleTo(n) {
    function isThis(element) { return element.dataset.scene === String(n); }
    toggle(".st-scene", isThis);
    toggle(".st-figure", isThis);
    toggle(".st-legend", isThis);
    document.body.classList.toggle("with-figure", S.data.scenes[n].figure);
  }

  /** Measure the scenes on either side while nothing happens, so that a key finds them measured.
   * Nothing is painted in between. */
  function prepare() {
    if (S.now.answer) return;
    var at = S.now.scene;
    [at + 1, at - 1].forEach(function (n) {
      if (!S.data.scenes[n] || fitted[keyOf(".st-text", n)]) return;
      S.now.scene = n;
      toggleTo(n);
      fit();
    });
    S.now.scene = at;
    toggleTo(at);
    fit();
  }

  function keyOf(selector, n) {
    var quotes = S.all(".st-quote:not([hidden])").length;
    return [selector, n, S.now.answer, quotes, innerWidth, innerHeight].join();
  }

  /** Evidence and legend give way where there is much; title and message keep their size. */
  function fit() {
    [".st-text", ".st-figure:not([hidden])", ".st-legend:not([hidden])"].forEach(function (selector) {
      var box = S.$(selector);
      if (!box) return;
      var key = keyOf(selector, S.now.scene);
      if (!fitted[key]) fitted[key] = sizeOf(box);
      box.style.setProperty("--fit", fitted[key].step);
      box.classList.toggle("is-long", fitted[key].long);
      if (fitted[key].long) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
    });
  }

  /** {step, long}: how much the box gives way, and whether it must be scrolled all the same. */
  function sizeOf(box) {
    box.classList.remove("is-long");
    for (var n = 0; n < STEPS.length; n++) {
      box.style.setProperty("--fit", STEPS[n]);
      if (box.scrollHeight <= box.clientHeight + 1 && box.scrollWidth <= box.clientWidth + 1) {
        return { step: STEPS[n], long: false };
      }
    }
    return { step: STEPS[n - 1], long: true };
  }

  /** Show the article's words beneath a line of evidence, or hide them again. */
  function quote(button) {
    var open = button.getAttribute("aria-expanded") !== "true";
    button.setAttribute("aria-expanded", String(open));
    button.closest(".st-line, .st-quotes").querySelector(".st-quote").hidden = !open;
    fit();
  }

  /** Fonts that come late change what fits. */
  function refit() {
    fitted = {};
    fit();
  }

  function answer(key) {
    var found = S.all(".st-answer").some(function (e) { return e.dataset.answer === key; });
    if (!found) return;
    S.now.answer = key;
    draw();
    S.say("Answer: " + S.$(".st-answer:not([hidden]) h2").textContent);
  }

  S.scene = { draw: draw, refit: refit, prepare: prepare, answer: answer, quote: quote };
})((window.STAGE = window.STAGE || {}));
