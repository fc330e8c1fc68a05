// Arenas, what surrounds the map: tooltip, buttons, corner note, credit, inset's extent.

import { Locator } from "./locator.js";
import { callout, scaleBar } from "./plane.js";
import * as scales from "./scale.js";
import { svg } from "./svg.js";
import { tipAt } from "./tip.js";
import { joined } from "../shared/name_lists.js";
/** @typedef {import("./board.js").Board} Board */

/* ---------- loading and fault ---------- */

/** While scripts load, a Streamlit frame would be white: show the sea and a quiet line. */
export function showLoading() {
  if (!document.getElementById("map_div")) return;
  const note = document.createElement("p");
  note.id = "arenas-loading";
  note.setAttribute("role", "status");
  note.textContent = "Drawing the map…";
  // Inline, because the style sheet itself is still on its way. The colours are system
  // colours here; the palette arrives with the sheet.
  note.style.cssText = "position:fixed;inset:0;margin:0;display:grid;place-items:center;" +
    "font:italic 15px Georgia,serif;color:GrayText;background:var(--a-sea,transparent)";
  document.body.append(note);
}

export function hideLoading() {
  document.getElementById("arenas-loading")?.remove();
}

/** @param {HTMLElement} box */
export function showFault(box) {
  const note = L.DomUtil.create("p", "a-fault", box);
  note.setAttribute("role", "alert");
  note.textContent = "The map’s data did not load. The list of regions beside it " +
    "still works; reload the page to try again.";
}

export class Chrome {
  /** @param {Board} board */
  constructor(board) {
    this.board = board;
    this.overlay = svg("svg", { class: "a-overlay", "aria-hidden": "true" });
    board.region.box.after(this.overlay);
    this.corner = this.#makeCorner();
    this.buttons = this.#makeButtons();
    this.foot = L.DomUtil.create("div", "a-foot", board.root);
    this.scales = board.scenes.map((scene) => ({ scene,
      bar: L.DomUtil.create("p", "a-scale", scene === board.region ? this.foot : scene.box) }));
    this.credit = L.DomUtil.create("p", "a-credit", this.foot);
    this.credit.textContent = board.ground.attribution;
    this.locator = new Locator(board);
    this.tip = L.DomUtil.create("div", "a-tip", board.root);
    this.tip.setAttribute("role", "tooltip");
    this.tip.hidden = true;
    this.#nameMaps();
  }

  /* ---------- tooltip ---------- */

  /** @param {string} text @param {number} clientX @param {number} clientY
   * @param {Element[]} names that it is about, which it does not cover */
  showTip(text, clientX, clientY, names) {
    const { tip } = this, frame = this.board.root.getBoundingClientRect();
    if (tip.textContent !== text) tip.textContent = text;
    tip.hidden = !text;
    const boxes = names.map((name) => name.getBoundingClientRect())
      .map(({ x, y, width: w, height: h }) => ({ x: x - frame.x, y: y - frame.y, w, h }));
    const at = tipAt({ x: clientX - frame.left, y: clientY - frame.top },
      { w: tip.offsetWidth, h: tip.offsetHeight }, { w: frame.width, h: frame.height }, boxes);
    tip.style.left = `${at.x}px`;
    tip.style.top = `${at.y}px`;
  }

  /** The names of a theatre or of a mark that a map shows. @param {string} id */
  namesOf(id) {
    return this.board.scenes.flatMap((scene) => scene.items)
      .flatMap((item) => (item.id === id && item.element?.checkVisibility() ? [item.element] : []));
  }

  hideTip() {
    this.tip.hidden = true;
  }

  /** Hover and focus tips for an HTML button. @param {HTMLElement} element @param {() => string} text */
  describe(element, text) {
    element.addEventListener("mousemove",
      (event) => this.showTip(text(), event.clientX, event.clientY, [element]));
    element.addEventListener("mouseleave", () => this.hideTip());
    element.addEventListener("focus", () => {
      if (!element.matches(":focus-visible")) return;
      const box = element.getBoundingClientRect();
      this.showTip(text(), box.left, box.bottom - 4, [element]);
    });
    element.addEventListener("blur", () => this.hideTip());
  }

  /* ---------- buttons, notes, credit ---------- */

  /** @param {HTMLElement} parent @param {string} className @param {string} text
   * @param {string} label @param {() => void} act */
  #button(parent, className, text, label, act) {
    const element = L.DomUtil.create("button", className, parent);
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

  #makeButtons() {
    const box = L.DomUtil.create("div", "a-buttons", this.board.root), { map } = this.board.region;
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", "Map view");
    this.#button(box, "a-button", "+", "Zoom in", () => { map.zoomIn(1); });
    this.#button(box, "a-button", "−", "Zoom out", () => { map.zoomOut(1); });
    this.#button(box, "a-button is-word", "Whole region", "", () => this.board.showOpening());
    return box;
  }

  #makeCorner() {
    const { ground, root } = this.board, box = L.DomUtil.create("div", "a-corner", root);
    L.DomUtil.create("p", "a-as-written", box).textContent =
      ground.as_written.replace(/(\d+) (\p{L}+) (\d{4})/u, "$1\u00a0$2\u00a0$3"); // a date is not broken
    for (const place of ground.places.filter((one) => !one.point && !one.countries.length)) {
      const note = this.#button(box, "a-off-map", `Off this map: ${place.name}`, "",
        () => this.board.send("place", place.id));
      this.describe(note, () => `${place.name}: ${place.note}`);
    }
    return box;
  }

  #nameMaps() {
    const { region, inset, ground, options } = this.board;
    region.box.setAttribute("role", "region");
    region.box.setAttribute("aria-label",
      `Map of the region.${options.keys ? " Arrow keys move it, plus and minus zoom." : ""}`);
    if (!inset) return;
    const named = new Map(ground.theatres.features.map(({ properties: { id, name } }) => [id, name]));
    const names = ground.small.map((id) => named.get(id) ?? id);
    inset.box.setAttribute("role", "group");
    inset.box.setAttribute("aria-label", `Inset: ${joined(names)}`);
  }

  /* ---------- the inset's extent and its two hairlines ---------- */

  /** @param {string} className @param {XY[]} points */
  #line(className, points) {
    const at = points.map((p) => `${p.x},${p.y}`).join(" ");
    this.overlay.append(svg("polyline", { class: className, points: at }));
  }

  /** One bar of scale for each map: they differ. */
  drawScales() {
    for (const { scene, bar } of this.scales) {
      if (scene.box.hidden) continue;
      const window = scene.window(), said = scaleBar(window, scene.kind);
      bar.style.setProperty("--px", `${said.px}px`);
      bar.textContent = said.text;
      const size = { w: bar.offsetWidth, h: bar.offsetHeight };
      const foot = scene.box.getBoundingClientRect().bottom - bar.getBoundingClientRect().bottom;
      const { box } = scales.laid(this.board.survey, window, said, size, foot, this.board.covered(scene, [bar]));
      bar.style.setProperty("--aside", `${window.width - box.x - box.w}px`);
    }
  }

  drawExtent() {
    if (!this.board.ready) return;
    this.overlay.replaceChildren();
    this.buttons.style.top = `${this.board.region.box.offsetTop + 12}px`;
    const view = this.board.view();
    if (!view.inset || !view.box) return;
    const drawn = callout(view.region, view.inset, view.box);
    this.#line("a-extent", drawn.sides);
    for (const line of drawn.hairlines) {
      this.#line("a-callout is-rim", line);
      this.#line("a-callout", line);
    }
  }
}
