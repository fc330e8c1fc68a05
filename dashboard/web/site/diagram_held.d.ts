/** What a published folder holds of the diagram of actors (dashboard/publish/diagram_pieces.py). */

export interface RelationFacts {
  id: string; source: string; target: string; sentences: string[]; words: string; rank: number; directed: boolean;
  member: boolean; certainty: string; past: boolean; values: Record<string, string[]>;
}
export interface DiagramHeld {
  pieces: Record<string, string>; relations: RelationFacts[]; undated: string;
  facts: import("../diagram/diagram.d.ts").DiagramFacts;
}
/** All relations between the same two, as reading/ties.py has them; `key` is the same whichever leads. */
export interface Tie { key: number; relations: RelationFacts[]; passing: number; undated: number }
