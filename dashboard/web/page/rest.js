// Long lists of cards: a page has the first of them, and at each step as many more as there are at first
// (views/templates/macros.html). Their names are here; the cards of a very long article are fetched.

import { make, one } from "../shared/dom.js";
import { withMap } from "../shared/map_named.js";
import { ask } from "./door.js";

/** @param {HTMLElement} rest @returns {string[]} the cards that are not on the page yet */
export function namesOf(rest) {
  return (rest.dataset.rest ?? "").split(" ").filter(Boolean);
}

/** Put empty places for the next cards ahead of what is left.
 * @param {HTMLElement} rest @param {number} count @returns {HTMLElement[]} */
export function goOn(rest, count) {
  const names = namesOf(rest);
  const places = names.slice(0, count).map((name) => {
    const place = make("div");
    place.id = `ar-card-${name}`;
    place.dataset.card = name;
    return place;
  });
  rest.before(...places);
  const left = names.slice(count);
  rest.dataset.rest = left.join(" ");
  rest.hidden = !left.length;
  const passages = left.reduce((sum, name) => sum + name.split("+").length, 0);
  one("b", rest).textContent = String(passages);
  return places;
}

/** @param {string[]} names @param {Record<string, string>} cards to which those are added that are missing */
export async function fetchMissing(names, cards) {
  const missing = names.filter((name) => !(name in cards));
  if (!missing.length) return;
  const response = await ask(`cards?${withMap({ of: missing.join(" ") })}`);
  if (!response.ok) throw new Error(`cards: ${response.status}`);
  Object.assign(cards, (await response.json()).cards);
}
