// The search of the app's server, which has the reading and says which passages days have.

import { ActorNames } from "./actors.js";
import { Index } from "./index.js";
import { ResultList } from "./shown.js";
/** @typedef {import("./search.d.ts").Dated} Dated */
/** @typedef {import("./search.d.ts").Found} Found */
/** @typedef {import("./search.d.ts").Span} Span */

/** @param {Span} span as the server names it */
function named({ start, end }) {
  return `${start} ${end}`;
}

/** What a query finds; or, where the server has not read all its days yet, which they are.
 * @param {Index} index @param {string} query @param {Record<string, Dated>} read
 * @returns {{found: Found} | {unread: Span[]}} */
export function answered(index, query, read) {
  /** @type {Span[]} */
  const unread = [];
  const found = index.find(query, (span) => {
    if (named(span) in read) return read[named(span)];
    unread.push(span);
    return { keys: [], mayFall: 0 };
  });
  return unread.length ? { unread } : { found };
}

export { ActorNames, Index, ResultList };
