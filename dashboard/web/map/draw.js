// Arenas, the ground and the theatres of a scene: paths, selection, focus.
//
// A theatre is land beneath it, an invisible hit area beneath all fills (so that a neighbour's real
// fill clips it), the light of a passage that speaks of it, and the fill that takes focus and clicks.

import * as halo from "./halo.js";
import { elementOf } from "./scene.js";
import { clamp } from "./shapes.js";
import { set, svg } from "./svg.js";
import { modeOf } from "./wanted.js";
/** @typedef {import("./board.js").Board} Board */
/** @typedef {import("./scene.js").Scene} Scene */

// px: half of it on either side lets 24 px square fit even into a thin strip that runs aslant
const HIT_STROKE = 27;
const MODEST_STROKE = 8;

/* ---------- what acts ---------- */

/** @param {Board} board @param {L.Path} layer @param {string} id @param {() => string} text */
export function hover(board, layer, id, text) {
  for (const kind of /** @type {["mouseover", "mousemove"]} */ (["mouseover", "mousemove"])) {
    layer.on(kind, ({ originalEvent: at }) =>
      board.chrome.showTip(text(), at.clientX, at.clientY, board.chrome.namesOf(id)));
  }
  layer.on("mouseout", () => board.chrome.hideTip());
}

/** Enter and Space select; focus from the keyboard shows a ring and the tooltip.
 * @param {Board} board @param {SVGElement} element @param {string} kind @param {string} id
 * @param {(on: boolean) => void} ring @param {() => string} tip */
export function listenToKeys(board, element, kind, id, ring, tip) {
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    event.stopPropagation();
    board.send(kind, id);
  });
  element.addEventListener("focus", () => {
    if (!element.matches(":focus-visible")) return;
    ring(true);
    const box = element.getBoundingClientRect();
    const frame = element.closest(".leaflet-container")?.getBoundingClientRect() ?? box;
    board.chrome.showTip(tip(), clamp((box.left + box.right) / 2, frame.left, frame.right),
      clamp(box.bottom, frame.top, frame.bottom), board.chrome.namesOf(id));
  });
  element.addEventListener("blur", () => {
    ring(false);
    board.chrome.hideTip();
  });
}

/** @type {(board: Board, id: string) => string} */
export function theatreTip(board, id) {
  return board.state.theatres[id]?.tip || board.region.theatres[id].properties.name;
}

/* ---------- the ground ---------- */

/** @param {Board} board @param {Scene} scene */
function drawCountries(board, scene) {
  const places = new Map(board.ground.places
    .flatMap((place) => place.countries.map((id) => [id, place])));
  L.geoJSON(board.ground.countries, {
    style: (feature) => {
      const isPlace = places.has(feature?.properties.id);
      return scene.options("land", isPlace ? "a-land a-place" : "a-land", isPlace);
    },
    onEachFeature: (feature, layer) => {
      const place = places.get(feature.properties.id);
      if (!place) return;
      layer.on("click", () => board.send("place", place.id));
      hover(board, /** @type {L.Path} */ (layer), feature.properties.id, () => `${place.name}: ${place.note}`);
    },
  }).addTo(scene.map);
}

/** @type {(properties: Ground["borders"]["features"][number]["properties"]) => string} */
function borderClass({ disputed, line }) {
  return ["a-border", disputed ? "is-disputed" : "", line ? `is-over a-line-${line}` : ""]
    .filter(Boolean).join(" ");
}

/** @type {<F extends GeoJSON.Feature>(features: F[]) => {type: "FeatureCollection", features: F[]}} */
function collection(features) {
  return { type: "FeatureCollection", features };
}

/** Lines that run along or through theatres are above the fills, cased in land: so the
 * outline reads as dashed where the border is not agreed, and a river stays visible.
 * @param {Ground} ground @param {Scene} scene */
function drawLines({ borders, rivers }, scene) {
  const over = collection(borders.features.filter((f) => f.properties.line));
  const under = collection(borders.features.filter((f) => !f.properties.line));
  const named = collection(rivers.features.filter((f) => f.properties.reference));
  scene.still("borders", under, borderClass);
  scene.still("lines", rivers, "a-river a-reference");
  scene.still("lines", named, "a-river-casing a-reference");
  scene.still("lines", named, "a-river a-reference is-named-line");
  scene.still("lines", over, "a-line-casing");
  scene.edges = /** @type {L.Polyline[]} */ (scene.still("lines", over, borderClass).getLayers());
}

const ASLANT = { patternTransform: "rotate(45)" };

/** A pattern for fills. Each map has its own: one in a hidden frame fails.
 * @type {(scene: Scene, name: string, size: import("./svg.js").Attributes, ...parts: SVGElement[]) => string} */
