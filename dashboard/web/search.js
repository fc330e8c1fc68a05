// The search box: sends what is typed once the typing rests, shows what the server found, and
// walks it by keyboard (a combobox with a listbox, after WAI-ARIA's authoring practices).
//
// data: { html, answers, most } - html is what was found for the query `answers`. What is typed goes
// to this session, which may have a copy to search; what is chosen, or left in the box, is an event
// of the page.

import { liveViews } from "./live_views.js";

const REST = 160; // ms without a key before the server is asked
/** What is known of each box that is on the page. */
const boxes = new WeakMap();
/** The frames' documents whose keys are heard. */
const frames = new WeakSet();

const BOX = `
<div class="ar-search" role="search">
  <input type="search" role="combobox" aria-label="Search the article, its actors, places and dates"
    placeholder="Search" autocomplete="off" autocapitalize="none" spellcheck="false"
    aria-autocomplete="list" aria-expanded="false" aria-controls="ar-search-list">
  <kbd aria-hidden="true">/</kbd>
  <button type="button" class="ar-search-clear" aria-label="Clear the search" hidden>×</button>
</div>
<p class="ar-search-told ar-visually-hidden" role="status"></p>
<div class="ar-found" hidden></div>`;

function parts(root) {
  return {
    input: root.querySelector("input"),
    clear: root.querySelector(".ar-search-clear"),
    found: root.querySelector(".ar-found"),
  };
}

function options(root) {
  return [...root.querySelectorAll('[role="option"]')];
}

// The popup is the list; a sheet that only says that nothing was found is none.
function tell(box) {
  const { input, found } = parts(box.root);
  const all = options(box.root);
  const active = found.hidden ? null : all[box.active];
  input.setAttribute("aria-expanded", String(!found.hidden && all.length > 0));
  if (active) input.setAttribute("aria-activedescendant", active.id);
  else input.removeAttribute("aria-activedescendant");
}

function point(box, index) {
  const all = options(box.root);
  box.active = all.length ? (index + all.length) % all.length : -1;
  all.forEach((option, n) => option.setAttribute("aria-selected", String(n === box.active)));
  tell(box);
  if (box.active > 0) all[box.active].scrollIntoView({ block: "nearest" });
  else box.root.querySelector('[role="listbox"]')?.scrollTo(0, 0);
}

function open(box) {
  const { input, found } = parts(box.root);
  const { bottom, right } = input.getBoundingClientRect();
  found.style.setProperty("--ar-found-top", `${Math.round(bottom + 8)}px`);
  found.style.setProperty("--ar-found-right", `${Math.round(document.documentElement.clientWidth - right)}px`);
  found.hidden = false;
  point(box, Math.max(box.active, 0));
  if (box.answers !== input.value.trim() && !box.timer) find(box);
}

function find(box) {
  clearTimeout(box.timer);
  box.timer = 0;
  box.ask({ kind: "find", value: parts(box.root).input.value });
}

// The query that the URL holds, on arrival and after a step back or forward.
function takeFromUrl(box) {
  const { input, found } = parts(box.root);
  box.committed = new URLSearchParams(location.search).get("q")?.trim() ?? "";
  if (found.hidden) input.value = box.committed;
  showClear(box.root);
}

// What was typed goes into the URL once the reader is done with it, not with every letter.
function close(box) {
  const { input, found } = parts(box.root);
  clearTimeout(box.timer);
  found.hidden = true;
  tell(box);
  if (input.value.trim() !== box.committed) commit(box);
}

function commit(box) {
  const { input } = parts(box.root);
  box.committed = input.value.trim();
  liveViews.send({ kind: "search", value: input.value });
}

function choose(box, option, byKey = false) {
  const { input, found } = parts(box.root);
  clearTimeout(box.timer);
  box.committed = input.value.trim();
  found.hidden = true;
  tell(box);
  const then = JSON.parse(option.dataset.event);
  const event = { kind: "found", value: input.value, then };
  const named = then.kind === "passage" ? ".ar-hit-meta" : ".ar-hit-title";
  if (byKey) lead(box, then, option.dataset.opens ?? option.querySelector(named).textContent);
  liveViews.send(event);
}

// What was chosen in the article's text stands there; in a panel it is what the heading names.
function opened(view, then) {
  const passage = ["passage", "incident"].includes(then.kind) && view.data.passage;
  return (passage && view.root.querySelector(`[data-at="${CSS.escape(passage)}"]`)) || view.root.querySelector("h2");
}

// What is open already is not drawn again, so that nothing would tell of it.
function isOpen(then) {
  return new URLSearchParams(location.search).getAll(then.kind).includes(then.id);
}

