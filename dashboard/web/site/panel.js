// The panel, in a published folder: what a selection shows in it, of pieces that the app drew.

import { groupOf, groups, shareOf, unmentioned, wordingOf } from "./reading.js";
import { fill } from "../shared/pieces.js";
import { cards } from "./cards.js";
import { passages } from "../shared/counts.js";
import { filteredActors, briefly, countsInWords, hiddenOf, regionWords, share, strongestOf, totalOf } from "./words.js";
import { isolated, joined } from "../shared/name_lists.js";
/** @typedef {import("./facts.d.ts").Held} Held */
/** @typedef {import("./facts.d.ts").PassageFacts} PassageFacts */
/** @typedef {import("./reading.js").Reading} Reading */
/** @typedef {import("./reading.js").Group} Group */
/** @typedef {import("./reading.js").Wording} Wording */

/** @param {Held} held @param {Reading} of @param {string} [back] where a passage closes to */
export function panel(held, of, back) {
  const { facts, pieces } = held, whom = filteredActors(facts, of.selection.filters);
  /** @type {Record<string, string>} */
  const values = {};
  for (const region of of.regions) {
    values[`state ${region.id}`] = region.state;
    values[`pressed ${region.id}`] = String(region.id === of.selection.theatre);
    values[`words ${region.id}`] = regionWords(facts, region, whom);
  }
  return lens(held, of) + fill(pieces.frame, values, { body: body(held, of, back) });
}

/** @param {Held} held @param {Reading} of @param {string} [named] */
function body(held, of, named) {
  const { facts, records } = held, { theatre, passage, place } = of.selection;
  const back = named ?? (theatre ? facts.names[theatre] : "the overview");
  if (passage) {
    const one = /** @type {PassageFacts} */ (facts.passages.find(({ id }) => id === passage));
    const notes = later(held, of, [...one.actors, ...one.theatres, ...one.incidents]);
    return fill(records[`passage ${passage}`], { back }, { later: notes });
  }
  if (place) return fill(records[`place ${place}`], { back });
  return theatre ? theatreBody(held, of, theatre) : overview(held, of);
}

/** @param {Reading} of @returns {string} the one actor in the filter, if it is one alone */
function alone({ selection }) {
  return selection.filters.actors.length === 1 ? selection.filters.actors[0] : "";
}

/** @param {Held} held @param {Reading} of @param {string} theatre */
function theatreBody(held, of, theatre) {
  const { facts, pieces, records } = held, isOff = of.selection.off.includes(theatre);
  const listed = groups(facts, of, of.scope);
  const related = groupOf(of, "related", facts.passages.filter(({ id }) => facts.theatres[theatre].related.includes(id)));
  const own = shareOf(of, of.scope).shown ? listed.map((one) => group(held, one)).join("") : "";
  return fill(records[`theatre ${theatre}${isOff ? " off" : ""}`], {}, {
    answers: records[`answers ${alone(of)}`] ?? "",
    count: countLine(held, of),
    later: later(held, of, facts.theatres[theatre].noted),
    passages: own + undated(held, of) +
      (related.share.total ? fill(pieces.related, { share: share(related.share) }, { cards: cards(related.passages) }) : ""),
  });
}

/** @param {Held} held @param {Reading} of */
function overview(held, of) {
  const { facts, pieces, records } = held, { filters } = of.selection, whom = filteredActors(facts, filters);
  const values = Object.fromEntries(of.regions.flatMap((region) => [
    [`state ${region.id}`, region.state], [`words ${region.id}`, regionWords(facts, region, whom)],
  ]));
  const table = fill(pieces.table, values);
  const notes = later(held, of, filters.actors.length ? filters.actors : null);
  if (!of.filtered) return fill(pieces.overview, {}, { table, later: notes });
  const listed = groups(facts, of, facts.passages).map((one) => group(held, one)).join("");
  return fill(pieces.found, { heading: whom ? `Passages on ${whom}` : "Passages under your filters" }, {
    answers: records[`answers ${alone(of)}`] ?? "",
    found: countLine(held, of) + notes + (of.shown.size ? listed : "") + undated(held, of),
    table,
  });
}

