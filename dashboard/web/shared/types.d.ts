/* Shapes of what the scripts share: the map's ground (maps/ground.py), its state
 * (maps/map_state.py) and its layout. No browser loads this file; tests/js checks with it. */

type Arenas = typeof import("../map/map.js");

interface Window {
  ARENAS?: Arenas;
  ARENAS_GROUND?: Ground;
  L: typeof import("leaflet");
  /** Streamlit's own settings. */
  __streamlit?: { BACKEND_BASE_URL: string };
}

/* ---------- what comes from the server ---------- */

type Mode = "match" | "undated" | "hidden" | "silent" | "off";
type Certainty = "stated" | "reported" | "claimed" | "assessed" | "speculated";
type Modes = Record<string, { state?: Mode; tip?: string; certainty?: Certainty; note?: string }>;

/** Of a passage and a theatre: it places an incident there, or only speaks of it. */
type Mention = "site" | "spoken";

interface MapState {
  selected: string;
  stand_out: string[];
  told?: Record<string, Mention>;
  lens?: boolean;
  inset?: boolean;
  theatres: Modes;
  incidents: Modes;
  reference: boolean;
}

interface Theatre {
  id: string;
  name: string;
  front_name: string | null;
  /** Its family of colour, and how it is filled. */
  colour: string;
  pattern: string;
  water?: boolean; // a stretch of sea
  slight?: boolean; // too small to hold its name, and in no inset
  label_anchor: GeoJSON.Position | null;
}

interface Place {
  id: string;
  name: string;
  note: string;
  countries: string[];
  point: GeoJSON.Position | null;
}

interface Mark {
  shape: "connector" | "border-mark" | "badge";
  origin: GeoJSON.Position;
  target: GeoJSON.Position;
  target_name?: string;
  at: GeoJSON.Position;
  bearing: number;
  text: string;
}

interface Incident {
  id: string;
  title: string;
  theatres: string[];
  mark: Mark;
}

type Parts = GeoJSON.LineString | GeoJSON.MultiLineString | GeoJSON.Polygon | GeoJSON.MultiPolygon;
type Lines<P> = GeoJSON.FeatureCollection<GeoJSON.LineString | GeoJSON.MultiLineString, P>;
type Areas<P> = GeoJSON.FeatureCollection<GeoJSON.Polygon | GeoJSON.MultiPolygon, P>;
type Points<P> = GeoJSON.FeatureCollection<GeoJSON.Point, P>;

/** A tile of level lines (maps/textures.py). */
interface Texture { width: number; height: number; lines: string; stroke: number; cap: string }

interface Ground {
  as_written: string;
  attribution: string;
  small: string[];
  /** West, south, east, north of what is shown first, where that is not all theatres. */
  opening?: [number, number, number, number];
  textures: Record<Certainty, Texture>;
  theatres: Areas<Theatre>;
  countries: Areas<{ id: string; name: string }>;
  borders: Lines<{ disputed?: boolean; line?: string; between?: string[] }>;
  lakes: Areas<object>;
  rivers: Lines<{ name?: string; reference?: boolean }>;
  cities: Points<{ name: string; min_zoom: number; theatre?: string }>;
  /** Of countries, by id; of seas, each within west, south, east and north. */
  labels: Points<{ id: string; name: string; within?: [number, number, number, number] }>;
  places: Place[];
  incidents: Incident[];
}

/* ---------- geometry: pixels, or the plane of zoom 0 ---------- */

interface XY { x: number; y: number }
interface Size { w: number; h: number }
interface Box extends XY, Size {}
type Ring = XY[];

type Rows = number[][];
interface Owners { across: number; down: number; cells: Uint8Array }

interface Area {
  rings: Ring[];
  box: Box;
  points: XY[];
  rows: Map<number, number[]>;
}

/** A frame in px, where its top left corner lies on the plane, and px of it for one of the plane. */
interface MapWindow {
  width: number;
  height: number;
  left: number;
  top: number;
  scale: number;
}

/* ---------- the layout of marks and names ---------- */

type Kind = "region" | "inset";
type NameKind = "theatre" | "badge" | "dot" | "end" | "front" | "sea" | "context" | "river" | "city";

/** A name of the ground, and what it is placed by, which depends on its kind. */
interface SurveyName {
  key: string;
  kind: NameKind;
  id: string;
  lines: string[];
  rank: number;
  required?: boolean;
  /** Family of colour of a theatre; of other names there is none. */
  colour: string;
  at: XY;
  anchor: XY | null;
  /** Of a front: whether it lies on a coast, or the dossier wants its name at sea. */
  coastal: boolean;
  /** Of a theatre that has no room for its name: it is named beside, as a front is. */
  beside?: boolean;
  theatres: string[];
  rings: Ring[] | null;
  points: XY[];
  place: string;
  /** Of a country or a sea: the box on the plane in which it lies. */
  reach: Box;
  from: number;
}

interface Survey {
  small: Set<string>;
  theatres: { id: string; rings: Ring[] }[];
  abroad: Ring[];
  land: { ring: Ring; box: Box }[];
  towns: Town[];
  marks: { id: string; shape: Mark["shape"]; theatres: string[]; points: XY[] }[];
  dots: { id: string; at: XY }[];
  names: SurveyName[];
  /** Points of the lines that the legend has entries for. */
  lines: { disputed: XY[]; reference: XY[] };
}

