// Arenas, what a board watches: style sheets and fonts, moves of its maps, the frame's size, Esc.

/** @typedef {import("./arenas.board.js").Board} Board */

/** Fonts and style sheets come late in a Streamlit frame; both change what a label measures.
 * @param {Board} board */
function watchStyles(board) {
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
  document.fonts.ready.then(remeasure);
  document.fonts.addEventListener("loadingdone", remeasure);
}

/** @param {Board} board */
function watchViews(board) {
  let waiting = 0;
  board.region.map.on("moveend", () => {
    if (!board.fitting) {
      board.touched = true;
      board.remember();
      board.options.touched();
    }
    board.refreshSoon();
  });
  board.region.map.on("move", () => board.chrome.drawExtent());
  board.inset?.map.on("moveend", () => board.refreshSoon());
  new ResizeObserver(() => {
    cancelAnimationFrame(waiting); // a frame that is laid out in steps is measured once
    waiting = requestAnimationFrame(() => board.arrange());
  }).observe(board.root);
}

/** Esc closes the tooltip that stands; else it leads back by one step, which the page knows.
 * @param {Board} board */
function watchKeys(board) {
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const tipStood = !board.chrome.tip.hidden;
    board.chrome.hideTip();
    if (board.options.alwaysClear) board.send("clear");
    else if (!tipStood) board.send("back");
  });
}

/** @param {Board} board */
export function watch(board) {
  watchStyles(board);
  watchViews(board);
  if (board.options.keys) watchKeys(board);
}
