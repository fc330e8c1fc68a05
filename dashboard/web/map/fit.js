// Arenas, which windows a frame shows: the inset, and the region beside it or round some bounds.
//
// The page, the stage and the files all show by these. Pure: no DOM, no Leaflet. Boxes lie on the plane (map/plane.js), sizes are in px of the frame.

import { flat, scaleBar } from "./plane.js";
import { boxOf, clamp } from "./shapes.js";

const PADDING = 32; // px above and below the theatres in the opening view
const INSET = { width: 296, height: 384, margin: 16, gap: 11,
  full: 690, most: 1.4 }; // it grows with frames higher than `full` px, up to `most` times
const FILL = 0.745; // share of the inset's height that its theatres take
const SHIFT = 0.09; // of its width: room for labels east of the theatres
const LEAN = 0.055; // of the spare width: how far east of the inset the theatres are
const MARGIN = 0.03; // of the frame, around bounds
const CLOSEST = 9.5; // zoom
export const SPLIT_BELOW = 600; // px: narrower frames show the two maps one above the other
export const LEAST_INSET = 200; // px wide, on a page
export const NEAR = 0.16; // the inset gives way once the region is within this of its zoom

/** @typedef {{width: number, height: number}} Frame */
/** @typedef {[number, number, number, number]} Bounds west, south, east, north in degrees */

/** The window with a point of the plane in its middle.
 * @type {(frame: Frame, x: number, y: number, scale: number) => MapWindow} */
function centred({ width, height }, x, y, scale) {
  return { width, height, left: x - width / 2 / scale, top: y - height / 2 / scale, scale };
}

/** The px that an inset takes at the frame's left. @type {(width: number) => number} */
export function insetRoom(width) {
  return INSET.margin + width + INSET.gap;
}

/** The largest inset that leaves the theatres their height-limited zoom; never below `least`.
 * `note` is the height above it. @type {(all: Box, frame: Frame, least: number, note: number) => Frame} */
export function insetSize(all, { width, height }, least, note) {
  const scale = (height - 2 * PADDING) / all.h;
  const room = width - all.w * scale * 1.06 - INSET.margin - INSET.gap - 24;
  const grown = clamp(height / INSET.full, 1, INSET.most);
  const w = Math.max(least, Math.min(INSET.width * grown, room));
  const h = Math.min((w * INSET.height) / INSET.width, height - INSET.margin - note - 8);
  return { width: Math.round(w), height: Math.round(h) };
}

/** The small theatres in a frame of their own; `aside` with room for their names.
 * @type {(small: Box, frame: Frame, aside: boolean) => MapWindow} */
export function insetWindow(small, frame, aside) {
  const scale = Math.min((frame.height * FILL) / small.h, (frame.width * 0.62) / small.w);
  const shift = aside ? (frame.width * SHIFT) / scale : 0;
  return centred(frame, small.x + small.w / 2 + shift, small.y + small.h / 2, scale);
}

/** The opening view: all theatres; with an inset, its extent too, and to the right of it.
 * @type {(all: Box, frame: Frame, inset: MapWindow | null, split: boolean) => MapWindow} */
export function openingWindow(all, frame, inset, split) {
  const shown = inset ? inset.width / inset.scale : 0, edge = 0.001 * shown;
  const west = inset ? Math.min(all.x, inset.left + edge) : all.x;
  const east = Math.max(all.x + all.w, inset ? inset.left + shown - edge : 0), wide = east - west;
  const left = inset ? insetRoom(inset.width) : 14, room = frame.width - left - 14;
  const scale = Math.min(room / wide, (frame.height - 2 * (split ? 16 : PADDING)) / all.h);
  const spare = room - wide * scale;
  const x = left + (split ? spare / 2 : spare * LEAN + Math.max(0, spare - 160) * 0.35);
  return centred(frame, west + (frame.width / 2 - x) / scale, all.y + all.h / 2, scale);
}

/** The box of bounds on the plane. @type {(bounds: Bounds) => Box} */
export function boxAround([west, south, east, north]) {
  return boxOf([[flat([west, north]), flat([east, south])]]);
}

/** Round bounds, as large as they fit. @type {(bounds: Bounds, frame: Frame) => MapWindow} */
export function closeWindow(around, frame) {
  const bounds = boxAround(around);
  const pad = 2 * MARGIN * Math.min(frame.width, frame.height);
  const fits = Math.min((frame.width - pad) / bounds.w, (frame.height - pad) / bounds.h);
  const scale = Math.min(2 ** CLOSEST, fits);
  return centred(frame, bounds.x + bounds.w / 2, bounds.y + bounds.h / 2, scale);
}

/**
 * @typedef {object} Still what a still picture shows
 * @property {Box} all
 * @property {Box | null} small null where it has no inset
 * @property {Frame} frame
 * @property {Bounds | null} bounds
 * @property {number} least how wide the inset is at least
 * @property {number} note px above the inset
 * @property {number} foot px below it
 */

/** Its windows, and where the inset's box lies on the region.
 * @type {(still: Still) => {region: MapWindow, inset: MapWindow | null, box: Box | null}} */
export function stillWindows({ all, small, frame, bounds, least, note, foot }) {
  if (bounds) return { region: closeWindow(bounds, frame), inset: null, box: null };
  const inset = small && insetWindow(small, insetSize(all, frame, least, note), true);
  const region = openingWindow(all, frame, inset, false);
  const isNear = inset && Math.log2(region.scale) >= Math.log2(inset.scale) - NEAR;
  if (!inset || isNear) return { region, inset: null, box: null };
  const { width: w, height: h } = inset;
  return { region, inset, box: { x: INSET.margin, y: frame.height - foot - h, w, h } };
}

/**
 * @typedef {object} Opening what a page's map opens with
 * @property {Box} all
 * @property {Box | null} small null where it has no inset
 * @property {Frame} frame
 * @property {number} note px above the inset
 */

/** A page's windows as it opens, and where its region and inset lie in the frame.
 * @type {(opening: Opening) => {region: MapWindow, inset: MapWindow | null, box: Box | null, split: boolean}} */
export function pageWindows({ all, small, frame, note }) {
  if (small && frame.width < SPLIT_BELOW) {
    const half = { width: frame.width, height: Math.round(frame.height / 2) };
    const region = openingWindow(all, { ...half, height: frame.height - half.height }, null, true);
    return { region, inset: insetWindow(small, half, false), box: null, split: true };
  }
  const size = small && insetSize(all, frame, LEAST_INSET, note);
  const inset = small && size && insetWindow(small, size, true);
  const region = openingWindow(all, frame, inset, false);
  const isNear = inset && Math.log2(region.scale) >= Math.log2(inset.scale) - NEAR;
  if (!inset || isNear) return { region, inset: null, box: null, split: false };
  const { width: w, height: h } = inset, y = frame.height - INSET.margin - h;
  return { region, inset, box: { x: INSET.margin, y, w, h }, split: false };
}

// Files measure what a bar of scale says before they lay out its map (export/placement.py).
export { scaleBar };
