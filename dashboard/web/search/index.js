// What a query finds on a map: actors, theatres, places, concepts, incidents, names that are not there, and passages.
//
// The app runs it in its server (dashboard/search/search.py), a published folder in the browser, over the same facts.
// Words are folded before they are looked through and before they are looked up, and only words of the map are looked up.
// A query that is a date, or cites a place of the article, is answered as that and as nothing else. A name that the
// article does not have is answered with what the article has instead, before anything that is only spelt alike.

import { searched } from "../shared/name_folding.js";
import { day } from "../shared/days.js";
import { Calendar, isRelative, isThird } from "./dates.js";
import { citedParts, citedWords, cites, lacking } from "./places.js";
import { namesOf, rowsOf } from "./rows.js";
import { Vocabulary, meaningOf, nearName, wholeOf } from "./spelling.js";
import { Table } from "./table.js";
import { Hits } from "./text.js";
import { Folding, Wanted, phrases, split, unquoted } from "./words.js";
/** @typedef {import("./search.d.ts").Dated} Dated */
/** @typedef {import("./search.d.ts").Found} Found */
/** @typedef {import("./search.d.ts").Group} Group */
/** @typedef {import("./search.d.ts").Hit} Hit */
/** @typedef {import("./search.d.ts").Meaning} Meaning */
/** @typedef {import("./search.d.ts").SearchFacts} SearchFacts */
/** @typedef {import("./search.d.ts").Span} Span */

const MOST_WORDS = 12;

/** @template T @param {T[]} items @returns {T[]} */
function unique(items) {
  return [...new Set(items)];
}

/** The words that are meant, each with its replacements in the `ways`. A way of another number of words is no
 * reading word by word: it is then taken by itself. @param {Folding} folding @param {Meaning[]} meant @param {Meaning[][]} ways */
function wantedOf(folding, meant, ways = []) {
  let typed = meant.map(wholeOf), forms = meant.map((one) => new Set(one.forms));
  for (const way of ways) {
    if (way.length !== meant.length) return new Wanted(folding, way.map(wholeOf), way.map((one) => new Set(one.forms)));
    typed = typed.map((one, n) => new Set([...one, ...wholeOf(way[n])]));
    forms = forms.map((one, n) => new Set([...one, ...way[n].forms]));
  }
  return new Wanted(folding, typed, forms);
}

/** The index of one map, with a reader's own copy where there is one. */
export class Index {
  #held;
  #folding;
  #table;
  #vocabulary;
  #calendar;
  #hits;
  /** @type {Map<string, string[]>} by key, of what has names */
  #names;
  /** @type {[string, string][]} incidents that the article leaves undated, with the days that others give */
  #elsewhere;

  /** @param {SearchFacts} held */
  constructor(held) {
    const { rules, records, published, elsewhere } = held;
    this.#held = held;
    this.#folding = new Folding(rules);
    this.#table = new Table(rowsOf(records, this.#folding));
    this.#calendar = new Calendar(rules.days, Number(published.slice(0, 4)));
    this.#hits = new Hits(records, this.#folding);
    this.#elsewhere = elsewhere.flatMap(([id, when]) => this.#calendar.period(when).map(({ start }) => [id, start]));
    this.#names = new Map(Object.entries(records).map(([key, record]) => /** @type {[string, string[]]} */ ([key, namesOf(key, record)]))
      .filter(([, names]) => names.length));
    const named = [...this.#names.values()].flat();
    this.#vocabulary = new Vocabulary(this.#table, named.map((name) => this.#folding.folded(name)), new Map(named.flatMap((name) => Array.from(this.#folding.joins(name)))));
  }

