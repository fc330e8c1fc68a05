// The matrix is one stop of the Tab key; arrow keys move from cell to cell, over those that are
// empty, and Home and End to the ends of a row (WAI-ARIA APG, "Grid").

const STEPS = {
  ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0],
  Home: [0, -Infinity], End: [0, Infinity],
};

function grid(root) {
  return [...root.querySelectorAll("tbody tr")].map((row) =>
    [...row.children].map((cell) => cell.querySelector("button")));
}

function rove(root, stop) {
  for (const button of root.querySelectorAll("tbody button")) {
    button.tabIndex = button === stop ? 0 : -1;
  }
}

// The next button that way; at the end of a row or column, the one that has the focus.
function next(cells, [down, right], from) {
  let row = cells.findIndex((line) => line.includes(from));
  let column = cells[row].indexOf(from);
  if (Math.abs(right) === Infinity) {
    const there = cells[row].filter(Boolean);
    return right < 0 ? there[0] : there.at(-1);
  }
  do {
    row += down;
    column += right;
  } while (cells[row] && column in cells[row] && !cells[row][column]);
  return cells[row]?.[column] ?? from;
}

function stopOf(root) {
  const buttons = [...root.querySelectorAll("tbody button")];
  const focused = buttons.find((one) => one === document.activeElement);
  const pressed = buttons.find((one) => one.getAttribute("aria-pressed") === "true");
  return focused ?? pressed ?? buttons[0];
}

export function enhance({ root }) {
  root.addEventListener("focusin", (event) => {
    if (event.target.closest("tbody button")) rove(root, event.target);
  });
  root.addEventListener("keydown", (event) => {
    const step = STEPS[event.key];
    const from = event.target.closest?.("tbody button");
    if (!step || !from || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const to = next(grid(root), step, from);
    to.focus({ preventScroll: true });
    to.scrollIntoView({ block: "nearest", inline: "nearest" });
  });
  return () => rove(root, stopOf(root));
}
