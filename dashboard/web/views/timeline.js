// The timeline: drag a span, type a span, walk the marks with arrow keys, read the one pointed at.
// A module beside view.js, which calls enhance() after each drawing.

import { all, at, make } from "../shared/dom.js";
/** @typedef {import("../page/view.js").View} View */
/** @typedef {[day: string, share: number][]} Stops */
/** @typedef {{root: HTMLElement, view: View, hushed: string | true | null}} Strip */

const DAY = 86400000;
const DRAG_FROM = 4; // px; a shorter move is a click

/** @param {string} day */
const time = (day) => Date.parse(`${day}T00:00:00Z`);
/** @param {number} ms */
const iso = (ms) => new Date(ms).toISOString().slice(0, 10);

/** The reverse of Timescale.place: the day at a share of the width.
 * @type {(share: number, stops: Stops) => number} */
function dayAt(share, stops) {
  let n = 1;
  while (n < stops.length - 1 && share >= stops[n][1]) n += 1;
  const [[from, left], [to, right]] = [stops[n - 1], stops[n]];
  const run = Math.min(Math.max((share - left) / (right - left), 0), 1);
  const days = Math.floor((run * (time(to) - time(from))) / DAY);
  return Math.min(time(from) + days * DAY, time(to) - DAY);
}

/** @type {(ms: number, stops: Stops) => number} */
function placeOf(ms, stops) {
  let n = 1;
  while (n < stops.length - 1 && ms >= time(stops[n][0])) n += 1;
  const [[from, left], [to, right]] = [stops[n - 1], stops[n]];
  return left + ((ms - time(from)) / (time(to) - time(from))) * (right - left);
}

const spoken = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

/** @type {(root: HTMLElement, words?: string) => void} */
function say(root, words) {
  for (const line of all(".ar-tl-line", root)) line.textContent = words ?? line.dataset.unpointed ?? "";
}

/** Where there is no room for all of it, the title is cut and not what the date means.
 * @type {(root: HTMLElement, mark: HTMLElement) => void} */
function sayMark(root, mark) {
  const { says, meant } = mark.dataset;
  say(root, says);
  const line = root.querySelector(".ar-tl-line");
  if (!line || !meant) return;
  const said = make("span", "", "ar-tl-said");
  said.append(make("span", says), make("span", ` → ${meant}`));
  line.replaceChildren(said);
}

/** @type {(svg: HTMLElement, from: number, to: number, stops: Stops) => void} */
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

/** @param {Event} click */
function swallow(click) {
  click.stopPropagation();
  click.preventDefault();
}

/** @type {(root: HTMLElement) => HTMLInputElement[]} from and to */
function inputs(root) {
  return /** @type {HTMLInputElement[]} */ (all("input[data-span]", root));
}

/** One drag: from the day pressed on, or from the edge of the span that is not being moved.
 * @type {(strip: Strip, event: PointerEvent) => void} */
function startDrag(strip, event) {
  const { root } = strip;
  const svg = at(event, ".ar-tl[data-stops]");
  if (!svg || event.button !== 0) return;
  /** @type {Stops} */
  const stops = JSON.parse(svg.dataset.stops ?? "[]");
  const box = svg.getBoundingClientRect();
  /** @param {PointerEvent} move */
  const dayOf = (move) => dayAt((move.clientX - box.left) / box.width, stops);
  const edge = at(event, "[data-edge]")?.dataset.edge;
  const [from, to] = inputs(root);
  const kept = edge === "start" ? to?.value : from?.value; // the end that stays
  const last = edge === "start" ? time(stops[stops.length - 1][0]) - DAY : time(stops[0][0]);
  const anchor = edge ? (kept ? time(kept) : last) : dayOf(event);
  /** @type {[number, number] | null} */
  let span = null;

  /** @param {PointerEvent} now */
  const move = (now) => {
    if (!span && Math.abs(now.clientX - event.clientX) < DRAG_FROM) return;
    const day = dayOf(now);
    strip.hushed = true;
    span = [Math.min(anchor, day), Math.max(anchor, day)];
    drawBand(svg, ...span, stops);
    say(root, span.map((ms) => spoken.format(ms)).join(" – "));
  };
  /** @param {PointerEvent} now */
  const stop = (now) => {
    window.removeEventListener("pointermove", move);
    window.removeEventListener("pointerup", stop);
    window.removeEventListener("pointercancel", stop);
    if (!span) return;
    svg.querySelector(".ar-tl-brush")?.remove();
    strip.hushed = markOf(now)?.dataset.key ?? "none";
    if (now.type === "pointercancel") return say(root);
    // The click that ends a drag on a mark must not open it.
    window.addEventListener("click", swallow, { capture: true, once: true });
    setTimeout(() => window.removeEventListener("click", swallow, { capture: true }));
    strip.view.send({ kind: "span", start: iso(span[0]), end: iso(span[1]) });
  };
  window.addEventListener("pointermove", move);
  window.addEventListener("pointerup", stop);
  window.addEventListener("pointercancel", stop);
}

