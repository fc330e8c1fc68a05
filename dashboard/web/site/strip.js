// The timeline under the map, in a published folder: the state of each event under a selection.

import { fill } from "../shared/pieces.js";
import { inSpan } from "./reading.js";
import { spanWords } from "./words.js";
/** @typedef {import("./facts.d.ts").Held} Held */
/** @typedef {import("./facts.d.ts").EventFacts} EventFacts */
/** @typedef {import("./reading.js").Reading} Reading */
/** @typedef {{event: EventFacts, passage: string, matches: boolean, mayFall: boolean, isOpen: boolean, isHere: boolean}} EventState */

const DAY = 86_400_000; // ms

/** @param {Held} held @param {Reading} of @returns {EventState[]} */
export function chronology({ facts }, of) {
  const { selection } = of, incidents = new Map(of.incidents.map((one) => [one.incident.id, one]));
  return facts.events.map((event) => {
    const own = event.incident ? incidents.get(event.record) : undefined;
    const rank = (/** @type {string} */ id) => (of.shown.has(id) ? 0 : of.undated.has(id) ? 1 : 2);
    const [passage] = event.told.toSorted((a, b) => rank(a) - rank(b));
    const isIn = inSpan(event.days, selection.filters);
    return {
      event, passage,
      matches: own ? own.matches && (!event.several || isIn) : of.shown.has(event.record) && isIn,
      mayFall: own ? own.undated : of.undated.has(event.record),
      isOpen: selection.passage !== null && event.told.includes(selection.passage),
      isHere: selection.theatre !== null && event.theatres.includes(selection.theatre),
    };
  });
}

/** @param {number} n */
function events(n) {
  return `${n} ${n === 1 ? "event" : "events"}`;
}

/** @param {Held} held @param {Reading} of @param {EventState[]} every */
function countsOf({ facts }, of, every) {
  const { theatre, filters } = of.selection;
  const happened = every.filter(({ event }) => !event.judged), judged = every.filter(({ event }) => event.judged);
  const dated = happened.filter(({ event }) => event.dated).length;
  const judgements = `${judged.every(({ event }) => event.dated) ? "dated " : ""}assessment${judged.length === 1 ? "" : "s"}`;
  let said = `${events(dated)} with a date, ${happened.length - dated} without`;
  if (judged.length) said += `; ${judged.length} ${judgements}`;
  const may = every.filter(({ mayFall }) => mayFall).length;
  const hidden = every.filter(({ matches }) => !matches).length - may;
  if (hidden || may) {
    said = `${happened.filter(({ matches }) => matches).length} of ${events(happened.length)}`;
    if (judged.length) said += `, ${judged.filter(({ matches }) => matches).length} of ${judged.length} ${judgements}`;
    said += may ? `; ${may} undated` : "";
    said += hidden ? `; ${hidden} hidden by your filters` : "";
  }
  const here = theatre ? every.filter(({ isHere }) => isHere).length : 0;
  if (theatre && here) said += `; ${here} of ${facts.names[theatre]}, ringed`;
  return filters.start || filters.end ? `${spanWords(filters.start, filters.end)}: ${said}` : said;
}

/** A share of the width, as the app writes it. @param {number} of */
function percent(of) {
  return `${Number((Math.round(100_000 * of) / 1000).toPrecision(6))}%`;
}

/** Where a day begins on the scale. @param {Held} held @param {string} day @param {number} after days */
function place({ facts }, day, after) {
  const at = Date.parse(day) / DAY + after, { parts } = facts.scaleOfTime;
  const part = parts.find(({ end }) => at < end);
  if (!part) return parts.at(-1)?.right ?? 1;
  const { start, end, left, right } = part;
  return left + Math.max(at - start, 0) / (end - start) * (right - left);
}

/** @param {Held} held @param {Reading} of @param {EventState[]} every @param {string} said */
function valuesOf({ facts }, of, every, said) {
  const { start, end } = of.selection.filters;
  /** @type {Record<string, string>} */
  const values = { said, from: start ?? "", to: end ?? "" };
  facts.presets.forEach(([first, last], n) => { values[`preset ${n}`] = String(first === start && last === end); });
  for (const { event, passage, matches, mayFall, isOpen, isHere } of every) {
    const isFaded = !matches && !mayFall;
    const looks = [["faded", isFaded], ["open", isOpen], ["here", isHere], ["judged", event.judged]];
    values[`event ${event.id}`] = `{"kind": "passage", "id": "${passage}"}`;
    values[`more ${event.id}`] = mayFall ? " May fall in this span." : isFaded ? " Hidden by your filters." : "";
    values[`look ${event.id}`] = looks.flatMap(([name, holds]) => (holds ? [` ar-tl-${name}`] : [])).join("");
  }
  return values;
}

/** What has no place on the scale, in the article's order. @param {Held} held @param {EventState[]} every */
function undatedOf({ facts }, every) {
  const order = new Map(facts.passages.map(({ id }, n) => [id, n]));
  return every.filter(({ event }) => !event.dated).toSorted((a, b) =>
    (order.get(a.passage) ?? 0) - (order.get(b.passage) ?? 0) || a.event.number - b.event.number);
}

/** @param {Held} held @param {Reading} of */
export function strip(held, of) {
  const pieces = held.strip, every = chronology(held, of);
  const hint = !of.filtered && of.selection.theatre === null && every.some(({ event }) => event.dated) ? "; drag to read a span of time" : "";
  const values = valuesOf(held, of, every, countsOf(held, of, every) + hint);
  const rings = undatedOf(held, every).map(({ event }) => fill(pieces[`ring ${event.id}`], values)).join("");
  return fill(pieces.strip, values, { rings, ...spanned(held, "strip", of) });
}

/** @param {Held} held @param {Reading} of */
export function timeline(held, of) {
  const pieces = held.timeline, every = chronology(held, of), undated = undatedOf(held, every);
  const values = valuesOf(held, of, every, countsOf(held, of, every));
  const rows = Object.fromEntries(every.map(({ event, matches, mayFall, isOpen }) => [`row ${event.id}`, fill(pieces[`row ${event.id}`], values, {
    current: isOpen ? ' aria-current="true"' : "",
    stands: mayFall ? pieces["stands may"] : matches ? "" : pieces["stands hidden"],
  })]));
  return fill(pieces.timeline, values, {
    ...rows,
    "undated rows": undated.map(({ event }) => rows[`row ${event.id}`]).join(""),
    chips: undated.map(({ event }) => fill(pieces[`chip of ${event.id}`], values)).join(""),
    ...spanned(held, "timeline", of),
  });
}

/** The filtered days, over the marks. @param {Held} held @param {"strip" | "timeline"} name @param {Reading} of */
function spanned(held, name, of) {
  const pieces = held[name], { start, end } = of.selection.filters;
  if (!start && !end) return { band: "", edges: "", all: "" };
  const left = start ? place(held, start, 0) : 0, right = end ? place(held, end, 1) : 1, edge = pieces[`${name} edge`];
  return {
    all: pieces["all dates"],
    band: fill(pieces[`${name} band`], {}, { left: percent(left), wide: percent(Math.max(right - left, 0)) }),
    edges: fill(edge, { at: percent(left), edge: "start" }) + fill(edge, { at: percent(right), edge: "end" }),
  };
}
