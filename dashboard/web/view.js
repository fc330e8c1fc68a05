// Draws a piece of HTML that the server made, fills in the passages' cards, and sends events.
//
// data: { html | ref, patch, store, scroll, actors } - html is escaped where it is made
// (text/escape.py); ref names a piece of HTML that the store has, and patch what differs from it
// (components/patch.py); store is the URL of the cards, fetched once per page; scroll names what
// the view is about; actors are the ids in the filter; shows_found says that what is chosen in the
// search box is this view's to send; ahead is the name under which the view may be drawn before a
// run has answered (ahead.js). An element with data-event sends it when it is clicked.

import { foresee, isAhead, joins, MAP } from "./ahead.js";

const stores = (window.__arenasStores ??= new Map());

function loadStore(url) {
  if (!stores.has(url)) {
    const loading = fetch(url).then((answer) => {
      if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
      return answer.json();
    });
    loading.catch(() => stores.delete(url));
    stores.set(url, loading);
  }
  return stores.get(url);
}

function keyOf(element) {
  return element?.closest?.("[data-key]")?.dataset.key;
}

function byKey(root, key) {
  return key ? root.querySelector(`[data-key="${CSS.escape(key)}"]`) : null;
}

// A new panel replaces the old one: focus, open details and the scroll position must survive it.
function remember(root) {
  const open = new Set(root.__open ?? []);
  for (const details of root.querySelectorAll("details[data-key]")) {
    if (details.open) open.add(details.dataset.key);
    else open.delete(details.dataset.key);
  }
  root.__open = open;
  const focused = root.contains(document.activeElement) ? document.activeElement : null;
  return {
    focused: keyOf(focused),
    text: focused?.matches?.("input[type=text], input[type=search]")
      ? { value: focused.value, at: focused.selectionStart }
      : null,
    top: root.__scrolled ?? 0,
  };
}

function pace() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
}

// On a narrow screen the panel lies below the map: what was asked for there must be seen.
function comeIntoSight(root) {
  if (!matchMedia("(max-width: 900px)").matches) return;
  const side = root.closest(".st-key-arenas_panel_side") ?? root; // with the map over it, if any
  requestAnimationFrame(() => side.scrollIntoView({ block: "start", behavior: pace() }));
}

function restore(root, before) {
  for (const details of root.querySelectorAll("details[data-key]")) {
    if (root.__open.has(details.dataset.key)) details.open = true;
  }
  if (!before.focused || root.contains(document.activeElement)) return;
  // In the next frame, with its layout: asked for at once, the whole page is laid out twice.
  requestAnimationFrame(() => focusAgain(root, before));
}

function focusAgain(root, before) {
  if (document.activeElement !== document.body) return; // the reader has gone on meanwhile
  const target = byKey(root, before.focused) ?? root.querySelector("h2");
  if (before.text && target?.matches("input")) {
    target.value = before.text.value;
    target.setSelectionRange?.(before.text.at, before.text.at);
  }
  target?.focus({ preventScroll: true });
}

function fillCards(root, store) {
  for (const place of root.querySelectorAll("[data-card]:empty")) {
    const html = store.cards[place.dataset.card];
    if (html) place.innerHTML = html;
  }
}

// The reader's own words (verbatim.js), hash-verified by the server, beneath each restatement.
function quote(words) {
  const paragraph = document.createElement("p");
  for (const word of words) {
    const part = document.createElement(word.mine ? "mark" : "span");
    part.textContent = word.text ?? "[a sentence that your copy lacks]";
    paragraph.append(part, " ");
  }
  return paragraph;
}

