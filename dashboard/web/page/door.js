// The one door of a page: where it requests what it shows, and where each page lies.
//
// Here that is the app's server. A published folder has no server: its own module of the same exports
// (site/door.js) takes the place of this one where the scripts are joined (dashboard/publish/site.py).

import { withMap } from "../shared/map_named.js";

/** The page whose address has no path (views/shell/navigation.py). */
export const FIRST = "map";

/** @typedef {{ok: boolean, status: number, json: () => Promise<any>}} Answered */

/** @param {string} path with its query, as seen from the page @returns {Promise<Answered>} */
export function ask(path) {
  return fetch(path);
}

/** @param {string} page @param {string} query @returns {string} */
export function addressOf(page, query) {
  const { pathname } = new URL(page === FIRST ? "." : page, document.baseURI);
  return query ? `${pathname}?${query}` : pathname;
}

/** As an address is written: the first page has no path. @param {string} address @returns {string} its page */
export function pageOf(address) {
  return address.split("?")[0].split("/").pop() || FIRST;
}

/** @returns {string} the page that the URL names */
export function pageNow() {
  return pageOf(location.pathname);
}

/** Where a card for another page lies. @param {string} what as `theatre/ID` @returns {string} */
export function embedAt(what) {
  const url = new URL(`embed/${what}`, document.baseURI);
  url.search = withMap({});
  return url.href;
}

/** Another page, where it is another document. @param {string} _address @returns {boolean} whether it is */
export function leaves(_address) {
  return false;
}
