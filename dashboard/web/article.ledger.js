// The coverage ledger: its cells lead to passages and mark regions, and it shows where one reads.

import { hear, now, tell } from "./article.channel.js";

const FOLDED_BELOW = 800; // px of window height: the map needs the room more

function buttons(root) {
  return [...root.querySelectorAll(".ar-heat button")];
}

// One tab stop for the whole strip; arrow keys go to the nearest button that way.
function rove(root, event) {
  const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
  if (!way || !event.target.matches(".ar-heat button")) return;
  event.preventDefault();
  const from = event.target.getBoundingClientRect();
  let best = null;
  let least = Infinity;
  for (const button of buttons(root)) {
    const box = button.getBoundingClientRect();
    const x = (box.left + box.right - from.left - from.right) / 2;
    const y = (box.top + box.bottom - from.top - from.bottom) / 2;
    const along = x * way[0] + y * way[1];
    const across = Math.abs(way[0] ? y : x);
    if (along < 6 || (way[0] && across > 6)) continue;
    const far = along + across * 3;
    if (far < least) [best, least] = [button, far];
  }
  best?.focus();
}

function settleTabStop(ledger, chosen) {
  const all = buttons(ledger.root);
  const stop = chosen ?? all.find((b) => b.dataset.key === ledger.stop) ?? all[0];
  ledger.stop = stop?.dataset.key;
  for (const button of all) button.tabIndex = button === stop ? 0 : -1;
}

function onLedgerClick(view, event) {
  const button = event.target.closest(".ar-heat button");
  if (!button) return;
  const { theatre, goto, paragraph } = button.dataset;
  if (theatre) {
    tell("mark", { theatre });
    view.send({ kind: "theatre", id: theatre });
  }
  if (goto || paragraph) tell("go", { id: goto, paragraph });
}

function drawLedger(root) {
  const at = now.read?.paragraph;
  for (const cell of root.querySelectorAll("[data-column]")) {
    const on = cell.dataset.column === at;
    cell.classList.toggle("is-read", on);
    if (cell.tagName === "TH") cell.setAttribute("aria-current", String(on));
  }
  for (const line of root.querySelectorAll("[data-line]")) {
    const on = now.mark?.theatre === line.dataset.line;
    line.classList.toggle("is-marked", on);
    line.querySelector("th button")?.setAttribute("aria-pressed", String(on));
  }
}

export function enhance(view) {
  const { root } = view;
  const ledger = { root, stop: undefined };
  root.querySelector("details").open = innerHeight >= FOLDED_BELOW && innerWidth > 900;
  root.addEventListener("click", (event) => onLedgerClick(view, event));
  root.addEventListener("keydown", (event) => rove(root, event));
  root.addEventListener("focusin", (event) => {
    if (event.target.matches(".ar-heat button")) settleTabStop(ledger, event.target);
  });
  hear(root, "read", () => drawLedger(root));
  hear(root, "mark", () => drawLedger(root));
  return () => {
    settleTabStop(ledger);
    drawLedger(root);
  };
}
