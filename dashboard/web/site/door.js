// The door of a published folder: it answers by itself, from what lies beside the page.
//
// Where the scripts are joined it takes the place of page/door.js, and has the same exports.

import { addressOf, embedAt, pageNow, pageOf } from "./address.js";
import { answer } from "./answer.js";
import { namedActors } from "./find.js";
import { held, later } from "./held.js";
import { FIRST, leaves } from "./pages.js";
import { pairs } from "./selection.js";

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

export { FIRST, addressOf, embedAt, leaves, pageNow, pageOf };
