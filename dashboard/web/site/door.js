// The door of a published folder: it answers by itself, from what lies beside the page.
//
// Where the scripts are joined it takes the place of page/door.js, and has the same exports.

import { answer } from "./answer.js";
import { namedActors } from "./find.js";
import { held, later } from "./held.js";
import { pairs } from "./selection.js";

export const FIRST = "map";
const END = ".html";
const FILE = "index"; // of the first page
const EVENT = "_event";

/** @typedef {{ok: boolean, status: number, json: () => Promise<any>}} Answered */

/** @param {string} path @returns {any} */
function answered(path) {
  const [what, query = ""] = path.split("?");
  const asked = pairs(query), event = asked.find(([name]) => name === EVENT);
  if (what.endsWith("cards.json")) return held().cards;
  if (what.startsWith("find/")) return namedActors(held(), asked.find(([name]) => name === "q")?.[1] ?? "");
  const selection = query.split("&").filter((part) => !part.startsWith("_")).join("&");
  return answer(held(), what.slice("view/".length), selection, event ? JSON.parse(event[1]) : null);
}

/** @param {string} path @returns {Promise<Answered>} */
export async function ask(path) {
  if (path.startsWith("view/")) await later.bring("records");
  const found = answered(path);
  return { ok: true, status: 200, json: () => Promise.resolve(found) };
}

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

/** Each page is a document of its own. @param {string} address @returns {boolean} */
export function leaves(address) {
  location.assign(address);
  return true;
}
