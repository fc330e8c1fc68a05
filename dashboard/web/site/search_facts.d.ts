/** What the search of a published folder looks through, and how it is shown (dashboard/publish/search_pieces.py). */

export interface SpeltFacts { name: string; aliases: { name: string; by: string | null }[] }
export interface RecordFacts extends SpeltFacts {
  meta: string;
  /** What a passage or an incident speaks of, by key, and the text of a passage and of its sentences. */
  met: string[]; text: string; own: string;
  /** What a concept means; the passages of one, by key. */
  explanation: string; passages: string[];
  /** Those that are not in the article, and what it has in their place. */
  names: SpeltFacts[]; instead: string;
  opens: Opens | null;
}
export interface Opens { kind: string; id: string; name: string }
export interface SearchRules {
  little: string[]; fillers: string[]; months: string[]; weekdays: string[]; weights: number[]; kinds: string[];
  most: Record<string, number>; apart: string;
}
export interface SearchFacts {
  rules: SearchRules;
  /** Key, names, text, the map's own text, who or where is in it, dates, and names that the article has not: folded. */
  rows: [string, string, string, string, string, string, string][];
  records: Record<string, RecordFacts>;
  /** Incidents that the article leaves undated, with days that others give. */
  elsewhere: [string, string][];
  sentences: string[];
  /** What choosing does, by page and kind, where that differs. */
  chosen: Record<string, Record<string, Record<string, string>>>;
  pieces: Record<string, string>;
}

/** Pieces of a text, each with whether it is marked. */
export type Runs = [string, boolean][];
export interface Hit {
  kind: string; id: string; title: Runs; detail: Runs; meta: string; verbatim: boolean; opens: Opens | null;
}
export interface Group { kind: string; hits: Hit[]; total: number }
/** Days, first and last, and how their numbers were read. */
export interface Span { start: string; end: string; order: string }
/** A word as typed, the index's words that it may mean, and those that mend a slip in it. */
export interface Meaning { typed: string; forms: string[]; mended: string[]; said: string[]; written: string; names: boolean }
export interface Found {
  query: string; groups: Group[]; spans: Span[]; undated: Span[]; mayFall: Map<Span, number>; written: string; cited: string;
  places: string; readAs: [string, string[]][]; phrases: string[]; unphrased: string[]; loosened: boolean; total: number;
}
