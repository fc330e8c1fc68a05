// "Share": the whole map as a website in a ZIP, or as one file. The server makes it in a process of its own, which takes up to
// a minute; the sheet says how far it is, and may stop it. A reader who comes back finds it at that point.

import { all, at, one } from "../shared/dom.js";
import { withMap } from "../shared/map_named.js";

const EACH = 1000; // ms between two requests
const PLACE = "[data-website]";
/** @typedef {{state: "running" | "made" | "failed" | "stopped", words: string}} Work */

class Website {
  /** @type {Work | null} as the server said last */
  #work = null;
  #isWatched = false;
  #latest = 0; // the number of the latest request
  #form;

  /** @param {string} form */
  constructor(form) {
    this.#form = form;
  }

  /** Whether the answer is that to the latest request; an older one is dropped. @param {"GET" | "POST" | "DELETE"} method */
  async #request(method) {
    const mine = this.#latest += 1;
    /** @type {Work | null} */
    let work;
    try {
      const answer = await fetch(`website.${this.#form}/making?${withMap({})}`, { method });
      work = await answer.json();
    } catch {
      work = { state: "failed", words: "The server does not answer. Try again." };
    }
    if (mine !== this.#latest) return false;
    this.#work = work;
    this.show();
    return true;
  }

  /** Begin, or look how far it is; then poll until it has ended. @param {"GET" | "POST"} method */
  async watch(method) {
    if (this.#isWatched) return;
    this.#isWatched = true;
    if (await this.#follow(method)) this.#isWatched = false;
  }

  /** Whether it has ended; false where another request was sent meanwhile.
   * @param {"GET" | "POST"} method @returns {Promise<boolean>} */
  async #follow(method) {
    if (!(await this.#request(method))) return false;
    if (this.#work?.state !== "running") return true;
    const last = this.#latest;
    await new Promise((wake) => { setTimeout(wake, EACH); });
    return last === this.#latest && this.#follow("GET");
  }

  async stop() {
    this.#isWatched = false;
    const isAnswered = await this.#request("DELETE");
    if (!isAnswered || this.#work) return;
    this.#work = { state: "stopped", words: "Stopped. Nothing was kept." };
    this.show();
  }

  /** A drawing brings the sheet as it was: what is said is written again. */
  show() {
    const place = document.querySelector(`[data-website="${this.#form}"]`);
    if (!place) return;
    const { state, words } = this.#work ?? { state: "", words: "" }, isRunning = state === "running";
    one("[data-make-website]", place).hidden = isRunning || state === "made";
    one("[data-stop-website]", place).hidden = !isRunning;
    const link = /** @type {HTMLAnchorElement} */ (one("a", place));
    link.hidden = state !== "made";
    link.href = `website.${this.#form}?${withMap({})}`;
    one("[role=status]", place).textContent = isRunning ? `In progress: ${words} …` : state === "made" ? "It is ready." : words;
  }
}

/** @type {Map<string, Website>} once for the page: a server makes one of a map, for all views */
const websites = new Map();

/** @param {Element} place */
function websiteOf(place) {
  const form = /** @type {HTMLElement} */ (place).dataset.website ?? "";
  const found = websites.get(form) ?? new Website(form);
  websites.set(form, found);
  return found;
}

export function enhance() {
  return () => { for (const place of all(PLACE)) websiteOf(place).show(); };
}

document.addEventListener("click", (event) => {
  const place = at(event, PLACE);
  if (place && at(event, "[data-make-website]")) websiteOf(place).watch("POST");
  else if (place && at(event, "[data-stop-website]")) websiteOf(place).stop();
  else if (at(event, ".ar-share > summary")) for (const each of all(PLACE)) websiteOf(each).watch("GET");
});
