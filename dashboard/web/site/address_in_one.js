// Where the pages and the files of a map lie that is one HTML file: the fragment names the page.
//
// It takes the place of address.js where the scripts are joined (dashboard/publish/one_file.py).

import { at } from "../shared/dom.js";
import { files } from "./files_in_one.js";
import { FIRST } from "./pages.js";

/** @param {string} page @param {string} query @returns {string} */
export function addressOf(page, query) {
  const file = location.href.split(/[?#]/)[0];
  return `${file}${query ? `?${query}` : ""}${page === FIRST ? "" : `#${page}`}`;
}

/** @param {string} address @returns {string} its page */
export function pageOf(address) {
  const name = address.split("#")[1] ?? "";
  return files.has(`${name}.html`) ? name : FIRST;
}

/** @returns {string} the page that the URL names */
export function pageNow() {
  return pageOf(location.hash);
}

/** A file has no cards: nobody else could show them. @returns {string} */
export function embedAt() {
  return "";
}

/** @param {string} name as `assets/NAME` @returns {Promise<string>} its URL */
export function fileAt(name) {
  return files.urlOf(name);
}

/** @param {string} page @returns {string} its file of the folder */
export function fileOf(page) {
  return `${page === FIRST ? "index" : page}.html`;
}

// A page is drawn as the file is loaded, and a step to another fragment alone loads nothing.
/** @param {Event} [event] */
function follow(event) {
  if (!files.shown || files.shown === fileOf(pageNow())) return;
  event?.stopImmediatePropagation();
  location.reload();
}
addEventListener("popstate", follow, { capture: true });
follow(); // somebody may have stepped back before this script had come

// A file of the data is unpacked when somebody takes it.
/** @param {MouseEvent} event */
async function take(event) {
  const link = /** @type {HTMLAnchorElement | null} */ (at(event, 'a[href^="data/"]'));
  const name = link?.getAttribute("href") ?? "";
  if (!files.has(name)) return;
  event.preventDefault();
  const saved = document.createElement("a");
  saved.href = await files.urlOf(name);
  saved.download = name.split("/").pop() ?? "";
  saved.click();
}
document.addEventListener("click", take, { capture: true });