  /** What a query finds, whatever it is made of. @param {string} input @param {(span: Span) => Dated} dated @returns {Found} */
  find(input, dated) {
    const typed = [...input.trim()].slice(0, this.#held.rules.queryMost).join("").replace(/(?<=[א-ת])["“”„](?=[א-ת])/g, "״");
    const query = unquoted(typed), cited = citedParts(query);
    if (cited.length) return this.#at(query, cited);
    if (isRelative(query)) return this.#relative(query);
    const spans = this.#calendar.period(query), found = spans.length ? this.#dated(query, spans, dated) : null;
    if (found?.total) return found;
    const words = this.#byWords(spans.length ? query : typed, !spans.length);
    return { ...words, query, undated: found?.undated ?? [] };
  }

  /** What has the words that were typed, and side by side those that are quoted. @param {string} typed @param {boolean} isLoose */
  #byWords(typed, isLoose) {
    const query = unquoted(typed), [quoted, rest] = phrases(typed);
    const there = quoted.filter((phrase) => this.#table.havingPhrase(phrase).length);
    const unphrased = quoted.filter((phrase) => !there.includes(phrase));
    const words = this.#wordsOf([...unphrased, rest].join(" "), there.length > 0), found = this.#meant(words, there, isLoose);
    const { meant } = found;
    let { rows, loosened } = found, wanted = wantedOf(this.#folding, meant);
    let near = there.length || this.#hasWhole(rows, wanted) ? new Map() : this.#near(query);
    // What the article has as typed is no slip in a name that it does not have.
    if (rows.length && !loosened) near = new Map([...near].filter(([key]) => !key.startsWith("unnamed:")));
    /** @type {[string, string[]][]} */
    let readAs = meant.filter(({ said }) => said.length).map(({ written, typed: one, said }) => [written || one, said]);
    if ([...near.keys()].some((key) => !rows.includes(key))) {
      // What is read as a name finds all that the name finds, and what it found besides.
      const names = unique([...near.values()]), ways = names.map((name) => this.#meanings(this.#wordsOf(name)));
      rows = unique([...near.keys(), ...(loosened ? [] : rows), ...ways.flatMap((way) => this.#table.havingAll(way))]);
      wanted = wantedOf(this.#folding, meant, ways);
      loosened = false;
      readAs = [[query, names]];
    }
    if (loosened) rows = rows.filter((key) => !key.startsWith("unnamed:") || this.#holds(key, wanted));
    rows = this.#withConcepts(rows, wanted);
    return this.#found(query, this.#groups(rows, wanted, near, query), {
      readAs, phrases: rows.length ? there : [], unphrased, loosened,
    });
  }

  /** @param {string} query @param {Group[]} groups @param {Partial<Found>} more @returns {Found} */
  #found(query, groups, more) {
    return {
      query, groups, spans: [], undated: [], written: "", cited: "", places: "", readAs: [], phrases: [],
      unphrased: [], loosened: false, total: groups.reduce((sum, { total }) => sum + total, 0), ...more,
    };
  }

  /** The words to look for; fillers only where there is nothing else. @param {string} query @param {boolean} [besides] */
  #wordsOf(query, besides = false) {
    const words = unique(split(searched(query))), telling = words.filter((word) => !this.#folding.fillers.has(word));
    return (telling.length || besides ? telling : words).slice(0, MOST_WORDS);
  }

  /** What the words mean, what has them all, or else some and whether it is so. @param {string[]} typed @param {string[]} quoted @param {boolean} isLoose */
  #meant(typed, quoted, isLoose) {
    const whole = quoted.map((phrase) => meaningOf({ typed: phrase }));
    let meant = [...whole, ...this.#meanings(typed)], rows = this.#table.havingAll(meant);
    if (rows.some((key) => this.#names.has(key))) return { meant, rows, loosened: false };
    // A name of one word may be typed as two.
    for (let n = 0; n + 1 < typed.length; n += 1) {
      const [one, other] = typed.slice(n, n + 2);
      if ([one, other].some((word) => /^\p{Nd}+$/u.test(word))) continue;
      const joined = this.#vocabulary.meaning(one + other);
      if (!this.#vocabulary.isOfName(joined.forms)) continue;
      const asOne = [
        ...whole, ...this.#meanings(typed.slice(0, n)), { ...joined, written: `${one} ${other}` }, ...this.#meanings(typed.slice(n + 2)),
      ];
      const found = this.#table.havingAll(asOne);
      if (found.length) return { meant: asOne, rows: unique([...found, ...rows]), loosened: false };
    }
    if (rows.length || meant.length < 2 || !isLoose) return { meant, rows, loosened: false };
    meant = meant.map((one) => this.#vocabulary.loosely(one));
    rows = this.#table.havingSome(meant);
    return { meant, rows, loosened: rows.length > 0 };
  }

  /** @param {string[]} typed */
  #meanings(typed) {
    return typed.map((word) => this.#vocabulary.meaning(word));
  }

  /** The passages at the places that are cited, and nothing that reads alike. @param {string} query @param {import("./places.js").Part[]} cited */
  #at(query, cited) {
    const there = Object.entries(this.#held.records).filter(([, { sentences }]) => sentences.some((one) => cites(cited, one)));
    return this.#found(query, this.#groups(there.map(([key]) => key), new Wanted(this.#folding, [], [])), {
      cited: citedWords(cited), places: lacking(cited, this.#held.sentences),
    });
  }

  /** When the article was written, and where it says these words itself. @param {string} query */
  #relative(query) {
    const phrase = searched(query), wanted = wantedOf(this.#folding, [meaningOf({ typed: phrase })]);
    return this.#found(query, this.#groups(this.#table.havingPhrase(phrase), wanted), { written: day(this.#held.published) });
  }

  /** What is dated within the spans, by the article or, failing that, by others.
   * @param {string} query @param {Span[]} spans @param {(span: Span) => Dated} dated */
  #dated(query, spans, dated) {
    const within = spans.map((span) => {
      const { keys, mayFall } = dated(span);
      return { span: { ...span, mayFall }, rows: this.#ownWordsFirst(keys, span.words) };
    });
    const others = new Map(this.#elsewhere.filter(([, at]) => spans.some(({ start, end }) => start <= at && at <= end)));
    const rows = unique([...within.flatMap(({ rows: there }) => there), ...[...others.keys()].map((id) => `incident:${id}`)]);
    const written = new Set(spans.flatMap(({ words }) => [...this.#folding.wordsIn(words)])
      .filter((word) => !this.#folding.fillers.has(word) && word !== "until"));
    const groups = this.#groups(rows, new Wanted(this.#folding, [], [written])).map(({ kind, total, hits }) => (
      { kind, total, hits: hits.map((hit) => byOthers(hit, kind === "incident" ? others.get(hit.id) : "")) }));
    return this.#found(query, groups, {
      spans: within.filter((one) => one.rows.length).map(({ span }) => span),
      undated: within.filter((one) => !one.rows.length).map(({ span }) => span),
      readAs: isThird(query) ? [[query, spans.map(({ words }) => words)]] : [],
    });
  }

  /** What has the words of a span itself before what is dated within it. @param {string[]} keys @param {string} words */
  #ownWordsFirst(keys, words) {
    const dated = new Set(keys), written = split(searched(words)).map((word) => meaningOf({ typed: word }));
    return unique([...this.#table.havingAll(written).filter((key) => dated.has(key)), ...keys]);
  }

  /** @param {string[]} rows @param {Wanted} wanted @param {Map<string, string>} [near] @param {string} [query] @returns {Group[]} */
  #groups(rows, wanted, near = new Map(), query = "") {
    const { kinds, most } = this.#held.rules;
    const every = kinds.map((kind) => ({ kind, there: rows.filter((key) => key.startsWith(`${kind}:`)) }))
      .filter(({ there }) => there.length);
    const leading = every.map(({ there }) => there.some((key) => this.#leads(key, wanted, near)));
    return [...every.filter((_, n) => leading[n]), ...every.filter((_, n) => !leading[n])].map(({ kind, there }) => {
      const ranked = there.map((key) => ({ key, at: [near.has(key) ? 0 : 1, ...this.#farness(key, wanted), this.#folding.nearest(this.#names.get(key) ?? [], query)] }))
        .toSorted((a, b) => a.at.map((n, i) => n - b.at[i]).find(Boolean) ?? 0);
      return { kind, total: there.length, hits: ranked.slice(0, most[kind]).map(({ key }) => this.#hits.hit(key, wanted)) };
    });
  }

  /** Whether it has the name of the query, and not merely words of it. @param {string} key @param {Wanted} wanted @param {Map<string, string>} near */
  #leads(key, wanted, near) {
    return near.has(key) || (key.startsWith("unnamed:") ? this.#holds(key, wanted) : this.#isWhole(key, wanted));
  }

  /** Rows after the passages of each concept among them that the query names. @param {string[]} rows @param {Wanted} wanted */
  #withConcepts(rows, wanted) {
    const concepts = rows.filter((key) => key.startsWith("concept:") && this.#isWhole(key, wanted));
    return unique([...concepts.flatMap((key) => this.#held.records[key].passages), ...rows]);
  }

  /** @param {string} key @param {Wanted} wanted */
  #holds(key, wanted) {
    return (this.#names.get(key) ?? []).some((name) => wanted.holds(name));
  }

  /** How far its nearest name is from what is wanted. @param {string} key @param {Wanted} wanted @returns {[number, number]} */
  #farness(key, wanted) {
    const [first, ...others] = (this.#names.get(key) ?? []).map((name) => wanted.farness(name));
    return others.reduce((least, at) => (at[0] < least[0] || (at[0] === least[0] && at[1] < least[1]) ? at : least), first ?? [0, 0]);
  }

  /** @param {string} key @param {Wanted} wanted */
  #isWhole(key, wanted) {
    return this.#names.has(key) && this.#farness(key, wanted).every((n) => !n);
  }

  /** @param {string[]} rows @param {Wanted} wanted */
  #hasWhole(rows, wanted) {
    return rows.some((key) => this.#isWhole(key, wanted));
  }

  /** Whose whole name is one slip away from the query, each with that name. @param {string} query @returns {Map<string, string>} */
  #near(query) {
    const typed = this.#folding.folded(query);
    return new Map([...this.#names].flatMap(([key, names]) => {
      const name = names.find((one) => nearName(typed, this.#folding.folded(one)));
      return name === undefined ? [] : [/** @type {[string, string]} */ ([key, name])];
    }));
  }
}

/** A hit with the day that other sources give it, if they do. @param {Hit} hit @param {string | undefined} when @returns {Hit} */
function byOthers(hit, when) {
  return when ? { ...hit, detail: [["other sources, not the article: ", false], [day(when), true]] } : hit;
}
