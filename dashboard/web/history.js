// The browser's history, where Streamlit's own steps are not the reader's.
//
// Back and forward pressed faster than pages are drawn: Streamlit pushes a page's path into the
// history when that page's run begins to answer. The answer for a page that the reader has stepped
// over meanwhile would be pushed too, on top of where he stands: all that lay ahead of him in the
// history would be lost. Such a push is dropped.
//
// One deed that opens something on another page: Streamlit pushes the new query on the page that is
// left, then the other page with it. The second takes the place of the first, which nobody saw.

const steppedOver = new Set(); // paths
let here = null; // the path to which the browser's history led last
let passing = false; // whether the last deed has pushed a query on the page where it was done

function onStep() {
  passing = false;
  if (here !== null) steppedOver.add(here);
  here = location.pathname;
  steppedOver.delete(here);
}

// What the reader does on the page itself may lead to any page; the keys of back and forward, which
// are held with another, are no such deed.
function onDeed(event) {
  if (event.altKey || event.metaKey || event.ctrlKey) return;
  here = null;
  passing = false;
  steppedOver.clear();
}

// Once for the page: a module is run once.
const push = history.pushState.bind(history);
const replace = history.replaceState.bind(history);
history.pushState = (state, title, url) => {
  const to = new URL(url ?? "", location.href);
  if (steppedOver.has(to.pathname)) return;
  const stays = to.pathname === location.pathname;
  const leaves = passing && !stays && to.search === location.search;
  passing = stays;
  (leaves ? replace : push)(state, title, url);
};
// Before Streamlit's own handler, which asks for the page's run.
addEventListener("popstate", onStep, { capture: true });
document.addEventListener("click", onDeed, { capture: true });
document.addEventListener("keydown", onDeed, { capture: true });