function addPattern(scene, name, size, ...parts) {
  const id = `arenas-${name}-${scene.kind}`, defs = svg("defs", {});
  const pattern = svg("pattern", { id, patternUnits: "userSpaceOnUse", ...size });
  pattern.append(...parts);
  defs.append(pattern);
  scene.map.getPane("arenas-theatres")?.querySelector("svg")?.prepend(defs);
  return `url(#${id})`;
}

/** Of a family of colour: what it means is the dossier's. @type {(scene: Scene, pattern: string, colour: string) => string} */
function addStripes(scene, pattern, colour) {
  const dress = `of-${colour}`, thin = pattern === "crossed" ? 1.3 : 2.6;
  const parts = [svg("rect", { width: 6, height: 6, class: `a-stripes-ground ${dress}` }),
    svg("rect", { width: thin, height: 6, class: `a-stripe ${dress}` })];
  if (pattern === "crossed") parts.push(svg("rect", { width: 6, height: thin, class: `a-stripe ${dress}` }));
  return addPattern(scene, `${pattern}-${colour}`, { width: 6, height: 6, ...(pattern === "barred" ? {} : ASLANT) }, ...parts);
}

/** Of a theatre that has undated events alone. @type {(scene: Scene, colour: string) => string} */
function addStipple(scene, colour) {
  return addPattern(scene, `stipple-${colour}`, { width: 5, height: 5, ...ASLANT },
    svg("rect", { width: 5, height: 5, class: "a-stipple-ground" }),
    svg("circle", { cx: 2.5, cy: 2.5, r: 1.15, class: `a-stipple-dot of-${colour}` }));
}

/** Of a wording, for the certainty lens. @type {(scene: Scene, name: string, texture: Texture) => string} */
function addTexture(scene, name, { width, height, lines, stroke, cap }) {
  return addPattern(scene, `texture-${name}`, { width, height },
    svg("rect", { width, height, class: `a-lens-ground is-${name}` }),
    svg("path", { d: lines, class: "a-lens-line", "stroke-width": stroke, "stroke-linecap": cap }));
}

/* ---------- theatres ---------- */

/** @param {Board} board @param {Scene} scene */
function drawTheatres(board, scene) {
  const { features } = board.ground.theatres, isSmall = (/** @type {Theatre} */ t) => board.isSmall(t.id);
  scene.still("land", collection(features.filter((f) => !f.properties.water)), "a-land");
  // Large ones first: where outlines meet, the small front's lies on top.
  const ordered = features.toSorted((a, b) => Number(isSmall(a.properties)) - Number(isSmall(b.properties)));
  for (const { properties, geometry } of ordered) {
    const depth = geometry.type === "Polygon" ? 1 : 2;
    drawTheatre(board, scene, properties, L.GeoJSON.coordsToLatLngs(geometry.coordinates, depth));
  }
  // On the map itself, so that the copy of a theatre in a halo has them too.
  const { style } = scene.box;
  const drawn = features.map(({ properties }) => properties);
  for (const colour of new Set(drawn.map((one) => one.colour))) {
    style.setProperty(`--a-stipple-${colour}`, addStipple(scene, colour));
    for (const pattern of new Set(drawn.filter((one) => one.colour === colour).map((one) => one.pattern))) {
      if (pattern !== "solid") style.setProperty(`--a-${pattern}-${colour}`, addStripes(scene, pattern, colour));
    }
  }
  for (const [name, texture] of Object.entries(board.ground.textures)) {
    style.setProperty(`--a-texture-${name}`, addTexture(scene, name, texture));
  }
}

/** @param {Board} board @param {Scene} scene @param {Theatre} properties
 * @param {any[]} latlngs nested as Leaflet has it */
function drawTheatre(board, scene, properties, latlngs) {
  const { id, colour, pattern, water } = properties, tip = () => theatreTip(board, id);
  const hit = board.isSmall(id) ? scene.polygon("hits", latlngs, "a-hit", true) : null;
  if (hit) set(elementOf(hit), { "aria-hidden": "true", "data-id": id });
  // Beneath its own fill, so that a small front is not covered by it.
  const lit = ["a-lit", "a-lit-gap"].map((name) => scene.polygon("theatres", [], name));
  const classes = `a-theatre of-${colour} is-${pattern}${water ? " is-water" : ""}`;
  const fill = scene.polygon("theatres", latlngs, classes, true), element = elementOf(fill);
  set(element, { role: "button", "data-id": id });
  scene.theatres[id] = { fill, hit, lit, properties };
  for (const layer of hit ? [fill, hit] : [fill]) {
    layer.on("click", () => board.send("theatre", id));
    layer.on("mouseover", () => board.point("theatre", id));
    layer.on("mouseout", () => halo.point(board, ""));
    hover(board, layer, id, tip);
  }
  listenToKeys(board, element, "theatre", id, (on) => {
    for (const line of scene.focused) line.setLatLngs(on ? fill.getLatLngs() : []);
  }, tip);
}

