// Arenas, incident marks: connectors, two-way border marks; and dots of places to click.
//
// A mark says what the article states and no more: a connector is no flight path, its ends are
// places to draw. Which are on is map/wanted.js's to say. Badges are boxes of text, so
// map/labels.js sets them.

import { hover, listenToKeys } from "./draw.js";
import { elementOf, latLng } from "./scene.js";
import { set } from "./svg.js";
import * as wanted from "./wanted.js";
/** @typedef {import("./board.js").Board} Board */
/** @typedef {import("./scene.js").Scene} Scene */

/** @type {(board: Board, incident: Incident) => string} */
export function tipOf(board, incident) {
  return board.state.incidents[incident.id]?.tip || incident.title;
}

/** Make a path a button: click, Enter, Space, a tooltip, a name.
 * @param {Board} board @param {L.Path} layer @param {string} kind @param {string} id
 * @param {string} name @param {() => string} tip @param {L.Path[]} parts that show the focus */
function actAs(board, layer, kind, id, name, tip, parts) {
  const element = elementOf(layer);
  set(element, { role: "button", tabindex: "0", "data-id": id, "aria-label": name });
  layer.on("click", () => board.send(kind, id));
  hover(board, layer, id, tip);
  listenToKeys(board, element, kind, id, (on) => {
    for (const part of parts) elementOf(part).classList.toggle("is-focused", on);
  }, tip);
}

/** A mark that steps back is pale; that of an undated event is grey.
 * @type {(board: Board, parts: Iterable<Element | null | undefined>, incident: Incident) => void} */
export function tone({ state }, parts, incident) {
  const isFaded = wanted.isFaded(state, incident);
  const isUndated = wanted.modeOf(state.incidents, incident.id) === "undated";
  for (const part of parts) {
    part?.classList.toggle("is-faded", isFaded);
    part?.classList.toggle("is-undated", isUndated);
  }
}

/** @type {(board: Board, scene: Scene, incident: Incident) => DrawnMark} */
function makeConnector(board, scene, incident) {
  const ends = [latLng(incident.mark.origin), latLng(incident.mark.target)];
  const tip = () => tipOf(board, incident);
  const ground = scene.line("hits", ends, "a-hit", true); // beneath fills: never theirs
  elementOf(ground).style.strokeWidth = "18px";
  ground.on("click", () => board.send("incident", incident.id));
  hover(board, ground, incident.id, tip);
  const casing = scene.line("marks", ends, "a-connector-casing");
  const line = scene.line("marks", ends, "a-connector");
  const end = scene.circle("marks", ends[1], 5, "a-connector-end");
  // The middle of the line lies above the fills too, or a connector over a theatre would be
  // out of a mouse's reach; its ends stay the theatres'.
  const middle = scene.line("marks", [between(ends, 0.34), between(ends, 0.7)], "a-connector-hit", true);
  actAs(board, middle, "incident", incident.id, incident.title, tip, [casing, line]);
  return { incident, layers: [casing, line, end, ground, middle] };
}

/** Straight on the screen: the map is a cylinder projection, so mix projected points.
 * @type {(ends: L.LatLng[], share: number) => L.LatLng} */
function between(ends, share) {
  const crs = L.CRS.EPSG3857, a = crs.project(ends[0]), b = crs.project(ends[1]);
  return crs.unproject(a.add(b.subtract(a).multiplyBy(share)));
}

/** The tick itself takes no clicks: its hit area lies beneath the fills, so the theatre that
 * it touches keeps every click on its own ground.
 * @type {(board: Board, scene: Scene, incident: Incident) => DrawnMark} */
function makeBorderMark(board, scene, incident) {
  const at = latLng(incident.mark.at);
  const hit = scene.circle("hits", at, 14, "a-hit is-round", true);
  const tick = ["a-tick-casing", "a-tick"].map((name) => scene.line("marks", [at, at], name));
  actAs(board, hit, "incident", incident.id, incident.title, () => tipOf(board, incident), tick);
  return { incident, at, tick, layers: [hit, ...tick] };
}

/** A double-headed arrow of constant size on the screen, along the mark's bearing.
 * @type {(map: L.Map, at: L.LatLng, bearing: number) => L.LatLng[][]} */
function arrowAt(map, at, bearing) {
  const angle = (bearing * Math.PI) / 180, h = wanted.TICK, centre = map.latLngToLayerPoint(at);
  const along = L.point(Math.sin(angle), -Math.cos(angle)), across = L.point(along.y, -along.x);
  /** @type {(a: number, c: number) => L.LatLng} */
  const point = (a, c) =>
    map.layerPointToLatLng(centre.add(along.multiplyBy(a)).add(across.multiplyBy(c)));
  return [
    [point(-h, 0), point(h, 0)],
    [point(h - 5, -4.5), point(h, 0), point(h - 5, 4.5)],
    [point(5 - h, -4.5), point(-h, 0), point(5 - h, 4.5)],
  ];
}

/** Dots of places that the article names; a city's name is no place to click.
 * @type {(board: Board, scene: Scene, place: Place, at: L.LatLng) => DrawnDot} */
function makeDot(board, scene, { id, name, note }, at) {
  const dot = scene.circle("marks", at, 3.2, "a-place-dot");
  const hit = scene.circle("hits", at, 12, "a-hit is-round", true);
  actAs(board, hit, "place", id, `${name}, ${note}`, () => `${name}: ${note}`, [dot]);
  return { id, layers: [dot, hit] };
}

/** @param {Board} board @param {Scene} scene */
export function make(board, scene) {
  scene.dots = board.ground.places
    .flatMap((one) => (one.point ? [makeDot(board, scene, one, latLng(one.point))] : []));
  for (const incident of board.ground.incidents) {
    const { shape } = incident.mark;
    if (shape === "connector") scene.marks.push(makeConnector(board, scene, incident));
    if (shape === "border-mark") scene.marks.push(makeBorderMark(board, scene, incident));
  }
}

/** @param {L.Path[]} layers @param {boolean} on */
function show(layers, on) {
  for (const layer of layers) elementOf(layer).classList.toggle("is-off", !on);
}

/** Draws the marks and dots that each map shows. @param {Board} board */
export function place(board) {
  const view = board.view();
  for (const scene of board.scenes) {
    scene.marked = wanted.marks(board.survey, view, scene.kind);
    const on = new Set(scene.marked.marks.map(({ id }) => id));
    const dots = new Set(scene.marked.dots.map(({ id }) => id));
    for (const { incident, layers, at, tick } of scene.marks) {
      const isOn = on.has(incident.id);
      if (isOn && at) {
        const arrow = arrowAt(scene.map, at, incident.mark.bearing);
        for (const line of tick ?? []) line.setLatLngs(arrow);
      }
      show(layers, isOn);
    }
    for (const { id, layers } of scene.dots) show(layers, dots.has(id));
  }
}

/** @param {Board} board */
export function apply(board) {
  for (const { incident, layers } of board.scenes.flatMap((scene) => scene.marks)) {
    const parts = layers.map(elementOf);
    tone(board, parts, incident);
    for (const element of parts) {
      if (element.getAttribute("role") === "button") element.setAttribute("aria-label", tipOf(board, incident));
    }
  }
}
