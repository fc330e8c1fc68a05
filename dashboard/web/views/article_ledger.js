// The coverage ledger: its cells lead to passages and mark regions, and it shows where one reads.

import { channel } from "./article_channel.js";
import { all, at, one } from "../shared/dom.js";
/** @typedef {import("../page/view.js").View} View */
/** @typedef {{root: HTMLElement, stop: string | undefined}} Ledger */

const CELL = ".ar-heat button";
/** @type {Record<string, [number, number]>} */
const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const FOLDED_BELOW = 800; // px of window height: the map needs the room more

/** One tab stop for the whole strip; arrow keys go to the nearest button that way.
 * @type {(root: HTMLElement, event: KeyboardEvent) => void} */
function rove(root, event) {
  const way = WAYS[event.key], cell = at(event, CELL);
  if (!way || !cell) return;
  event.preventDefault();
  const from = cell.getBoundingClientRect();
  /** @type {HTMLElement | null} */
  let best = null;
  let least = Infinity;
  for (const button of all(CELL, root)) {
    const box = button.getBoundingClientRect();
    const x = (box.left + box.right - from.left - from.right) / 2;
    const y = (box.top + box.bottom - from.top - from.bottom) / 2;
    const along = x * way[0] + y * way[1];
    const across = Math.abs(way[0] ? y : x);
    if (along < 6 || (way[0] && across > 6)) continue;
    const far = along + across * 3;
    if (far < least) [best, least] = [button, far];
  }
  /** @type {HTMLElement | null} */ (best)?.focus();
}

/** @type {(ledger: Ledger, chosen?: HTMLElement) => void} */
function settleTabStop(ledger, chosen) {
  const cells = all(CELL, ledger.root);
  const stop = chosen ?? cells.find((b) => b.dataset.key === ledger.stop) ?? cells[0];
  ledger.stop = stop?.dataset.key;
  for (const button of cells) button.tabIndex = button === stop ? 0 : -1;
}

/** @type {(view: View, event: Event) => void} */
function onLedgerClick(view, event) {
  const button = at(event, CELL);
  if (!button) return;
  const { theatre, goto, paragraph } = button.dataset;
  if (theatre) {
    channel.say("mark", { theatre });
    view.send({ kind: "theatre", id: theatre });
  }
  if (goto || paragraph) channel.say("go", { id: goto, paragraph });
}

/** @type {(root: HTMLElement) => void} */
function drawLedger(root) {
  const paragraph = channel.read?.paragraph;
  for (const cell of all("[data-column]", root)) {
    const on = cell.dataset.column === paragraph;
    cell.classList.toggle("is-read", on);
    if (cell.tagName === "TH") cell.setAttribute("aria-current", String(on));
  }
  for (const line of all("[data-line]", root)) {
    const on = channel.mark?.theatre === line.dataset.line;
    line.classList.toggle("is-marked", on);
    line.querySelector("th button")?.setAttribute("aria-pressed", String(on));
  }
}

/** @type {import("../page/view.js").Enhance} */
export function enhance(view) {
  const { root } = view;
  /** @type {Ledger} */
  const ledger = { root, stop: undefined };
  /** @type {HTMLDetailsElement} */ (one("details", root)).open = innerHeight >= FOLDED_BELOW && innerWidth > 900;
  root.addEventListener("click", (event) => onLedgerClick(view, event));
  root.addEventListener("keydown", (event) => rove(root, event));
  root.addEventListener("focusin", (event) => {
    const cell = at(event, CELL);
    if (cell) settleTabStop(ledger, cell);
  });
  channel.hear(root, "read", () => drawLedger(root));
  channel.hear(root, "mark", () => drawLedger(root));
  return () => {
    settleTabStop(ledger);
    drawLedger(root);
  };
}
