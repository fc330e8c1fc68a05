// "Share": the link to exactly this view, files of it, and files of its data.
//
// The URL is the state: what the page shows is what its query says. To open the sheet copies the link;
// the links to files carry the page's own query, and one may post the reader's copy along.

import { all, at, one } from "../shared/dom.js";
import { ownCopy } from "../page/own_copy.js";
import { embedAt, pageNow } from "../page/door.js";
import { queryNow } from "../page/url_steps.js";
import { isNarrow } from "../page/view.js";

const SHEET = "[data-sharing]";
const FIGURES = new Set(["actors", "timeline"]); // pages whose figure has a card (publish/embeds.py)

// A link is right before it is clicked, since it may as well be copied or opened beside the page.
function addQuery() {
  offerEmbed();
  const query = queryNow(); // without the map's position: data does not depend on it
  for (const link of /** @type {HTMLAnchorElement[]} */ (all("a[data-with-query]"))) {
    const wanted = link.href.split("?")[0] + (query ? `?${query}` : "");
    if (link.href !== wanted) link.href = wanted;
  }
  for (const link of /** @type {HTMLAnchorElement[]} */ (all("a[data-view-file]"))) {
    const wanted = `share/${pageNow()}/${link.dataset.viewFile}${location.search}`;
    if (link.getAttribute("href") !== wanted) link.setAttribute("href", wanted);
  }
}

/** What of the view another page can embed: its passage, or its region, or the page's figure. */
function embedded() {
  const query = new URLSearchParams(location.search);
  const kind = ["passage", "theatre"].find((name) => query.has(name));
  if (kind) return `${kind}/${query.get(kind)}`;
  return FIGURES.has(pageNow()) ? `figure/${pageNow()}` : "";
}

function offerEmbed() {
  const what = embedded(), url = what && embedAt(what);
  for (const offer of all("[data-embed]")) {
    offer.hidden = !url;
    const { content } = /** @type {HTMLTemplateElement} */ (one("template", offer));
    const frame = /** @type {HTMLIFrameElement} */ (one("iframe", content).cloneNode());
    Object.assign(frame, { src: url, title: document.title });
    one("button", offer).dataset.copy = frame.outerHTML;
  }
}

export function enhance() {
  return addQuery;
}

/* ---------- the link ---------- */

/** @param {HTMLElement} sheet */
async function copyLink(sheet) {
  const field = /** @type {HTMLInputElement} */ (one("input", sheet));
  const said = one(".ar-share-said", sheet);
  field.value = location.href;
  try {
    await navigator.clipboard.writeText(field.value);
    said.textContent = "Link copied. It opens exactly this view.";
  } catch {
    // No clipboard without a secure context.
    said.textContent = "This link opens exactly this view. Copy it:";
    field.select();
  }
}

/* ---------- the files ---------- */

/** @param {string} url @param {RequestInit} [how] */
async function save(url, how) {
  const answer = await fetch(url, how);
  if (!answer.ok) throw new Error((await answer.text()).trim() || `${answer.status}`);
  const name = /filename="([^"]+)"/.exec(answer.headers.get("content-disposition") ?? "")?.[1] ?? "";
  const saved = document.createElement("a");
  saved.href = URL.createObjectURL(await answer.blob());
  saved.download = name;
  saved.click();
  setTimeout(() => URL.revokeObjectURL(saved.href), 10000);
  return name;
}

// A picture takes a second to draw, and a view may have nothing to draw: the sheet says so.
/** @param {HTMLAnchorElement} link */
async function saveView(link) {
  const said = one(".ar-share-file-said", /** @type {HTMLElement} */ (link.closest(SHEET)));
  said.textContent = "Drawing it …";
  try {
    said.textContent = `Saved as ${await save(link.href)}`;
  } catch (error) {
    said.textContent = /** @type {Error} */ (error).message;
  }
}

// A file that quotes the reader's own copy: the copy is in the page only (verbatim.js), so it is
// posted along, the server verifies it again, and the answer is saved under the server's name.
/** @param {HTMLAnchorElement} link */
function saveQuoting(link) {
  const how = {
    method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(ownCopy.sentences),
  };
  // Whatever fails, the file without quotations is better than none.
  save(link.href, how).catch(() => { location.href = link.href; });
}

/** @param {MouseEvent} event */
function onClick(event) {
  const summary = at(event, ".ar-share > summary");
  const details = /** @type {HTMLDetailsElement | null | undefined} */ (summary?.parentElement);
  if (details && !details.open) return void copyLink(one(SHEET, details));
  const again = at(event, '[data-key="copy-link"]');
  if (again) return void copyLink(/** @type {HTMLElement} */ (again.closest(SHEET)));
  const isPlain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
  const link = /** @type {HTMLAnchorElement | null} */ (at(event, "a[data-view-file], a[data-posts-copy]"));
  if (!link || !isPlain || (link.dataset.postsCopy !== undefined && !ownCopy.isHeld)) return;
  event.preventDefault();
  if (link.dataset.viewFile) saveView(link);
  else saveQuoting(link);
}

/** On a phone the sheet begins at the top, so that more of what it offers is in sight. @param {Event} event */
function onToggle({ target }) {
  if (target instanceof HTMLDetailsElement && target.open && target.matches(".ar-share") && isNarrow()) target.scrollIntoView();
}

// Once for the page: a module is run once, however many views import it.
document.addEventListener("click", onClick);
document.addEventListener("toggle", onToggle, { capture: true });
// Where the browser reports no change of the URL, the links are set whenever they come into sight or
// are touched (a toggle does not bubble).
/** @type {any} */ (globalThis).navigation?.addEventListener("currententrychange", addQuery);
for (const kind of ["toggle", "pointerdown", "contextmenu", "focusin"]) {
  document.addEventListener(kind, addQuery, { capture: true, passive: true });
}
