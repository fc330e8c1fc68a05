// "Share": the whole map as a website in a ZIP, or as one file. The server makes it in a process of its own, which takes up to
// a minute; the sheet says how far it is, and may stop it. Whoever comes back finds it where it is.

import { all, at, one } from "../shared/dom.js";
import { withMap } from "../shared/map_named.js";

const EACH = 1000; // ms between two questions
const PLACE = "[data-website]";
/** @typedef {{state: "running" | "made" | "failed" | "stopped", words: string}} Work */

class Website {
  /** @type {Work | null} as the server said last */
  #work = null;
  #isWatched = false;
  #asked = 0;
  #form;

  /** @param {string} form */
  constructor(form) {
    this.#form = form;
  }

  /** Whether nothing was asked meanwhile: else what came is out of date. @param {"GET" | "POST" | "DELETE"} method */
  async #ask(method) {
    const mine = this.#asked += 1;
    /** @type {Work | null} */
    let work;
    try {
      const answer = await fetch(`website.${this.#form}/making?${withMap({})}`, { method });
      work = await answer.json();
    } catch {
      work = { state: "failed", words: "The server does not answer. Try again." };
    }
    if (mine !== this.#asked) return false;
    this.#work = work;
    this.show();
    return true;
  }

  /** Begin, or look how far it is; then ask until it has come to an end. @param {"GET" | "POST"} method */
  async watch(method) {
    if (this.#isWatched) return;
    this.#isWatched = true;
    if (await this.#follow(method)) this.#isWatched = false;
  }

  /** Whether it came to an end; not where something else was asked meanwhile.
   * @param {"GET" | "POST"} method @returns {Promise<boolean>} */
  async #follow(method) {
    if (!(await this.#ask(method))) return false;
    if (this.#work?.state !== "running") return true;
    const last = this.#asked;
    await new Promise((wake) => { setTimeout(wake, EACH); });
    return last === this.#asked && this.#follow("GET");
  }

  async stop() {
    this.#isWatched = false;
    const isAnswered = await this.#ask("DELETE");
    if (!isAnswered || this.#work) return;
    this.#work = { state: "stopped", words: "Stopped. Nothing of it is left." };
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
    one("[role=status]", place).textContent = isRunning ? `Making it, ${words} …` : state === "made" ? "It is made." : words;
  }
}

/** @type {Map<string, Website>} once for the page: a server makes one of a map, however many views ask */
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
