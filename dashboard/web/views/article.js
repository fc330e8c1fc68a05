// The article page's text: which passage is read, which are marked, and the way between them.
//
// The map follows what is read (article_map.js), and
// the ledger leads into it (article_ledger.js).

import { channel } from "./article_channel.js";
import { all, at, make, one } from "../shared/dom.js";
import { pageKeys } from "../page/keys.js";
/** @typedef {import("./article_channel.js").Marked} Marked */
/** @typedef {import("./article_channel.js").Read} Read */
/** @typedef {import("../page/view.js").View} View */
/** @typedef {{own: boolean, top: number, bottom: number}} Seen the text's own box, or the window */

/**
 * @typedef {object} Text
 * @property {HTMLElement} root
 * @property {View} view
 * @property {HTMLElement | null} crossing the passage that crosses the line
 * @property {HTMLElement | null} held the one under the hand
 * @property {{observer: IntersectionObserver, crossing: Set<Element>} | null} line
 * @property {number} turn counts moves of the text; an older one ends
 * @property {number | null} top where what is read was, on the screen
 * @property {string | null} drawn the HTML
 * @property {string | undefined} theatre what the server said last
 * @property {string | undefined} passage
 */

/** @type {(value: string | undefined) => string[]} */
function words(value) {
  return value ? value.split(" ") : [];
}

const LINE = 0.3; // share of the visible height at which a passage counts as read

/** @type {(root: HTMLElement) => HTMLElement[]} */
function passages(root) {
  return all(".ar-said", root);
}

/** @type {(said: HTMLElement) => Read} */
function readingOf(said) {
  const { at: id = "", paragraph = "", where = "", lit = "", theatres, incidents } = said.dataset;
  const sites = words(said.dataset.sites);
  const mentions = Object.fromEntries(words(theatres)
    .map((theatre) => [theatre, /** @type {Mention} */ (sites.includes(theatre) ? "site" : "spoken")]));
  return { id, paragraph, where, lit, mentions, incidents: words(incidents) };
}

/** @type {(root: HTMLElement, said: HTMLElement | null) => void} */
function setReading(root, said) {
  if (channel.read?.id === said?.dataset.at) return;
  root.querySelector(".ar-said.is-read")?.classList.remove("is-read");
  said?.classList.add("is-read");
  channel.say("read", said ? readingOf(said) : null);
}

/** Where the text is seen: in its own box on a desk; on a phone in the window, under the map.
 * @type {(root: HTMLElement) => Seen} */
function seen(root) {
  const own = getComputedStyle(root).overflowY === "auto";
  if (own) return { own, top: root.getBoundingClientRect().top, bottom: root.getBoundingClientRect().bottom };
  const map = /** @type {HTMLElement | null} */ (document.querySelector('[data-view="article_map"]'));
  return { own, top: map?.offsetHeight ?? 0, bottom: innerHeight };
}

/** @type {(view: Seen) => number} */
function lineOf(view) {
  return view.top + (view.bottom - view.top) * LINE;
}

/** @type {(said: HTMLElement) => boolean} */
function isFolded(said) {
  return Boolean(said.closest("details.ar-folded:not([open])"));
}

/** How far a passage is from the line; one that is folded away or off the screen is nowhere.
 * @type {(said: HTMLElement, view: Seen) => number} */
function awayFromLine(said, view) {
  if (isFolded(said)) return Infinity;
  const { top, bottom } = said.getBoundingClientRect();
  if (bottom <= view.top || top >= view.bottom) return Infinity;
  return Math.max(top - lineOf(view), lineOf(view) - bottom, 0);
}

/** Where nothing crosses the line, the nearest passage in sight is read; above the first one, and
 * where all in sight is folded, none is. @type {(root: HTMLElement) => HTMLElement | null} */
function nearest(root) {
  const view = seen(root);
  const open = passages(root).filter((said) => !isFolded(said));
  if (!open.length || open[0].getBoundingClientRect().top > lineOf(view)) return null;
  /** @type {HTMLElement | null} */
  let best = null;
  let least = Infinity;
  for (const said of open) {
    const away = awayFromLine(said, view);
    if (away < least) [best, least] = [said, away];
  }
  return best;
}

