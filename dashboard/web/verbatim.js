// Hands the reader's own copy to the views of this page. It is data of this session, sent once.
//
// data: { sentences, order, version } - version is that of the installation's copy, empty where the
// copy is the reader's own. The page outlives what it was given: while it quotes a copy that others
// may take away, each click asks the server which copy is attached (foreseeing.py), and a copy that
// is not that one goes at once; the run that is asked for brings what there is instead.

const ASKED = `ahead?${new URLSearchParams({ _event: "{}" })}`;
// ms. Streamlit sends what is triggered in one moment as one message, which reruns one fragment
// only: the click that made the page ask must have been sent before.
const APART = 500;

let quoted = null; // the version that the page was given last, if it is the installation's
let askForRun = () => {};
let asking = 0;

function hand(sentences) {
  window.__arenasVerbatim = sentences;
  document.dispatchEvent(new CustomEvent("arenas-verbatim"));
}

async function confirm() {
  if (!quoted) return;
  const version = quoted;
  const answer = await fetch(ASKED, { method: "HEAD" });
  const now = answer.headers.get("x-arenas-copy"); // null where the server has no such route
  if (now === null || now === version || version !== quoted) return;
  hand({});
  clearTimeout(asking);
  asking = setTimeout(askForRun, APART);
}

// Once for the page. What is clicked in the map's frame is told as "arenas-sent".
for (const kind of ["click", "arenas-sent"]) {
  // Without an answer nothing is known; the next click asks again.
  document.addEventListener(kind, () => confirm().catch(() => {}));
}

export default function verbatim({ data, setTriggerValue }) {
  clearTimeout(asking); // what it would ask for has come
  quoted = Object.keys(data.sentences).length ? data.version : null;
  askForRun = () => setTriggerValue("stale", performance.now());
  window.__arenasSentences = Object.fromEntries(data.order.map((id) => [id, true]));
  hand(data.sentences);
}
