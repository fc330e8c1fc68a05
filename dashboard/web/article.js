// The article page's text: which passage is read, which are marked, and the way between them.
//
// view.js calls enhance() after each drawing. The map follows what is read (article.map.js), and
// the ledger leads into it (article.ledger.js).

import { hear, now, tell } from "./article.channel.js";

function words(value) {
  return value ? value.split(" ") : [];
}

const LINE = 0.3; // share of the visible height at which a passage counts as read

function passages(root) {
  return [...root.querySelectorAll(".ar-said")];
}

function readingOf(said) {
  return {
    id: said.dataset.at,
    paragraph: said.dataset.paragraph,
    where: said.dataset.where,
    theatres: words(said.dataset.theatres),
    incidents: words(said.dataset.incidents),
  };
}

function setReading(root, said) {
  if (now.read?.id === said?.dataset.at) return;
  root.querySelector(".ar-said.is-read")?.classList.remove("is-read");
  said?.classList.add("is-read");
  tell("read", said ? readingOf(said) : null);
}

// Where the text is seen: in its own box on a desk; on a phone in the window, under the map.
function seen(root) {
  const own = getComputedStyle(root).overflowY === "auto";
  if (own) return { own, top: root.getBoundingClientRect().top, bottom: root.getBoundingClientRect().bottom };
  const map = document.querySelector('[data-view="article_map"]');
  return { own, top: map?.offsetHeight ?? 0, bottom: innerHeight };
}

function lineOf(view) {
  return view.top + (view.bottom - view.top) * LINE;
}

function isFolded(said) {
  return Boolean(said.closest("details.ar-folded:not([open])"));
}

// How far a passage is from the line; one that is folded away or off the screen is nowhere.
function awayFromLine(said, view) {
  if (isFolded(said)) return Infinity;
  const { top, bottom } = said.getBoundingClientRect();
  if (bottom <= view.top || top >= view.bottom) return Infinity;
  return Math.max(top - lineOf(view), lineOf(view) - bottom, 0);
}

// Where nothing crosses the line, the nearest passage in sight is read; above the first one, and
// where all in sight is folded, none is.
function nearest(root) {
  const view = seen(root);
  const open = passages(root).filter((said) => !isFolded(said));
  if (!open.length || open[0].getBoundingClientRect().top > lineOf(view)) return null;
  let best = null;
  let least = Infinity;
  for (const said of open) {
    const away = awayFromLine(said, view);
    if (away < least) [best, least] = [said, away];
  }
  return best;
}

function look(root) {
  root.__crossing = passages(root).find((said) => root.__line.crossing.has(said)) ?? nearest(root);
  if (root.__held && awayFromLine(root.__held, seen(root)) === Infinity) root.__held = null;
  if (!root.__held) setReading(root, root.__crossing);
}

// The observer watches a line across the text; the passage that crosses it is read.
function watchLine(root) {
  root.__line?.observer.disconnect();
  const view = seen(root);
  const frame = view.own ? root.getBoundingClientRect() : { top: 0, bottom: innerHeight };
  const at = lineOf(view);
  const crossing = new Set();
  const observer = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (entry.isIntersecting) crossing.add(entry.target);
      else crossing.delete(entry.target);
    }
    look(root);
  }, {
    root: view.own ? root : null,
    rootMargin: `${Math.round(frame.top - at)}px 0px ${Math.round(at + 2 - frame.bottom)}px 0px`,
  });
  root.__line = { observer, crossing };
  for (const said of passages(root)) observer.observe(said);
}

// What the observer does not tell: that a gap without passages goes by, or that the text has left
// what was held (by a key, or the scroll bar). The box that scrolls is not the same on a phone.
function watchGaps(root) {
  document.addEventListener("scroll", () => {
    if (root.isConnected && (root.__held || !root.__line.crossing.size)) look(root);
  }, { capture: true, passive: true });
}

