// What a published folder holds as drawn: the diagram, the matrix, profiles, ties, the argument.
//
// Each is held for the whole article and for one filter at a time. Under other filters the one of the whole
// article is shown, and a line over it says so.

import { fill } from "./pieces.js";
import { isFiltered, noFilters, printed, read } from "./selection.js";
import { askedBriefly } from "./words.js";
/** @typedef {import("./facts.d.ts").Held} Held */
/** @typedef {import("./facts.d.ts").Selection} Selection */

/** The figure `name` of a selection, of which only `fields` bear on it besides its filters.
 * @param {Held} held @param {string} name @param {Partial<Selection>} fields @param {Selection} asked */
export function figure(held, name, fields, asked) {
  const { facts, pieces, figures } = held, { tokens, states } = figures[name];
  const bare = { ...read(facts, "").asked, ...fields };
  const state = states[printed(facts, { ...bare, filters: asked.filters })];
  const isOf = state !== undefined || !isFiltered(facts, asked.filters);
  const shown = state ?? states[printed(facts, { ...bare, filters: noFilters(facts) })];
  if (!shown) throw new Error(`this folder lacks a figure: ${name}`);
  const html = shown.map((n) => tokens[n]).join("");
  return isOf ? html : fill(pieces["not held"], { words: askedBriefly(facts, asked.filters) }) + html;
}

/** A tie, which no filter rewords; seen from the profile of one end, it leads back there.
 * @param {Held} held @param {Selection} asked */
export function tie(held, asked) {
  const { facts } = held, { relation, profile } = asked, bare = { ...asked, filters: noFilters(facts) };
  const isEnd = printed(facts, { ...read(facts, "").asked, relation, profile }) in held.figures.tie.states;
  const back = profile ? facts.names[profile] : "all actors";
  return fill(figure(held, "tie", { relation, profile: isEnd ? profile : null }, bare), { back });
}
