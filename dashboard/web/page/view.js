// One view: a root on the page, and what the view route's answer says to draw in it.
//
// content: { html, subject, actors, checked, clears, … } - html is escaped where it is made
// (text/escape.py); subject says what the view is about: it starts at its top again when this changes;
// actors and checked are the chips and choices that are on, counts what each choice would leave; clears is the event of the Escape key.
// The view's own script reads the rest.

import { all, announce } from "../shared/dom.js";
import { idle } from "./answers.js";
import { held } from "./held.js";
import { Idiomorph } from "../vendor/idiomorph.js";
import { ownCopy } from "./own_copy.js";
import { fetchMissing, goOn } from "./rest.js";

const PHONE = "(max-width: 900px)";

/** @returns {ScrollBehavior} */
export function pace() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
}

/** @returns {boolean} whether the panel lies below the map, so that one is out of sight */
export function isNarrow() {
  return matchMedia(PHONE).matches;
}

/** @param {Element | null} element */
function keyOf(element) {
  return /** @type {HTMLElement | undefined} */ (element?.closest("[data-key]"))?.dataset.key ?? "";
}

/** @param {string} name */
function isDismissed(name) {
  try { return localStorage.getItem(`arenas-dismissed:${name}`) === "1"; } catch { return false; }
}

/** A card is what the server made once for all: one that is drawn is left alone, and its place in the new
 * HTML is empty (`withCards`). Elsewhere the place is filled.
 * @param {Node} node @param {Record<string, string>} cards @param {Node} [old] in whose place it comes
 * @returns {boolean} whether `old` is that card */
function isDrawnCard(node, cards, old) {
  if (!(node instanceof HTMLElement)) return false;
  if (old instanceof HTMLElement && node.dataset.card && node.dataset.card === old.dataset.card && !node.firstChild) return true;
  const empty = "[data-card]:empty";
  const places = node.matches(empty) ? [node] : old ? [] : all(empty, node);
  for (const place of places) place.innerHTML = pressable(cards[place.dataset.card ?? ""] ?? "");
  return false;
}

/** What the browser has put there, or what is as it was, is left alone.
 * @param {Node} old @param {Node} now */
function isMorphed(old, now) {
  if (old.isEqualNode(now)) return false;
  if (!(old instanceof HTMLElement) || !(now instanceof HTMLElement)) return true;
  if (old.matches("[data-adding], [data-sharing], .ar-marks")) return false; // their scripts fill them
  return old.dataset.verbatim === undefined || old.dataset.verbatim !== now.dataset.verbatim;
}

/** What is being typed is not the server's. @param {string} name @param {Element} element */
function isUpdated(name, element) {
  return name !== "value" || element !== document.activeElement ||
    !element.matches("input[type=text], input[type=search]");
}

/** @param {Store} store @returns {import("../vendor/idiomorph.js").Config} */
function morphing({ cards }) {
  return {
    morphStyle: "innerHTML",
    restoreFocus: false, // by key, which more elements have than an id
    callbacks: {
      beforeNodeAdded: (node) => !isDrawnCard(node, cards),
      beforeNodeMorphed: (old, now) => !isDrawnCard(now, cards, old) && isMorphed(old, now),
      beforeAttributeUpdated: isUpdated,
    },
  };
}

const NONE = /** @type {Set<string>} */ (new Set());

/** @param {string} html */
function pressable(html) {
  return html.replaceAll(" data-pressed=", ' aria-pressed="false" data-pressed=');
}

/** The cards that `html` has places for, put in them: parsed once together, not each for itself. By
 * its id a card is found again where others come or go before it.
 * @param {string} html @param {Record<string, string>} cards @param {Set<string>} drawn cards that stay */
function withCards(html, cards, drawn) {
  return pressable(html.replace(/data-card="([^"]*)">(?=<\/)/g, (place, name) =>
    `id="ar-card-${name}" ${place}${drawn.has(name) ? "" : cards[name] ?? ""}`));
}

/** Parses HTML ahead of its drawing: what is fetched ahead is half drawn by then. */
class Parsed {
  /** @type {WeakMap<object, HTMLTemplateElement>} by an answer's content of a view */
  #templates = new WeakMap();

  /** @param {{html: string}} content @param {Store} store */
  add(content, store) {
    this.#templates.set(content, this.#parse(content, store, NONE));
  }

  /** @param {{html: string}} content @param {Store} store @param {Set<string>} drawn cards that stay
   * @returns {DocumentFragment} to be drawn */
  take(content, store, drawn) {
    const here = this.#templates.get(content);
    if (!here) return this.#parse(content, store, drawn).content;
    // Drawn as it is, since a copy takes longer; it is parsed anew for the next time.
    this.#templates.delete(content);
    idle().then(() => this.add(content, store));
    return here.content;
  }

