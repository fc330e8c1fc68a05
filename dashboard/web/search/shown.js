// The list under a search box, in the app and in a published folder: what was found, how the query was read, and what
// choosing a hit does.

import { counted, passages } from "../shared/counts.js";
import { escaped, fill } from "../shared/pieces.js";
import { bare } from "./words.js";
/** @typedef {import("./search.d.ts").Found} Found */
/** @typedef {import("./search.d.ts").Group} Group */
/** @typedef {import("./search.d.ts").Hit} Hit */
/** @typedef {import("./search.d.ts").Runs} Runs */
/** @typedef {import("./search.d.ts").Shown} Shown */
/** @typedef {import("./search.d.ts").Span} Span */

const MOST_ECHOED = 60;

/** A query, cut where it is long, for between quotation marks. @param {string} query */
function echo(query) {
  const letters = [...bare(query)];
  return letters.length <= MOST_ECHOED ? letters.join("") : `${letters.slice(0, MOST_ECHOED - 1).join("")}…`;
}

/** @param {string[]} phrases */
function quoted(phrases) {
  return phrases.map((phrase) => `“${echo(phrase)}”`).join(" and ");
}

/** How many undated passages may fall in the one span of the query. @param {Found} found */
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
function inWords(found) {
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

/** Writes what was found as a page shows it. */
export class ResultList {
  #shown;

  /** @param {Shown} shown */
  constructor(shown) {
    this.#shown = shown;
  }

  /** HTML of what was found, with what other maps have: whose the hits of this map are, and the end of the list.
   * @param {Found} found @param {string} page by its name @param {{whose: string, last: string}} [others] HTML */
  html(found, page, { whose, last } = { whose: "", last: "" }) {
    const { pieces } = this.#shown, isRead = found.total && !found.written && !found.places;
    const read = (isRead ? found.readAs : []).map(([typed, names]) =>
      fill(pieces.read, { typed: echo(typed) }, { words: names.map(escaped).join("</b> or <b>") })).join("");
    const list = [
      ...found.spans.map((span) => this.#span(span)),
      found.groups.length ? whose : "",
      ...found.groups.map((group) => this.#group(group, page)),
      ...found.undated.map((span) => this.#undated(span)),
      last,
    ].join("");
    return fill(pieces[list ? "found" : "found none"], { said: inWords(found) }, { list, read });
  }

  /** @param {Span} span */
  #span(span) {
    const { pieces } = this.#shown, { words, order, mayFall } = span;
    return fill(pieces.span, { words, event: this.#spanEvent(span) }, {
      order: order && fill(pieces.ordered, { order }),
      falling: mayFall ? fill(pieces.falling, { count: passages(mayFall) }) : "",
    });
  }

  /** @param {Span} span */
  #undated(span) {
    const { start, end, words, mayFall } = span, piece = this.#shown.pieces[`undated ${start === end ? "day" : "days"}`];
    return mayFall ? fill(piece, { words, event: this.#spanEvent(span), count: passages(mayFall) }) : "";
  }

  /** @param {Span} span */
  #spanEvent({ start, end }) {
    const { first, last } = this.#shown.days;
    return sent({ kind: "span", start: start === first ? null : start, end: end === last ? null : end });
  }

  /** @param {string} kind @param {string} page @returns {[Record<string, string>, string]} what choosing one sends besides, and does */
  #chosen(kind, page) {
    return this.#shown.inPlace[page]?.[kind] ?? [{}, this.#shown.kinds[kind][1]];
  }

  /** @param {Group} group @param {string} page */
  #group({ kind, hits, total }, page) {
    const { pieces, kinds } = this.#shown, more = total - hits.length;
    return fill(pieces.group, { kind, title: kinds[kind][0], does: this.#chosen(kind, page)[1], total }, {
      hits: hits.map((hit) => this.#hit(hit, page)).join(""), more: more ? fill(pieces.more, { count: more }) : "",
    });
  }

  /** @param {Hit} hit @param {string} page */
  #hit(hit, page) {
    const { pieces } = this.#shown, { kind, id, name } = hit.opens ?? { ...hit, name: "" };
    return fill(pieces.hit, { kind: hit.kind, event: sent({ kind, id, ...this.#chosen(kind, page)[0] }), meta: hit.meta }, {
      title: marked(hit.title), leads: name ? fill(pieces.leads, { name }) : "",
      detail: hit.detail.length ? fill(pieces[hit.verbatim ? "detail verbatim" : "detail"], {}, { words: marked(hit.detail) }) : "",
    });
  }
}
