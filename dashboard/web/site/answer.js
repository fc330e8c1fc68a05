// The answer that the app's server gives to a page (http/view_route.py), in a published folder.

import { index, matrix, profile as profileOf } from "./actors.js";
import { article, ledger } from "./argument.js";
import { tie } from "./figures.js";
import { lens, panel } from "./panel.js";
import { counted, reading } from "./reading.js";
import { checked, filterRow, legend } from "./row.js";
import { printed, read, reduce } from "./selection.js";
import { strip, timeline } from "./strip.js";
import { filtersBriefly, filteredActors, countsInWords, regionWords, strongestOf, totalOf } from "./words.js";
/** @typedef {import("./facts.d.ts").Held} Held */
/** @typedef {import("./facts.d.ts").Selection} Selection */
/** @typedef {import("./reading.js").Reading} Reading */
/** @typedef {import("../page/answers.js").Answer} Answer */
/** @typedef {import("./selection.js").AppEvent} AppEvent */

/** @param {Held} held @param {Reading} of what the map draws (maps/map_state.py) */
export function mapState({ facts }, of) {
  const { selection } = of, whom = filteredActors(facts, selection.filters);
  const passage = facts.passages.find(({ id }) => id === selection.passage);
  return {
    selected: selection.theatre ?? "",
    stand_out: [],
    ...(passage ? { told: passage.told } : {}),
    ...(selection.lens ? { lens: true } : {}),
    inset: true,
    theatres: Object.fromEntries(of.regions.map((region) => {
      const { id, state, wording } = region, lines = [facts.theatres[id].head, regionWords(facts, region, whom)];
      if (selection.lens && totalOf(wording)) lines.push(countsInWords(wording));
      return [id, {
        ...(state === "match" ? {} : { state }),
        ...(wording.length ? { certainty: wording[0][0], note: strongestOf(wording) } : {}),
        tip: lines.join("\n"),
      }];
    })),
    incidents: Object.fromEntries(of.incidents.filter(({ incident }) => incident.mark).map(({ incident, matches, off, undated }) => {
      const state = off ? "off" : undated ? "undated" : matches ? "match" : "hidden";
      const more = state === "hidden" ? "\nhidden by your filters" : state === "undated" ? "\nmay fall in this span" : "";
      return [incident.id, { ...(state === "match" ? {} : { state }), tip: incident.tip + more }];
    })),
    reference: !selection.off.includes(facts.referenceLayer),
  };
}

/** What is open and the filters of a selection (views/shell/page_titles.py). @param {Held} held @param {string} page @param {Selection} selection */
export function title({ facts }, page, selection) {
  const parts = [open(facts, page, selection), filtersBriefly(facts, selection.filters), facts.pages[page], "Arenas"];
  return parts.filter(Boolean).join(" · ");
}

/** @type {(facts: Held["facts"], page: string, selection: Selection) => string} */
function open(facts, page, { theatre, passage, place, profile, relation }) {
  const at = facts.passages.find(({ id }) => id === passage)?.place;
  const here = theatre ? facts.names[theatre] : "";
  if (page === "actors" && relation) return facts.ties[relation];
  if (at) return here ? `${here}, ${at}` : at;
  if (place) return facts.places[place].name;
  return page === "actors" && profile ? facts.names[profile] : here;
}

/** @param {Selection} selection @returns {string} what the panel is about */
function subject({ theatre, passage, place }) {
  return passage || place ? [theatre, passage, place].map((one) => one ?? "None").join("|") : `panel:${theatre ?? ""}`;
}

/** What is beside the diagram: what was opened last, or the list of actors (views/actors/side_panel.py).
 * @param {Held} held @param {Reading} of */
function actorsPanel(held, of) {
  const { selection } = of, { relation, passage, place, profile, theatre } = selection, { names } = held.facts;
  if (!relation && (passage || place)) {
    return panel(held, of, profile ? names[profile] : theatre ? undefined : "all actors");
  }
  if (!relation && !profile && theatre) return panel(held, of);
  return lens(held, of) + (relation ? tie(held, selection)
    : profile ? profileOf(held, of, profile) : index(held, of));
}

/** @param {Selection} selection */
function closes({ relation, passage, place, profile }) {
  if (relation) return "close-relation";
  if (passage || place) return "close";
  return profile ? "close-profile" : "back";
}

/** @typedef {Record<string, (held: Held, of: Reading) => {html: string} & Record<string, any>>} Views */
/** @type {Views} the views that are composed for any selection */
const VIEWS = {
  panel: (held, of) => ({
    html: panel(held, of), subject: subject(of.selection), actors: of.selection.filters.actors, clears: "back",
  }),
  filters: (held, of) => ({
    html: filterRow(held, of), actors: of.selection.filters.actors, checked: checked(held, of), counts: counted(held.facts, of),
  }),
  legend: (held, of) => ({ html: legend(held, of) }),
  strip: (held, of) => ({ html: strip(held, of) }),
  // Its script is the actors page's alone (publish/site.py).
  tiers: (held, of) => ({ html: /** @type {any} */ (globalThis).DIAGRAM.diagramView(held, of) }),
  matrix: (held, of) => ({ html: matrix(held, of) }),
  "actors-panel": (held, of) => ({
    html: actorsPanel(held, of),
    subject: `${of.selection.relation ?? "None"}|${of.selection.profile ?? "None"}|${subject(of.selection)}`,
    actors: of.selection.filters.actors,
    clears: closes(of.selection),
  }),
  article: (held, of) => ({
    html: article(held, of),
    subject: "article", actors: of.selection.filters.actors,
    theatre: of.selection.theatre ?? "", passage: of.selection.passage ?? "",
    theatres: Object.fromEntries(held.facts.records.theatre.map((id) => [id, held.facts.names[id]])),
    places: held.facts.articlePlaces,
  }),
  article_ledger: (held, of) => ({ html: ledger(held, of) }),
  timeline: (held, of) => ({ html: timeline(held, of), subject: "timeline" }),
};

/** @type {Record<string, string[]>} (views/page_views.py) */
const PAGES = {
  map: ["panel", "filters", "legend", "strip"],
  timeline: ["timeline", "panel", "filters"],
  actors: ["actors-panel", "filters", "tiers", "matrix"],
  article: ["article", "filters", "article_ledger"],
};

/** What a page shows of a query, or of what an event makes of it.
 * @param {Held} held @param {string} page @param {string} query @param {AppEvent | null} event @returns {Answer} */
export function answer(held, page, query, event) {
  const { facts } = held, { selection: now, unread } = read(facts, query);
  const selection = event ? reduce(facts, now, event) : now, of = reading(facts, selection), views = PAGES[page] ?? [];
  return {
    version: "folder",
    title: views.length ? title(held, page, selection) : "",
    unread,
    query: printed(facts, selection),
    views: Object.fromEntries(views.map((name) => [name, VIEWS[name](held, of)])),
    map: views.length ? mapState(held, of) : null,
    leads: {},
    shared: false,
  };
}