  /** @param {{html: string}} content @param {Store} store @param {Set<string>} drawn */
  #parse(content, store, drawn) {
    const template = document.createElement("template");
    template.innerHTML = withCards(content.html, store.cards, drawn);
    return template;
  }
}
export const parsed = new Parsed();

/** Where all is new, only what has the focus is morphed, so that it keeps it: to replace the rest
 * takes half the time. @param {Element} root @param {DocumentFragment} content @param {Store} store */
function replace(root, content, store) {
  const at = [...root.children].findIndex((child) => child.contains(document.activeElement));
  const [kept, now] = [root.children[at], content.children[at]];
  if (!kept || kept.tagName !== now?.tagName) return root.replaceChildren(content);
  for (const child of Array.from(root.childNodes)) if (child !== kept) child.remove();
  while (now.previousSibling) root.prepend(now.previousSibling);
  while (now.nextSibling) root.append(now.nextSibling);
  Idiomorph.morph(kept, now, { ...morphing(store), morphStyle: "outerHTML" });
}

/**
 * @typedef {object} Store what the server made once for all (views/cards.py)
 * @property {Record<string, string>} cards HTML by name
 */
/** @typedef {(view: View) => ((() => void) | void)} Enhance */
/** @typedef {import("./answers.js").AppEvent} AppEvent */

export class View {
  /** The view's name in an answer; the root's may be another. */
  name = "";
  /** @type {Record<string, any>} what a run of the app says: once, or of this session */
  runData = {};
  /** @type {Record<string, any>} the same with what the answer says */
  data = {};
  /** @type {Store} */
  store = { cards: {} };
  /** @type {any} the map's state */
  map = null;
  /** Sends an event to this session, by Streamlit. @type {(event: AppEvent) => void} */
  sendToSession = () => {};
  #top = 0; // how far it is scrolled
  /** @type {Map<string, boolean>} by key */
  #open = new Map();
  /** @type {Map<string, number>} how many more cards of a long list are wanted, by its key */
  #more = new Map();
  /** @type {Record<string, import("./rest.js").Next>} what of very long lists came from the server, by set */
  #sets = {};
  /** @type {(() => void)[] | null} what the view's own scripts do after each drawing */
  #afterwards = null;
  #enhancers;

