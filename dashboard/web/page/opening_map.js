// The map as the server draws it, in the place of the map's frame until that has come.
//
// A click on it is kept, and made where it was meant once the map can answer.

import { Memory } from "../shared/memory.js";
import { make } from "../shared/dom.js";
import { mapFrame } from "./kept_map.js";
import { KEY as GROUND } from "./map_ground.js";
import { queryNow } from "./url_steps.js";

const PATIENCE = 20_000; // ms after which it gives way to whatever has come
const LEFT = new Memory("map", location.search); // the view that a reader left

/** @typedef {{x: number, y: number}} Spot in px of the window */

/** @returns {any} the map's window, once it is drawn */
export function mapDrawn() {
  const map = /** @type {any} */ (mapFrame()?.contentWindow);
  return map?.ARENAS?.board?.()?.ready ? map : null;
}

/** Whether the map opens with a view that a reader left or sent. */
function hasOwnView() {
  return LEFT.recall() !== null || new URLSearchParams(queryNow()).has(GROUND);
}

/** Draw the map into `place`, for its size; nothing where it opens with another view. A page that the
 * server drew says what it understood of its link.
 * @param {HTMLElement} place @param {RequestCache} [cache] whether a kept drawing is fetched anew */
export async function drawOpening(place, cache = "default") {
  const { width, height } = place.getBoundingClientRect();
  if (hasOwnView() || !width || !height) return;
  const query = new URLSearchParams(place.dataset.query ?? queryNow());
  // Of two drawings under way, the one that was wanted last is shown.
  const request = place.dataset.asked = String(Number(place.dataset.asked ?? 0) + 1);
  query.set("_size", `${Math.round(width)}x${Math.round(height)}`);
  if (matchMedia("(prefers-color-scheme: dark)").matches) query.set("_stage", "dark");
  try {
    const answer = await fetch(new URL(`opening.svg?${query}`, document.baseURI), { cache });
    const drawn = answer.ok ? await answer.text() : "";
    if (drawn && request === place.dataset.asked) place.innerHTML = drawn; // our server wrote and escaped it
  } catch {
    // The map itself is on its way.
  }
}

/** Click what lies there in the page, or in the map's frame: that may take a few frames more until
 * regions lie where they are drawn.
 * @param {Spot} spot @param {number} [frames] */
function clickAt(spot, frames = 60) {
  const { x, y } = spot, frame = mapFrame()?.getBoundingClientRect();
  const isOnMap = frame && x >= frame.left && x < frame.right && y >= frame.top && y < frame.bottom;
  const [clientX, clientY] = isOnMap ? [x - frame.left, y - frame.top] : [x, y];
  const view = isOnMap ? mapDrawn() : window;
  const target = view?.document.elementFromPoint(clientX, clientY);
  if (isOnMap && frames && target?.matches(":root, body, .leaflet-container")) {
    return void requestAnimationFrame(() => clickAt(spot, frames - 1));
  }
  if (target?.matches("input")) target.focus();
  target?.dispatchEvent(new view.MouseEvent("click", { bubbles: true, cancelable: true, clientX, clientY, view }));
}

/** Removes `element`, which is in the place of something, when that has come; the last click on it
 * is made again then.
 * @param {HTMLElement} element @param {() => boolean} hasCome
 * @param {EventTarget} [within] the target of the listener for clicks
 * @param {(event: MouseEvent) => boolean} [isAnswered] whether a click is answered here and not kept
 * @param {() => (() => void)} [leave] called as it goes; what it returns, once it is gone */
export function standIn(element, hasCome, within = element, isAnswered = () => false, leave = () => () => {}) {
  /** @type {Spot | null} */
  let kept = null;
  const watched = new AbortController();
  const { signal } = watched;
  const giveWay = () => {
    if (signal.aborted) return;
    watched.abort();
    grown.disconnect();
    clearTimeout(late);
    // By the second frame what has come is painted.
    requestAnimationFrame(() => requestAnimationFrame(() => {
      const isHere = element.isConnected; // else the reader has left the page
      const goOn = leave();
      element.remove();
      if (kept && isHere) clickAt(kept);
      goOn();
    }));
  };
  const look = () => { if (hasCome()) giveWay(); };
  for (const name of ["arenas-drawn", "arenas-seen"]) document.addEventListener(name, look, { signal });
  const grown = new MutationObserver(look); // trouble is said there
  grown.observe(document.body, { childList: true });
  // Without a connection nothing comes, and what is drawn can be read (unconnected.js).
  const late = setTimeout(() => { if (document.getElementById("ar-unconnected")?.hidden !== false) giveWay(); }, PATIENCE);
  within.addEventListener("click", (event) => {
    const { target, detail, clientX: x, clientY: y } = /** @type {MouseEvent} */ (event);
    if (!(target instanceof Element) || target.closest("a[href]")) return; // a link leads there by itself
    event.preventDefault();
    event.stopPropagation(); // what is drawn there has no other way to act
    if (isAnswered(/** @type {MouseEvent} */ (event))) {
      kept = null;
      return;
    }
    const box = target.getBoundingClientRect();
    kept = detail ? { x, y } : { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    element.classList.add("is-kept");
  }, { capture: true });
}

/** On the map page, whose frame is on its way: what lies below it has come.
 * @type {import("./view.js").Enhance} */
export function enhance(view) {
  const side = /** @type {HTMLElement | null} */ (view.root.closest(".st-key-arenas_map_side"));
  if (!side || mapDrawn() || document.querySelector("arenas-first")) return;
  const room = side.firstElementChild;
  const roomy = new ResizeObserver(() => {
    if (view.isThere && !mapDrawn() && !mapFrame()?.clientHeight) return; // not yet
    roomy.disconnect();
    if (room && view.isThere && !mapDrawn()) inPlaceOf(room, side, view);
  });
  if (room) roomy.observe(room);
}

/** @param {Element} frame @param {HTMLElement} side @param {import("./view.js").View} view */
function inPlaceOf(frame, side, view) {
  const place = make("div", "", "ar-opening");
  place.setAttribute("aria-hidden", "true");
  place.style.height = `${frame.getBoundingClientRect().height}px`;
  side.append(place);
  drawOpening(place, "force-cache"); // shown for a moment: no request to wait for
  standIn(place, () => mapDrawn() !== null || !view.isThere);
}
