/** What the search looks through (dashboard/search/facts.py), and what it answers (dashboard/search/results.py). */

export interface SpeltFacts { name: string; aliases: { name: string; by: string | null }[] }
export interface RecordFacts extends SpeltFacts {
  meta: string; opens: Opens | null;
  /** A theatre's front; what else than actors and theatres a passage names. */
  besides: string[];
  /** What is said of an incident; a passage's text, and the words of its sentences where they are known. */
  text: string[]; own: string[];
  /** Whom, where and which concepts a record speaks of, by key; its dates, in words and numbers. */
  met: string[]; dates: string[];
  /** Sentences that a passage restates; what a concept means, and the passages of one by key. */
  sentences: string[]; explanation: string; passages: string[];
  /** Those that are not in the article, and what it has in their place. */
  names: SpeltFacts[]; instead: string;
}
export interface Opens { kind: string; id: string; name: string }
export interface SearchRules {
  queryMost: number; little: string[]; fillers: string[]; kinds: string[]; most: Record<string, number>;
  days: { first: string; last: string };
}
export interface SearchFacts {
  rules: SearchRules;
  /** By kind and id. */
  records: Record<string, RecordFacts>;
  /** Incidents that the article leaves undated, each with a day that others give, as they write it. */
  elsewhere: [string, string][];
  /** The article's sentences, and the day on which it was published. */
  sentences: string[]; published: string;
}

/** A record as it is looked through: in each part folded words, how often it has each, and how many there are in all. */
export interface Row { key: string; words: string[][]; times: Map<string, number>[]; size: number }
/** Pieces of a text, each with whether it is marked. */
export type Runs = [string, boolean][];
export interface Hit {
  kind: string; id: string; title: Runs; detail: Runs; meta: string; verbatim: boolean; opens: Opens | null;
}
export interface Group { kind: string; hits: Hit[]; total: number }
/** Days, first and last, in words, how their numbers were read, and how many undated passages may fall in them. */
export interface Span { start: string; end: string; order: string; words: string; mayFall: number }
/** What the article dates within a span, by key, and how many undated passages may fall in it. */
export interface Dated { keys: string[]; mayFall: number }
/** A word as typed, the index's words that it may mean, and those that mend a slip in it. */
export interface Meaning { typed: string; forms: string[]; mended: string[]; said: string[]; written: string; names: boolean }
/** What the list under a search box is made of (dashboard/views/shell/search_pieces.py): the days of the span that leaves
 * out nothing, each kind's title and what choosing one of it does, the same by page where that differs with what it sends
 * then, and the pieces. */
export interface Shown {
  days: { first: string; last: string }; kinds: Record<string, [string, string]>;
  inPlace: Record<string, Record<string, [Record<string, string>, string]>>; pieces: Record<string, string>;
}
export interface Found {
  query: string; groups: Group[]; spans: Span[]; undated: Span[]; written: string; cited: string; places: string;
  readAs: [string, string[]][]; phrases: string[]; unphrased: string[]; loosened: boolean; total: number;
}
