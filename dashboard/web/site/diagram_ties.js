// Ties of the diagram under a selection, in a published folder: reading/ties.py and charts/wording.py once more.

import { before } from "../diagram/lanes.js";
import { counted } from "../shared/counts.js";
import { filtersBriefly } from "./words.js";
/** @typedef {import("./facts.d.ts").Facts} Facts */
/** @typedef {import("./diagram_held.d.ts").DiagramHeld} DiagramHeld */
/** @typedef {import("./diagram_held.d.ts").RelationFacts} RelationFacts */
/** @typedef {import("./diagram_held.d.ts").Tie} Tie */
/** @typedef {import("./reading.js").Reading} Reading */

/** @param {RelationFacts} one */
function pairOf({ source, target }) {
  return [source, target].toSorted().join(" ");
}

/** The ties of a map under one selection. */
export class Ties {
  #facts;
  #ranks;
  /** @type {RelationFacts[][]} */
  #pairs;

  /** @param {Facts} facts @param {DiagramHeld} diagram @param {Reading} of */
  constructor(facts, diagram, of) {
    this.#facts = facts;
    this.#ranks = ranksOf(facts, diagram.relations, of);
    /** @type {Map<string, RelationFacts[]>} */
    const pairs = new Map();
    for (const one of diagram.relations) pairs.set(pairOf(one), [...pairs.get(pairOf(one)) ?? [], one]);
    this.#pairs = [...pairs.values()];
    /** @type {Tie[]} in the order in which its relations first come */
    this.every = this.#pairs.map((between, key) => this.#tie(key, [], between));
  }

  /** The tie that a relation belongs to, that relation first. @param {string | null} relation @returns {Tie | null} */
  of(relation) {
    const key = this.#pairs.findIndex((between) => between.some(({ id }) => id === relation));
    if (key < 0) return null;
    const between = this.#pairs[key];
    return this.#tie(key, between.filter(({ id }) => id === relation), between.filter(({ id }) => id !== relation));
  }

  /** @param {number} key @param {RelationFacts[]} first @param {RelationFacts[]} others @returns {Tie} */
  #tie(key, first, others) {
    const { certainties } = this.#facts, rank = (/** @type {RelationFacts} */ one) => this.#ranks.get(one.id) ?? 2;
    const rankOf = (/** @type {RelationFacts} */ one) =>
      [rank(one), Number(one.past), one.rank, certainties.indexOf(one.certainty)];
    const relations = [...first, ...others.toSorted((a, b) => before(rankOf(a), rankOf(b)))];
    const least = Math.max(0, ...first.map(rank)), ranks = relations.map((one) => Math.max(rank(one), least));
    return { key, relations, passing: ranks.filter((n) => n === 0).length, undated: ranks.filter((n) => n === 1).length };
  }
}

/** By relation 0 where it passes, 1 where it is undated; what the filters hide is not among them.
 * @param {Facts} facts @param {RelationFacts[]} relations @param {Reading} of @returns {Map<string, number>} */
function ranksOf(facts, relations, { selection: { filters }, tried }) {
  const own = relations.filter(({ values }) => facts.choices.every(({ name, key }) => {
    const chosen = /** @type {any} */ (filters)[name];
    return !(key in values) || !chosen.length || chosen.some((/** @type {string} */ one) => values[key].includes(one));
  }));
  /** @type {(passages: import("./reading.js").Tried[]) => RelationFacts[]} */
  const restingOn = (passages) => {
    const restated = new Set(passages.flatMap(({ passage }) => passage.sentences));
    return own.filter(({ sentences }) => sentences.some((one) => restated.has(one)));
  };
  const hasSpan = filters.start || filters.end;
  const undated = hasSpan ? tried.filter(({ passage, failed }) =>
    failed.every((key) => key === "from") && !passage.dates.some(({ start }) => start)) : [];
  return new Map([
    ...restingOn(undated).map(({ id }) => /** @type {[string, number]} */ ([id, 1])),
    ...restingOn(tried.filter(({ failed }) => !failed.length)).map(({ id }) => /** @type {[string, number]} */ ([id, 0])),
  ]);
}

/* ---------- a tie ---------- */

/** The relations that name and draw it. @param {Tie} tie */
function naming({ relations, passing, undated }) {
  return relations.slice(0, passing || undated || undefined);
}

/** @param {Facts} facts @param {Tie} tie */
export function strongest({ certainties }, tie) {
  return naming(tie).map(({ certainty }) => certainty).toSorted((a, b) => certainties.indexOf(a) - certainties.indexOf(b))[0];
}

/** The words on its line. @param {Tie} tie */
export function labelOf(tie) {
  const [{ words, past }] = tie.relations, more = naming(tie).length - 1;
  return words + (past ? ", past" : "") + (more ? ` +${more}` : "");
}

/** For who cannot see its line. @param {Facts} facts @param {DiagramHeld} diagram @param {Tie} tie @param {string} hides */
export function inWords({ names }, { undated }, tie, hides) {
  const [lead, ...further] = naming(tie);
  let words = `${names[lead.source]}, ${lead.words}, ${names[lead.target]}: ${lead.certainty}`;
  if (lead.past) words += ", past";
  const more = further.map((one) => `${one.words} (${one.certainty})`).join(", ");
  if (more) words += `; ${further.length + 1} relations, also ${more}`;
  if (!tie.passing) return `${words}, ${tie.undated ? undated : hides}`;
  if (tie.undated) words += `; ${counted(tie.undated, "relation")} ${undated}`;
  const hidden = tie.relations.length - tie.passing - tie.undated;
  return hidden ? `${words}; ${counted(hidden, "relation")} ${hides}` : words;
}

/** @param {Facts} facts @param {import("./facts.d.ts").Filters} filters */
export function hiddenBy(facts, filters) {
  return `hidden by your filters (${filtersBriefly(facts, filters)})`;
}

/** How many ties pass the filters, and why not the others.
 * @param {Facts} facts @param {DiagramHeld} diagram @param {Tie[]} every @param {Reading} of */
export function under(facts, diagram, every, { selection: { filters } }) {
  const shown = every.filter(({ passing }) => passing).length;
  const undated = every.filter((tie) => !tie.passing && tie.undated).length, hidden = every.length - shown - undated;
  const parts = [`${shown} of ${counted(every.length, "tie")} pass your filters`];
  if (undated) parts.push(`${undated} ${undated === 1 ? "is" : "are"} ${diagram.undated}`);
  if (hidden) parts.push(`${hidden} ${hidden === 1 ? "is" : "are"} ${hiddenBy(facts, filters)}`);
  return `${parts.join("; ")}.`;
}
