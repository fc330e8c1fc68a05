// The links between pages keep the selection, and go the way of every other event: what was typed
// in the search box is sent as the box is left, and a page must come after it.

import { all, at, one } from "../shared/dom.js";
import { liveViews } from "./live_views.js";
import { addressOf, pageNow, pageOf as pageAt } from "./door.js";
import { queryNow } from "./url_steps.js";

const LINK = ".ar-pages li a";
const SKIP = '[data-testid="stSkipToContent"]'; // Streamlit's, which would skip nothing: all is in its main part

/** @param {Event} event */
function linkAt(event) {
  return /** @type {HTMLAnchorElement | null} */ (at(event, LINK));
}

// As it is written: resolved, the first page's address would be this one's.
/** @param {Element} link */
function pageOf(link) {
  return pageAt(link.getAttribute("href") ?? "");
}

/** @param {MouseEvent} event */
function isPlain(event) {
  return event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
}

/** @param {MouseEvent} event */
function follow(event) {
  const link = linkAt(event);
  if (!link || !isPlain(event)) return;
  event.preventDefault();
  event.stopPropagation();
  liveViews.send({ kind: "goto", page: pageOf(link) });
}

// Only a tab that a script opened can close itself when the stage is left, and Streamlit makes
// every link of its own HTML one without an opener.
/** @param {MouseEvent} event */
function present(event) {
  const link = /** @type {HTMLAnchorElement | null} */ (at(event, 'a[href^="stage/"]'));
  if (link && isPlain(event) && window.open(link.href)) event.preventDefault();
}

// A link that is opened in another tab, or copied, leads to its page with the selection. It is
// written before it can be used so.
/** @param {Event} event */
function complete(event) {
  const link = linkAt(event);
  link?.setAttribute("href", addressOf(pageOf(link), queryNow()));
}

// The header stays while pages change, and so does the focus in it.
function markCurrent() {
  for (const link of all(LINK)) link.ariaCurrent = pageOf(link) === pageNow() ? "page" : null;
}

// Past header and filters. A step to a fragment would be one of the history.
/** @param {MouseEvent} event */
function skip(event) {
  if (!at(event, SKIP)) return;
  event.preventDefault();
  event.stopPropagation();
  one("#ar-content").focus();
}

// Before the link's own handler. Once for the page: a module is run once.
document.addEventListener("click", follow, { capture: true });
document.addEventListener("click", present, { capture: true });
document.addEventListener("click", skip, { capture: true });
for (const kind of ["pointerdown", "contextmenu", "focusin"]) {
  document.addEventListener(kind, complete, { capture: true, passive: true });
}
document.addEventListener("arenas-drawn", markCurrent);
markCurrent();
