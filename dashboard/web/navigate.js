// The links between pages keep the selection without a step in between. Followed as they are, they
// would open the page without a query, which the server then writes: a second step of the browser's
// history, on which "back" would stop and find nothing selected. They go the way of the box's own
// events, too, because leaving the box sends what was typed: a change of page that came between
// would be drawn empty.

function isPlain(event) {
  return event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
}

function onClick(event) {
  const link = event.target.closest?.(".st-key-arenas_nav a[href]");
  const box = document.querySelector('[data-view="search"][data-ready]');
  if (!link || !box || !isPlain(event)) return;
  event.preventDefault();
  event.stopPropagation();
  box.__send({ kind: "goto", page: pageOf(link) || box.__first });
}

// As it is written: Streamlit writes no path for the first page, which would resolve to this one.
function pageOf(link) {
  return link.getAttribute("href").split("?")[0].split("/").pop();
}

// A link that is opened in another tab, or copied, leads to its page with the selection. It is
// written before it can be used so, since Streamlit writes it anew.
function complete(event) {
  const link = event.target.closest?.(".st-key-arenas_nav a[href]");
  if (!link) return;
  const { pathname } = new URL(pageOf(link) || ".", location.href);
  link.setAttribute("href", pathname + location.search);
}

// Before the link's own handler. Once for the page: a module is run once.
document.addEventListener("click", onClick, { capture: true });
for (const kind of ["pointerdown", "contextmenu", "focusin"]) {
  document.addEventListener(kind, complete, { capture: true, passive: true });
}
