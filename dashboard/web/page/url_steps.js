// The URL is the state, and this alone writes it: each answer is one step of the browser's history.
//
// A change of page is a step too. Streamlit gets a `popstate`, as from the back button, and
// runs the page that the URL names: so it need not write the URL either.
//
// Where the reader has moved the map, the URL has its ground as well (map_ground.js): a move is
// written in place, as no step of the history and without a request.

import { addressOf, leaves, pageNow } from "./door.js";
import { groundOf, printed, withGround, withoutGround } from "./map_ground.js";

/** Pages whose own parameters, named here, Streamlit writes and reads (dashboard/state.py): each step
 * on them is a run of the app. */
const OWN = new Map([["briefing", ["briefing", "scene", "draft"]]]);
const RESTS = 150; // ms

/** @returns {string} the URL's query of the selection, without a question mark */
export function queryNow() {
  return withoutGround(location.search);
}

function groundNow() {
  return printed(groundOf(location.search) ?? null);
}

/** What of a query is a page's own. @param {string} page @param {string} query @returns {string} as a query */
function ownOf(page, query) {
  const said = new URLSearchParams(query), own = new URLSearchParams();
  for (const name of OWN.get(page) ?? []) if (said.has(name)) own.set(name, said.get(name) ?? "");
  return own.toString();
}

export class UrlSteps {
  #push = history.pushState.bind(history);
  #isNotifying = false;
  #ranFor = pageNow(); // the page of Streamlit's latest run
  #ground = groundNow();
  #writing = 0;
  /** @type {Map<string, string>} by page what it had of its own when it was last shown: a link leads there again */
  #left = new Map();

  /** @param {() => void} onStep called after the reader's step back or forward */
  constructor(onStep) {
    // The one override. Streamlit pushes a page's path when the page's run begins to answer. The
    // URL has it by then, unless the reader has gone on: the push would lead back to a page that
    // was stepped over, and drop all steps ahead.
    history.pushState = (state, unused, url) => {
      const to = new URL(url ?? "", document.baseURI);
      if (to.pathname === location.pathname) this.#push(state, unused, url);
      this.#note();
    };
    // Before Streamlit's own handler.
    addEventListener("popstate", (event) => {
      if (this.#isNotifying) return;
      this.#note();
      const isStreamlits = this.#ranFor !== pageNow() || OWN.has(pageNow());
      this.#ranFor = pageNow();
      if (isStreamlits) this.#ground = groundNow();
      else {
        event.stopImmediatePropagation(); // no run: the page's views answer
        this.#write(queryNow()); // a step does not move the map
      }
      onStep();
      document.dispatchEvent(new CustomEvent("arenas-stepped"));
    }, { capture: true });
  }

  /** Go to a page and a query, in one step; none where the reader is there already.
   * @param {string} page @param {string} query @returns {boolean} whether this document is left */
  go(page, query) {
    const moves = page !== pageNow() || query !== queryNow();
    if (page !== pageNow() && leaves(addressOf(page, query))) return true;
    if (page !== pageNow()) this.#ground = ""; // another page, another map
    this.#note(); // Streamlit may have written here since, without a step
    const own = ownOf(page, query) ? "" : this.#left.get(page);
    const wanted = [query, own].filter(Boolean).join("&");
    if (moves) this.#push({}, "", addressOf(page, withGround(wanted, this.#ground)));
    this.#note();
    if (moves && (page !== this.#ranFor || OWN.has(page))) this.#notifyStreamlit();
    return false;
  }

  #note() {
    this.#left.set(pageNow(), ownOf(pageNow(), location.search));
  }

  /** Write the query as the server writes it, without a step. @param {string} query */
  clean(query) {
    if (query !== queryNow()) this.#write(query);
  }

  /** Write where the reader has moved the map: once it rests, for browsers refuse to write often.
   * @param {import("./map_ground.js").Bounds | null} ground */
  moved(ground) {
    this.#ground = printed(ground);
    clearTimeout(this.#writing);
    const page = pageNow();
    this.#writing = setTimeout(() => { if (page === pageNow()) this.#write(queryNow()); }, RESTS);
  }

  /** @param {string} query */
  #write(query) {
    const wanted = withGround(query, this.#ground);
    if (wanted !== location.search.slice(1)) history.replaceState(history.state, "", addressOf(pageNow(), wanted));
  }

  /** Let Streamlit run the page that the URL names, as after a step to it. */
  runAnew() {
    this.#notifyStreamlit();
  }

  #notifyStreamlit() {
    this.#ranFor = pageNow();
    this.#isNotifying = true;
    dispatchEvent(new PopStateEvent("popstate"));
    this.#isNotifying = false;
  }
}