  /** @param {HTMLElement} root @param {Enhance[]} enhancers
   * @param {(event: AppEvent) => void} send */
  constructor(root, enhancers, send) {
    this.root = root;
    this.send = send;
    this.#enhancers = enhancers;
    // Noted as it happens: reading it while drawing would lay the whole page out each time.
    root.addEventListener("scroll", () => { this.#top = root.scrollTop; }, { passive: true });
    root.addEventListener("toggle", (event) => this.#note(event), { capture: true });
  }

  get isThere() {
    return this.root.isConnected;
  }

  /** @param {{html: string} & Record<string, any>} content of an answer, or of the page itself
   * @param {any} map the map's state */
  show(content, map) {
    const before = this.data;
    const isFirst = this.root.childElementCount === 0;
    this.data = { ...this.runData, ...content };
    this.map = map;
    const isNew = isFirst || before.subject !== this.data.subject;
    if (isFirst || ["html", "actors", "checked", "counts"].some((name) => String(before[name]) !== String(this.data[name]))) {
      // Before the new content, not after it: a scroll would then wait for the whole layout.
      if (isNew && this.#top) this.root.scrollTop = 0;
      this.#draw(parsed.take(content, this.store, isNew ? NONE : this.#drawnCards()), isNew);
      // What a published page holds when it is loaded was not opened by the reader.
      if (isNew && !isFirst && "subject" in before && this.data.clears) this.#comeIntoSight();
    }
    this.#afterwards ??= this.#enhancers.map((enhance) => enhance(this)).filter((one) => one !== undefined);
    for (const act of this.#afterwards) act();
    this.root.dataset.ready = "true";
  }

  /** Quote the reader's own copy, or another, or none. */
  quote() {
    ownCopy.fill(this.root);
    this.root.classList.toggle("ar-has-copy", ownCopy.isHeld);
  }

  /** The next cards of a long list; the first of them gets the focus. @param {HTMLElement} rest */
  async showMore(rest) {
    const count = Number(rest.dataset.step);
    try {
      await fetchMissing(rest, count, this.store.cards, this.#sets);
    } catch {
      return void announce("ar-gone", "Arenas did not answer, so there are no more passages yet. Try again.");
    }
    if (!rest.isConnected) return; // the view shows something else by now
    const [first] = this.#goOn(rest, count, NONE);
    this.#afterMore();
    if (!first) return;
    first.tabIndex = -1;
    first.focus({ preventScroll: true });
  }

  /** All that is here of every long list, for paper. */
  showAll() {
    const rests = all("[data-rest]", this.root);
    for (const rest of rests) this.#goOn(rest, Infinity, NONE);
    if (rests.length) this.#afterMore();
  }

  /** @param {HTMLElement} rest @param {number} count @param {Set<string>} drawn cards that stay
   * @returns {HTMLElement[]} */
  #goOn(rest, count, drawn) {
    const { cards } = this.store;
    const places = goOn(rest, count, cards, this.#sets);
    for (const place of places) {
      const name = place.dataset.card ?? "";
      if (!drawn.has(name)) place.innerHTML = pressable(cards[name]);
    }
    const key = rest.dataset.key ?? "";
    this.#more.set(key, (this.#more.get(key) ?? 0) + places.length);
    return places;
  }

  #afterMore() {
    if (ownCopy.isHeld) ownCopy.fill(this.root);
    this.#mark();
  }

  // What the reader opened or closed stays so, and what has the focus keeps it.
  /** @param {DocumentFragment} content @param {boolean} isNew */
  #draw(content, isNew) {
    this.#complete(content, isNew);
    const isFocused = this.root.contains(document.activeElement);
    const key = keyOf(document.activeElement);
    this.root.classList.toggle("ar-has-copy", ownCopy.isHeld);
    held.keep(this.root, isNew);
    if (isNew) replace(this.root, content, this.store);
    else Idiomorph.morph(this.root, content, morphing(this.store));
    this.#mark();
    if (isFocused && keyOf(document.activeElement) !== key) this.#focus(key);
  }

  #drawnCards() {
    return new Set(all("[data-card]:not(:empty)", this.root).map((card) => card.dataset.card ?? ""));
  }

  // Which chips and choices are on, and what each would leave: cards that stay say it anew, too.
  #mark() {
    const actors = new Set(this.data.actors);
    for (const chip of all('[data-pressed^="actor:"]', this.root)) {
      const isOn = String(actors.has(chip.dataset.pressed?.slice("actor:".length)));
      if (chip.ariaPressed !== isOn) chip.ariaPressed = isOn;
    }
    const checked = new Set(this.data.checked);
    const counts = new Map(this.data.counts);
    for (const choice of all("[data-check]", this.root)) {
      const name = choice.dataset.check ?? "";
      const isOn = String(checked.has(name));
      if (choice.ariaChecked !== isOn) choice.ariaChecked = isOn;
      if (!counts.has(name)) continue;
      const left = String(counts.get(name));
      const said = choice.querySelector("em");
      if (said && said.textContent !== left) said.textContent = left;
      choice.classList.toggle("ar-leaves-none", left === "0");
    }
  }

  /** @param {DocumentFragment} content @param {boolean} isNew */
  #complete(content, isNew) {
    const rests = all("[data-rest]", content);
    const drawn = isNew || !rests.length ? NONE : this.#drawnCards();
    for (const rest of rests) {
      const more = this.#more.get(rest.dataset.key ?? "");
      this.#more.delete(rest.dataset.key ?? "");
      if (more) this.#goOn(rest, more, drawn);
    }
    if (ownCopy.isHeld) ownCopy.fill(content);
    for (const one of all("[data-dismissible]", content)) {
      if (isDismissed(one.dataset.dismissible ?? "")) one.remove();
    }
    for (const one of /** @type {HTMLDetailsElement[]} */ (all("details[data-key]", content))) {
      one.open = this.#open.get(one.dataset.key ?? "") ?? one.open;
    }
  }

  /** @param {Event} event */
  #note(event) {
    const { target } = event;
    if (target instanceof HTMLDetailsElement && target.dataset.key) this.#open.set(target.dataset.key, target.open);
  }

  // The element with the key, or the heading where it is gone. In the next frame, with its layout:
  // at once, the whole page would be laid out twice.
  /** @param {string} key */
  #focus(key) {
    requestAnimationFrame(() => {
      const now = document.activeElement;
      if (now !== document.body && !this.root.contains(now)) return; // the reader has gone on
      const same = key && this.root.querySelector(`[data-key="${CSS.escape(key)}"]`);
      const target = /** @type {HTMLElement | null} */ (same || this.root.querySelector("h2"));
      target?.focus({ preventScroll: true });
    });
  }

  // On a narrow screen the panel lies below the map: what the reader opened there must be seen.
  #comeIntoSight() {
    // Where the panel is a sheet over the map, it comes by itself (sheet.js).
    if (!isNarrow() || !this.root.dispatchEvent(new Event("arenas-opened", { cancelable: true }))) return;
    const side = this.root.closest(".st-key-arenas_panel_side") ?? this.root; // with the map over it
    requestAnimationFrame(() => side.scrollIntoView({ block: "start", behavior: pace() }));
  }
}