// The passage under a moving pointer, or with the keyboard's focus, is read until the text moves.
function watchHand(root) {
  let last = "";
  root.addEventListener("pointermove", (event) => {
    const at = `${event.clientX},${event.clientY}`;
    if (at === last || event.pointerType === "touch") return; // text that scrolls under a still hand
    last = at;
    hold(root, event.target.closest(".ar-said"));
  });
  root.addEventListener("pointerleave", () => hold(root, null));
  root.addEventListener("focusin", (event) => {
    if (event.target.matches(":focus-visible")) hold(root, event.target.closest(".ar-said"));
  });
  for (const own of ["wheel", "touchmove"]) {
    root.addEventListener(own, () => {
      root.__turn = (root.__turn ?? 0) + 1;
      hold(root, null);
    }, { passive: true });
  }
}

function hold(root, said) {
  root.__held = said;
  setReading(root, said ?? root.__crossing);
}

function comeTo(root, id) {
  const said = root.querySelector(`[data-at="${CSS.escape(id)}"]`);
  if (!said) return;
  const folded = said.closest("details");
  if (folded) folded.open = true;
  const view = seen(root);
  bring(root, said, lineOf(view) - 12);
  hold(root, said);
}

// Cards get their height when they come into sight, so one scroll is not enough: look again for
// some frames, unless the reader's own hand moves the text first.
function bring(root, element, top) {
  const box = seen(root).own ? root : scroller(root);
  const turn = (root.__turn = (root.__turn ?? 0) + 1);
  const again = (left) => {
    if (root.__turn !== turn) return;
    const away = element.getBoundingClientRect().top - top;
    if (Math.abs(away) >= 1) box.scrollBy({ top: away, behavior: "instant" });
    if (left) requestAnimationFrame(() => again(left - 1));
  };
  again(8);
}

function scroller(root) {
  for (let box = root.parentElement; box; box = box.parentElement) {
    if (box.scrollHeight > box.clientHeight + 2 && /auto|scroll/.test(getComputedStyle(box).overflowY)) return box;
  }
  return document.scrollingElement;
}

function nameOf(mark, data) {
  return mark.actor ? mark.name : data.theatres[mark.theatre];
}

function speaksOf(said, mark) {
  return mark.actor
    ? words(said.dataset.actors).includes(mark.actor)
    : words(said.dataset.theatres).includes(mark.theatre);
}

function drawMarks(root) {
  const mark = now.mark;
  const bar = root.querySelector(".ar-marks");
  const marked = [];
  for (const said of passages(root)) {
    const on = Boolean(mark) && speaksOf(said, mark);
    said.classList.toggle("is-marked", on);
    if (on) marked.push(said);
  }
  const shown = marked.filter((said) => !said.closest("details"));
  showBar(root, bar, Boolean(mark));
  const status = bar.querySelector("[role=status]");
  for (const button of bar.querySelectorAll("[data-step]")) button.disabled = !shown.length;
  if (!mark) {
    status.textContent = status.dataset.said = "";
    return;
  }
  const count = `${marked.length} ${marked.length === 1 ? "passage" : "passages"}`;
  const hidden = marked.length - shown.length;
  const at = shown.findIndex((said) => said.classList.contains("is-read"));
  const name = document.createElement("b");
  name.textContent = nameOf(mark, root.__data);
  const tail = `: ${count}${hidden ? `, ${hidden} hidden by your filters` : ""}`;
  const place = document.createElement("span");
  place.ariaHidden = "true"; // it changes with each step and would be read out each time
  place.textContent = at >= 0 ? ` · ${at + 1} of ${shown.length}` : "";
  const text = `${name.textContent}${tail}`;
  if (status.dataset.said !== text) {
    status.dataset.said = text;
    status.replaceChildren(name, tail, place);
  } else status.lastElementChild.textContent = place.textContent;
}

// The bar takes its place in the text only while something is marked; what is read stays where it
// is on the screen.
function showBar(root, bar, on) {
  if (bar.dataset.empty === String(!on)) return;
  const said = root.querySelector(".ar-said.is-read");
  const top = said && placeOf(said).getBoundingClientRect().top;
  bar.dataset.empty = String(!on);
  if (said) bring(root, placeOf(said), top);
}

