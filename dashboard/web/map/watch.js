// Arenas, what a board watches: moves of its maps, the frame's size, Esc; and style sheets and fonts,
// once those that were on their way have come.

import * as frame from "./frame.js";
/** @typedef {import("./board.js").Board} Board */

/** Fonts and style sheets that come late change what a label measures.
 * @param {Board} board */
export function watchStyles(board) {
  let waiting = 0;
  const remeasure = () => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(() => {
      board.forgetSizes();
      board.arrange();
    });
  };
  document.addEventListener("load", (event) => {
    if (event.target instanceof HTMLLinkElement) remeasure();
  }, true);
  document.fonts.addEventListener("loadingdone", remeasure);
}

/** @param {Board} board */
function watchViews(board) {
  let waiting = 0;
  board.region.map.on("moveend", () => {
    if (!board.fitting) {
      board.touch(board.region);
      board.options.touched();
    }
    board.refreshSoon();
  });
  board.region.map.on("move", () => board.chrome.drawExtent());
  board.inset?.map.on("moveend", () => {
    if (!board.fitting && board.split && board.inset) board.touch(board.inset);
    board.refreshSoon();
  });
  new ResizeObserver(() => {
    if (board.ready && frame.sizeOf(board) === board.size) return;
    cancelAnimationFrame(waiting); // a frame that is laid out in steps is measured once
    waiting = requestAnimationFrame(() => board.arrange());
  }).observe(board.root);
}

/** Esc closes the tooltip first; what else it does is the page's, which hears this frame's keys too.
 * @param {Board} board */
function watchKeys(board) {
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (!board.chrome.tip.hidden) event.preventDefault();
    board.chrome.hideTip();
  });
}

/** @param {Board} board */
export function watch(board) {
  watchViews(board);
  if (board.options.keys) watchKeys(board);
}
