// The diagram of actors under any selection, in a published folder: what diagram/tier_diagram.py hands to the drawing.
//
// Only the page of actors loads it. Tests compare what it shows with what the app shows (tests/publish).

import { drawing } from "../diagram/drawing.js";
import { Ties, hiddenBy, inWords, labelOf, strongest, under } from "./diagram_ties.js";
import { fill } from "../shared/pieces.js";
/** @typedef {import("./facts.d.ts").Facts} Facts */
/** @typedef {import("./reading.js").Reading} Reading */
/** @typedef {import("./diagram_held.d.ts").DiagramHeld} DiagramHeld */
/** @typedef {import("./diagram_held.d.ts").Tie} Tie */
/** @typedef {import("../diagram/diagram.d.ts").Shown} Shown */

/** @param {Facts} facts @param {DiagramHeld} diagram @param {Ties} ties @param {Reading} of @returns {Shown} */
function shown(facts, diagram, ties, of) {
  const { selection: { relation, profile, filters, lens } } = of, open = ties.of(relation), hides = hiddenBy(facts, filters);
  return {
    ties: ties.every.map((tie) => {
      const read = tie.key === open?.key ? open : tie, [{ certainty, past }] = read.relations, [lead] = tie.relations;
      const directed = tie.relations.filter((one) => one.directed);
      return {
        key: tie.key, id: lead.id, source: lead.source, target: lead.target, label: labelOf(tie), called: labelOf(read), past,
        worded: lens ? strongest(facts, read) : certainty, falls: read.passing ? "" : read.undated ? "ar-undated" : "ar-hidden",
        says: inWords(facts, diagram, read, hides), boxed: tie.relations.every(({ member }) => member) && !lead.past,
        onwards: directed.some(({ source }) => source === lead.source), back: directed.some(({ source }) => source !== lead.source),
      };
    }),
    actor: open ? null : profile, tie: open && open.key, hides: hidden(facts, of), wanted: filters.actors, still: false,
  };
}

/** By actor what becomes of one of whom no passage passes. @param {Facts} facts @param {Reading} of @returns {Record<string, string>} */
function hidden(facts, { shown: passing, undated }) {
  /** @param {Set<string>} among */
  const named = (among) => new Set(facts.passages.filter(({ id }) => among.has(id)).flatMap(({ actors }) => actors));
  const mentioned = named(passing), mayFall = named(undated);
  return Object.fromEntries(facts.records.profile.filter((id) => !mentioned.has(id))
    .map((id) => [id, mayFall.has(id) ? "ar-undated" : "ar-hidden"]));
}

/** The figure: the diagram with its heading and its legend. @param {{facts: Facts, diagram: DiagramHeld}} held @param {Reading} of */
export function diagramView({ facts, diagram }, of) {
  const { pieces } = diagram, { selection, filtered, scope, undated: falling } = of, hasSpan = selection.filters.start || selection.filters.end;
  if (!facts.records.profile.length) return fill(pieces.figure);
  const ties = new Ties(facts, diagram, of), mayFall = scope.some(({ id }) => falling.has(id));
  return fill(pieces.figure, { note: pieces[selection.lens ? "note lens" : "note"] }, {
    under: filtered ? fill(pieces.under, { words: under(facts, diagram, ties.every, of) }) : "",
    diagram: drawing(diagram.facts, shown(facts, diagram, ties, of)),
    "box signs": (mayFall ? pieces["box undated"] : "") + (filtered ? pieces["box hidden"] : ""),
    "line signs": (hasSpan ? pieces["line undated"] : "") + (filtered ? pieces["line hidden"] : ""),
  });
}