function fillVerbatim(root) {
  const copy = window.__arenasVerbatim ?? {};
  const has = Object.keys(copy).length > 0;
  root.classList.toggle("ar-has-copy", has);
  for (const place of root.querySelectorAll("[data-verbatim]")) {
    const ids = place.dataset.verbatim.split(" ");
    const known = ids.some((id) => copy[id]);
    if (!known) { place.replaceChildren(); continue; }
    if (place.__copy === copy && place.childElementCount) continue;
    place.__copy = copy;
    const own = document.createElement("blockquote");
    own.append(quote(ids.map((id) => ({ text: copy[id] }))));
    const paragraph = ids[0].slice(0, 3);
    const around = document.createElement("details");
    const summary = document.createElement("summary");
    summary.textContent = `In its paragraph, ¶${Number(paragraph.slice(1))}`;
    const all = Object.keys(window.__arenasSentences ?? copy).filter((id) => id.startsWith(paragraph));
    around.append(summary, quote(all.map((id) => ({ text: copy[id], mine: ids.includes(id) }))));
    const label = document.createElement("span");
    label.className = "ar-verbatim-label";
    label.textContent = "Verbatim, from your copy";
    place.replaceChildren(label, own, around);
  }
}

function markPressed(root, actors) {
  const chosen = new Set(actors.map((id) => `actor:${id}`));
  for (const chip of root.querySelectorAll("[data-pressed]")) {
    chip.setAttribute("aria-pressed", String(chosen.has(chip.dataset.pressed)));
  }
}

function markChecked(root, checked) {
  const ticked = new Set(checked);
  for (const choice of root.querySelectorAll("[data-check]")) {
    choice.setAttribute("aria-checked", String(ticked.has(choice.dataset.check)));
  }
}

async function copy(button) {
  const text = button.dataset.copy === "link" ? location.href : button.dataset.copy;
  const label = (button.__label ??= button.textContent);
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = "Copied";
  } catch {
    // No clipboard without a secure context: show the text, so that it can be copied by hand.
    window.prompt("Copy this:", text);
  }
  setTimeout(() => { button.textContent = label; }, 1600);
}

// What was dismissed stays so in this browser.
function dismissed(name) {
  try { return localStorage.getItem(`arenas-dismissed:${name}`) === "1"; } catch { return false; }
}

function dismiss(root, name) {
  try { localStorage.setItem(`arenas-dismissed:${name}`, "1"); } catch { /* then only here */ }
  for (const one of root.querySelectorAll(`[data-dismissible="${name}"]`)) one.remove();
}

function dropDismissed(root) {
  for (const one of root.querySelectorAll("[data-dismissible]")) {
    if (dismissed(one.dataset.dismissible)) one.remove();
  }
}

function onClick(event, root, send) {
  const refusal = event.target.closest("[data-dismiss]");
  if (refusal) return void dismiss(root, refusal.dataset.dismiss);
  const copyButton = event.target.closest("[data-copy]");
  if (copyButton) return void copy(copyButton);
  const source = event.target.closest("[data-event]");
  if (!source || !root.contains(source)) return;
  const asked = JSON.parse(source.dataset.event);
  send(asked);
  if (asked.kind === "camera") mapIntoSight();
}

// On a narrow screen the panel lies below the map: what moves there must be seen.
function mapIntoSight() {
  if (!matchMedia("(max-width: 900px)").matches) return;
  document.querySelector(MAP)?.scrollIntoView({ block: "start", behavior: pace() });
}

// What SVG draws as a button is none to the browser: Enter and space must press it too.
function onPress(event) {
  if (event.key !== "Enter" && event.key !== " ") return;
  const target = event.target.closest("[data-event]");
  if (!(target instanceof SVGElement) || target !== event.target) return;
  event.preventDefault();
  target.dispatchEvent(new MouseEvent("click", { bubbles: true }));
}

function closePopovers(root, event) {
  for (const popover of root.querySelectorAll("details.ar-popover[open]")) {
    if (!popover.contains(event.target)) popover.open = false;
  }
}

// Esc closes what lies on top first; only with nothing open does it clear the selection, and that
// is so whichever view hears the key first.
const OPEN = "details.ar-popover[open]";