/** @type {(event: Event) => HTMLInputElement | null} */
function dateAt(event) {
  return /** @type {HTMLInputElement | null} */ (at(event, "input[data-span]"));
}

/** A date that is being typed is no date yet: it counts on Enter or when the field is left.
 * @type {(strip: Strip) => void} */
function listenToDates({ root, view }) {
  let typed = false;
  /** @param {HTMLInputElement} date */
  const commit = (date) => {
    typed = false;
    const [from, to] = inputs(root);
    // Beyond the scale there is nothing to read: its end is meant, and is shown.
    if (date.validity.rangeUnderflow) date.value = date.min;
    if (date.validity.rangeOverflow) date.value = date.max;
    if (date.validity.badInput) return void date.reportValidity();
    view.send({ kind: "span", start: from.value || null, end: to.value || null });
  };
  root.addEventListener("change", (event) => {
    const date = dateAt(event);
    if (date && !typed) commit(date);
  });
  root.addEventListener("keydown", (event) => {
    const date = dateAt(event);
    if (!date) return;
    if (event.key === "Enter") commit(date);
    else if (event.key !== "Tab") typed = true;
  });
  root.addEventListener("focusout", (event) => {
    const date = dateAt(event);
    if (date && typed) commit(date);
  });
}

/** The marks are one stop of the Tab key; arrow keys move between them.
 * @type {(root: HTMLElement, mark: HTMLElement | undefined) => void} */
function rove(root, mark) {
  for (const other of all("[data-mark]", root)) other.tabIndex = other === mark ? 0 : -1;
}

/** @type {(root: HTMLElement, event: KeyboardEvent) => void} */
function onMarkKey(root, event) {
  const mark = markOf(event);
  if (!mark) return;
  const marks = all("[data-mark]", root), here = marks.indexOf(mark);
  /** @type {Record<string, number>} */
  const keys = {
    ArrowRight: here + 1, ArrowDown: here + 1, ArrowLeft: here - 1, ArrowUp: here - 1,
    Home: 0, End: marks.length - 1,
  };
  const next = keys[event.key];
  if (next !== undefined) {
    event.preventDefault();
    const target = marks[Math.min(Math.max(next, 0), marks.length - 1)];
    rove(root, target);
    target.focus();
  }
}

/** @param {Event} event */
const markOf = (event) => at(event, "[data-mark]");

/** The strip has no room for words beside its marks: its one line says what is pointed at. After a
 * drag it says the span instead, until the pointer comes to another mark or leaves the one it is on
 * (`hushed` is that mark's key, or true while the drag goes on). @type {(strip: Strip) => void} */
function readOut(strip) {
  const { root } = strip;
  /** @param {Event} event */
  const show = (event) => {
    const mark = markOf(event);
    if (mark) sayMark(root, mark);
  };
  /** @param {Event} event */
  const rest = (event) => {
    if (!markOf(event) || strip.hushed === true) return;
    strip.hushed = null;
    say(root);
  };
  /** @param {Event} event */
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

// The strip's marks lie too close for a finger (`timeline.css` lets none through to them), so
// a tap opens the whole timeline. Keyboard and screen reader still reach each mark.
const CLOSE = window.matchMedia("(pointer: coarse), (max-width: 900px)");

/** @type {(view: View) => void} */
function tapThrough({ root, send }) {
  root.addEventListener("click", (event) => {
    if (!CLOSE.matches || at(event, "[data-event]")) return;
    if (at(event, ".ar-strip-body")) send({ kind: "goto", page: "timeline" });
  });
}

/** @type {(root: HTMLElement) => HTMLElement | undefined} */
function stopOf(root) {
  const marks = all("[data-mark]", root);
  return marks.find((mark) => mark.contains(document.activeElement)) ??
    marks.find((mark) => mark.matches(".ar-tl-open")) ?? marks[0];
}

/** @type {import("../page/view.js").Enhance} */
export function enhance(view) {
  const { root } = view;
  /** @type {Strip} */
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
