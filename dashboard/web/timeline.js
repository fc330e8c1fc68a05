// The timeline: drag a span, type a span, walk the marks with arrow keys, read the one pointed at.
// A module beside view.js, which calls enhance() after each drawing.

const DAY = 86400000;
const DRAG_FROM = 4; // px; a shorter move is a click

const time = (iso) => Date.parse(`${iso}T00:00:00Z`);
const iso = (ms) => new Date(ms).toISOString().slice(0, 10);

// The reverse of Timescale.place: the day at a share of the width.
function dayAt(share, stops) {
  let n = 1;
  while (n < stops.length - 1 && share >= stops[n][1]) n += 1;
  const [[from, left], [to, right]] = [stops[n - 1], stops[n]];
  const run = Math.min(Math.max((share - left) / (right - left), 0), 1);
  const days = Math.floor((run * (time(to) - time(from))) / DAY);
  return Math.min(time(from) + days * DAY, time(to) - DAY);
}

function placeOf(ms, stops) {
  let n = 1;
  while (n < stops.length - 1 && ms >= time(stops[n][0])) n += 1;
  const [[from, left], [to, right]] = [stops[n - 1], stops[n]];
  return left + ((ms - time(from)) / (time(to) - time(from))) * (right - left);
}

const spoken = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

function say(root, words) {
  const line = root.querySelector(".ar-tl-line");
  if (line) line.textContent = words ?? line.dataset.rest;
}

// Where there is no room for all of it, the title is cut and not what the date means.
function sayMark(root, mark) {
  const { says, meant } = mark.dataset;
  say(root, says);
  const line = root.querySelector(".ar-tl-line");
  if (!line || !meant) return;
  const said = document.createElement("span");
  const parts = [says, ` → ${meant}`].map((words) => {
    const part = document.createElement("span");
    part.textContent = words;
    return part;
  });
  said.className = "ar-tl-said";
  said.append(...parts);
  line.replaceChildren(said);
}

function drawBand(svg, from, to, stops) {
  let band = svg.querySelector(".ar-tl-brush");
  if (!band) {
    band = document.createElementNS(svg.namespaceURI, "rect");
    band.setAttribute("class", "ar-tl-brush");
    band.setAttribute("y", "0");
    band.setAttribute("height", "100%");
    svg.append(band);
  }
  const [left, right] = [placeOf(from, stops), placeOf(to + DAY, stops)];
  band.setAttribute("x", `${left * 100}%`);
  band.setAttribute("width", `${(right - left) * 100}%`);
}

// One drag: from the day pressed on, or from the edge of the span that is not being moved.
function startDrag(strip, event) {
  const { root } = strip;
  const svg = event.target.closest?.(".ar-tl[data-stops]");
  if (!svg || event.button !== 0) return;
  const stops = JSON.parse(svg.dataset.stops);
  const box = svg.getBoundingClientRect();
  const dayOf = (move) => dayAt((move.clientX - box.left) / box.width, stops);
  const edge = event.target.closest("[data-edge]")?.dataset.edge;
  const inputs = root.querySelectorAll("[data-span]");
  const kept = { start: inputs[1]?.value, end: inputs[0]?.value }[edge];
  const ends = { start: time(stops.at(-1)[0]) - DAY, end: time(stops[0][0]) };
  const anchor = edge ? (kept ? time(kept) : ends[edge]) : dayOf(event);
  let span = null;

  const move = (at) => {
    if (!span && Math.abs(at.clientX - event.clientX) < DRAG_FROM) return;
    const day = dayOf(at);
    strip.hushed = true;
    span = [Math.min(anchor, day), Math.max(anchor, day)];
    drawBand(svg, ...span, stops);
    say(root, span.map((ms) => spoken.format(ms)).join(" – "));
  };
  const stop = (at) => {
    window.removeEventListener("pointermove", move);
    window.removeEventListener("pointerup", stop);
    window.removeEventListener("pointercancel", stop);
    if (!span) return;
    svg.querySelector(".ar-tl-brush")?.remove();
    strip.hushed = markOf(at)?.dataset.key ?? "none";
    if (at.type === "pointercancel") return say(root);
    // The click that ends a drag on a mark must not open it.
    const swallow = (click) => { click.stopPropagation(); click.preventDefault(); };
    window.addEventListener("click", swallow, { capture: true, once: true });
    setTimeout(() => window.removeEventListener("click", swallow, { capture: true }));
    strip.view.send({ kind: "span", start: iso(span[0]), end: iso(span[1]) });
  };
  window.addEventListener("pointermove", move);
  window.addEventListener("pointerup", stop);
  window.addEventListener("pointercancel", stop);
}

