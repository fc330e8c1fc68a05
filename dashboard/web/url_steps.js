// The URL is the state, and this alone writes it: each answer is one step of the browser's history.
//
// A change of page is a step too. Streamlit hears of it as of the back button's, by `popstate`, and
// runs the page that the URL names: so it need not write the URL either.

/** The page whose address has no path (views/shell/navigation.py). */
export const FIRST = "map";
/** Pages whose own parameters Streamlit writes and reads: each step on them is a run of the app. */
const STREAMLITS = new Set(["briefing"]);

/** @param {string} page @param {string} query @returns {string} */
export function addressOf(page, query) {
  const { pathname } = new URL(page === FIRST ? "." : page, document.baseURI);
  return query ? `${pathname}?${query}` : pathname;
}

/** @returns {string} the page that the URL names */
export function pageNow() {
  return location.pathname.split("/").pop() || FIRST;
}

/** @returns {string} the URL's query, without a question mark */
export function queryNow() {
  return location.search.slice(1);
}

export class UrlSteps {
  #push = history.pushState.bind(history);
  #telling = false;
  #ranFor = pageNow(); // the page that Streamlit was last asked to run

  /** @param {() => void} onStep called after the reader's step back or forward */
  constructor(onStep) {
    // The one override. Streamlit pushes a page's path when the page's run begins to answer. The
    // URL has it by then, unless the reader has gone on: the push would lead back to a page that
    // was stepped over, and drop all steps ahead.
    history.pushState = (state, unused, url) => {
      const to = new URL(url ?? "", document.baseURI);
      if (to.pathname === location.pathname) this.#push(state, unused, url);
    };
    // Before Streamlit's own handler.
    addEventListener("popstate", (event) => {
      if (this.#telling) return;
      const isStreamlits = this.#ranFor !== pageNow() || STREAMLITS.has(pageNow());
      this.#ranFor = pageNow();
      if (!isStreamlits) event.stopImmediatePropagation(); // no run: the page's views answer
      onStep();
      document.dispatchEvent(new CustomEvent("arenas-stepped"));
    }, { capture: true });
  }

  /** Go to a page and a query, in one step; none where the reader is there already.
   * @param {string} page @param {string} query */
  go(page, query) {
    const moves = page !== pageNow() || query !== queryNow();
    if (moves) this.#push({}, "", addressOf(page, query));
    if (moves && (page !== this.#ranFor || STREAMLITS.has(page))) this.#tellStreamlit();
  }

  /** Write the query as the server writes it, without a step. @param {string} query */
  clean(query) {
    if (query !== queryNow()) history.replaceState(history.state, "", addressOf(pageNow(), query));
  }

  #tellStreamlit() {
    this.#ranFor = pageNow();
    this.#telling = true;
    dispatchEvent(new PopStateEvent("popstate"));
    this.#telling = false;
  }
}