// From the passage that is read, to the next marked one below it or above it.
function step(root, by) {
  const all = passages(root).filter((said) => !said.closest("details"));
  const from = all.findIndex((said) => said.dataset.at === now.read?.id);
  const marked = all.filter((said) => said.classList.contains("is-marked"));
  if (!marked.length) return;
  const next = by > 0
    ? marked.find((said) => all.indexOf(said) > from) ?? marked[0]
    : marked.findLast((said) => all.indexOf(said) < from) ?? marked.at(-1);
  comeTo(root, next.dataset.at);
}

function unmark(root) {
  if (!now.mark) return;
  tell("mark", null);
  root.__send({ kind: "clear" });
}

function onTextClick(root, event) {
  const button = event.target.closest("button");
  if (!button) return;
  if (button.dataset.step) step(root, Number(button.dataset.step));
  if ("unmark" in button.dataset) {
    unmark(root);
    root.querySelector("h2").focus({ preventScroll: true }); // the bar that had it is gone
  }
  const asked = button.dataset.event ? JSON.parse(button.dataset.event) : {};
  if (asked.kind === "theatre") tell("mark", { theatre: asked.id });
}

function onEscape(root, event) {
  if (event.key !== "Escape" || event.defaultPrevented || !root.isConnected) return;
  if (!document.querySelector("details.ar-popover[open]")) unmark(root);
}

// What the map's frame asks for: a region or a place is marked, a mark leads to its passage.
function answerMap(root, event) {
  const place = root.__data.places[event.id];
  if (event.kind === "theatre") {
    tell("mark", { theatre: event.id });
    root.__send({ kind: "theatre", id: event.id });
  } else if (event.kind === "clear") unmark(root);
  else if (event.kind === "incident") {
    const first = passages(root).find((said) => words(said.dataset.incidents).includes(event.id));
    if (first) comeTo(root, first.dataset.at);
  } else if (place?.actor) tell("mark", { actor: place.actor, name: place.name });
  else if (place?.passage) comeTo(root, place.passage);
}

function followServer(root, data) {
  if (data.theatre !== root.__theatre) {
    root.__theatre = data.theatre;
    if (data.theatre !== (now.mark?.theatre ?? "")) tell("mark", data.theatre ? { theatre: data.theatre } : null);
  }
  if (data.passage !== root.__passage) {
    root.__passage = data.passage;
    if (data.passage) comeTo(root, data.passage);
  }
}

export function enhance(root, data) {
  if (!root.__article) {
    root.__article = true;
    now.read = null;
    now.mark = null;
    hear(root, "go", ({ id, paragraph }) => {
      const first = paragraph && root.querySelector(`.ar-said[data-paragraph="${CSS.escape(paragraph)}"]`);
      comeTo(root, id ?? first?.dataset.at ?? "");
    });
    hear(root, "mark", () => drawMarks(root));
    hear(root, "read", () => drawMarks(root));
    hear(root, "map", (event) => answerMap(root, event));
    root.addEventListener("click", (event) => onTextClick(root, event));
    document.addEventListener("keydown", (event) => onEscape(root, event));
    document.addEventListener("click", () => notePlace(root), true);
    watchHand(root);
    watchGaps(root);
    new ResizeObserver(() => watchLine(root)).observe(root);
  }
  if (root.__drawn !== data.html) {
    root.__drawn = data.html;
    root.querySelector(".ar-marks").dataset.empty = String(!now.mark);
    keepPlace(root);
    watchLine(root);
  }
  followServer(root, data);
  drawMarks(root);
}

// A filter folds passages away: what is being read, or the line it is folded into, stays where
// it is on the screen. A click comes ahead of every change, so the place is noted there.
function notePlace(root) {
  const said = root.isConnected && root.querySelector(".ar-said.is-read");
  root.__top = said ? placeOf(said).getBoundingClientRect().top : null;
}

function placeOf(said) {
  return said.closest("details.ar-folded:not([open])") ?? said;
}

function keepPlace(root) {
  const id = now.read?.id;
  const said = id && root.querySelector(`[data-at="${CSS.escape(id)}"]`);
  root.__crossing = said || null;
  root.__held = null;
  if (!said) return;
  said.classList.add("is-read");
  if (typeof root.__top === "number") bring(root, placeOf(said), root.__top);
}
