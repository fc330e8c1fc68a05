// What a selection shows, in a published folder: which passages pass, and the state of regions and incidents.
//
// It is reading/reading.py and sifting.py once more, over an index of the passages (publish/facts.py);
// tests compare ids, counts and words of the two over random selections.

import { isFiltered, isSet } from "./selection.js";
/** @typedef {import("./facts.d.ts").Facts} Facts */
/** @typedef {import("./facts.d.ts").Filters} Filters */
/** @typedef {import("./facts.d.ts").PassageFacts} PassageFacts */
/** @typedef {import("./facts.d.ts").IncidentFacts} IncidentFacts */
/** @typedef {import("./facts.d.ts").Days} Days */
/** @typedef {import("./facts.d.ts").Selection} Selection */
/** @typedef {import("./facts.d.ts").Share} Share */
/** @typedef {"match" | "undated" | "hidden" | "silent" | "off"} RegionState */
/** @typedef {[string, number][]} Wording how many are worded in each way that there is, the strongest first */
/** @typedef {{id: string, state: RegionState, share: Share, wording: Wording}} Region */
/** @typedef {{passage: PassageFacts, failed: string[]}} Tried with the filters that keep it back */
/** @typedef {{incident: IncidentFacts, matches: boolean, off: boolean, undated: boolean}} Incident */
/** @typedef {{group: string, passages: PassageFacts[], share: Share}} Group */
/**
 * @typedef {object} Reading
 * @property {Selection} selection
 * @property {boolean} filtered
 * @property {Tried[]} tried
 * @property {Set<string>} shown
 * @property {Set<string>} undated
 * @property {Region[]} regions
 * @property {Incident[]} incidents
 * @property {PassageFacts[]} scope the passages that its share counts
 */

/** @param {string[]} one @param {Iterable<string>} other */
function meets(one, other) {
  const there = new Set(other);
  return one.some((name) => there.has(name));
}

/* ---------- filters ---------- */

/** The circle of each filtered actor: with its members if they count. @param {Facts} facts @param {Filters} filters */
export function circles(facts, filters) {
  return filters.actors.map((actor) => (filters.members ? facts.circles[actor] : [actor]));
}

/** @param {Facts} facts @param {Filters} filters @param {Iterable<string>} actors */
function namesThem(facts, filters, actors) {
  const there = [...actors], found = circles(facts, filters).map((circle) => meets(circle, there));
  return filters.match === "all" ? found.every(Boolean) : found.some(Boolean);
}

/** @param {Filters} filters */
function hasSpan({ start, end }) {
  return Boolean(start || end);
}

/** @param {Days} when @param {Filters} filters */
export function inSpan(when, { start, end }) {
  if (!start && !end) return true;
  return when.start !== null && (!end || when.start <= end) && (!start || (when.end ?? when.start) >= start);
}

/** @param {Facts} facts @param {Days | null} when @param {Filters} filters */
function mayBeInSpan(facts, when, { start, end }) {
  if (when?.start) return false;
  const earliest = when?.after ?? null, latest = when?.before ?? facts.published;
  return Boolean(start || end) && (!start || start <= latest) && (!end || !earliest || earliest <= end);
}

/** @param {Facts} facts @param {PassageFacts} passage @param {Filters} filters */
function mayFall(facts, passage, filters) {
  const { dates } = passage;
  if (!passage.happens || dates.some(({ start }) => start)) return false;
  return (dates.length ? dates : [null]).some((when) => mayBeInSpan(facts, when, filters));
}

/** Whether a passage passes the filter of this key. @type {(facts: Facts, key: string, filters: Filters, passage: PassageFacts) => boolean} */
function passes(facts, key, filters, passage) {
  if (key === "actor") return namesThem(facts, filters, passage.actors);
  if (key === "from") return passage.dates.some((when) => inSpan(when, filters));
  const { name } = /** @type {import("./facts.d.ts").ChoiceFacts} */ (facts.choices.find((one) => one.key === key));
  return meets(/** @type {any} */ (filters)[name], passage.values[key]);
}

/** @param {Facts} facts @param {Filters} filters @returns {Tried[]} */
function tried(facts, filters) {
  const set = facts.filters.filter((one) => isSet(one, filters));
  return facts.passages.map((passage) => ({
    passage, failed: set.filter(({ key }) => !passes(facts, key, filters, passage)).map(({ key }) => key),
  }));
}

/* ---------- shares ---------- */

