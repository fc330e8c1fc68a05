// What every view's HTML may have: elements that send an event, copy a text or dismiss a note, and
// popovers that close by themselves.

import { bar } from "./bar.js";
import { all, announce, at, isWriting, make } from "../shared/dom.js";
import { keyOf } from "../shared/keyboard.js";
import { isNarrow, pace } from "./view.js";
/** @typedef {import("./view.js").View} View */

const OPEN = "details.ar-popover[open]";

// Without a secure context, or in another site's frame without its leave, there is no clipboard. The
// older way may still work; else the text is there to be copied by hand.
/** @param {HTMLElement} button @param {string} text */
function copyByHand(button, text) {
  const field = make("input");
  field.readOnly = true;
  field.value = text;
  announce("ar-gone", "This browser does not let the page copy. Copy it here: ", field);
  field.select();
  if (!document.execCommand("copy")) return;
  document.querySelector(".ar-gone")?.remove();
  button.textContent = "Copied";
}

/** @param {HTMLElement} button */
async function copy(button) {
  const text = button.dataset.copy ?? "";
  const label = button.textContent;
  if (label === "Copied") return;
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = "Copied";
  } catch {
    copyByHand(button, text);
  }
  setTimeout(() => { button.textContent = label; }, 1600);
}

// What was dismissed stays so in this browser.
/** @param {ParentNode} root @param {string} name */
function dismiss(root, name) {
  try { localStorage.setItem(`arenas-dismissed:${name}`, "1"); } catch { /* then only here */ }
  for (const one of root.querySelectorAll(`[data-dismissible="${name}"]`)) one.remove();
}

/** The event of the element that an event of the browser has met, if it has one.
 * @param {Event} event @returns {import("./answers.js").AppEvent | null} */
export function eventAt(event) {
  const source = at(event, "[data-event]");
  return source?.dataset.event ? JSON.parse(source.dataset.event) : null;
}

// On a narrow screen the panel lies below the map: what moves there must be seen.
/** @param {Element | null | undefined} map */
export function comeIntoSight(map) {
  document.dispatchEvent(new Event("arenas-map-wanted")); // a panel that lies over it gives way
  if (isNarrow()) map?.scrollIntoView({ block: "start", behavior: pace() });
}

/** Let the elements of a view act. @param {View} view */
export function control(view) {
  view.root.addEventListener("click", (event) => {
    const refusal = at(event, "[data-dismiss]");
    if (refusal) return void dismiss(view.root, refusal.dataset.dismiss ?? "");
    const rest = at(event, "[data-more]")?.closest("[data-rest]");
    if (rest instanceof HTMLElement) return void view.showMore(rest);
    const copied = at(event, "[data-copy]");
    if (copied) return void copy(copied);
    const appEvent = eventAt(event);
    if (appEvent) view.send(appEvent);
  });
  view.root.addEventListener("keydown", press);
}

// What SVG draws as a button is none to the browser: Enter and space must press it too.
/** @param {KeyboardEvent} event */
function press(event) {
  if (event.key !== "Enter" && event.key !== " ") return;
  const { target } = event;
  if (!(target instanceof SVGElement) || !target.matches("[data-event]")) return;
  event.preventDefault();
  target.dispatchEvent(new MouseEvent("click", { bubbles: true }));
}

// Esc closes what lies on top first; only with nothing open does it clear the selection.
/** @param {KeyboardEvent} event @param {Iterable<View>} views */
export function escape(event, views) {
  if (event.key !== "Escape" || event.defaultPrevented) return;
  if (document.querySelector(":popover-open")) return; // the browser closes it
  const popover = /** @type {HTMLDetailsElement | null} */ (document.querySelector(`.ar-root ${OPEN}`));
  if (popover) {
    popover.open = false;
    popover.querySelector("summary")?.focus();
    event.preventDefault();
    return;
  }
  if (bar.close()) return event.preventDefault();
  for (const view of views) if (view.data.clears) view.send({ kind: view.data.clears });
}

/** C shows how sure the article is, and again what it says.
 * @param {KeyboardEvent} event @param {(event: import("./answers.js").AppEvent) => void} send */
export function lensKey(event, send) {
  const { ctrlKey, metaKey, altKey } = event;
  if (keyOf(event).toLowerCase() !== "c" || ctrlKey || metaKey || altKey || event.repeat) return;
  if (!event.defaultPrevented && !isWriting(event.target)) send({ kind: "lens" });
}

/** @param {Event} event */
export function closePopovers(event) {
  for (const popover of /** @type {HTMLDetailsElement[]} */ (all(`.ar-root ${OPEN}`))) {
    if (!popover.contains(/** @type {Node} */ (event.target))) popover.open = false;
  }
}