/** @type {(text: Text) => void} */
function look(text) {
  text.crossing = passages(text.root).find((said) => text.line?.crossing.has(said)) ?? nearest(text.root);
  if (text.held && awayFromLine(text.held, seen(text.root)) === Infinity) text.held = null;
  if (!text.held) setReading(text.root, text.crossing);
}

/** The observer watches a line across the text; the passage that crosses it is read.
 * @type {(text: Text) => void} */
function watchLine(text) {
  text.line?.observer.disconnect();
  const view = seen(text.root);
  const frame = view.own ? text.root.getBoundingClientRect() : { top: 0, bottom: innerHeight };
  const level = lineOf(view);
  /** @type {Set<Element>} */
  const crossing = new Set();
  const observer = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (entry.isIntersecting) crossing.add(entry.target);
      else crossing.delete(entry.target);
    }
    look(text);
  }, {
    root: view.own ? text.root : null,
    rootMargin: `${Math.round(frame.top - level)}px 0px ${Math.round(level + 2 - frame.bottom)}px 0px`,
  });
  text.line = { observer, crossing };
  for (const said of passages(text.root)) observer.observe(said);
}

/** What the observer does not report: that a gap without passages goes by, or that the text has left
 * what was held (by a key, or the scroll bar). The box that scrolls is not the same on a phone.
 * @type {(text: Text) => void} */
function watchGaps(text) {
  document.addEventListener("scroll", () => {
    if (text.root.isConnected && (text.held || !text.line?.crossing.size)) look(text);
  }, { capture: true, passive: true });
}

/** The passage under a moving pointer, or with the keyboard's focus, is read until the text moves.
 * @type {(text: Text) => void} */
function watchHand(text) {
  let last = "";
  text.root.addEventListener("pointermove", (event) => {
    const here = `${event.clientX},${event.clientY}`;
    if (here === last || event.pointerType === "touch") return; // text that scrolls under a still hand
    last = here;
    hold(text, at(event, ".ar-said"));
  });
  text.root.addEventListener("pointerleave", () => hold(text, null));
  text.root.addEventListener("focusin", (event) => {
    const { target } = event;
    if (target instanceof Element && target.matches(":focus-visible")) hold(text, at(event, ".ar-said"));
  });
  for (const own of ["wheel", "touchmove"]) {
    text.root.addEventListener(own, () => {
      text.turn += 1;
      hold(text, null);
    }, { passive: true });
  }
}

/** @type {(text: Text, said: HTMLElement | null) => void} */
function hold(text, said) {
  text.held = said;
  setReading(text.root, said ?? text.crossing);
}

/** Twins have one card, and both their ids.
 * @type {(text: Text, ids: string | undefined) => HTMLElement | null} */
function saidBy(text, ids) {
  const [id] = words(ids);
  return id ? text.root.querySelector(`[data-at~="${CSS.escape(id)}"]`) : null;
}

/** @type {(text: Text, id: string | undefined) => void} */
function comeTo(text, id) {
  const said = saidBy(text, id);
  if (!said) return openByEvent(text, { kind: "passage", id });
  const folded = said.closest("details");
  if (folded) folded.open = true;
  const view = seen(text.root);
  bring(text, said, lineOf(view) - 12);
  hold(text, said);
}

/** Of a long article the page has a stretch (reading/coverage.py): what is not in it is opened by its event.
 * @type {(text: Text, event: import("../page/answers.js").AppEvent) => void} */
function openByEvent(text, event) {
  if (text.view.data.is_part && event.id && event.id !== text.passage) text.view.send(event);
}

/** Cards get their height when they come into sight, so one scroll is not enough: look again for
 * some frames, unless the reader's own hand moves the text first.
 * @type {(text: Text, element: Element, top: number) => void} */
