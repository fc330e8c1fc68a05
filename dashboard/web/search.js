// The search box: sends what is typed once the typing rests, shows what the server found, and
// walks it by keyboard (a combobox with a listbox, after WAI-ARIA's authoring practices).
//
// data: { html, answers, committed, seen, opens, most, first } - html is what was found for the query
// `answers`; committed is the query that the URL holds; seen numbers the last event that came.

const REST = 160; // ms without a key before the server is asked
const LEAVE = 5000; // ms: a change of page that has not come by then comes no more

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
function tell(root) {
  const { input, found } = parts(root);
  const all = options(root);
  const active = found.hidden ? null : all[root.__active];
  input.setAttribute("aria-expanded", String(!found.hidden && all.length > 0));
  if (active) input.setAttribute("aria-activedescendant", active.id);
  else input.removeAttribute("aria-activedescendant");
}

function point(root, index) {
  const all = options(root);
  root.__active = all.length ? (index + all.length) % all.length : -1;
  all.forEach((option, n) => option.setAttribute("aria-selected", String(n === root.__active)));
  tell(root);
  if (root.__active > 0) all[root.__active].scrollIntoView({ block: "nearest" });
  else root.querySelector('[role="listbox"]')?.scrollTo(0, 0);
}

function open(root) {
  const { input, found } = parts(root);
  const box = input.getBoundingClientRect();
  found.style.setProperty("--ar-found-top", `${Math.round(box.bottom + 8)}px`);
  found.style.setProperty("--ar-found-right", `${Math.round(document.documentElement.clientWidth - box.right)}px`);
  found.hidden = false;
  point(root, Math.max(root.__active ?? 0, 0));
}

// What was typed goes into the URL once the reader is done with it, not with every letter.
function close(root) {
  const { input, found } = parts(root);
  clearTimeout(root.__timer);
  found.hidden = true;
  tell(root);
  if (input.value.trim() !== root.__committed) commit(root);
}

function commit(root) {
  const { input } = parts(root);
  root.__committed = input.value.trim();
  root.__send({ kind: "search", value: input.value });
}

function choose(root, option, byKey = false) {
  const { input, found } = parts(root);
  clearTimeout(root.__timer);
  root.__committed = input.value.trim();
  found.hidden = true;
  tell(root);
  root.__sent = performance.now(); // an answer to what was typed before is none to this
  const then = JSON.parse(option.dataset.event);
  const event = { kind: "found", value: input.value, then };
  const named = then.kind === "passage" ? ".ar-hit-meta" : ".ar-hit-title";
  if (byKey) lead(root, then, option.dataset.opens ?? option.querySelector(named).textContent);
  // A page that can show it takes it: its own fragment then runs, and nothing else. Where none
  // does, or the choice names another page, the server is told and goes to the page that can.
  const offered = new CustomEvent("arenas-found", { detail: event, cancelable: true });
  if (!then.page && !document.dispatchEvent(offered)) return;
  leaveInOneStep();
  root.__send(event);
}

// The view, of this page or of the one that comes, that shows what is chosen (view.js).
function shows(view) {
  return view.__data?.shows_found && view.isConnected;
}

// What was chosen in the article's text stands there; in a panel it is what the heading names.
function opened(view, then) {
  const passage = ["passage", "incident"].includes(then.kind) && view.__data.passage;
  return (passage && view.querySelector(`[data-at="${CSS.escape(passage)}"]`)) || view.querySelector("h2");
}

// What is open already is not drawn again, so that nothing would tell of it.
function isOpen(then) {
  return new URLSearchParams(location.search).getAll(then.kind).includes(then.id);
}

// Enter leads to what it opens: the focus goes there each time the view has been drawn, ahead of the
// server's run and after it (view.js then says that it is ready), until the reader goes on.
function lead(root, then, title) {
  root.__led?.();
  const { input } = parts(root);
  let at = input;
  const reach = (view) => {
    const target = view && opened(view, then);
    const now = document.activeElement;
    if (!target || (now !== at && now !== document.body)) return;
    if (!target.hasAttribute("tabindex")) target.tabIndex = -1;
    target.focus();
    at = target;
    const does = { actor: "Added to the filter", span: "Filtered" }[then.kind] ?? "Opened";
    root.querySelector(".ar-search-told").textContent = `${does}: ${title}`;
  };
  const drawn = new MutationObserver((records) => reach(records.map((one) => one.target).findLast(shows)));
  const stop = () => {
    drawn.disconnect();
    root.__led = null;
    for (const kind of ["keydown", "pointerdown"]) removeEventListener(kind, stop, true);
  };
  root.__led = stop;
  drawn.observe(document.body, { subtree: true, attributes: true, attributeFilter: ["data-ready"] });
  for (const kind of ["keydown", "pointerdown"]) addEventListener(kind, stop, true);
  if (isOpen(then)) reach([...document.querySelectorAll(".ar-root")].find(shows));
}

