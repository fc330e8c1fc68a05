/** The index of one map that a published folder reads by (dashboard/publish/facts.py). */

import type { SearchFacts, Shown } from "../search/search.d.ts";

export interface Days { start: string | null; end: string | null; after: string | null; before: string | null }
export interface Share { shown: number; total: number; undated: number }
export interface Filters {
  actors: string[]; match: string; members: boolean; kinds: string[]; certainties: string[];
  asserters: string[]; start: string | null; end: string | null;
}
export interface Selection {
  theatre: string | null; passage: string | null; place: string | null; profile: string | null;
  relation: string | null; query: string; filters: Filters; off: string[]; later: boolean; lens: boolean;
}
export interface FieldFacts { name: string; key: string; sort: "several" | "one" | "switch" | "day"; known: string[]; default: any }
export interface FilterFacts { key: string; fields: string[]; limits: string[] }
export interface ChoiceFacts {
  event: string; name: string; key: string; known: string[]; label: string; said: string; words: Record<string, string>;
}
export interface PassageFacts {
  id: string; theatres: string[]; actors: string[]; incidents: string[]; sentences: string[]; group: string;
  values: Record<string, string[]>; happens: boolean; dates: Days[]; twin: string | null; place: string; told: Record<string, string>;
  paragraph: number;
  /** Who is quoted with a claim. */
  quoted: string;
}
export interface IncidentFacts {
  id: string; dates: Days[]; mark: string | null; tip: string; legend: string; who: string; title: string; says: boolean;
  actors: string[]; theatres: string[];
}
export interface TheatreFacts { head: string; area: string; related: string[]; noted: string[] }
export interface EventFacts {
  id: string; record: string; incident: boolean; days: Days; several: boolean; dated: boolean; judged: boolean;
  theatres: string[]; told: string[]; title: string; number: number;
}
export interface Facts {
  records: Record<string, string[]>; layers: string[]; incidentsLayer: string; referenceLayer: string;
  fields: FieldFacts[]; filters: FilterFacts[]; choices: ChoiceFacts[]; params: Record<string, { what: string; known: string[] }>;
  link: { keys: string[]; otherwise: Record<string, string>; plainly: number; near: number; mostNear: number };
  days: { first: string; last: string }; published: string; names: Record<string, string>; layerNames: Record<string, string>;
  /** Texts for a region without a passage, and without one of the filtered actors ({}). */
  levels: { matrix: number[]; ledger: number[] }; mayFall: string;
  silence: [string, string];
  circles: Record<string, string[]>; certainties: string[]; certaintyWords: Record<string, string>; groups: string[];
  passages: PassageFacts[]; incidents: IncidentFacts[]; theatres: Record<string, TheatreFacts>;
  places: Record<string, { name: string; point: boolean }>; later: string[]; events: EventFacts[]; hasLater: boolean;
  areas: string[]; edges: string[]; scale: string[]; signs: string[]; pages: Record<string, string>; presets: [string, string][];
  ties: Record<string, string>; everyArea: string[];
  articlePlaces: Record<string, { name: string; actor: string; passage: string }>;
  scaleOfTime: { parts: { start: number; end: number; left: number; right: number }[] };
}
export interface Figure { tokens: string[]; states: Record<string, number[]> }
export interface Held {
  facts: Facts; pieces: Record<string, string>; strip: Record<string, string>; timeline: Record<string, string>;
  records: Record<string, string>; actors: Record<string, string>; argument: Record<string, string>; figures: Record<string, Figure>; diagram: import("./diagram_held.d.ts").DiagramHeld;
  found: SearchFacts & Shown;
}
/** The article's sentences by id, where the map carries them. */
export interface HeldText { sentences: Record<string, string>; order: string[] }