function bring(text, element, top) {
  const box = seen(text.root).own ? text.root : scroller(text.root);
  const turn = (text.turn += 1);
  /** @param {number} left */
  const again = (left) => {
    if (text.turn !== turn) return;
    const away = element.getBoundingClientRect().top - top;
    if (Math.abs(away) >= 1) box.scrollBy({ top: away, behavior: "instant" });
    if (left) requestAnimationFrame(() => again(left - 1));
  };
  again(8);
}

/** @type {(root: HTMLElement) => Element} */
function scroller(root) {
  for (let box = root.parentElement; box; box = box.parentElement) {
    if (box.scrollHeight > box.clientHeight + 2 && /auto|scroll/.test(getComputedStyle(box).overflowY)) return box;
  }
  return document.documentElement;
}

/** @type {(mark: Marked, data: Record<string, any>) => string} */
function nameOf(mark, data) {
  return mark.actor ? mark.name ?? "" : data.theatres[mark.theatre ?? ""];
}

/** @type {(said: HTMLElement, mark: Marked) => boolean} */
function speaksOf(said, mark) {
  return mark.actor
    ? words(said.dataset.actors).includes(mark.actor)
    : words(said.dataset.theatres).includes(mark.theatre ?? "");
}

/** @type {(text: Text) => void} */
function drawMarks(text) {
  const mark = channel.mark;
  const bar = one(".ar-marks", text.root);
  const marked = [];
  for (const said of passages(text.root)) {
    const on = mark !== null && speaksOf(said, mark);
    said.classList.toggle("is-marked", on);
    if (on) marked.push(said);
  }
  const shown = marked.filter((said) => !said.closest("details"));
  showBar(text, bar, Boolean(mark));
  const status = one("[role=status]", bar);
  for (const button of all("button[data-step]", bar)) button.toggleAttribute("disabled", !shown.length);
  if (!mark) {
    status.textContent = status.dataset.said = "";
    return;
  }
  const count = `${marked.length} ${marked.length === 1 ? "passage" : "passages"}`;
  const hidden = marked.length - shown.length;
  const nth = shown.findIndex((said) => said.classList.contains("is-read")) + 1;
  const name = make("b", nameOf(mark, text.view.data));
  const tail = `: ${count}${text.view.data.is_part ? " in these paragraphs" : ""}${hidden ? `, ${hidden} hidden by your filters` : ""}`;
  const place = make("span", nth ? ` · ${nth} of ${shown.length}` : "");
  place.ariaHidden = "true"; // it changes with each step and would be read out each time
  const announced = `${name.textContent}${tail}`;
  if (status.dataset.said !== announced) {
    status.dataset.said = announced;
    status.replaceChildren(name, tail, place);
  } else one("span", status).textContent = place.textContent;
}

/** The bar takes its place in the text only while something is marked; what is read stays where it
 * is on the screen. @type {(text: Text, bar: HTMLElement, on: boolean) => void} */
function showBar(text, bar, on) {
  if (bar.dataset.empty === String(!on)) return;
  const said = /** @type {HTMLElement | null} */ (text.root.querySelector(".ar-said.is-read"));
  const top = said ? placeOf(said).getBoundingClientRect().top : 0;
  bar.dataset.empty = String(!on);
  if (said) bring(text, placeOf(said), top);
}

/** From the passage that is read, to the next marked one below it or above it.
 * @type {(text: Text, by: number) => void} */
function step(text, by) {
  const open = passages(text.root).filter((said) => !said.closest("details"));
  const from = open.findIndex((said) => said.dataset.at === channel.read?.id);
  const marked = open.filter((said) => said.classList.contains("is-marked"));
  if (!marked.length) return;
  const next = by > 0
    ? marked.find((said) => open.indexOf(said) > from) ?? marked[0]
    : marked.findLast((said) => open.indexOf(said) < from) ?? marked.at(-1);
  comeTo(text, next?.dataset.at);
}

/** @type {(text: Text) => void} */
function unmark(text) {
  if (!channel.mark) return;
  channel.say("mark", null);
  text.view.send({ kind: "clear" });
}

