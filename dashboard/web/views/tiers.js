// The tiers on a phone: as a list, as the diagram at its size, or as the whole diagram made to
// fit. Wider pages show the diagram and offer the list below it; actors.css does all of the hiding.

import { all, at, one } from "../shared/dom.js";

const FIRST = "list";

/** @type {(root: HTMLElement, shape: string, scrolled: number) => void} */
function show(root, shape, scrolled) {
  const figure = one(".ar-figure", root);
  figure.dataset.shape = shape;
  for (const button of all("button[data-shape]", figure)) {
    button.setAttribute("aria-pressed", String(button.dataset.shape === shape));
  }
  const scroll = one(".ar-scroll", figure);
  if (shape === "diagram" && scrolled) scroll.scrollLeft = scrolled;
  if (!matchMedia("(max-width: 860px)").matches) return;
  if (shape === FIRST) /** @type {HTMLDetailsElement} */ (one("details.ar-roll", figure)).open = true;
}

/** Scroll what is chosen to the middle of its box, when the diagram is shown anew.
 * @type {(root: HTMLElement) => void} */
function seek(root) {
  const scroll = one(".ar-scroll", root);
  const chosen = scroll.querySelector(".ar-node.ar-on");
  if (!chosen) return;
  const here = chosen.getBoundingClientRect();
  const box = scroll.getBoundingClientRect();
  scroll.scrollLeft += here.left + here.width / 2 - box.left - box.width / 2;
}

/** @type {import("../page/view.js").Enhance} */
export function enhance({ root }) {
  let shape = FIRST;
  let scrolled = 0;
  root.addEventListener("click", (event) => {
    const button = at(event, "button[data-shape]");
    if (!button) return;
    shape = button.dataset.shape ?? FIRST;
    show(root, shape, scrolled);
    if (shape === "diagram") seek(root);
  });
  root.addEventListener(
    "scroll",
    (event) => {
      const { target } = event;
      if (target instanceof Element && target.matches(".ar-scroll")) scrolled = target.scrollLeft;
    },
    { capture: true, passive: true },
  );
  return () => show(root, shape, scrolled);
}
