// Hands the reader's own copy to the views of this page. It is data of this session, sent once.
//
// data: { sentences, order, version, session, uploaded } - version is that of the installation's copy,
// empty where the copy is the reader's own; uploaded is what the reader's own is called, which the
// session alone keeps: another session has none, and the page says so. The page outlives what it was given: while it quotes a copy that others
// may take away, each click asks the server which copy is attached (view_route.py), and a copy that
// is not that one goes at once; the run that follows brings what there is instead.

import { ownCopy } from "../page/own_copy.js";
import { announce } from "../shared/dom.js";
import { withMap } from "../shared/map_named.js";

const ABOUT = "view/about";
// ms. Streamlit sends what is triggered in one moment as one message, which reruns one fragment
// only: the click that led to the request must have been sent before.
const APART = 500;

class Installed {
  /** @type {string | null} the version that the page was given last, if it is the installation's */
  #quoted = null;
  #startRun = () => {};
  #starting = 0;

  constructor() {
    // What is clicked in the map's frame comes as "arenas-sent".
    for (const kind of ["click", "arenas-sent"]) {
      // Without an answer nothing is known; the next click sends the request again.
      document.addEventListener(kind, () => this.#confirm().catch(() => {}));
    }
  }

  /** @param {string | null} version @param {() => void} startRun */
  quote(version, startRun) {
    clearTimeout(this.#starting); // the run that it would start has come
    this.#quoted = version;
    this.#startRun = startRun;
  }

  async #confirm() {
    if (!this.#quoted) return;
    const version = this.#quoted;
    const answer = await fetch(`${ABOUT}?${withMap({})}`, { method: "HEAD", cache: "no-store" });
    const now = answer.headers.get("x-arenas-copy");
    if (now === null || now === version || version !== this.#quoted) return;
    ownCopy.hold({});
    clearTimeout(this.#starting);
    this.#starting = setTimeout(this.#startRun, APART);
  }
}

const installed = new Installed();
let before = { session: "", uploaded: "" };

/** @param {{data: any, setTriggerValue: (name: string, value: unknown) => void}} component */
export default function verbatim({ data, setTriggerValue }) {
  const isQuoted = Object.keys(data.sentences).length > 0;
  installed.quote(isQuoted ? data.version : null, () => setTriggerValue("stale", performance.now()));
  ownCopy.hold(data.sentences, data.order);
  if (before.uploaded && before.session !== data.session) {
    announce("ar-gone", `Your copy (${before.uploaded}) was only in the server’s memory and is gone. ` +
      "Attach it again under “Your copy”.");
  }
  before = { session: data.session, uploaded: data.uploaded };
}
