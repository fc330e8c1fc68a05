// The actor filter: a combobox whose actors the server finds, by any spelling (http/actor_route.py).

import { Combobox } from "../shared/combobox.js";
import { make } from "../shared/dom.js";
import { ask } from "../page/door.js";
import { withMap } from "../shared/map_named.js";
/** @typedef {import("../page/view.js").View} View */
/** @typedef {{id: string, name: string, also: string[]}} Actor */
/** @typedef {{actors: Actor[], near: boolean, said: string}} Named */

/** @type {(actor: Actor) => HTMLElement} */
function optionOf({ id, name, also }) {
  const item = make("li");
  item.role = "option";
  item.dataset.id = id;
  item.append(make("b", name), make("span", also.join(" · ")));
  return item;
}

/** @param {string} typed @returns {Promise<Named>} */
async function load(typed) {
  try {
    const response = await ask(`find/actors?${withMap({ q: typed })}`);
    if (response.ok) return await response.json();
  } catch {
    // As below.
  }
  return { actors: [], near: false, said: "Arenas did not answer. Type again." };
}

class ActorFilter {
  #view;
  #box;

  /** @param {View} view @param {HTMLInputElement} input @param {HTMLElement} list */
  constructor(view, input, list) {
    this.#view = view;
    this.#box = new Combobox(input, list, {
      rest: 0,
      ask: (typed) => this.#search(typed),
      choose: (option) => this.#choose(option.dataset.id ?? ""),
      leave: () => this.#box.close(),
    });
    input.addEventListener("keydown", (event) => this.#press(event));
  }

  /** @returns {string[]} */
  get #chosen() {
    return this.#view.data.actors ?? [];
  }

  /** @param {string} typed */
  async #search(typed) {
    const named = await load(typed);
    if (typed !== this.#box.typed) return;
    this.#draw(named);
    this.#box.answer(typed);
  }

  /** The row is drawn anew, with an empty list: what was listed is fetched again. */
  forget() {
    if (!this.#box.isOpen) this.#box.forget();
  }

  /** @param {Named} named */
  #draw({ actors, near, said }) {
    const { popup } = this.#box, left = actors.filter(({ id }) => !this.#chosen.includes(id));
    const none = said || "Already in the filter.";
    popup.replaceChildren(...(left.length ? left.map(optionOf) : [make("li", none, "ar-none")]));
    popup.classList.toggle("ar-is-near", near && left.length > 0);
  }

  /** @param {string} id */
  #choose(id) {
    this.#empty();
    this.#view.send({ kind: "actors", value: [...this.#chosen, id] });
  }

  #empty() {
    this.#box.input.value = "";
    this.#box.close();
    this.#box.forget(); // what is chosen now is not offered again
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    const { input, isOpen } = this.#box;
    if (event.key === "Escape" && (isOpen || input.value)) {
      event.preventDefault();
      this.#empty();
    } else if (event.key === "Backspace" && !input.value && this.#chosen.length) {
      this.#view.send({ kind: "actors", value: this.#chosen.slice(0, -1) });
    }
  }
}

/** @type {import("../page/view.js").Enhance} */
export function enhance(view) {
  /** @type {WeakMap<Element, ActorFilter>} by the box, which may be drawn anew */
  const known = new WeakMap();
  return () => {
    const input = /** @type {HTMLInputElement | null} */ (view.root.querySelector("[role=combobox]"));
    const list = /** @type {HTMLElement | null} */ (view.root.querySelector("[role=listbox]"));
    if (!input || !list) return;
    const filter = known.get(input) ?? new ActorFilter(view, input, list);
    known.set(input, filter);
    filter.forget();
  };
}
