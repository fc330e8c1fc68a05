// What a published folder holds as drawn: ties, which no filter rewords.

import { fill } from "../shared/pieces.js";
import { noFilters, printed, read } from "./selection.js";
/** @typedef {import("./facts.d.ts").Held} Held */
/** @typedef {import("./facts.d.ts").Selection} Selection */

/** A tie; seen from the profile of one end, it leads back there. @param {Held} held @param {Selection} selection */
export function tie({ facts, figures: { tie: { tokens, states } } }, { relation, profile }) {
  const bare = { ...read(facts, "").selection, relation, filters: noFilters(facts) };
  const own = states[printed(facts, { ...bare, profile })], shown = own ?? states[printed(facts, bare)];
  if (!shown) throw new Error(`this folder lacks a tie: ${relation}`);
  const back = profile ? facts.names[profile] : "all actors";
  return fill(shown.map((n) => tokens[n]).join(""), { back });
}
