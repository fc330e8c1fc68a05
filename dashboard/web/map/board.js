// Arenas, the board: the maps of one frame, what a reader chose, and which view they show.

import { Camera, away } from "./camera.js";
import { Chrome } from "./chrome.js";
import * as draw from "./draw.js";
import { boxAround } from "./fit.js";
import * as frame from "./frame.js";
import * as halo from "./halo.js";
import * as labels from "./labels.js";
import * as link from "./link.js";
import * as marks from "./marks.js";
import { Memory } from "../shared/memory.js";
import * as names from "./names.js";
import { Scene } from "./scene.js";
import { seenOf } from "./seen.js";
import { boxOf } from "./shapes.js";
import { surveyOf } from "./survey.js";
import { typefaces } from "./typefaces.js";
import { modeOf } from "./wanted.js";
import { watch, watchStyles } from "./watch.js";

/** @typedef {{center: L.LatLng, zoom: number}} View */
/** @typedef {{kind: string, id?: string}} MapEvent */
/** @typedef {import("./fit.js").Bounds} Bounds west, south, east, north in degrees */

/**
 * @typedef {object} Options
 * @property {string} name of the map, under which its view is remembered; without one it is not
 * @property {string} stage light or dark; that of the page where it is empty
 * @property {boolean} keys whether Esc is heard; others may have it
 * @property {boolean} patient whether what is placed by pixels is left to the camera
 * @property {number} sparse by how many zoom levels towns are left out
 * @property {boolean} beside whether the inset may be beside the region on a small frame
 * @property {(width: number) => number} leastInset how wide the inset is at least
 * @property {(event: MapEvent) => void} send takes what a reader does
 * @property {(event: MapEvent) => void} point takes what a reader points at
 * @property {() => void} touched hears that someone moved the map
 * @property {(seen: import("./seen.js").Seen) => void} seen hears what the frame shows, where that changes
 * @property {(ground: Bounds | null) => void} moved hears which ground a reader has moved the map to
 */

const FAR_BELOW = 6.2; // zoom: under it, lines within a front would hide the front

/** @type {MapState} */
const BLANK = { selected: "", stand_out: [], theatres: {}, incidents: {}, reference: true };

/** Put a root round the map's own element, so that the inset can be beside it.
 * @type {(map: L.Map, stage: string) => HTMLElement} */
function wrap(map, stage) {
  const box = map.getContainer(), root = L.DomUtil.create("div", "arenas");
  if (stage) root.dataset.stage = stage;
  box.before(root);
  root.append(box);
  box.classList.add("arenas-region");
  if (box.id === "map_div") document.documentElement.classList.add("arenas-frame");
  return root;
}

/** @type {(root: HTMLElement) => L.Map} */
function insetMap(root) {
  return L.map(L.DomUtil.create("div", "arenas-inset", root), {
    zoomControl: false, attributionControl: false, zoomSnap: 0, keyboard: false,
    doubleClickZoom: false, boxZoom: false, zoomAnimation: false, inertia: false,
    trackResize: false, center: [0, 0], zoom: 5,
  });
}

/** @type {(views: Modes) => string[]} */
function off(views) {
  return Object.keys(views).filter((id) => modeOf(views, id) === "off").toSorted();
}

/** What of a state changes the places of labels and marks: which layers are off.
 * @type {(state: MapState) => string} */
function layersOf(state) {
  const notes = state.lens ? Object.values(state.theatres).map(({ note }) => note) : [];
  return JSON.stringify([off(state.theatres), off(state.incidents), state.reference, state.stand_out, notes]);
}

export class Board {
  state = BLANK;
  ready = false; // whether it is drawn
  isDressed = false; // whether its typefaces have come
  touched = false; // whether a reader moved the map
  fitting = false; // whether a move is ours
  split = false;
  insetShown = true;
  locating = false; // whether the locator has taken the inset's place
  hovered = ""; // the theatre that a mouse points at
  layers = "";
  size = ""; // of the frame that was laid out last
  /** @type {Bounds | null} the ground of a link, until a reader moves the map */
  linkGround = null;
  /** @type {import("./seen.js").Seen | null} what the frame shows, once it is drawn */
  seen = null;
  #shown = "";
  #queued = 0;

