// The links to files: each carries the page's own query, and one may post the reader's copy along.

import { all, at } from "./dom.js";
import { ownCopy } from "./own_copy.js";

// The URL is the state: what the page shows is what its query says. A link is right before it is
// clicked, since it may as well be copied or opened beside the page.
function askWithQuery() {
  for (const link of /** @type {HTMLAnchorElement[]} */ (all("a[data-with-query]"))) {
    if (link.search !== location.search) link.search = location.search;
  }
}

export function enhance() {
  return askWithQuery;
}

// A file that quotes the reader's own copy: the copy is in the page only (verbatim.js), so it is
// posted along, the server verifies it again, and the answer is saved under the server's name.

/** @type {(link: HTMLAnchorElement) => Promise<void>} */
async function saveQuoting(link) {
  const answer = await fetch(link.href, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(ownCopy.sentences),
  });
  if (!answer.ok) throw new Error(`${link.href}: ${answer.status}`);
  const name = /filename="([^"]+)"/.exec(answer.headers.get("content-disposition") ?? "")?.[1];
  const saved = document.createElement("a");
  saved.href = URL.createObjectURL(await answer.blob());
  saved.download = name ?? "";
  saved.click();
  setTimeout(() => URL.revokeObjectURL(saved.href), 10000);
}

/** @type {(event: Event) => void} */
function onClick(event) {
  const link = /** @type {HTMLAnchorElement | null} */ (at(event, "a[data-posts-copy]"));
  if (!link || !ownCopy.isHeld) return;
  event.preventDefault();
  // Whatever fails, the file without quotations is better than none.
  saveQuoting(link).catch(() => { location.href = link.href; });
}

// Once for the page: a module is run once, however many views ask for it.
document.addEventListener("click", onClick);
// A browser that does not say that the URL has changed is asked anew whenever the links come into
// sight or are touched (a toggle does not bubble).
/** @type {any} */ (globalThis).navigation?.addEventListener("currententrychange", askWithQuery);
for (const kind of ["toggle", "pointerdown", "contextmenu", "focusin"]) {
  document.addEventListener(kind, askWithQuery, { capture: true, passive: true });
}
