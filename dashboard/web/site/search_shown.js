// What stands under the search box of a published folder: views/shell/search_found.py once more, over its pieces.

import { ActorNames } from "../search/actors.js";
import { Index } from "../search/index.js";
import { bare } from "../search/words.js";
import { escaped, fill } from "./pieces.js";
import { reading } from "./reading.js";
import { noFilters, read } from "./selection.js";
import { counted, passages } from "./words.js";
/** @typedef {import("./facts.d.ts").Facts} Facts */
/** @typedef {import("../search/search.d.ts").Dated} Dated */
/** @typedef {import("../search/search.d.ts").Found} Found */
/** @typedef {import("../search/search.d.ts").Group} Group */
/** @typedef {import("../search/search.d.ts").Hit} Hit */
/** @typedef {import("../search/search.d.ts").Runs} Runs */
/** @typedef {import("./facts.d.ts").FolderSearch} FolderSearch */
/** @typedef {import("../search/search.d.ts").Span} Span */

const MOST_ECHOED = 60;

/** What was asked, cut where it is long, to stand between quotation marks. @param {string} asked */
function echo(asked) {
  const letters = [...bare(asked)];
  return letters.length <= MOST_ECHOED ? letters.join("") : `${letters.slice(0, MOST_ECHOED - 1).join("")}…`;
}

/** @param {string[]} phrases */
function quoted(phrases) {
  return phrases.map((phrase) => `“${echo(phrase)}”`).join(" and ");
}

/** How many undated passages may fall in the one span that was asked for. @param {Found} found */
function mayFallWords({ spans, undated }) {
  const every = [...spans, ...undated], count = every.length === 1 ? every[0].mayFall : 0;
  return count ? `; ${counted(count, "undated passage")} may fall then` : "";
}

/** @param {Found} found */
function saidOf(found) {
  let said = `${found.total} found`;
  if (found.loosened) said = `Nothing has all these words; ${found.total} have some of them`;
  else if (found.cited) said += ` at ${found.cited}`;
  else if (found.spans.length) said += mayFallWords(found);
  if (found.phrases.length) said += `; ${quoted(found.phrases)} as a phrase`;
  return found.unphrased.length ? `${said}; ${quoted(found.unphrased)} not as a phrase` : said;
}

/** What was found and how the query was read, without the full stop. @param {Found} found */
function told(found) {
  const { total, written, places, undated } = found;
  if (written) return `The article was written on ${written}; name a date${total ? `. ${total} found with these words` : ""}`;
  if (places) return `${total ? `${total} found; the` : "The"} article has ${places}`;
  const none = undated.length ? `No passage is dated ${undated.map(({ words }) => words).join(" or ")}${mayFallWords(found)}. ` : "";
  if (total) return none + saidOf(found);
  if (none) return `${none}Try other words`;
  if (found.cited) return `No passage of ours restates ${found.cited}`;
  return `Nothing in the article, nor among its names, has “${echo(found.query)}”. Try another spelling or fewer words`;
}

/** @param {Record<string, string | null>} of as Python writes it */
function sent(of) {
  return `{${Object.entries(of).map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`).join(", ")}}`;
}

/** @param {Runs} runs */
function marked(runs) {
  return runs.map(([text, isMarked]) => (isMarked ? `<mark>${escaped(text)}</mark>` : escaped(text))).join("");
}

/** The search of a page: what is found, as the app's box shows it. */
export class Finder {
  #facts;
  #held;
  #page;
  #index;

  /** @param {{facts: Facts, found: FolderSearch}} held @param {string} page @param {Index} [index] */
  constructor({ facts, found }, page, index = new Index(found)) {
    this.#facts = facts;
    this.#held = found;
    this.#page = page in found.chosen ? page : "map";
    this.#index = index;
  }

  /** @param {string} typed @returns {string} HTML of what stands under the box */
  html(typed) {
    const { pieces } = this.#held, found = this.#index.find(typed, (span) => this.#dated(span));
    if (!found.query) return pieces.unasked;
    const isRead = found.total && !found.written && !found.places;
    const readAs = (isRead ? found.readAs : []).map(([asked, names]) =>
      fill(pieces.read, { typed: echo(asked) }, { words: names.map(escaped).join("</b> or <b>") })).join("");
    const list = [
      ...found.spans.map((span) => this.#span(span)),
      ...found.groups.map((group) => this.#group(group)),
      ...found.undated.map((span) => this.#undated(span)),
    ].join("");
    return fill(pieces[list ? "found" : "found none"], { said: told(found) }, { list, read: readAs });
  }

  /** What the article dates within a span. @param {Span} span @returns {Dated} */
  #dated({ start, end }) {
    const facts = this.#facts, filters = { ...noFilters(facts), start, end };
    const of = reading(facts, { ...read(facts, "").asked, filters });
    return { keys: [
      ...of.incidents.filter(({ matches }) => matches).map(({ incident }) => `incident:${incident.id}`),
      ...of.tried.filter(({ failed }) => !failed.length).map(({ passage }) => `passage:${passage.id}`),
    ], mayFall: of.undated.size };
  }

  /** @param {Span} span */
  #span(span) {
    const { words, order, mayFall } = span, piece = this.#held.pieces[`span${order ? " ordered" : ""}${mayFall ? " falling" : ""}`];
    return fill(piece, { words, order, event: this.#spanEvent(span), count: passages(mayFall) });
  }

  /** @param {Span} span */
  #undated(span) {
    const { start, end, words, mayFall } = span, piece = this.#held.pieces[`undated ${start === end ? "day" : "days"}`];
    return mayFall ? fill(piece, { words, event: this.#spanEvent(span), count: passages(mayFall) }) : "";
  }

  /** @param {Span} span */
  #spanEvent({ start, end }) {
    const { first, last } = this.#facts.days;
    return sent({ kind: "span", start: start === first ? null : start, end: end === last ? null : end });
  }

  /** @param {Group} group */
  #group({ kind, hits, total }) {
    const { pieces } = this.#held, more = total - hits.length;
    return fill(pieces[`group ${this.#page} ${kind}`], { total }, {
      hits: hits.map((hit) => this.#hit(hit)).join(""), more: more ? fill(pieces.more, { count: more }) : "",
    });
  }

  /** @param {Hit} hit */
  #hit(hit) {
    const { pieces, chosen } = this.#held, { kind, id, name } = hit.opens ?? { ...hit, name: "" };
    const differs = chosen[this.#page][kind] ?? {}, detail = marked(hit.detail);
    return fill(pieces.hit, { kind: hit.kind, event: sent({ kind, id, ...differs }), meta: hit.meta }, {
      title: marked(hit.title), opens: name ? fill(pieces.opens, { name }) : "",
      detail: detail && fill(pieces[hit.verbatim ? "detail verbatim" : "detail"], {}, { words: detail }),
    });
  }
}

export { ActorNames, Index };
