// Long lists of cards: a page has the first of them, and at each step as many more as there are at first
// (views/templates/macros.html). The others are here by name or, of a very long article, as a set of its
// passages, a bit for each: then the next names come from the server, with their cards.

import { make, one } from "../shared/dom.js";
import { withMap } from "../shared/map_named.js";
import { ask } from "./door.js";

/** @typedef {{names: string[], set: string}} Next the first cards of a set, and the set of the others */

/** @param {HTMLElement} rest @returns {string[]} the cards that are not on the page yet, as far as they are named */
export function namesOf(rest) {
  return (rest.dataset.rest ?? "").split(" ").filter(Boolean);
}

/** Name as many as are wanted, as far as it is known what a set begins with.
 * @param {HTMLElement} rest @param {number} count @param {Record<string, Next>} known by set */
function name(rest, count, known) {
  const names = namesOf(rest);
  let set = rest.dataset.set ?? "";
  for (; names.length < count && known[set]; set = known[set].set) names.push(...known[set].names);
  rest.dataset.rest = names.join(" ");
  rest.dataset.set = set;
  return names;
}

/** How many are in a set that is written in sixteens. @param {string} set */
function size(set) {
  let sum = 0;
  for (const digit of set) for (let bits = parseInt(digit, 16); bits; bits &= bits - 1) sum++;
  return sum;
}

/** Put empty places for the next cards ahead of what is left.
 * @param {HTMLElement} rest @param {number} count @param {Record<string, string>} cards those that are here
 * @param {Record<string, Next>} known by set @returns {HTMLElement[]} */
export function goOn(rest, count, cards, known) {
  const names = name(rest, count, known);
  const lacking = names.findIndex((card) => !(card in cards));
  const places = names.slice(0, lacking < 0 ? count : Math.min(lacking, count)).map((card) => {
    const place = make("div");
    place.id = `ar-card-${card}`;
    place.dataset.card = card;
    return place;
  });
  rest.before(...places);
  const left = names.slice(places.length), set = rest.dataset.set ?? "";
  rest.dataset.rest = left.join(" ");
  rest.hidden = !left.length && !set;
  const passages = left.reduce((sum, card) => sum + card.split("+").length, size(set));
  one("b", rest).textContent = String(passages);
  return places;
}

/** @param {HTMLElement} rest @param {number} count how many cards are wanted
 * @param {Record<string, string>} cards to which those are added that are missing
 * @param {Record<string, Next>} known to which the first of a set are added */
export async function fetchMissing(rest, count, cards, known) {
  const named = name(rest, count, known).slice(0, count);
  const missing = named.filter((card) => !(card in cards));
  if (missing.length) Object.assign(cards, (await fetched({ of: missing.join(" ") })).cards);
  const { set } = rest.dataset;
  if (!set || named.length >= count) return;
  const next = await fetched({ set });
  Object.assign(cards, next.cards);
  known[set] = next;
}

/** @param {Record<string, string>} parameters @returns {Promise<Next & {cards: Record<string, string>}>} */
async function fetched(parameters) {
  const response = await ask(`cards?${withMap(parameters)}`);
  if (!response.ok) throw new Error(`cards: ${response.status}`);
  return response.json();
}
