// Where the pages and the files of a published folder lie: each page is a document of its own.
//
// In one HTML file address_in_one.js takes the place of this module, and has the same exports.

import { at } from "../shared/dom.js";
import { FIRST } from "./pages.js";

const END = ".html";
const FILE = "index"; // of the first page

/** @param {string} page @param {string} query @returns {string} */
export function addressOf(page, query) {
  const file = page === FIRST ? FILE : page;
  const path = new URL(`${file}${END}`, document.baseURI).href.split("?")[0];
  return query ? `${path}?${query}` : path;
}

/** @param {string} address @returns {string} its page */
export function pageOf(address) {
  const name = address.split(/[?#]/)[0].split("/").pop()?.replace(END, "") ?? "";
  return !name || name === FILE || name === "." ? FIRST : name;
}

/** @returns {string} the page that the URL names */
export function pageNow() {
  return pageOf(location.pathname);
}

/** Where a card for another page lies; on a disk, nobody else could show it.
 * @param {string} what as `theatre/ID` @returns {string} */
export function embedAt(what) {
  if (location.protocol === "file:") return "";
  return new URL(`embed/${what.replace("/", "-")}${END}`, document.baseURI).href;
}

/** @param {string} name as `assets/NAME` @returns {Promise<string>} its URL */
export function fileAt(name) {
  return Promise.resolve(new URL(name, document.baseURI).href);
}

// From a disk, a browser opens what it can show where it would save it from a server: beside the page, not in its place.
document.addEventListener("click", (event) => {
  const link = /** @type {HTMLAnchorElement | null} */ (at(event, 'a[href^="data/"]'));
  if (link && location.protocol === "file:") link.target = "_blank";
}, { capture: true });