// On a change of page the new query comes first, then the page's path. Pushed one by one, they would
// leave a step in between: this page with a selection that it never showed. And an address without
// any parameter would, stepped back to, keep the selection, as a link between pages does.
function leaveInOneStep() {
  const from = location.pathname;
  const before = location.search ? location.href : `${from}?q=`;
  const push = history.pushState;
  const undo = () => {
    clearTimeout(timer);
    removeEventListener("popstate", undo);
    history.pushState = push;
  };
  const timer = setTimeout(undo, LEAVE);
  addEventListener("popstate", undo);
  history.pushState = (state, title, url) => {
    if (url && new URL(url, location.href).pathname === from) return history.replaceState(state, title, url);
    undo();
    history.replaceState(history.state, "", before);
    history.pushState(state, title, url);
  };
}

function showClear(root) {
  const { input, clear } = parts(root);
  clear.hidden = !input.value;
}

function onInput(root) {
  const { input } = parts(root);
  showClear(root);
  clearTimeout(root.__timer);
  root.__active = 0;
  root.__timer = setTimeout(() => root.__send({ kind: "find", value: input.value }), REST);
  open(root);
}

// Which option Home, End and the page keys lead to; a page is what is seen of the list at once.
function leap(root, key) {
  const all = options(root);
  const list = root.querySelector('[role="listbox"]');
  if (!list) return null;
  const { offsetTop, offsetHeight } = all[root.__active];
  const page = list.clientHeight - offsetHeight;
  const below = all.findLastIndex((one) => one.offsetTop <= offsetTop + page);
  const above = all.findIndex((one) => one.offsetTop >= offsetTop - page);
  return { Home: 0, End: all.length - 1, PageUp: above, PageDown: below }[key] ?? null;
}

function onKey(root, event) {
  const { input, found } = parts(root);
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const far = found.hidden || event.shiftKey ? null : leap(root, event.key);
  if (step) {
    event.preventDefault();
    if (found.hidden) open(root);
    else point(root, root.__active + step);
  } else if (far !== null) {
    event.preventDefault();
    point(root, far);
  } else if (event.key === "Enter") {
    event.preventDefault();
    if (found.hidden) return open(root);
    // Enter may come before the answer to the last letter; it then waits for it.
    if (root.__answers !== input.value.trim()) root.__enter = true;
    else if (options(root)[root.__active]) choose(root, options(root)[root.__active], true);
  } else if (event.key === "Escape") {
    // Nothing else may take this Esc for its own, such as the one that clears the selection.
    event.preventDefault();
    event.stopPropagation();
    if (found.hidden) input.blur();
    else close(root);
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
  if (!inner || inner.__arenasSlash) return;
  inner.__arenasSlash = true;
  inner.addEventListener("keydown", (event) => onSlash(root, event));
}

function build(root) {
  root.innerHTML = BOX;
  const { input, clear, found } = parts(root);
  input.addEventListener("input", () => onInput(root));
  input.addEventListener("focus", () => open(root));
  input.addEventListener("click", () => open(root));
  input.addEventListener("blur", () => { if (!found.hidden) close(root); });
  input.addEventListener("keydown", (event) => onKey(root, event));
  clear.addEventListener("click", () => {
    input.value = "";
    showClear(root);
    commit(root);
    input.focus();
  });
  // mousedown, not click: the blur that a click brings would close the list first.
  found.addEventListener("mousedown", (event) => event.preventDefault());
  found.addEventListener("click", (event) => {
    const option = event.target.closest('[role="option"]');
    if (option) choose(root, option);
  });
  document.addEventListener("keydown", (event) => onSlash(root, event));
  // A step back is no typing: what the URL then holds counts, whatever the server has not seen.
  window.addEventListener("popstate", () => { root.__sent = null; });
  window.addEventListener("blur", () => setTimeout(() => listenInFrame(root)));
}

export default function search({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".ar-root");
  root.__send = (event) => {
    root.__sent = performance.now();
    setTriggerValue("event", { ...event, n: root.__sent });
  };
  const first = !root.querySelector("input");
  if (first) build(root);
  const { input, found } = parts(root);
  input.maxLength = data.most;
  root.__first = data.first; // the page whose address has no path: navigate.js needs its name
  // The URL's query, on arrival and after back and forward; never over what is being typed, nor
  // from before the server has seen the last event.
  const idle = found.hidden && (!root.__sent || data.seen === root.__sent);
  if (first || (idle && data.committed !== root.__committed)) {
    input.value = data.answers;
    root.__committed = data.committed;
  }
  showClear(root);
  root.__answers = data.answers.trim();
  if (root.__html !== data.html) {
    root.__html = data.html;
    found.innerHTML = data.html;
    options(root).forEach((option, n) => { option.id = `ar-hit-${n}`; });
    if (!found.hidden) point(root, 0);
  }
  if (root.__enter && root.__answers === input.value.trim()) {
    root.__enter = false;
    const top = options(root)[0];
    if (top && !found.hidden) choose(root, top, true);
  }
  // A link to a search and to nothing else shows what the search finds.
  if (first && data.opens) input.focus();
  root.dataset.ready = "true";
}
