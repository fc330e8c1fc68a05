// The search box: sends what is typed once the typing rests, and shows what the server found.
//
// data: { html, answers, most } - html is what was found for the query `answers`. What is typed goes
// to this session, which may have a copy to search; what is chosen, or left in the box, is an event
// of the page.

import { Combobox } from "../shared/combobox.js";
import { announce, isWriting, one } from "../shared/dom.js";
import { keyOf } from "../shared/keyboard.js";
import { focusInPage, pageKeys } from "../page/keys.js";
import { liveViews } from "../page/live_views.js";
/** @typedef {import("../page/answers.js").AppEvent} AppEvent */
/** @typedef {import("../page/view.js").View} View */

const REST = 160; // ms without a key before the query is sent
const AGAIN = 1000; // ms without an answer before it is sent again, at first; then twice as long, and so on

const BOX = `
<div class="ar-search" role="search">
  <input type="search" role="combobox" aria-label="Search the article, its actors, places and dates"
    placeholder="Search" autocomplete="off" autocapitalize="none" spellcheck="false"
    aria-autocomplete="list" aria-expanded="false" aria-controls="ar-search-list">
  <kbd aria-hidden="true">/</kbd>
  <button type="button" class="ar-search-clear" aria-label="Clear the search" hidden>×</button>
</div>
<div class="ar-found" id="ar-hit" hidden></div>`;

/** @type {Record<string, string>} what choosing does, where it opens nothing */
const DOES = { actor: "Added to the filter", span: "Filtered" };

/** The element of what was chosen: its passage in the article's text, in a panel the heading.
 * @param {View} view @param {AppEvent} chosen @returns {HTMLElement | null} */
function opened(view, chosen) {
  const passage = ["passage", "incident"].includes(chosen.kind) && view.data.passage;
  return (passage && view.root.querySelector(`[data-at~="${CSS.escape(passage)}"]`)) || view.root.querySelector("h2");
}

/** Whether it is open already: then no drawing follows that would announce it. @param {AppEvent} chosen */
function isOpen(chosen) {
  return new URLSearchParams(location.search).getAll(chosen.kind).includes(chosen.id);
}

class SearchBox {
  /** Sends an event to this session. @type {(event: AppEvent) => void} */
  sendToSession = () => {};
  #committed = ""; // what the URL holds
  #html = "";
  #waiting = 0; // for an answer
  #stopLeading = () => {};

