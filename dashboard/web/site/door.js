// The door of a published folder: it answers by itself, from what lies beside the page.
//
// Where the scripts are joined it takes the place of page/door.js, and has the same exports.

import { addressOf, embedAt, pageNow, pageOf } from "./address.js";
import { answer } from "./answer.js";
import { bringSearch, held, later } from "./held.js";
import { FIRST, leaves } from "./pages.js";
import { together } from "./cards.js";
import { pairs } from "./selection.js";

const EVENT = "_event";

/** @typedef {{ok: boolean, status: number, json: () => Promise<any>}} Answered */

/** @param {string} set as a very long list has it (page/rest.js) */
function passagesOf(set) {
  const digits = [...set].toReversed(); // the last has the first four
  return held().facts.passages.filter((_, n) => parseInt(digits[n >> 2] ?? "0", 16) >> (n & 3) & 1);
}

/** @param {string} path @returns {any} */
function answered(path) {
  const [what, query = ""] = path.split("?");
  const params = pairs(query), event = params.find(([name]) => name === EVENT);
  if (what.endsWith("cards.json")) {
    const { cards, actors } = held();
    return actors ? { cards: { ...cards.cards, roll: actors.roll } } : cards;
  }
  if (what === "cards") return { cards: {}, names: together(passagesOf(params.find(([name]) => name === "set")?.[1] ?? "")), set: "" };
  const selection = query.split("&").filter((part) => !part.startsWith("_")).join("&");
  return answer(held(), what.slice("view/".length), selection, event ? JSON.parse(event[1]) : null);
}

/** The actors by their names, once for the page. @type {Promise<{find: (typed: string) => any}> | undefined} */
let named;

/** @returns {Promise<{find: (typed: string) => any}>} */
function names() {
  named ??= bringSearch().then(({ ActorNames }) => new ActorNames(held().found));
  return named;
}

/** @param {string} path @returns {Promise<Answered>} */
export async function ask(path) {
  if (path.startsWith("view/")) await later.bring("records");
  if (path.startsWith("find/")) return promised((await names()).find(pairs(path.split("?")[1] ?? "").find(([name]) => name === "q")?.[1] ?? ""));
  return promised(answered(path));
}

/** @param {any} found @returns {Answered} */
function promised(found) {
  return { ok: true, status: 200, json: () => Promise.resolve(found) };
}

export { FIRST, addressOf, embedAt, leaves, pageNow, pageOf };
