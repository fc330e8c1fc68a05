// The matrix is one stop of the Tab key; arrow keys move from cell to cell, over those that are
// empty, and Home and End to the ends of a row (WAI-ARIA APG, "Grid").

import { all, at } from "../shared/dom.js";

/** @type {Record<string, [number, number]>} rows and columns */
const STEPS = {
  ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0],
  Home: [0, -Infinity], End: [0, Infinity],
};

/** @type {(root: HTMLElement) => (HTMLButtonElement | null)[][]} */
function grid(root) {
  return all("tbody tr", root).map((row) => [...row.children].map((cell) => cell.querySelector("button")));
}

/** @type {(root: HTMLElement, stop: HTMLElement | undefined) => void} */
function rove(root, stop) {
  for (const button of all("tbody button", root)) {
    button.tabIndex = button === stop ? 0 : -1;
  }
}

/** The next button that way; at the end of a row or column, the one that has the focus.
 * @type {(cells: (HTMLButtonElement | null)[][], step: [number, number], from: HTMLButtonElement) => HTMLButtonElement} */
function next(cells, [down, right], from) {
  let row = cells.findIndex((line) => line.includes(from));
  let column = cells[row].indexOf(from);
  if (Math.abs(right) === Infinity) {
    const there = cells[row].filter((one) => one !== null);
    return there.at(right < 0 ? 0 : -1) ?? from;
  }
  do {
    row += down;
    column += right;
  } while (cells[row] && column in cells[row] && !cells[row][column]);
  return cells[row]?.[column] ?? from;
}

/** @type {(root: HTMLElement) => HTMLElement | undefined} */
function stopOf(root) {
  const buttons = all("tbody button", root);
  const focused = buttons.find((one) => one === document.activeElement);
  const pressed = buttons.find((one) => one.getAttribute("aria-pressed") === "true");
  return focused ?? pressed ?? buttons[0];
}

/* ---------- heads that stay in sight ---------- */

// On a phone the page's bar lies over what scrolls beneath it: the heads keep clear of it (actors.css).
// A scroll of Streamlit's own box, which has all views, does not bubble.
addEventListener("scroll", ({ target }) => {
  const box = target instanceof Element ? target.querySelector(".ar-matrix .ar-scroll") : null;
  const bar = document.querySelector(".st-key-arenas_header");
  if (!(box instanceof HTMLElement) || !bar) return;
  const hidden = bar.getBoundingClientRect().bottom - box.getBoundingClientRect().top;
  box.style.setProperty("--beneath", `${Math.max(Math.round(hidden), 0)}px`);
}, { capture: true, passive: true });

/** @type {import("../page/view.js").Enhance} */
export function enhance({ root }) {
  root.addEventListener("focusin", (event) => {
    const stop = at(event, "tbody button");
    if (stop) rove(root, stop);
  });
  root.addEventListener("keydown", (event) => {
    const step = STEPS[event.key];
    const from = /** @type {HTMLButtonElement | null} */ (at(event, "tbody button"));
    if (!step || !from || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const to = next(grid(root), step, from);
    to.focus({ preventScroll: true });
    to.scrollIntoView({ block: "nearest", inline: "nearest" });
  });
  return () => rove(root, stopOf(root));
}
