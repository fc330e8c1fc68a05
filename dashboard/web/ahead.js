// What an event leads to, shown before the run of the app that it causes has answered. The run then
// brings the same, which changes nothing, or something else, which is drawn in its place.
//
// Where nothing is filtered, a region's panel is the same for everyone and stands in the store. All
// else is asked of the server by URL (foreseeing.py), for every view of the page at once.
//
// The panel's data has `reading`, the selection as a query; each view has `ahead`, its name there.

const WAIT = 3000; // ms: what is foreseen stands no longer than this without an answer
const SETTLE = 400; // ms from the panel's answer to the last of the other views'
// Events that change no reading, or the page, or are asked of the server for more than a reading.
const OTHER = new Set(["camera", "goto", "search", "find", "adding", "add-view", "open-briefing"]);
const OPENED = ["theatre", "passage", "place", "profile", "relation"];
export const MAP = '.st-key-arenas_map_side iframe, [data-view="map_beside"] iframe';
const VIEWS = new Set();

let answered = ""; // the reading that the server's last answer showed
let expected = null; // the reading that is shown ahead of the answer, if any
let queue = Promise.resolve();
let turn = 0; // counts events
let steps = 0; // counts steps back and forward
let asking = 0;
let settling = 0;
let refused = false;
let mapped = null; // the map's state before it was drawn ahead, and the one drawn

const roots = () => [...VIEWS].filter((root) => root.isConnected || !VIEWS.delete(root));
const panel = () => roots().find((root) => root.dataset.view === "panel");
const parsed = (query) => new URLSearchParams(query).toString();
const isSame = (one, other) => parsed(one) === parsed(other);

export function joins(root) {
  VIEWS.add(root);
}

// Whether what `root` has just been told by the server is left undrawn, because it shows what comes
// after. The panel's answer says when the server has caught up.
export function isAhead(root) {
  const { reading } = root.__answer;
  if (reading !== undefined) {
    if (expected === null) answered = reading;
    else if (isSame(reading, expected)) {
      answered = reading;
      settleIn(SETTLE);
    }
  }
  return Boolean(root.__ahead);
}

function settleIn(ms) {
  clearTimeout(settling);
  settling = setTimeout(settle, ms);
}

// From here on every view shows what the server said last.
function settle() {
  clearTimeout(settling);
  settleMap();
  expected = null;
  for (const root of roots()) {
    if (!root.__ahead) continue;
    root.__ahead = false;
    if (root.__answer.reading !== undefined) answered = root.__answer.reading;
    root.__show(root.__answer);
  }
}

// The run draws the map itself; where none has come, what was drawn ahead of it is taken back.
function settleMap() {
  const map = frame();
  const heard = panel() && isSame(panel().__answer.reading, expected);
  if (mapped && map?.board().state === mapped.now && !heard) map.apply(mapped.was);
  mapped = null;
}

function expect(reading) {
  expected = reading;
  // The run may have answered while the server was asked by URL.
  settleIn(isSame(panel().__answer.reading, reading) ? SETTLE : WAIT);
}

function showAhead(root, content) {
  const { html, ref, patch, ...kept } = root.__answer;
  root.__ahead = true;
  root.__soon = null;
  root.__show({ ...kept, ...content });
}

// The panel of a region, or of none, with no filter set: the reading after `event` and its place in
// the store, or null where it does not stand there.
function stored(event, root) {
  const { ref, patch } = root.__data;
  if (!ref?.startsWith("panel:") || patch.length) return null;
  const to = { theatre: event.id, clear: "", back: "" }[event.kind];
  if (to === undefined || !root.__store?.cards[`panel:${to}`]) return null;
  const left = new URLSearchParams(expected ?? answered);
  if (left.getAll("off").includes(to)) return null; // its panel says that the layer is off
  for (const name of to ? OPENED : OPENED.slice(0, 3)) left.delete(name);
  const reading = new URLSearchParams(to ? { theatre: to } : {});
  // In the order of reading/query_string.py, as far as a panel without filters has these.
  for (const name of ["profile", "relation", "q", "off", "later"]) {
    for (const value of left.getAll(name)) reading.append(name, value);
  }
  return { reading: reading.toString(), ref: `panel:${to}` };
}

async function ask(event) {
  const wanted = new URLSearchParams(expected ?? answered);
  wanted.append("_event", JSON.stringify(event));
  for (const root of roots()) wanted.append("_view", root.__data.ahead);
  if (frame()) wanted.append("_view", "map");
  const answer = await fetch(`ahead?${wanted}`);
  if (answer.status === 404) refused = true; // a server without this route: its runs answer alone
  if (!answer.ok) throw new Error(`ahead: ${answer.status}`);
  return answer.json();
}

function frame() {
  const map = document.querySelector(MAP)?.contentWindow?.ARENAS;
  return map?.board() ? map : null;
}

async function showAsked(event, me, from) {
  const found = await ask(event);
  if (from !== steps) return;
  if (!panel() || isSame(found.reading, expected ?? answered)) return; // nothing changes here
  expect(found.reading);
  if (me !== turn) return; // what comes after it is shown instead
  const shown = roots().filter((root) => found.views[root.__data.ahead]);
  const content = (root) => found.views[root.__data.ahead];
  // The view that leads, and the map, first; the others, which are dear to draw, once these are painted.
  const leading = Object.keys(found.views)[0];
  for (const root of shown) if (root.__data.ahead === leading) showAhead(root, content(root));
  if (found.map) showMapAhead(found.map);
  for (const root of shown) if (root.__data.ahead !== leading) showSoon(root, content(root));
}

// From now on `root` waits for its content, whatever the server says meanwhile.
function showSoon(root, content) {
  root.__ahead = true;
  root.__soon = content;
  requestAnimationFrame(() => setTimeout(() => {
    if (root.__ahead && root.__soon === content) showAhead(root, content);
  }));
}

function showMapAhead(state) {
  const map = frame();
  if (!map) return;
  const was = mapped?.was ?? map.board().state;
  map.apply(state);
  mapped = { was, now: map.board().state };
}

export function foresee(event) {
  const meant = event.kind === "found" ? event.then : event;
  const root = panel();
  if (!root || refused || OTHER.has(meant.kind)) return;
  const me = ++turn;
  const known = asking ? null : stored(meant, root);
  if (known) {
    // At once, before anything is laid out anew.
    expect(known.reading);
    showAhead(root, { ref: known.ref, patch: [], scroll: known.ref });
    return;
  }
  asking += 1;
  const from = steps;
  queue = queue
    .then(() => showAsked(event, me, from))
    .catch(() => {}) // the run will answer
    .finally(() => { asking -= 1; });
}

// What the map's frame sends to the server, it tells the page as well.
document.addEventListener("arenas-sent", (event) => foresee(event.detail));
// A step back or forward is answered by the server, whatever was expected before it.
addEventListener("popstate", () => {
  steps += 1;
  if (expected !== null) settle();
});
