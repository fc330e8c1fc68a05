/* Arenas, what stands round the map: tooltip, buttons, corner note, credit, inset's extent. */
(function (A) {
  "use strict";

  var TIP_GAP = 14; // px between the pointer and the tooltip

  /* ---------- loading and fault ---------- */

  /** While scripts load, a Streamlit frame would be white: show the sea and a quiet line. */
  function showLoading() {
    var box = document.getElementById("map_div");
    if (!box) return;
    var note = document.createElement("p");
    note.id = "arenas-loading";
    note.setAttribute("role", "status");
    note.textContent = "Drawing the map\u2026";
    // Inline, because the style sheet itself is still on its way. The colours are system
    // colours here; the palette arrives with the sheet.
    note.style.cssText = "position:fixed;inset:0;margin:0;display:grid;place-items:center;" +
      "font:italic 15px Georgia,serif;color:GrayText;background:var(--a-sea,transparent)";
    document.body.appendChild(note);
  }

  function hideLoading() {
    var note = document.getElementById("arenas-loading");
    if (note) note.remove();
  }

  function showFault(box) {
    var note = L.DomUtil.create("p", "a-fault", box);
    note.setAttribute("role", "alert");
    note.textContent = "The map\u2019s data did not load. The list of regions beside it " +
      "still works; reload the page to try again.";
  }

  /* ---------- tooltip ---------- */

  function showTip(board, text, clientX, clientY) {
    var tip = board.tip, frame = board.root.getBoundingClientRect();
    if (tip.textContent !== text) tip.textContent = text;
    tip.hidden = !text;
    var x = clientX - frame.left + TIP_GAP, y = clientY - frame.top + TIP_GAP;
    if (x + tip.offsetWidth > frame.width - 6) x = clientX - frame.left - TIP_GAP - tip.offsetWidth;
    if (y + tip.offsetHeight > frame.height - 6) {
      y = clientY - frame.top - TIP_GAP - tip.offsetHeight;
    }
    tip.style.left = Math.max(6, x) + "px";
    tip.style.top = Math.max(6, y) + "px";
  }

  function hideTip(board) {
    board.tip.hidden = true;
  }

  /** Hover and focus tips for an HTML button. */
  function describe(board, element, text) {
    element.addEventListener("mousemove", function (event) {
      showTip(board, text(), event.clientX, event.clientY);
    });
    element.addEventListener("mouseleave", function () { hideTip(board); });
    element.addEventListener("focus", function () {
      if (!element.matches(":focus-visible")) return;
      var box = element.getBoundingClientRect();
      showTip(board, text(), box.left, box.bottom - TIP_GAP + 4);
    });
    element.addEventListener("blur", function () { hideTip(board); });
  }

  /* ---------- buttons, notes, credit ---------- */

  function button(parent, className, text, label, act) {
    var element = L.DomUtil.create("button", className, parent);
    element.type = "button";
    element.textContent = text;
    if (label) {
      element.setAttribute("aria-label", label);
      element.title = label;
    }
    element.addEventListener("click", act);
    L.DomEvent.disableClickPropagation(element);
    return element;
  }

  function makeButtons(board) {
    var box = L.DomUtil.create("div", "a-buttons", board.root);
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", "Map view");
    var map = board.region.map;
    button(box, "a-button", "+", "Zoom in", function () { map.zoomIn(1); });
    button(box, "a-button", "\u2212", "Zoom out", function () { map.zoomOut(1); });
    button(box, "a-button is-word", "Whole region", "", A.showOpening);
    board.buttons = box;
  }

  function makeCorner(board) {
    var ground = A.ground();
    var box = L.DomUtil.create("div", "a-corner", board.root);
    var line = L.DomUtil.create("p", "a-as-written", box);
    line.textContent = ground.as_written;
    ground.places.forEach(function (place) {
      if (place.point || place.countries.length) return;
      var note = button(box, "a-off-map", "Off this map: " + place.name, "", function () {
        A.send("place", place.id);
      });
      describe(board, note, function () { return place.name + ": " + place.note; });
    });
    board.corner = box;
  }

  function makeCredit(board) {
    board.credit = L.DomUtil.create("p", "a-credit", board.root);
    board.credit.textContent = A.ground().attribution;
  }

  function nameMaps(board) {
    var ground = A.ground();
    board.region.box.setAttribute("role", "region");
    board.region.box.setAttribute("aria-label",
      "Map of the region." + (board.options.keys ? " Arrow keys move it, plus and minus zoom." : ""));
    if (!board.inset) return;
    board.inset.box.setAttribute("role", "group");
    board.inset.box.setAttribute("aria-label", "Inset: " + ground.small.map(function (id) {
      return board.region.theatres[id].properties.name;
    }).join(", "));
  }

  function make(board) {
    board.overlay = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    A.draw.set(board.overlay, { "class": "a-overlay", "aria-hidden": "true" });
    board.root.insertBefore(board.overlay, board.region.box.nextSibling);
    makeCorner(board);
    makeButtons(board);
    makeCredit(board);
    board.tip = L.DomUtil.create("div", "a-tip", board.root);
    board.tip.setAttribute("role", "tooltip");
    board.tip.hidden = true;
    nameMaps(board);
  }

  /* ---------- the inset's extent and its two hairlines ---------- */

  function svgLine(board, className, points) {
    var element = document.createElementNS("http://www.w3.org/2000/svg", "polyline");
    A.draw.set(element, {
      "class": className,
      points: points.map(function (p) { return p.x + "," + p.y; }).join(" "),
    });
    board.overlay.appendChild(element);
  }

  function drawExtent(board) {
    if (!board.ready) return;
    board.overlay.replaceChildren();
    board.buttons.style.top = board.region.box.offsetTop + 12 + "px";
    var view = A.labels.view(board);
    if (!view.inset || !view.box) return;
    var drawn = A.plane.callout(view.region, view.inset, view.box);
    svgLine(board, "a-extent", drawn.sides);
    drawn.hairlines.forEach(function (line) { svgLine(board, "a-hairline", line); });
  }

  A.chrome = {
    make: make, showTip: showTip, hideTip: hideTip, describe: describe, button: button,
    drawExtent: drawExtent, hideLoading: hideLoading, showFault: showFault,
  };
  showLoading();
})((window.ARENAS = window.ARENAS || {}));
