// What is shown of a record that was found: an excerpt around its marked words, and why it was found.

import { spellings } from "./rows.js";
import { split } from "./words.js";
/** @typedef {import("./search.d.ts").Hit} Hit */
/** @typedef {import("./search.d.ts").RecordFacts} RecordFacts */
/** @typedef {import("./search.d.ts").Runs} Runs */
/** @typedef {import("./search.d.ts").SpeltFacts} SpeltFacts */
/** @typedef {import("./words.js").Folding} Folding */
/** @typedef {import("./words.js").Wanted} Wanted */

export const LENGTH = 190;
const LEAD = 50;
// Written so that no typeface is cut for them (publish/typefaces.py): a mark takes many glyphs with it.
const LETTERS = String.raw`\p{L}\p{N}_`, SIGNS = String.raw`'’‘ʼʻʾʿ\u{60}´′׳\u{300}-\u{36f}\u{591}-\u{5c7}\u{64b}-\u{65f}\u{670}`;
const WORD = new RegExp(String.raw`(?<![${LETTERS}])\p{L}(?:\.\p{L})+(?![${LETTERS}])\.?|[א-ת]+["״][א-ת]+|[${LETTERS}${SIGNS}]+`, "gu");
const POSSESSIVE = /['’]s?$/;

/* ---------- excerpts ---------- */

/** Start and end of each wanted word or phrase, in order. @param {Folding} folding @param {string} text @param {Set<string>} wanted @returns {[number, number][]} */
function occurrences(folding, text, wanted) {
  const words = folding.placed(text, () => [...text.matchAll(WORD)].map((found) => ({
    start: found.index, end: found.index + found[0].length, ways: [found[0], found[0].replace(POSSESSIVE, "")].map((way) => folding.folded(way)),
  })));
  const phrases = [...wanted].filter((one) => one.includes(" ")).map((one) => one.split(" "));
  /** @type {[number, number][]} */
  const found = [];
  let past = 0;
  words.forEach(({ start, end, ways }, n) => {
    if (n < past) return;
    if (ways.some((way) => split(way).some((part) => wanted.has(part)))) {
      found.push([start, end]);
      return;
    }
    const phrase = phrases.find((one) => one.every((part, m) => words[n + m]?.ways.includes(part)));
    if (!phrase) return;
    past = n + phrase.length;
    found.push([start, words[past - 1].end]);
  });
  return found;
}

/** All of a text, marked where its folded words or phrases are wanted. @param {Folding} folding @param {string} text @param {Set<string>} wanted @returns {Runs} */
export function highlighted(folding, text, wanted) {
  let at = 0;
  /** @type {Runs} */
  const pieces = [];
  for (const [start, end] of occurrences(folding, text, wanted)) {
    pieces.push([text.slice(at, start), false], [text.slice(start, end), true]);
    at = end;
  }
  pieces.push([text.slice(at), false]);
  /** @type {Runs} */
  const runs = [];
  for (const [piece, marked] of pieces) {
    const last = runs.at(-1);
    if (last && last[1] === marked) last[0] += piece;
    else if (piece) runs.push([piece, marked]);
  }
  return runs;
}

/** As Python finds a space from the right, between two places. @param {string} text @param {number} from @param {number} to */
function spaceWithin(text, from, to) {
  const at = text.slice(from, to).lastIndexOf(" ");
  return at < 0 ? -1 : from + at;
}

/** The text around the first marked word, with an ellipsis where it is cut. @param {Folding} folding @param {string} text @param {Set<string>} wanted @returns {Runs} */
export function excerpt(folding, text, wanted) {
  const first = occurrences(folding, text, wanted)[0]?.[0] ?? 0, isLong = first > LEAD && text.length > LENGTH;
  const start = isLong ? spaceWithin(text, 0, Math.min(first - LEAD, text.length - LENGTH) + 1) + 1 : 0;
  let end = text.length;
  if (end - start > LENGTH) {
    const space = spaceWithin(text, start, start + LENGTH);
    end = space > first ? space : start + LENGTH;
  }
  return highlighted(folding, `${start ? "… " : ""}${text.slice(start, end)}${end < text.length ? " …" : ""}`, wanted);
}

/* ---------- hits ---------- */

/** @template T @param {T[]} items @param {(item: T) => number[]} rank @returns {T} the first of the least */
function least(items, rank) {
  return items.map((item) => ({ item, at: rank(item) })).toSorted((a, b) => a.at.map((n, i) => n - b.at[i]).find(Boolean) ?? 0)[0].item;
}

/** By which spelling a record was found, unless its own name is that. Where it is one side's, those of the others
 * follow it. @param {Folding} folding @param {SpeltFacts} record @param {Wanted} wanted @returns {Runs} */
function speltOtherwise(folding, record, wanted) {
  const found = wanted.isName(record.name) ? [] : record.aliases.filter(({ name }) => wanted.isName(name));
  if (!found.length) return [];
  const near = least(found, ({ name }) => [wanted.hasAll(name) ? 0 : 1, [...name].length]);
  /** @type {Runs} */
  const runs = [["also ", false], ...highlighted(folding, near.name, wanted.marks(near.name))];
  if (near.by === null) return runs;
  const bySide = new Map([[near.by, near]]);
  for (const alias of record.aliases) if (alias.by && !bySide.has(alias.by)) bySide.set(alias.by, alias);
  const sides = [...bySide].filter(([, alias]) => alias.name !== near.name || alias.by !== near.by)
    .map(([side, { name }]) => `; ${name} (${side})`);
  return [...runs, [` (${near.by})${sides.join("")}`, false]];
}

/** @param {Runs} runs */
function isMarked(runs) {
  return runs.some(([, marked]) => marked);
}

/** Makes the hits of one map. */
export class Hits {
  #records;
  #folding;

  /** @param {Record<string, RecordFacts>} records @param {Folding} folding */
  constructor(records, folding) {
    this.#records = records;
    this.#folding = folding;
  }

  /** @param {string} key @param {Wanted} wanted @returns {Hit} */
  hit(key, wanted) {
    const [kind, id] = key.split(":"), record = this.#records[key], { meta, opens } = record;
    return { kind, id, meta, opens, verbatim: false, ...this.#described(kind, record, wanted) };
  }

  /** @param {string} kind @param {RecordFacts} record @param {Wanted} wanted @returns {Pick<Hit, "title" | "detail"> & Partial<Hit>} */
  #described(kind, record, wanted) {
    if (kind === "incident") return this.#incident(record, wanted);
    if (kind === "passage") return this.#passage(record, wanted);
    if (kind === "unnamed") {
      const name = least(record.names, (one) => least(spellings(one).map((spelt) => wanted.farness(spelt)), (at) => at));
      return this.#named(name, wanted, `Not named in this article; ${record.instead}.`);
    }
    return this.#named(record, wanted, kind === "concept" ? record.explanation : "");
  }

  /** @param {SpeltFacts} record @param {Wanted} wanted @param {string} said @returns {Pick<Hit, "title" | "detail">} */
  #named(record, wanted, said) {
    const spelt = speltOtherwise(this.#folding, record, wanted);
    const title = highlighted(this.#folding, record.name, wanted.marks(record.name));
    return { title, detail: said ? [...spelt, [spelt.length ? `. ${said}` : said, false]] : spelt };
  }

  /** @param {RecordFacts} record @param {Wanted} wanted @returns {Pick<Hit, "title" | "detail">} */
  #incident(record, wanted) {
    const met = this.#met(record, wanted), title = highlighted(this.#folding, record.name, this.#marked(met, wanted));
    const spelt = isMarked(title) ? [] : speltOtherwise(this.#folding, record, wanted);
    return { title, detail: isMarked(title) || spelt.length ? spelt : through(this.#folding, met, wanted) };
  }

  /** @param {RecordFacts} record @param {Wanted} wanted @returns {Pick<Hit, "title" | "detail" | "verbatim">} */
  #passage(record, wanted) {
    const [text] = record.text, own = record.own.filter(Boolean).join(" ");
    const met = this.#met(record, wanted), verbatim = wanted.inText(own) && !wanted.inText(text);
    const title = excerpt(this.#folding, text, this.#marked(met, wanted));
    const detail = verbatim ? excerpt(this.#folding, own, wanted.marked) : through(this.#folding, met, wanted);
    return { title, detail: verbatim || !isMarked(title) ? detail : [], verbatim };
  }

  /** Who or what it mentions that the query spells otherwise than the article. @param {RecordFacts} record @param {Wanted} wanted */
  #met({ met }, wanted) {
    return met.map((key) => this.#records[key])
      .filter((one) => !wanted.inText(one.name) && spellings(one).some((name) => wanted.isName(name)));
  }

  /** The words of the query, and the article's spelling of who was met. @param {RecordFacts[]} met @param {Wanted} wanted */
  #marked(met, wanted) {
    return new Set([...wanted.marked, ...met.flatMap(({ name }) => this.#folding.telling(name))]);
  }
}

/** @param {Folding} folding @param {RecordFacts[]} records @param {Wanted} wanted @returns {Runs} */
function through(folding, records, wanted) {
  for (const record of records) {
    const spelt = speltOtherwise(folding, record, wanted);
    if (spelt.length) return [[`${record.name}, `, false], ...spelt];
  }
  return [];
}