interface Town { at: XY; size: number; theatre: boolean }

interface MapView {
  state: MapState;
  region: MapWindow;
  inset: MapWindow | null;
  box: Box | null;
  sparse: number;
}

interface Marked {
  marks: { id: string; points: XY[] }[];
  dots: { id: string; at: XY }[];
  lines: XY[][];
  blocks: Box[];
}

/** One map while it fills up: its ground in pixels, what is taken, what must stay clear. */
interface Sheet {
  kind: Kind;
  view: MapView;
  window: MapWindow;
  areas: Record<string, Area>;
  small: string[];
  /** West, south, east, north of what is shown first, where that is not all theatres. */
  opening?: [number, number, number, number];
  ids: string[];
  /** Whose ground is where: numbers of `ids`, counted from 1. */
  owners: Owners;
  zoom: number;
  fronts: Box[];
  elsewhere: Area[];
  /** Of theatres, those that a reader who looks closer finds. */
  towns: Town[];
  /** All that the map may show. */
  shown: Town[];
  /** All that is no sea. */
  land: Rows;
  /** Countries by id, each computed when first needed. */
  homes: Map<string, Rows>;
  /** Places beside each front, by its name, their size and reach. */
  beside: Map<string, Candidate[]>;
  /** Where the names of connectors' ends may lie. */
  ends: Candidate[][];
  /** Keys of the names to place, whether they find a place or not. */
  wanted: Set<string>;
  dots: Marked["dots"];
  marks: Marked["marks"];
  /** Boxes on which no name lies; the first `covered` of them are no names. */
  taken: Box[];
  covered: number;
  /** How many of the lines are marks' or the inset's: the others are of names. */
  drawn: number;
  blocks: Box[];
  /** What no name lies on, and what only an end's may. */
  lines: XY[][];
  faint: XY[][];
}

interface ScaleBar { km: number; px: number; text: string }
interface LaidScale extends ScaleBar { box: Box }
interface Near { d: number; at: XY }
interface Candidate extends Box {
  cost: number;
  aside: number;
  gap: number;
  leader: Near | null;
  misleads: boolean;
  /** What was found out about its front, which holds whatever else is named: its copies share it. */
  kept: { gap?: Near; ways?: Way[] };
}

/** A line to a front; whether it runs past regions and towns is computed once, on demand. */
interface Way { to: Near; line: XY[]; isOpen?: boolean }

interface Leader { from: XY; at: XY; theatre?: string }
type SizeOf = (name: SurveyName, dress: string) => Size;

interface Spot extends Box {
  key: string;
  dress: string;
  leader: Leader | null;
  leaders: Leader[];
  /** Of a total: the stem and the bar from which its leaders start. */
  stems: XY[][];
  dot: XY | null;
}

interface Callout { extent: Box; sides: XY[]; hairlines: XY[][]; rim: XY[][] }

/* ---------- what is drawn ---------- */

interface DrawnTheatre { fill: L.Polygon; hit: L.Polygon | null; lit: L.Polygon[]; properties: Theatre }
interface DrawnMark { incident: Incident; layers: L.Path[]; at?: L.LatLng; tick?: L.Polyline[] }
interface DrawnDot { id: string; layers: L.Path[] }

/** A name's label on a scene. */
interface Label {
  name: SurveyName;
  key: string;
  kind: NameKind;
  id: string;
  incident: Incident | undefined;
  /** Of a town, once it is first wanted. */
  element: HTMLElement | null;
  mark: HTMLElement | null;
  /** By dress, once measured. */
  sizes: Record<string, Size> | null;
  /** Of a badge: where its lines run, and their elements. */
  lines: XY[][];
  leaders: SVGElement[];
}

/* ---------- the stage (briefing/stage/scenes.py) ---------- */

/** Of a scene, or of an answer, what the map shows. */
interface StageView {
  id: string;
  figure: boolean;
  state: MapState;
  bounds: [number, number, number, number] | null;
}

interface StageScene extends StageView {
  title: string;
  written: string;
  seconds: number;
  optional: boolean;
}

/** What answers the room (briefing/stage/room.py); `about` are the answers on who and where is in it. */
interface StageAnswer {
  names: string[];
  about: string[];
  theatres: string[];
  marks: string[];
  bounds: StageView["bounds"];
  /** Of the legend, what the map draws. */
  signs: string[];
}

interface StageRoom {
  answers: Record<string, StageAnswer>;
  state: MapState;
  written: string;
  little: string[];
}

interface StageData {
  name: string;
  title: string;
  room: StageRoom;
  channel: string;
  notes_at: string;
  handout_at: string;
  scenes: StageScene[];
  paths: { name: string; scenes: number[] }[];
}

interface StagePath { key: string; name: string; scenes: number[] }

/** How a scene comes: from another window, first of all, with its diagram over it; `since` when.
 * With an answer, to which the map has flown or for which it stays where it is. */
interface How { quiet?: boolean; first?: boolean; whole?: boolean; since?: number; sure?: boolean; answer?: unknown; flown?: boolean; stays?: boolean }