/** @param {Held} held @param {Group} one */
function group({ pieces }, { group: name, passages: shown, share: of }) {
  if (!of.total) return "";
  const hidden = hiddenOf(of), values = { share: share(of), hidden: `${passages(hidden)} hidden by` };
  const piece = shown.length ? `group ${name}` : hidden ? `no ${name}` : `undated ${name}`;
  return fill(pieces[piece], values, { cards: cards(shown) });
}

/** @param {Held} held @param {Reading} of */
export function undated({ pieces }, of) {
  const listed = of.scope.filter(({ id }) => of.undated.has(id));
  if (!listed.length) return "";
  return fill(pieces.undated, {}, { count: `<span>${passages(listed.length)}</span>`, cards: cards(listed) });
}

/** Later notes on any of `targets`, on all where it is null. @param {Held} held @param {Reading} of
 * @param {string[] | null} targets */
export function later({ facts, records }, { selection }, targets) {
  const notes = facts.later.flatMap((target, n) => (!targets || targets.includes(target) ? [records[`note ${n}`]] : []));
  return selection.later && notes.length ? fill(records.later, {}, { notes: notes.join("") }) : "";
}

/* ---------- how much is shown ---------- */

/** @param {Held} held @param {Reading} of */
export function countLine(held, of) {
  const { facts, pieces } = held, { actors } = of.selection.filters, { theatre } = of.selection;
  const links = facts.records.profile.filter((id) => actors.includes(id)).map((id) => pieces[`profile ${id}`]);
  return shareLine(held, of) +
    (links.length ? fill(pieces.profiles, {}, { links: links.join(" · ") }) : "") +
    unmentioned(facts, of).map((id) => pieces[`absent ${theatre ? "here " : ""}${id}`]).join("");
}

/** @param {Held} held @param {Reading} of */
export function shareLine(held, of) {
  const { pieces } = held, own = shareOf(of, of.scope);
  const line = !of.filtered ? "" : own.shown ? fill(pieces["count some"], { share: share(own) }) : nothing(held, of, own.undated);
  return fill(pieces.count, {}, { line, bar: worded(held, of) });
}

/** @param {Held} held @param {Reading} of @param {number} undatedOnes */
function nothing({ facts, pieces }, of, undatedOnes) {
  const here = new Set(of.scope.map(({ id }) => id));
  const kept = of.tried.filter(({ passage, failed }) => here.has(passage.id) && failed.length === 1);
  const ways = facts.filters.flatMap(({ key }) => {
    const count = kept.filter(({ failed }) => failed[0] === key).length;
    return count ? [fill(pieces[`way ${key}`], { words: briefly(facts, key, of.selection.filters), count })] : [];
  }).join("");
  return fill(pieces[`count ${undatedOnes ? "undated" : "none"}${ways ? " ways" : ""}`], { undated: undatedOnes }, { ways });
}

/** How the passages are worded; the filter of certainty itself hides none. @param {Held} held @param {Reading} of */
function worded({ facts, pieces }, of) {
  const here = new Set(of.scope.map(({ id }) => id)), chosen = of.selection.filters.certainties;
  const passing = of.tried.filter(({ passage, failed }) => here.has(passage.id) && failed.every((key) => key === "certainty"));
  const parts = facts.certainties.map((one) => ({
    one, n: passing.filter(({ passage }) => passage.values.certainty[0] === one).length,
  }));
  const total = parts.reduce((sum, { n }) => sum + n, 0);
  if (!total && of.filtered) return "";
  const bar = parts.flatMap(({ one, n }) => {
    const isDim = chosen.length > 0 && !chosen.includes(one);
    return n ? [fill(pieces[`${isDim ? "dim " : ""}bar ${one}`], { n })] : [];
  }).join("");
  const listed = parts.map(({ one, n }, at) => fill(pieces[`${n ? "" : "dim "}part ${one}`], {
    words: `${n} ${facts.certaintyWords[one].toLowerCase()}`, pressed: String(chosen.includes(one)), comma: at < parts.length - 1 ? "," : "",
  })).join("");
  // A count of none has no line of its own, as in the app.
  return fill(pieces[of.filtered && total ? "worded counted" : "worded"], { words: passages(total), count: total }, { bar, parts: listed });
}