// A date that is being typed is no date yet: it counts on Enter or when the field is left.
function listenToDates({ root, view }) {
  let typed = false;
  const commit = (date) => {
    typed = false;
    const [from, to] = root.querySelectorAll("[data-span]");
    // Beyond the scale there is nothing to read: its end is meant, and is shown.
    if (date.validity.rangeUnderflow) date.value = date.min;
    if (date.validity.rangeOverflow) date.value = date.max;
    if (date.validity.badInput) return void date.reportValidity();
    view.send({ kind: "span", start: from.value || null, end: to.value || null });
  };
  root.addEventListener("change", (event) => {
    if (event.target.matches("[data-span]") && !typed) commit(event.target);
  });
  root.addEventListener("keydown", (event) => {
    if (!event.target.matches("[data-span]")) return;
    if (event.key === "Enter") commit(event.target);
    else if (event.key !== "Tab") typed = true;
  });
  root.addEventListener("focusout", (event) => {
    if (event.target.matches("[data-span]") && typed) commit(event.target);
  });
}

// The marks are one stop of the Tab key; arrow keys move between them.
function rove(root, mark) {
  for (const one of root.querySelectorAll("[data-mark]")) one.tabIndex = one === mark ? 0 : -1;
}

function onMarkKey(root, event) {
  const mark = event.target.closest?.("[data-mark]");
  if (!mark) return;
  const marks = [...root.querySelectorAll("[data-mark]")];
  const at = marks.indexOf(mark);
  const next = {
    ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1,
    Home: 0, End: marks.length - 1,
  }[event.key];
  if (next !== undefined) {
    event.preventDefault();
    const target = marks[Math.min(Math.max(next, 0), marks.length - 1)];
    rove(root, target);
    target.focus();
  }
}

const markOf = (event) => event.target?.closest?.("[data-mark]");

// The strip has no room for words beside its marks: its one line says what is pointed at. After a
// drag it says the span instead, until the pointer comes to another mark or leaves the one it is on
// (`hushed` is that mark's key, or true while the drag goes on).
function readOut(strip) {
  const { root } = strip;
  const show = (event) => {
    if (markOf(event)) sayMark(root, markOf(event));
  };
  const rest = (event) => {
    if (!markOf(event) || strip.hushed === true) return;
    strip.hushed = null;
    say(root);
  };
  const point = (event) => {
    const key = markOf(event)?.dataset.key;
    if (strip.hushed && (strip.hushed === true || strip.hushed === key)) return;
    if (strip.hushed && event.type === "pointerover") return; // drawn anew under a still pointer
    strip.hushed = null;
    if (event.type === "pointerover" || key) show(event);
  };
  root.addEventListener("pointerover", point);
  root.addEventListener("pointermove", (event) => { if (strip.hushed) point(event); });
  root.addEventListener("pointerout", rest);
  root.addEventListener("focusin", show);
  root.addEventListener("focusout", rest);
}

// The strip's marks lie closer than a finger can tell apart (`timeline.css` takes them from it), so
// a tap opens the whole timeline. Keyboard and screen reader have each mark, as ever.
const CLOSE = window.matchMedia("(pointer: coarse), (max-width: 900px)");

function tapThrough({ root, send }) {
  root.addEventListener("click", (event) => {
    if (!CLOSE.matches || event.target.closest("[data-event]")) return;
    if (event.target.closest(".ar-strip-body")) send({ kind: "goto", page: "timeline" });
  });
}

function stopOf(root) {
  const focused = document.activeElement?.closest?.("[data-mark]");
  const open = root.querySelector("[data-mark].ar-tl-open");
  return root.contains(focused) ? focused : (open ?? root.querySelector("[data-mark]"));
}

export function enhance(view) {
  const { root } = view;
  const strip = { root, view, hushed: null };
  root.addEventListener("pointerdown", (event) => startDrag(strip, event));
  root.addEventListener("keydown", (event) => onMarkKey(root, event));
  listenToDates(strip);
  if (root.dataset.view === "strip") {
    readOut(strip);
    tapThrough(view);
  }
  return () => rove(root, stopOf(root));
}