/** @type {(text: Text, event: Event) => void} */
function onTextClick(text, event) {
  const button = at(event, "button");
  if (!button) return;
  if (button.dataset.step) step(text, Number(button.dataset.step));
  if ("unmark" in button.dataset) {
    unmark(text);
    one("h2", text.root).focus({ preventScroll: true }); // the bar that had it is gone
  }
  const appEvent = button.dataset.event ? JSON.parse(button.dataset.event) : {};
  if (appEvent.kind === "theatre") channel.say("mark", { theatre: appEvent.id });
}

/** @type {(text: Text, event: KeyboardEvent) => void} */
function onEscape(text, event) {
  if (event.key !== "Escape" || event.defaultPrevented || !text.root.isConnected) return;
  if (!document.querySelector("details.ar-popover[open]")) unmark(text);
}

/** A click in the map's frame: a region or a place is marked, a mark leads to its passage.
 * @type {(text: Text, event: import("../page/answers.js").AppEvent) => void} */
function answerMap(text, event) {
  const place = text.view.data.places[event.id];
  if (event.kind === "theatre") {
    channel.say("mark", { theatre: event.id });
    text.view.send({ kind: "theatre", id: event.id });
  } else if (event.kind === "incident") {
    const first = passages(text.root).find((said) => words(said.dataset.incidents).includes(event.id));
    if (first) comeTo(text, first.dataset.at);
    else openByEvent(text, { kind: "incident", id: event.id });
  } else if (place?.actor) channel.say("mark", { actor: place.actor, name: place.name });
  else if (place?.passage) comeTo(text, place.passage);
}

/** @type {(text: Text, data: Record<string, any>) => void} */
function followServer(text, data) {
  if (data.theatre !== text.theatre) {
    text.theatre = data.theatre;
    if (data.theatre !== (channel.mark?.theatre ?? "")) channel.say("mark", data.theatre ? { theatre: data.theatre } : null);
  }
  if (data.passage !== text.passage) {
    text.passage = data.passage;
    if (data.passage) comeTo(text, data.passage);
  }
}

/** @type {import("../page/view.js").Enhance} */
export function enhance(view) {
  const { root } = view;
  /** @type {Text} */
  const text = { root, view, crossing: null, held: null, line: null, turn: 0, top: null,
    drawn: null, theatre: undefined, passage: undefined };
  channel.read = null;
  channel.mark = null;
  channel.hear(root, "go", ({ id, paragraph }) => {
    const first = passages(root).find((said) => said.dataset.paragraph === paragraph);
    comeTo(text, id ?? first?.dataset.at);
  });
  channel.hear(root, "mark", () => drawMarks(text));
  channel.hear(root, "read", () => drawMarks(text));
  channel.hear(root, "map", (event) => answerMap(text, event));
  root.addEventListener("click", (event) => onTextClick(text, event));
  pageKeys.add((event) => onEscape(text, event));
  document.addEventListener("click", () => notePlace(text), true);
  watchHand(text);
  watchGaps(text);
  new ResizeObserver(() => watchLine(text)).observe(root);
  return () => drawText(text);
}

/** @type {(text: Text) => void} */
function drawText(text) {
  if (text.drawn !== text.view.data.html) {
    text.drawn = text.view.data.html;
    one(".ar-marks", text.root).dataset.empty = String(!channel.mark);
    keepPlace(text);
    watchLine(text);
  }
  followServer(text, text.view.data);
  drawMarks(text);
}

/** A filter folds passages away: what is being read, or the line it is folded into, stays where
 * it is on the screen. A click comes ahead of every change, so the place is noted there.
 * @type {(text: Text) => void} */
function notePlace(text) {
  const [said] = text.root.isConnected ? all(".ar-said.is-read", text.root) : [];
  text.top = said ? placeOf(said).getBoundingClientRect().top : null;
}

/** @type {(said: Element) => Element} */
function placeOf(said) {
  return said.closest("details.ar-folded:not([open])") ?? said;
}

/** @type {(text: Text) => void} */
function keepPlace(text) {
  const said = saidBy(text, channel.read?.id);
  text.crossing = said;
  text.held = null;
  if (!said) return;
  said.classList.add("is-read");
  if (typeof text.top === "number") bring(text, placeOf(said), text.top);
}
