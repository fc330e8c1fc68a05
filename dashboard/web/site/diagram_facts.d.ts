/** What the diagram of actors is made of, in a published folder (dashboard/publish/diagram_pieces.py). */

export interface RelationFacts {
  id: string; source: string; target: string; sentences: string[]; words: string; rank: number; directed: boolean;
  member: boolean; certainty: string; past: boolean; values: Record<string, string[]>;
}
export interface BranchFacts { id: string; within: BranchFacts[] }
export interface BoxFacts {
  form: string; class: string; label: string; filed: boolean; words: [string, number][]; space: number; size: number;
  whole: number; longest: number; runs: Record<string, number>;
}
export interface DiagramFacts {
  pieces: Record<string, string>; relations: RelationFacts[]; always: boolean[]; drawsAll: boolean; undated: string;
  hides: Record<string, string>;
  letters: {
    size: number; tierSize: number; resting: Record<string, number>; chosen: Record<string, number>;
    wholes: Record<string, string>;
  };
  stations: {
    coalition: string | null; bars: BranchFacts[]; columns: BranchFacts[][]; chain: BranchFacts[]; opposing: BranchFacts[];
  };
  heads: { name: string; width: number; tier: boolean }[];
  apart: { name: string; width: number };
  boxes: Record<string, BoxFacts>;
}

/** All relations between the same two, as reading/ties.py has them; `key` is the same whichever leads. */
export interface Tie { key: number; relations: RelationFacts[]; passing: number; undated: number }
export type Point = [number, number];
/** Left, top, right, bottom. */
export type Rect = [number, number, number, number];
export interface Box {
  id: string; x: number; y: number; w: number; h: number; lines: string[]; head: number; area: string; column: number;
  root: string; holders: string[]; facts: BoxFacts;
}
export interface Band { x: number; y: number; w: number; h: number }
export interface Plan {
  boxes: Map<string, Box>; bands: Band[]; width: number; height: number; opposingAt: Point | null; names: Rect[];
}
export interface Route { points: Point[]; labelAt: Point; anchor: string; toFrame: boolean }
/** What is open: an actor, a tie, or nothing; the rest recedes. */
export interface Chosen { actor: string | null; tie: Tie | null; near: Set<string>; hidden: string; lens: boolean; any: boolean }