  /** @param {L.Map} map @param {Ground} ground @param {Options} options */
  constructor(map, ground, options) {
    this.ground = ground;
    this.options = options;
    this.survey = surveyOf(ground);
    this.root = wrap(map, options.stage);
    this.region = new Scene("region", map);
    this.moved = this.region; // the scene that a reader moved last
    map.setMinZoom(2.5).setMaxZoom(11);
    this.inset = ground.small.length ? new Scene("inset", insetMap(this.root)) : null;
    this.scenes = this.inset ? [this.region, this.inset] : [this.region];
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) {
      // Leaflet reads the option only when the map is made.
      // oxlint-disable-next-line no-underscore-dangle
      /** @type {any} */ (map)._zoomAnimated = false;
      map.options.inertia = false;
    }
    this.all = ground.opening ? boxAround(ground.opening) : boxOf(this.survey.theatres.flatMap(({ rings }) => rings));
    this.small = boxOf(this.survey.theatres.flatMap(({ id, rings }) => (this.isSmall(id) ? rings : [])));
    this.camera = new Camera(this);
    this.memory = new Memory(options.name, (options.name ? parent : window).location.search);
    this.chrome = new Chrome(this);
    // Leaflet projects what it has at each view that is set: so the view is set first.
    if (frame.lay(this)) this.#setOpening();
    for (const scene of this.scenes) {
      draw.drawScene(this, scene);
      marks.make(this, scene);
      names.make(this, scene);
    }
    watch(this);
    /** Fulfilled once names can be measured. */
    this.dressed = this.#dress();
  }

  async #dress() {
    await typefaces();
    this.isDressed = true;
    watchStyles(this);
    this.arrange();
  }

  /* ---------- events out ---------- */

  /** @param {string} kind @param {string} [id] */
  send(kind, id) {
    this.chrome.hideTip(); // it would cover what the event changes
    this.options.send(id ? { kind, id } : { kind });
    // Whoever heard it may have drawn the answer by now.
    if (kind === "theatre" && id && modeOf(this.state.theatres, id) !== "off") this.#preview(id);
    if (kind === "clear") this.#preview("");
  }

  /** A reader points at what would send this: the page may fetch what it opens.
   * @param {string} kind @param {string} id */
  point(kind, id) {
    if (kind === "theatre") halo.point(this, id);
    this.options.point({ kind, id });
  }

  /** Outline what was chosen at once, while the answer is on its way. @param {string} id */
  #preview(id) {
    if (this.state.selected !== id) this.apply({ ...this.state, selected: id });
  }

  /* ---------- what a reader chose ---------- */

  /** Draw it; only classes and texts change, so the view and the focus stay.
   * @param {Partial<MapState>} state */
  apply(state) {
    this.state = { ...BLANK, ...state };
    const shown = JSON.stringify(this.state);
    if (shown === this.#shown) return; // it is drawn already, by a preview or before
    this.#shown = shown;
    draw.apply(this);
    marks.apply(this);
    labels.apply(this);
    const layers = layersOf(this.state);
    if (layers === this.layers) return; // a selection alone moves no label
    this.layers = layers;
    if (!this.options.patient) this.refresh();
  }

  /** @param {string} id */
  isSmall(id) {
    return this.ground.small.includes(id);
  }

  /** The scene in which keyboard and screen reader meet a theatre: one of the two, never both.
   * @param {string} id */
  homeOf(id) {
    return this.inset && this.insetShown && this.isSmall(id) ? this.inset : this.region;
  }

  /* ---------- the view ---------- */

  /** The view that marks and names are laid out for. @returns {MapView} */
  view() {
    const inset = this.inset && this.insetShown ? this.inset : null;
    const box = inset && !this.split ? inset.box : null;
    return {
      state: this.state, sparse: this.options.sparse, region: this.region.window(),
      inset: inset && inset.window(),
      box: box && { x: box.offsetLeft, y: box.offsetTop, w: box.offsetWidth, h: box.offsetHeight },
    };
  }

  /** What lies over a map, in its pixels. @param {Scene} scene @param {HTMLElement[]} [but] @returns {Box[]} */
  covered(scene, but = []) {
    const { buttons, corner, credit, scales } = this.chrome;
    /** @type {HTMLElement[]} */
    const over = [buttons, corner, credit, ...scales.map(({ bar }) => bar)];
    const around = scene.box.getBoundingClientRect();
    if (this.inset && scene === this.region && !this.split && this.insetShown) over.push(this.inset.box);
    if (scene === this.region && this.locating) over.push(this.chrome.locator.box);
    return over.filter((element) => !but.includes(element)).map((element) => {
      const b = element.getBoundingClientRect();
      return { x: b.left - around.left, y: b.top - around.top, w: b.width, h: b.height };
    });
  }

  /** @param {() => void} move that is ours */
  quietly(move) {
    this.fitting = true;
    move();
    this.fitting = false;
  }

  /** Set a view unless it is there already: Leaflet draws everything anew each time.
   * @param {L.Map} map @param {View} view */
  setView(map, view) {
    const there = Math.abs(map.getZoom() - view.zoom) < 1e-6 && away(map, view) < 0.6;
    if (!there) map.setView(view.center, view.zoom, { animate: false });
  }

  #setOpening() {
    this.quietly(() => {
      this.setView(this.region.map, frame.home(this));
      this.showInset();
    });
  }

  showOpening() {
    this.#setOpening();
    this.touched = false;
    this.linkGround = null;
    this.moved = this.region;
    if (this.ready) this.remember();
  }

  showInset() {
    if (this.inset) this.setView(this.inset.map, frame.viewOf(this, frame.insetWindow(this, this.inset)));
  }

  /** @param {string} id of a theatre, which is shown as large as it fits */
  showTheatre(id) {
    const scene = this.split && this.inset && this.isSmall(id) ? this.inset : this.region;
    const theatre = scene.theatres[id];
    if (!theatre) return;
    const around = Math.min(44, 0.06 * scene.map.getSize().x);
    // A large theatre is shown beside the inset; for a small one the inset gives way.
    const isBeside = scene === this.region && this.inset && !this.split && !this.isSmall(id);
    const left = isBeside ? this.chrome.locator.room : around;
    this.quietly(() => scene.map.fitBounds(theatre.fill.getBounds(), {
      animate: false, maxZoom: 9.5, paddingBottomRight: [around, around], paddingTopLeft: [left, around],
    }));
    this.touch(scene);
  }

  /** A reader has moved a map. @param {Scene} scene */
  touch(scene) {
    this.touched = true;
    this.linkGround = null;
    this.moved = scene;
    this.remember();
  }

  remember() {
    const { map } = this.region, { lat, lng } = map.getCenter();
    this.memory.keep(this.touched ? { lat, lng, zoom: map.getZoom() } : null);
    this.options.moved(this.touched ? this.linkGround ?? link.groundOf(this.moved) : null);
  }

  /* ---------- the frame: split or with an inset, at any size ---------- */

  arrange() {
    if (!this.isDressed || !frame.lay(this)) return;
    if (!this.ready) this.#restoreView();
    else if (this.linkGround) link.show(this, this.linkGround); // in a frame of another size
    else if (!this.touched) this.showOpening();
    else if (!this.split || this.moved === this.region) this.quietly(() => this.showInset());
    this.refresh();
  }

  /** The first view, once the frame has a size: the remembered one, or the opening. */
  #restoreView() {
    const left = this.memory.recall(), { linkGround } = this;
    this.showOpening();
    for (const scene of this.scenes) scene.openingZoom = scene.map.getZoom();
    if (left) {
      this.quietly(() => this.region.map.setView([left.lat, left.lng], left.zoom, { animate: false }));
      this.touched = true;
    }
    this.ready = true;
    this.remember();
    if (linkGround) link.show(this, linkGround);
  }

  /** After any move, zoom or resize: everything that is placed by pixels is placed again. */
  refresh() {
    if (!this.ready) return;
    cancelAnimationFrame(this.#queued); // whatever was to come is done now
    for (const { box, map } of this.scenes) box.classList.toggle("is-far", map.getZoom() < FAR_BELOW);
    frame.settle(this);
    draw.tabOrder(this);
    marks.place(this);
    this.chrome.drawExtent();
    this.chrome.drawScales();
    this.chrome.locator.draw(this.locating);
    labels.place(this);
    this.#look();
  }

  #look() {
    const seen = seenOf(this);
    if (JSON.stringify(seen) === JSON.stringify(this.seen)) return;
    this.seen = seen;
    this.options.seen(seen);
  }

  refreshSoon() {
    cancelAnimationFrame(this.#queued);
    this.#queued = requestAnimationFrame(() => this.refresh());
  }

  /** A font or a style sheet has come, or the frame is shared in another way. */
  forgetSizes() {
    labels.forget(this);
  }
}