function onEscape(root, data, send, event) {
  if (event.key !== "Escape" || event.defaultPrevented) return;
  const popover = root.querySelector(OPEN);
  if (popover) {
    popover.open = false;
    popover.querySelector("summary").focus();
    event.preventDefault();
  } else if (data.clears && root.isConnected && !document.querySelector(OPEN)) {
    send({ kind: data.clears });
  }
}

function listenOnce(root) {
  if (root.__listening) return;
  root.__listening = true;
  root.addEventListener("click", (event) => onClick(event, root, root.__send));
  root.addEventListener("keydown", onPress);
  // Noted as it happens: to ask for it while drawing would lay the whole page out each time.
  root.addEventListener("scroll", () => { root.__scrolled = root.scrollTop; }, { passive: true });
  document.addEventListener("click", (event) => closePopovers(root, event));
  document.addEventListener("arenas-verbatim", () => fillVerbatim(root));
  document.addEventListener("arenas-found", (event) => {
    if (!root.__data.shows_found || !root.isConnected || event.defaultPrevented) return;
    event.preventDefault();
    root.__send(event.detail);
  });
  document.addEventListener("keydown", (event) => onEscape(root, root.__data, root.__send, event));
}

function patched(html, patch) {
  if (!patch.length) return html;
  const tokens = html.split(/(?=<)/);
  for (const [start, end, front, back, text] of patch.toReversed()) {
    const run = tokens.slice(start, end).join("");
    const whole = run.slice(0, front) + text + run.slice(run.length - back);
    tokens.splice(start, end - start, whole);
  }
  return tokens.join("");
}

// Replaces what stands in the view; focus, open details and the place that is read survive it.
function draw(root, data, html) {
  if (root.__html === html) return;
  const before = remember(root);
  const same = root.__scroll === data.scroll;
  // Before the new content, not after it: a scroll would then wait for the whole layout.
  if (!same && before.top) root.scrollTop = 0;
  // To remove what has the focus costs a layout of the page; to take the focus away first does not.
  if (before.focused) document.activeElement.blur();
  root.innerHTML = html;
  dropDismissed(root);
  if (!same && root.__html && data.clears) comeIntoSight(root);
  root.__html = html;
  root.__scroll = data.scroll;
  root.__restore = () => restore(root, before);
  root.__restore();
}

function complete(root, data, store, enhancers) {
  fillCards(root, store);
  fillVerbatim(root);
  markPressed(root, data.actors ?? []);
  markChecked(root, data.checked ?? []);
  root.__restore?.();
  root.__restore = null;
  for (const { enhance } of enhancers) enhance?.(root, data, store);
  root.dataset.ready = "true";
}

function redraw(root, enhancers) {
  const now = root.__data;
  if (now.ref === undefined) draw(root, now, now.html);
  // A store that has come is used at once, with no flash of empty cards between two readings.
  const store = root.__store ?? (now.store ? null : { cards: {}, actors: [] });
  if (store) {
    if (now.ref !== undefined) draw(root, now, patched(store.cards[now.ref], now.patch));
    complete(root, now, store, enhancers);
    return;
  }
  loadStore(now.store).then(
    (loaded) => { root.__store = loaded; redraw(root, enhancers); },
    () => { root.dataset.failed = "true"; },
  );
}

export default function view({ data, parentElement, setTriggerValue }, enhancers = []) {
  const root = parentElement.querySelector(".ar-root");
  root.__show = (shown) => {
    root.__data = shown;
    redraw(root, enhancers);
  };
  root.__send = (event) => {
    setTriggerValue("event", { ...event, n: performance.now() });
    foresee(event);
  };
  root.__answer = data;
  root.__data ??= data;
  listenOnce(root);
  if (data.ahead) joins(root);
  if (data.label) root.setAttribute("aria-label", data.label);
  if (!isAhead(root)) root.__show(data);
}
