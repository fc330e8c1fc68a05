// Arenas, the frame of a map: which windows it shows, and how region and inset share it.

import * as fit from "./fit.js";
import * as link from "./link.js";
/** @typedef {import("./board.js").Board} Board */
/** @typedef {import("./board.js").View} View */
/** @typedef {import("./scene.js").Scene} Scene */

const LEAST_FRAME = 120; // px: a frame narrower or lower than this is still being laid out
const CLOSE_FROM = 0.6; // levels of zoom past the opening view, from which the inset is a locator
const BESIDE_SHARE = 0.62; // of the frame's width, where the inset is beside the region

/* ---------- windows ---------- */

/** The view that a resize and "whole region" return to. @param {Board} board @returns {View} */
export function home(board) {
  const { bounds } = board.camera.home, { x: width, y: height } = board.region.map.getSize();
  return viewOf(board, bounds ? fit.closeWindow(bounds, { width, height }) : openingWindow(board));
}

/** @param {Board} board */
function openingWindow(board) {
  const { x: width, y: height } = board.region.map.getSize();
  const inset = board.inset && !board.split ? insetWindow(board, board.inset) : null;
  return fit.openingWindow(board.all, { width, height }, inset, board.split);
}

/** @param {Board} board @param {MapWindow} window @returns {View} */
export function viewOf(board, { left, top, width, height, scale }) {
  const middle = L.point(left + width / 2 / scale, top + height / 2 / scale);
  return { center: board.region.map.unproject(middle, 0), zoom: Math.log2(scale) };
}

/** Not by the map's own size: a hidden box measures nothing. @param {Board} board @param {Scene} inset */
export function insetWindow(board, inset) {
  return fit.insetWindow(board.small, inset.size, !board.split);
}

/* ---------- region and inset ---------- */

/** @type {(board: Board) => string} */
export function sizeOf({ root }) {
  return `${root.clientWidth} ${root.clientHeight}`;
}

/** Give each map its box; false while the frame itself has none. @param {Board} board */
export function lay(board) {
  const { clientWidth: width, clientHeight: height } = board.root;
  board.size = sizeOf(board);
  if (width < LEAST_FRAME || height < LEAST_FRAME) return false; // not laid out yet
  const { root } = board, before = root.className;
  board.split = Boolean(board.inset) && width < fit.SPLIT_BELOW && board.state.inset !== false;
  root.classList.toggle("is-split", board.split);
  if (board.inset) layInset(board, board.inset, width, height);
  if (root.className !== before) board.forgetSizes(); // names have other sizes there
  board.quietly(() => {
    for (const { box, map } of board.scenes) {
      if (!box.hidden) map.invalidateSize({ pan: false }); // hidden, it measures 0
    }
  });
  return true;
}

/** @param {Board} board @param {Scene} inset @param {number} width @param {number} height */
function layInset(board, inset, width, height) {
  // A low frame is halved the other way, if it may be: both maps are taller than wide.
  const beside = board.split && board.options.beside && height < width;
  const { corner } = board.chrome, note = corner.offsetTop + corner.offsetHeight;
  board.root.classList.toggle("is-beside", beside);
  if (beside) inset.size = { width: Math.round(width * BESIDE_SHARE), height };
  else if (board.split) inset.size = { width, height: Math.round(height / 2) };
  else inset.size = fit.insetSize(board.all, { width, height }, board.options.leastInset(width), note);
  inset.box.style.width = `${inset.size.width}px`;
  inset.box.style.height = `${inset.size.height}px`;
  board.region.box.style.top = board.split && !beside ? `${inset.size.height}px` : "0";
  board.region.box.style.left = beside ? `${inset.size.width}px` : "0";
}

/** After a move: is the inset shown, and who may drag? @param {Board} board */
export function settle(board) {
  settleInset(board);
  settleDragging(board);
}

/** Touch: one finger scrolls the page until the reader has zoomed in; then it pans. @param {Board} board */
function settleDragging(board) {
  if (!L.Browser.mobile) return;
  for (const scene of board.scenes) {
    if (scene === board.inset && !board.split) continue;
    const zoomedIn = board.options.patient ? board.touched
      : scene.map.getZoom() > scene.openingZoom + 0.15;
    scene.map.dragging[zoomedIn ? "enable" : "disable"]();
  }
}

/** @param {Board} board */
function settleInset(board) {
  if (!board.inset) return;
  const { box, map } = board.inset;
  const zoom = board.region.map.getZoom(), wanted = board.state.inset !== false;
  const near = zoom >= map.getZoom() - fit.NEAR;
  const close = zoom > Math.log2(openingWindow(board).scale) + CLOSE_FROM;
  board.insetShown = board.split || (!near && !close && wanted);
  board.locating = !board.split && close && wanted;
  if (board.insetShown && box.hidden) {
    box.hidden = false;
    board.quietly(() => {
      map.invalidateSize({ pan: false });
      board.showInset();
    });
    if (board.split && board.linkGround) link.show(board, board.linkGround); // it had no size at the first call
  }
  box.hidden = !board.insetShown;
  const interactive = board.split ? "enable" : "disable";
  for (const handler of [map.touchZoom, map.scrollWheelZoom]) handler?.[interactive]();
  if (!L.Browser.mobile) map.dragging[interactive]();
}
