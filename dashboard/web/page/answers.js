// The answers of the view route (dashboard/http/view_route.py), kept by page and query.

import { ask } from "./door.js";

/**
 * @typedef {object} Answer
 * @property {string} version of the content that it was made from
 * @property {string} title of the page; empty where its run of the app titles it
 * @property {[string, [string, string][]][]} unread what of the query was not understood, and what it may
 *   have been: names and queries
 * @property {string} query of the selection that it shows
 * @property {Record<string, {html: string} & Record<string, any>>} views by name; the first leads
 * @property {object | null} map the map's state
 * @property {Record<string, string>} [cards] of a very long article: those that the views have places for
 * @property {Record<string, string>} leads the query that an event leads to, by `kind:id`
 * @property {boolean} shared whether those answers are the same for every reader
 */
/** @typedef {{kind: string} & Record<string, any>} AppEvent */

/** Events that the first page answers: they lead nowhere else than to its own views. */
export const STAYS = new Set(["theatre", "actor"]);
const MOST = 64; // answers, of some 100 KB each

/** The query for the answer after an event. @param {string} query @param {AppEvent} event */
function queryAfter(query, event) {
  const parameter = new URLSearchParams({ _event: JSON.stringify(event) }).toString();
  return query ? `${query}&${parameter}` : parameter;
}

/** Resolves when the browser has nothing else to do, or after a second. @returns {Promise<void>} */
export function idle() {
  return new Promise((resolve) => {
    if ("requestIdleCallback" in globalThis) requestIdleCallback(() => resolve(), { timeout: 1000 });
    else setTimeout(resolve, 50);
  });
}

export class Answers {
  /** @type {Map<string, Answer>} the one used last comes last */
  #kept = new Map();
  /** @type {Map<string, Promise<Answer>>} */
  #loading = new Map();
  /** @type {[string, string][]} pages and queries to be fetched ahead */
  #wanted = [];
  #isFetching = false;
  #version = "";
  #load;

  /** @param {(url: string) => Promise<import("./door.js").Answered>} load */
  constructor(load = ask) {
    this.#load = load;
  }

  /** @param {string} page @param {string} query @returns {Answer | undefined} if it is here */
  kept(page, query) {
    return this.#kept.get(`${page}?${query}`);
  }

  /** @param {string} page @param {string} query @returns {Promise<Answer>} */
  async get(page, query) {
    const key = `${page}?${query}`;
    const here = this.#kept.get(key);
    if (here) return here;
    const loading = this.#loading.get(key) ?? this.#loadByQuery(page, query);
    this.#loading.set(key, loading);
    try {
      return await loading;
    } finally {
      this.#loading.delete(key);
    }
  }

  /** The answer after an event. @param {string} page @param {string} query @param {AppEvent} event
   * @returns {Promise<Answer>} */
  after(page, query, event) {
    return this.get(page, queryAfter(query, event));
  }

  /** The answer after an event, if it is here. @param {string} page @param {string} query @param {AppEvent} event
   * @returns {Answer | undefined} */
  keptAfter(page, query, event) {
    return this.kept(page, queryAfter(query, event));
  }

  /** Fetch answers, one by one, while nothing else is to be done; what was wanted before is not.
   * @param {string} page @param {string[]} queries @param {(answer: Answer) => void} fetched */
  async fetchAhead(page, queries, fetched) {
    this.#wanted = queries.map((query) => [page, query]);
    if (this.#isFetching) return;
    this.#isFetching = true;
    await this.#fetchNext(fetched);
    this.#isFetching = false;
  }

  /** @param {(answer: Answer) => void} fetched @returns {Promise<void>} */
  async #fetchNext(fetched) {
    const next = this.#wanted.find((one) => !this.kept(...one));
    this.#wanted = this.#wanted.slice(next ? this.#wanted.indexOf(next) + 1 : this.#wanted.length);
    if (!next) return;
    await idle();
    await this.get(...next).then(fetched, () => {}); // it is requested again when it is needed
    return this.#fetchNext(fetched);
  }

  /** With the version the browser keeps the answer too. @param {string} page
   * @param {string} query @returns {Promise<Answer>} */
  async #loadByQuery(page, query) {
    const version = this.#version && `_v=${this.#version}`;
    const answer = await this.#request(page, [query, version].filter(Boolean).join("&"));
    this.#keep(`${page}?${query}`, answer);
    return answer;
  }

  /** @param {string} page @param {string} query with its event or version @returns {Promise<Answer>} */
  async #request(page, query) {
    const response = await this.#load(`view/${page}${query && `?${query}`}`);
    if (!response.ok) throw new Error(`view/${page}: ${response.status}`);
    const answer = /** @type {Answer} */ (await response.json());
    if (answer.version !== this.#version) this.#kept.clear();
    this.#version = answer.version;
    // By its own query it is read whole.
    this.#keep(`${page}?${answer.query}`, answer.unread.length ? { ...answer, unread: [] } : answer);
    return answer;
  }

  /** @param {string} key @param {Answer} answer */
  #keep(key, answer) {
    this.#kept.delete(key);
    this.#kept.set(key, answer);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MOST) this.#kept.delete(oldest);
  }
}
