// The echelons on a phone: as a list, as the diagram at its size, or as the whole diagram made to
// fit. Wider pages show the diagram and offer the list below it; actors.css does all of the hiding.

const FIRST = "list";

function show(root, shape, scrolled) {
  const figure = root.querySelector(".ar-figure");
  figure.dataset.shape = shape;
  for (const one of figure.querySelectorAll("button[data-shape]")) {
    one.setAttribute("aria-pressed", String(one.dataset.shape === shape));
  }
  const scroll = figure.querySelector(".ar-scroll");
  if (shape === "diagram" && scrolled) scroll.scrollLeft = scrolled;
  if (!matchMedia("(max-width: 860px)").matches) return;
  if (shape === FIRST) figure.querySelector("details.ar-roll").open = true;
}

// What is chosen stands in the middle of its box, when the diagram is shown anew.
function seek(root) {
  const scroll = root.querySelector(".ar-scroll");
  const chosen = scroll.querySelector(".ar-node.ar-on");
  if (!chosen) return;
  const at = chosen.getBoundingClientRect();
  const box = scroll.getBoundingClientRect();
  scroll.scrollLeft += at.left + at.width / 2 - box.left - box.width / 2;
}

export function enhance({ root }) {
  let shape = FIRST;
  let scrolled = 0;
  root.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-shape]");
    if (!button) return;
    shape = button.dataset.shape;
    show(root, shape, scrolled);
    if (shape === "diagram") seek(root);
  });
  root.addEventListener(
    "scroll",
    (event) => {
      if (event.target.matches?.(".ar-scroll")) scrolled = event.target.scrollLeft;
    },
    { capture: true, passive: true },
  );
  return () => show(root, shape, scrolled);
}