/* ---------- the certainty lens ---------- */

/** @param {Held} held @param {Reading} of */
export function lens(held, of) {
  const { facts, pieces } = held, { selection } = of;
  if (!selection.lens) return "";
  const { sentence, wording, isOfAll } = lensSays(held, of), whom = filteredActors(facts, selection.filters);
  const bar = strip(held, wording);
  if (!isOfAll || !of.regions.length) return fill(pieces["lens alone"], { said: sentence }, { bar });
  const rows = of.regions.map((region) => {
    const counts = region.wording.length ? countsInWords(region.wording) : "";
    const words = strongestOf(region.wording) || regionWords(facts, region, whom);
    return fill(pieces[`lens ${counts ? "" : "no "}${region.id}`], { words, counts }, { bar: strip(held, region.wording) });
  });
  return fill(pieces.lens, { said: sentence }, { bar, rows: rows.join("") });
}

/** @param {Held} held @param {Wording} wording */
function strip({ pieces }, wording) {
  return fill(pieces["lens bar"], {}, { slices: wording.map(([one, n]) => fill(pieces[`slice ${one}`], { n })).join("") });
}

/** @param {Held} held @param {Reading} of @returns {{sentence: string, wording: Wording, isOfAll: boolean}} */
function lensSays({ facts }, of) {
  const { selection } = of, { theatre, profile } = selection;
  if (profile) {
    const own = of.tried.filter(({ passage, failed }) => passage.actors.includes(profile) && failed.every((key) => key === "actor"));
    return lensOf(facts, facts.names[profile], own.map(({ passage }) => passage), "");
  }
  const shown = facts.passages.filter(({ id }) => of.shown.has(id));
  if (theatre) {
    const here = shown.filter(({ theatres }) => theatres.includes(theatre));
    return lensOf(facts, facts.names[theatre], here, unnamed(facts, theatre, here));
  }
  const wording = wordingOf(facts, shown), whom = filteredActors(facts, selection.filters);
  if (!totalOf(wording)) return { sentence: "No passage passes your filters.", wording, isOfAll: true };
  const under = whom ? ` on ${whom}` : of.filtered ? " under your filters" : "";
  return { sentence: `${countedWording(wording, under)}.`, wording, isOfAll: true };
}

/** @type {(facts: import("./facts.d.ts").Facts, name: string, shown: PassageFacts[], more: string) => {sentence: string, wording: Wording, isOfAll: boolean}} */
function lensOf(facts, name, shown, more) {
  const wording = wordingOf(facts, shown);
  const said = wording.length ? countedWording(wording, "") : "no passage passes your filters";
  return { sentence: `${isolated(name)}: ${said[0].toLowerCase()}${said.slice(1)}.${more}`, wording, isOfAll: false };
}

/** @param {Wording} wording @param {string} under */
function countedWording(wording, under) {
  const total = totalOf(wording);
  if (wording.length > 1) return `Of ${passages(total)}${under}, ${countsInWords(wording)}`;
  const every = total === 1 ? "" : total === 2 ? "both " : "all ";
  return `${passages(total)}${under}, ${every}${wording[0][0]}`;
}

/** Who is not named of the incidents that these passages place there.
 * @type {(facts: import("./facts.d.ts").Facts, theatre: string, shown: PassageFacts[]) => string} */
function unnamed(facts, theatre, shown) {
  const reported = new Set(shown.filter(({ told }) => told[theatre] === "site").flatMap(({ incidents }) => incidents));
  const incidents = facts.incidents.filter(({ id }) => reported.has(id)), open = incidents.filter(({ who }) => who);
  if (!open.length) return "";
  if (incidents.length === 1 && incidents[0].says) return ` The sentence does not name ${incidents[0].who}.`;
  /** @type {Map<string, string[]>} */
  const titles = new Map();
  for (const { who, title } of open) titles.set(who, [...titles.get(who) ?? [], `“${title}”`]);
  const said = [...titles].map(([who, of]) => `${who} (${joined(of)})`).join("; ");
  return ` The ${open.length === 1 ? "sentence does" : "sentences do"} not name ${said}.`;
}