// Enter leads to what it opens: the focus goes there once the view has been drawn, on another page
// when that has come, until the reader goes on.
function lead(box, then, title) {
  box.led?.();
  const { input } = parts(box.root);
  let at = input;
  const reach = (view) => {
    const target = view && opened(view, then);
    const now = document.activeElement;
    if (!target || (now !== at && now !== document.body)) return;
    if (!target.hasAttribute("tabindex")) target.tabIndex = -1;
    target.focus();
    at = target;
    const does = { actor: "Added to the filter", span: "Filtered" }[then.kind] ?? "Opened";
    box.root.querySelector(".ar-search-told").textContent = `${does}: ${title}`;
  };
  const drawn = () => reach(liveViews.viewOfFound());
  const stop = () => {
    document.removeEventListener("arenas-drawn", drawn);
    box.led = null;
    for (const kind of ["keydown", "pointerdown"]) removeEventListener(kind, stop, true);
  };
  box.led = stop;
  document.addEventListener("arenas-drawn", drawn);
  for (const kind of ["keydown", "pointerdown"]) addEventListener(kind, stop, true);
  if (isOpen(then)) drawn();
}

function showClear(root) {
  const { input, clear } = parts(root);
  clear.hidden = !input.value;
}

function onInput(box) {
  const { input } = parts(box.root);
  showClear(box.root);
  clearTimeout(box.timer);
  box.active = 0;
  box.timer = setTimeout(() => find(box), REST);
  open(box);
}

// Which option Home, End and the page keys lead to; a page is what is seen of the list at once.
function leap(box, key) {
  const all = options(box.root);
  const list = box.root.querySelector('[role="listbox"]');
  if (!list) return null;
  const { offsetTop, offsetHeight } = all[box.active];
  const page = list.clientHeight - offsetHeight;
  const below = all.findLastIndex((one) => one.offsetTop <= offsetTop + page);
  const above = all.findIndex((one) => one.offsetTop >= offsetTop - page);
  return { Home: 0, End: all.length - 1, PageUp: above, PageDown: below }[key] ?? null;
}

function onKey(box, event) {
  const { input, found } = parts(box.root);
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const far = found.hidden || event.shiftKey ? null : leap(box, event.key);
  if (step) {
    event.preventDefault();
    if (found.hidden) open(box);
    else point(box, box.active + step);
  } else if (far !== null) {
    event.preventDefault();
    point(box, far);
  } else if (event.key === "Enter") {
    event.preventDefault();
    if (found.hidden) return open(box);
    // Enter may come before the answer to the last letter; it then waits for it.
    if (box.answers !== input.value.trim()) box.enter = true;
    else if (options(box.root)[box.active]) choose(box, options(box.root)[box.active], true);
  } else if (event.key === "Escape") {
    // Nothing else may take this Esc for its own, such as the one that clears the selection.
    event.preventDefault();
    event.stopPropagation();
    if (found.hidden) input.blur();
    else close(box);
  }
}

function isWriting(element) {
  return element?.matches?.("input, textarea, select, [contenteditable]");
}

function onSlash(root, event) {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (!root.isConnected || isWriting(event.target)) return;
  event.preventDefault();
  const { input } = parts(root);
  input.ownerDocument.defaultView.focus();
  input.focus();
  input.select();
}

// Keys pressed in the map's frame never reach the page.
function listenInFrame(root) {
  const inner = document.activeElement?.contentDocument;
  if (!inner || frames.has(inner)) return;
  frames.add(inner);
  inner.addEventListener("keydown", (event) => onSlash(root, event));
}

function build(box) {
  box.root.innerHTML = BOX;
  const { input, clear, found } = parts(box.root);
  input.addEventListener("input", () => onInput(box));
  input.addEventListener("focus", () => open(box));
  input.addEventListener("click", () => open(box));
  input.addEventListener("blur", () => { if (!found.hidden) close(box); });
  input.addEventListener("keydown", (event) => onKey(box, event));
  clear.addEventListener("click", () => {
    input.value = "";
    showClear(box.root);
    commit(box);
    input.focus();
  });
  // mousedown, not click: the blur that a click brings would close the list first.
  found.addEventListener("mousedown", (event) => event.preventDefault());
  found.addEventListener("click", (event) => {
    const option = event.target.closest('[role="option"]');
    if (option) choose(box, option);
  });
  document.addEventListener("keydown", (event) => onSlash(box.root, event));
  // A step back is no typing: what the URL then holds counts.
  document.addEventListener("arenas-stepped", () => takeFromUrl(box));
  window.addEventListener("blur", () => setTimeout(() => listenInFrame(box.root)));
}

export default function search({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".ar-root");
  const known = boxes.get(root);
  const box = known ?? { root, timer: 0, active: 0, answers: "", committed: "", html: "", enter: false, led: null };
  boxes.set(root, box);
  box.ask = (event) => setTriggerValue("event", { ...event, n: performance.now() });
  box.answers = data.answers.trim();
  if (!known) {
    build(box);
    takeFromUrl(box);
  }
  const { input, found } = parts(root);
  input.maxLength = data.most;
  if (box.html !== data.html) {
    box.html = data.html;
    found.innerHTML = data.html;
    options(root).forEach((option, n) => { option.id = `ar-hit-${n}`; });
    if (!found.hidden) point(box, 0);
  }
  if (box.enter && box.answers === input.value.trim()) {
    box.enter = false;
    const top = options(root)[0];
    if (top && !found.hidden) choose(box, top, true);
  }
  // A link to a search and to nothing else shows what the search finds.
  const asked = new URLSearchParams(location.search);
  if (!known && asked.has("q") && asked.size === 1) input.focus();
  root.dataset.ready = "true";
}
