// On paper each map is laid out for the paper's width, and for the window's again after: what a print
// shows is fixed before a frame could be laid out by itself.

import { all } from "../shared/dom.js";
import { mapFrame } from "./kept_map.js";

const MAPS = ".ar-beside iframe, .ar-follow iframe";

/** @param {boolean} isOnPaper */
function layOut(isOnPaper) {
  document.documentElement.classList.toggle("is-printing", isOnPaper);
  for (const frame of [mapFrame(), .../** @type {HTMLIFrameElement[]} */ (all(MAPS))]) {
    /** @type {any} */ (frame?.contentWindow)?.ARENAS?.print(isOnPaper);
  }
}

addEventListener("beforeprint", () => layOut(true));
addEventListener("afterprint", () => layOut(false));