/** @param {Board} board @param {Scene} scene */
export function drawScene(board, scene) {
  drawCountries(board, scene);
  scene.still("water", board.ground.lakes, "a-lake");
  drawTheatres(board, scene);
  drawLines(board.ground, scene);
}

/* ---------- what a reader chose ---------- */

/** @param {Board} board @param {DrawnTheatre} theatre */
function applyTheatre(board, { fill, hit, lit, properties: { id } }) {
  const element = elementOf(fill), { selected, stand_out: some, theatres, told } = board.state;
  const mode = modeOf(theatres, id), isHighlighted = some.includes(id), isSelected = selected === id;
  const foremost = told ? Object.keys(told) : some;
  const others = told || some.length > 0 ? !foremost.includes(id) : Boolean(selected);
  const isReceding = others && !isSelected, mention = mode === "off" ? undefined : told?.[id];
  const worded = board.state.lens && mode === "match" ? theatres[id]?.certainty : undefined;
  element.classList.toggle("is-worded", worded !== undefined);
  for (const name of Object.keys(board.ground.textures)) element.classList.toggle(`is-${name}`, name === worded);
  element.classList.toggle("is-told", mention !== undefined);
  // Beneath a fill that recedes a neighbour's light would show: the first of the two covers it.
  lit[0].setLatLngs(told && mode !== "off" ? fill.getLatLngs() : []);
  lit[1].setLatLngs(mention === "spoken" ? fill.getLatLngs() : []);
  elementOf(lit[0]).classList.toggle("is-told", mention !== undefined);
  element.classList.toggle("is-selected", isSelected);
  element.classList.toggle("is-standing", isHighlighted);
  element.classList.toggle("is-receding", isReceding);
  element.classList.toggle("is-empty", isEmpty(mode));
  element.classList.toggle("is-undated", mode === "undated");
  element.classList.toggle("is-off", mode === "off");
  if (hit) elementOf(hit).classList.toggle("is-off", mode === "off");
  // The same words for a screen reader; sent once.
  element.setAttribute("aria-label", theatreTip(board, id).replaceAll("\n", ", "));
  element.setAttribute("aria-pressed", String(isSelected));
}

/** @type {(mode: Mode) => boolean} */
export function isEmpty(mode) {
  return mode === "hidden" || mode === "silent";
}

/** The agreed-or-not line of an empty theatre turns grey with its outline; where the theatres
 * whose edge it is are all off, it is a line between countries as any other.
 * @param {Board} board @param {Scene} scene */
function greyEdges(board, scene) {
  const modes = (/** @type {string[]} */ ids) => ids.map((id) => modeOf(board.state.theatres, id));
  for (const edge of scene.edges) {
    /** @type {string[]} */
    const between = edge.feature?.properties.between ?? [];
    const fronts = modes(between.filter((id) => board.isSmall(id)));
    const isOff = fronts.length > 0 && fronts.every((mode) => mode === "off");
    elementOf(edge).classList.toggle("is-plain", isOff);
    elementOf(edge).classList.toggle("is-grey", !isOff && modes(between).some(isEmpty));
  }
}

/** @param {Board} board */
export function apply(board) {
  board.root.classList.toggle("without-reference", board.state.reference === false);
  board.root.classList.toggle("is-lens", board.state.lens === true);
  for (const scene of board.scenes) {
    for (const theatre of Object.values(scene.theatres)) applyTheatre(board, theatre);
    greyEdges(board, scene);
  }
  tabOrder(board);
}

/** Where the inset offers a roomy target, the region's small copies keep a modest one.
 * @param {Board} board @param {Scene} scene */
function hitWidths(board, scene) {
  const isModest = scene === board.region && board.inset !== null && board.insetShown;
  const width = board.split && isModest ? 0 : isModest ? MODEST_STROKE : HIT_STROKE;
  for (const { hit } of Object.values(scene.theatres)) {
    if (hit) elementOf(hit).style.strokeWidth = `${width}px`;
  }
}

/** One tab stop a theatre: the copy in the other scene is for the mouse only. @param {Board} board */
export function tabOrder(board) {
  halo.apply(board);
  for (const scene of board.scenes) {
    hitWidths(board, scene);
    for (const [id, { fill }] of Object.entries(scene.theatres)) {
      const element = elementOf(fill);
      const isHome = board.homeOf(id) === scene && !element.classList.contains("is-off");
      // Only what changes: to write it anew lays the whole map out at once.
      const stop = isHome ? "0" : "-1", hidden = isHome ? null : "true";
      if (element.getAttribute("tabindex") !== stop) element.setAttribute("tabindex", stop);
      if (element.getAttribute("aria-hidden") === hidden) continue;
      if (hidden) element.setAttribute("aria-hidden", hidden);
      else element.removeAttribute("aria-hidden");
    }
  }
}