  /** @param {HTMLElement} root */
  constructor(root) {
    root.innerHTML = BOX;
    this.root = root;
    this.clear = one(".ar-search-clear", root);
    const input = /** @type {HTMLInputElement} */ (one("input", root));
    this.box = new Combobox(input, one(".ar-found", root), {
      rest: REST,
      ask: () => this.#find(),
      choose: (option, byKey) => this.#choose(option, byKey),
      leave: () => { if (this.box.isOpen) this.#close(); },
    });
    input.addEventListener("input", () => this.#showClear());
    input.addEventListener("focus", () => this.#open());
    input.addEventListener("keydown", (event) => this.#press(event));
    this.clear.addEventListener("click", () => {
      input.value = "";
      this.#showClear();
      this.#commit();
      input.focus();
    });
    pageKeys.add((event) => this.#slash(event));
    // A step back is no typing: what the URL then holds counts.
    document.addEventListener("arenas-stepped", () => this.#takeFromUrl());
    this.#takeFromUrl();
  }

  /** @param {{html: string, answers: string, most: number}} data */
  show({ html, answers, most }) {
    this.box.input.maxLength = most;
    if (this.#html !== html) this.box.popup.innerHTML = this.#html = html;
    this.box.answer(answers.trim());
    this.root.dataset.ready = "true";
    if (!this.#isUnanswered) this.#stopWaiting();
    // A new session, after one that was lost, does not know the query.
    else if (!this.#waiting) this.#find();
  }

  get #isUnanswered() {
    return this.box.isOpen && this.box.answered !== this.box.typed;
  }

  /** Streamlit loses an event that comes while a page is on its way, so it is sent again. */
  #find(wait = AGAIN) {
    this.sendToSession({ kind: "find", value: this.box.input.value });
    this.#stopWaiting();
    this.#waiting = setTimeout(() => {
      this.#waiting = 0;
      if (this.#isUnanswered) this.#find(2 * wait);
    }, wait);
  }

  #stopWaiting() {
    clearTimeout(this.#waiting);
    this.#waiting = 0;
  }

  #showClear() {
    this.clear.hidden = !this.box.input.value;
  }

  #open() {
    const { popup, input } = this.box, { bottom, right } = input.getBoundingClientRect();
    const left = document.documentElement.clientWidth - right;
    popup.style.setProperty("--ar-found-top", `${Math.round(bottom + 8)}px`);
    popup.style.setProperty("--ar-found-right", `${Math.round(left)}px`);
    this.box.open(0);
  }

  /** The query that the URL holds, on arrival and after a step back or forward. */
  #takeFromUrl() {
    this.#committed = new URLSearchParams(location.search).get("q")?.trim() ?? "";
    if (!this.box.isOpen) this.box.input.value = this.#committed;
    this.#showClear();
  }

  /** What was typed goes into the URL once the reader is done with it, not with every letter. */
  #close() {
    this.box.close();
    if (this.box.typed !== this.#committed) this.#commit();
  }

  #commit() {
    this.#committed = this.box.typed;
    liveViews.send({ kind: "search", value: this.box.input.value });
  }

  /** @param {HTMLElement} option @param {boolean} byKey */
  #choose(option, byKey) {
    /** @type {AppEvent} */
    const chosen = JSON.parse(option.dataset.event ?? "");
    if (chosen.kind === "scope") {
      this.sendToSession({ kind: "find", value: this.box.input.value, scope: chosen.value });
      return;
    }
    this.#committed = this.box.typed;
    this.box.close();
    if (chosen.kind === "link") { // into another map
      location.assign(chosen.id);
      return;
    }
    const named = chosen.kind === "passage" ? ".ar-hit-meta" : ".ar-hit-title";
    if (byKey) this.#lead(chosen, option.dataset.opens ?? one(named, option).textContent);
    // oxlint-disable-next-line unicorn/no-thenable -- an event, which nobody awaits
    liveViews.send({ kind: "found", value: this.box.input.value, then: chosen });
  }

  /** Enter leads to what it opens: the focus goes there once the view has been drawn, on another
   * page when that has come, until the reader goes on. @param {AppEvent} chosen @param {string} title */
  #lead(chosen, title) {
    this.#stopLeading();
    /** @type {HTMLElement} */
    let there = this.box.input;
    const drawn = () => {
      const view = liveViews.viewOfFound(), target = view && opened(view, chosen);
      const now = document.activeElement;
      if (!target || (now !== there && now !== document.body)) return;
      if (!target.hasAttribute("tabindex")) target.tabIndex = -1;
      target.focus();
      there = target;
      announce("ar-search-told", `${DOES[chosen.kind] ?? "Opened"}: ${title}`);
    };
    this.#stopLeading = () => {
      document.removeEventListener("arenas-drawn", drawn);
      for (const kind of ["keydown", "pointerdown"]) removeEventListener(kind, this.#stopLeading, true);
      this.#stopLeading = () => {};
    };
    document.addEventListener("arenas-drawn", drawn);
    for (const kind of ["keydown", "pointerdown"]) addEventListener(kind, this.#stopLeading, true);
    if (isOpen(chosen)) drawn();
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    if (event.key !== "Escape") return;
    // Nothing else may take this Esc for its own, such as the one that clears the selection.
    event.preventDefault();
    event.stopPropagation();
    if (this.box.isOpen) this.#close();
    else this.box.input.blur();
  }

  /** @param {KeyboardEvent} event */
  #slash(event) {
    if (keyOf(event) !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!this.root.isConnected || isWriting(event.target)) return;
    event.preventDefault();
    focusInPage(this.box.input);
    this.box.input.select();
  }
}

/** What is known of each box that is on the page. @type {WeakMap<Element, SearchBox>} */
const boxes = new WeakMap();

/** @param {{data: any, parentElement: HTMLElement,
 *   setTriggerValue: (name: string, value: unknown) => void}} component */
export default function search({ data, parentElement, setTriggerValue }) {
  const root = one(".ar-root", parentElement);
  const known = boxes.get(root), box = known ?? new SearchBox(root);
  boxes.set(root, box);
  box.sendToSession = (event) => setTriggerValue("event", { ...event, n: performance.now() });
  box.show(data);
  // A link to a search and to nothing else shows what the search finds.
  const parameters = new URLSearchParams(location.search);
  if (!known && parameters.has("q") && parameters.size === 1) box.box.input.focus();
}
