// "Share": the whole map as a website in a ZIP. The server makes it in a process of its own, which takes up to a
// minute; the sheet says how far it is, and may stop it. Whoever comes back finds it where it is.

import { at, one } from "../shared/dom.js";
import { withMap } from "../shared/map_named.js";

const EACH = 1000; // ms between two questions
/** @typedef {{state: "running" | "made" | "failed", words: string}} Work */

class Website {
  /** @type {Work | null} as the server said last */
  #work = null;
  #isWatched = false;

  /** @param {"GET" | "POST" | "DELETE"} method */
  async #ask(method) {
    try {
      const answer = await fetch(`website?${withMap({})}`, { method });
      this.#work = await answer.json();
    } catch {
      this.#work = { state: "failed", words: "The server does not answer. Try again." };
    }
    this.show();
  }

  /** Begin, or look how far it is; then ask until it has come to an end. @param {"GET" | "POST"} method */
  async watch(method) {
    if (this.#isWatched) return;
    this.#isWatched = true;
    await this.#ask(method);
    await this.#follow();
    this.#isWatched = false;
  }

  /** @returns {Promise<void>} */
  async #follow() {
    if (this.#work?.state !== "running") return;
    await new Promise((wake) => { setTimeout(wake, EACH); });
    await this.#ask("GET");
    return this.#follow();
  }

  stop() {
    return this.#ask("DELETE");
  }

  /** A drawing brings the sheet as it was: what is said is written again. */
  show() {
    const place = document.querySelector("[data-website]");
    if (!place) return;
    const { state, words } = this.#work ?? { state: "", words: "" }, isRunning = state === "running";
    one("[data-make-website]", place).hidden = isRunning || state === "made";
    one("[data-stop-website]", place).hidden = !isRunning;
    const link = /** @type {HTMLAnchorElement} */ (one("a", place));
    link.hidden = state !== "made";
    link.href = `website.zip?${withMap({})}`;
    one("[role=status]", place).textContent = isRunning ? `Making it, ${words} …` : state === "made" ? "It is made." : words;
  }
}

// Once for the page: a server makes one website of a map, however many views ask.
const website = new Website();

export function enhance() {
  return () => website.show();
}

document.addEventListener("click", (event) => {
  if (at(event, "[data-make-website]")) website.watch("POST");
  else if (at(event, "[data-stop-website]")) website.stop();
  else if (at(event, ".ar-share > summary")) website.watch("GET");
});