/** @param {Pick<Reading, "shown" | "undated">} found @param {PassageFacts[]} passages @returns {Share} */
export function shareOf({ shown, undated }, passages) {
  return {
    shown: passages.filter(({ id }) => shown.has(id)).length,
    undated: passages.filter(({ id }) => undated.has(id)).length,
    total: passages.length,
  };
}

/** @param {Facts} facts @param {PassageFacts[]} passages @returns {Wording} */
export function wordingOf(facts, passages) {
  return facts.certainties.flatMap((one) => {
    const n = passages.filter((passage) => passage.values.certainty[0] === one).length;
    return n ? [/** @type {[string, number]} */ ([one, n])] : [];
  });
}

/* ---------- the reading ---------- */

/** @param {Facts} facts @param {Selection} selection @returns {Reading} */
export function reading(facts, selection) {
  const { filters, theatre } = selection, every = tried(facts, filters);
  const passing = every.filter(({ failed }) => !failed.length).map(({ passage }) => passage);
  const besides = hasSpan(filters)
    ? every.filter(({ failed }) => failed.every((key) => key === "from")).map(({ passage }) => passage) : [];
  const falling = besides.filter((passage) => mayFall(facts, passage, filters));
  const found = { shown: new Set(passing.map(({ id }) => id)), undated: new Set(falling.map(({ id }) => id)) };
  const reported = new Set(passing.flatMap(({ incidents }) => incidents));
  const perhaps = new Set(besides.flatMap(({ incidents }) => incidents));
  return {
    selection, tried: every, ...found,
    filtered: isFiltered(facts, filters),
    regions: facts.records.theatre.map((id) => region(facts, id, found, selection)),
    incidents: facts.incidents.map((incident) => ({
      incident,
      matches: reported.has(incident.id) && incident.dates.some((when) => inSpan(when, filters)),
      off: selection.off.includes(facts.incidentsLayer),
      undated: perhaps.has(incident.id) && !incident.dates.some(({ start }) => start) &&
        incident.dates.some((when) => mayBeInSpan(facts, when, filters)),
    })),
    scope: theatre ? facts.passages.filter(({ theatres }) => theatres.includes(theatre)) : facts.passages,
  };
}

/** @param {Facts} facts @param {string} id @param {Pick<Reading, "shown" | "undated">} found
 * @param {Selection} selection @returns {Region} */
function region(facts, id, found, selection) {
  const own = facts.passages.filter(({ theatres }) => theatres.includes(id));
  const share = shareOf(found, own), named = own.flatMap(({ actors }) => actors);
  const isMentioned = own.length > 0 && (!selection.filters.actors.length || namesThem(facts, selection.filters, named));
  const state = selection.off.includes(id) ? "off" : share.shown ? "match" : share.undated ? "undated"
    : isMentioned ? "hidden" : "silent";
  return { id, state, share, wording: wordingOf(facts, own.filter((passage) => found.shown.has(passage.id))) };
}

/** Passages under their headings. @param {Facts} facts @param {Reading} of @param {PassageFacts[]} passages
 * @returns {Group[]} */
export function groups(facts, of, passages) {
  return facts.groups.map((group) => groupOf(of, group, passages.filter((one) => one.group === group)));
}

/** @param {Reading} of @param {string} group @param {PassageFacts[]} listed @returns {Group} */
export function groupOf(of, group, listed) {
  return { group, passages: listed.filter(({ id }) => of.shown.has(id)), share: shareOf(of, listed) };
}

/** By event and value how many passages of its scope each choice would leave. @param {Facts} facts @param {Reading} of
 * @returns {[string, number][]} */
export function counted(facts, of) {
  const here = new Set(of.scope), every = of.tried.filter(({ passage }) => here.has(passage));
  return facts.choices.flatMap(({ event, key, known }) => {
    const left = every.filter(({ failed }) => failed.every((one) => one === key));
    return known.map((value) => /** @type {[string, number]} */ ([
      `${event}:${value}`, left.filter(({ passage }) => passage.values[key].includes(value)).length,
    ]));
  });
}

/** Filtered actors whom the article does not mention there. @param {Facts} facts @param {Reading} of */
export function unmentioned(facts, { selection, scope }) {
  const there = scope.flatMap(({ actors }) => actors);
  const around = new Map(selection.filters.actors.map((actor, n) => [actor, circles(facts, selection.filters)[n]]));
  return facts.records.profile.filter((actor) => around.has(actor) && !meets(around.get(actor) ?? [], there));
}
