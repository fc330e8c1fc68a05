// Saves, one after the other, in the order in which they were made.

import { one } from "../shared/dom.js";

/** @typedef {{file: string, id: string, field?: string, before?: unknown, after?: unknown, position?: number}} Edit */
/** @typedef {{version: string, at: string, progress: string, doubts: Record<string, string>, values: {file: string, id: string, field: string, value: unknown}[], states: Record<string, [string, string]>, unsure: string[], opens?: string, said?: string, part?: string, error?: string, found?: unknown, field?: string, gone?: boolean, free?: string, faults?: {field: string, message: string}[]}} Answer */

const NAME = "arenas-review-name";
const NO_SERVER = new Set([502, 503, 504]); // what a proxy says in its place

/** The editor's name, which this browser remembers. @type {() => string} */
export function whoEdits() {
  return who().value.trim();
}

/** @type {() => HTMLInputElement} */
function who() {
  return /** @type {HTMLInputElement} */ (one("#who"));
}

/** @type {() => void} */
export function rememberName() {
  who().value ||= localStorage.getItem(NAME) ?? "";
  who().addEventListener("change", () => localStorage.setItem(NAME, whoEdits()));
}

/** Say how the saving goes. @type {(words: string, look?: string) => void} */
export function say(words, look = "") {
  const line = one("#saved");
  line.textContent = words;
  line.dataset.look = look;
}

/** Post to the review; what comes back with its status, 0 where no server answers.
 * @type {(path: string, sent: object) => Promise<{status: number, answer: Answer}>} */
export async function post(path, sent) {
  const query = document.body.dataset.asked;
  try {
    const response = await fetch(`review/${path}${query ? `?${query}` : ""}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ ...sent, by: whoEdits() }),
    });
    if (NO_SERVER.has(response.status)) throw new Error("no server");
    const text = await response.text();
    const answer = text.startsWith("{") ? JSON.parse(text) : { error: text };
    return { status: response.status, answer };
  } catch {
    return { status: 0, answer: /** @type {Answer} */ ({ error: "The server does not answer." }) };
  }
}
