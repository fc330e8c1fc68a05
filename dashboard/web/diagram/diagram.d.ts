/** What the diagram of actors is drawn from. The app (dashboard/diagram) and a published folder (web/site/diagram.js) say
 * what is shown; the modules of this folder say where it lies, and write the SVG. */

export interface BranchFacts { id: string; within: BranchFacts[] }
export interface BoxFacts {
  form: string; class: string; label: string; filed: boolean; words: [string, number][]; space: number; size: number;
  whole: number; longest: number; runs: Record<string, number>;
}
/** What no selection changes (dashboard/diagram/facts.py); `always` is by the keys of ties. */
export interface DiagramFacts {
  always: boolean[]; drawsAll: boolean; hides: Record<string, string>;
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

/** All relations between the same two, led by that with the `id`. Its `key` is its place among all ties, whichever leads. */
export interface Tie {
  key: number; id: string; source: string; target: string;
  /** What it is called by its lead. */
  label: string;
  /** The words on its line: that of the relation that is open, where one is. */
  called: string;
  worded: string; past: boolean;
  /** The class of what the filters leave out. */
  falls: string;
  /** For who cannot see its line. */
  says: string;
  /** Whether a box within a box says it by itself. */
  boxed: boolean;
  /** Whether it has a head at its target, and at its source. */
  onwards: boolean; back: boolean;
}
/** What a selection shows. */
export interface Shown {
  ties: Tie[];
  /** The actor, or the key of the tie, that is open: the rest recedes. */
  actor: string | null; tie: number | null;
  /** By actor the class of one of whom no passage passes. */
  hides: Record<string, string>;
  /** Actors of the filter. */
  wanted: string[];
  /** Whether nothing can be opened, as on the stage and in files. */
  still: boolean;
}

export type Point = [number, number];
/** Left, top, right, bottom. */
export type Rect = [number, number, number, number];
/** An actor's box; a frame holds others beneath its head. `area` is chain, bar, column, coalition or opposing; `root` the
 * outermost box that it is in, `holders` all of them, innermost first. */
export interface Box {
  id: string; x: number; y: number; w: number; h: number; lines: string[]; head: number; area: string; column: number;
  root: string; holders: string[]; facts: BoxFacts;
}
/** The ground of one tier. */
export interface Band { x: number; y: number; w: number; h: number }
/** All boxes, outer before inner, the bands of the tiers, the size of the whole, where the heading of those drawn apart
 * is, and what names and headings cover. */
export interface Plan {
  boxes: Map<string, Box>; bands: Band[]; width: number; height: number; opposingAt: Point | null; names: Rect[];
}
/** A line from its lead's source to its target, and the place of its name; `toFrame` where it ends at the coalition's frame. */
export interface Route { points: Point[]; labelAt: Point; anchor: string; toFrame: boolean }
