// The filter row and the legend, in a published folder.

import { escaped, fill } from "../shared/pieces.js";
import { filtersInWords, spanWords } from "./words.js";
import { joined } from "../shared/name_lists.js";
/** @typedef {import("./facts.d.ts").Held} Held */
/** @typedef {import("./reading.js").Reading} Reading */

/** @param {Held} held @param {Reading} of */
export function filterRow({ facts, pieces }, of) {
  const { filters, off, later } = of.selection, { actors, start, end } = filters;
  const more = facts.choices.reduce((sum, { name }) => sum + /** @type {any} */ (filters)[name].length, 0);
  const inUse = actors.length + (start || end ? 1 : 0) + more;
  const how = actors.length ? pieces[`how ${Number(actors.length > 1)} ${filters.match} ${Number(filters.members)}`] : "";
  const span = start || end ? fill(pieces["span chip"], { span: spanWords(start, end) }) : "";
  return fill(pieces[of.filtered ? "row said" : "row"], {
    label: inUse ? `Filters (${inUse})` : "Filters",
    said: filtersInWords(facts, of).join(". "),
    invites: actors.length ? "Add another" : "Filter by actor, any spelling",
    more: more ? `More filters (${more})` : "More filters",
    layers: off.length ? `Layers (${off.length} off)` : "Layers",
  }, {
    chips: actors.map((id) => pieces[`chip ${id}`]).join(""),
    how: how + span,
    tail: (of.filtered ? pieces.clear : "") + (facts.hasLater ? pieces[`later ${Number(later)}`] : ""),
  });
}

/** Which of the choices are ticked. @param {Held} held @param {Reading} of */
export function checked({ facts }, { selection }) {
  return [
    ...facts.choices.flatMap(({ event, name }) => /** @type {any} */ (selection.filters)[name].map((/** @type {string} */ one) => `${event}:${one}`)),
    ...(selection.lens ? ["lens:certainty"] : []),
    ...facts.layers.filter((layer) => !selection.off.includes(layer)).map((layer) => `layer:${layer}`),
  ];
}

/* ---------- the legend ---------- */

/** What is drawn by each swatch. @param {Held} held @param {Reading} of @returns {Map<string, string[]>} */
function bySwatch({ facts }, of) {
  /** @type {Map<string, string[]>} */
  const found = new Map();
  /** @type {(swatch: string, id: string) => void} */
  const add = (swatch, id) => void found.set(swatch, [...found.get(swatch) ?? [], id]);
  const mentions = facts.passages.find(({ id }) => id === of.selection.passage)?.told ?? {};
  for (const { id, state } of of.regions) {
    if (state === "off") continue;
    add(state === "match" ? facts.theatres[id].area : state === "undated" ? "undated" : "empty", id);
    if (mentions[id]) add(mentions[id], id);
  }
  for (const { incident, matches, undated, off } of of.incidents) {
    if (incident.mark && !off && (matches || undated)) add(incident.mark, incident.id);
  }
  if (of.regions.length) add("disputed", "disputed");
  if (!of.selection.off.includes(facts.referenceLayer)) add("reference", "reference");
  for (const [id, { point }] of Object.entries(facts.places)) if (point) add("place", id);
  return found;
}

/** @param {Held} held @param {Reading} of */
export function legend(held, of) {
  const { facts, pieces } = held, drawn = bySwatch(held, of), { selection } = of;
  const signs = facts.signs.filter((one) => drawn.has(one)), areas = facts.areas.filter((one) => drawn.has(one));
  const colours = new Set([...drawn.keys()].filter((one) => facts.everyArea.includes(one)).map((one) => one.split("-")[0]));
  const edges = facts.edges.filter((one) => colours.has(one.split("-")[0]));
  const lines = selection.lens ? [...facts.scale, ...edges, ...signs] : [...areas, ...signs];
  const off = joined(selection.off.map((layer) => facts.layerNames[layer]));
  const rows = of.incidents.filter(({ incident }) => !incident.mark).map(({ incident, matches, undated }) =>
    pieces[`unmarked ${incident.id} ${matches ? "match" : undated ? "undated" : "hidden"}`]);
  return fill(pieces.legend, {}, {
    lines: lines.map((one) => line(held, one, drawn.get(one) ?? [])).join(""),
    off: off ? fill(pieces.off, { names: off }) : "",
    rows: rows.join(""),
  });
}

/** @param {Held} held @param {string} swatch @param {string[]} of what is drawn so */
function line({ facts, pieces }, swatch, of) {
  const legends = joined(facts.incidents.filter(({ id, mark }) => mark && of.includes(id)).map((one) => one.legend), "; ");
  const more = (legends ? ` title="${escaped(legends)}"` : "") + (of.length ? ` data-of="${escaped(of.join(" "))}"` : "");
  return fill(pieces[`line ${swatch}`], {}, { more });
}
