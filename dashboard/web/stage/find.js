// Arenas, answering the room: a search over the page's own answers, on the stage and beside it.

import { Combobox } from "../shared/combobox.js";
import { all, make, one } from "../shared/dom.js";
import { Index } from "./search_index.js";
/** @typedef {import("./stage.js").Stage} Stage */
/** @typedef {import("./search_index.js").Entry} Entry */

/** @type {Record<string, string>} */
const KINDS = { theatre: "Theatre", actor: "Actor", place: "Place", incident: "Incident" };

/** @param {string} key */
function sectionOf(key) {
  return one(`.st-answer[data-answer="${CSS.escape(key)}"]`);
}

/** @param {string} selector @param {string} key */
function wordsIn(selector, key) {
  return all(selector, sectionOf(key)).map((part) => part.textContent);
}

export class Find {
  #box = one(".st-find");
  /** Made at the first search. @type {Index | null} */
  #index = null;
  #combobox;
  #stage;

  /** @param {Stage} stage */
  constructor(stage) {
    this.#stage = stage;
    const input = /** @type {HTMLInputElement} */ (one("input", this.#box));
    this.#combobox = new Combobox(input, one(".st-found", this.#box), {
      rest: 0,
      ask: (typed) => this.#list(typed),
      choose: (option) => {
        this.close();
        stage.answer(option.dataset.key ?? "", true);
      },
      leave: () => this.close(),
    });
  }

  get isOpen() {
    return !this.#box.hidden;
  }

  open() {
    this.#box.hidden = false;
    this.#combobox.input.value = "";
    this.#combobox.forget();
    this.#combobox.input.focus();
    this.#combobox.open();
  }

  close() {
    if (!this.isOpen) return;
    this.#box.hidden = true;
    this.#combobox.close();
    this.#combobox.input.blur();
  }

  /** List what is found; before anything is typed, what was looked up before. @param {string} typed */
  #list(typed) {
    const before = this.#stage.lookups.keys.toReversed().flatMap((key) => this.#entryOf(key));
    const found = typed ? this.#found(typed) : before;
    const { popup } = this.#combobox;
    popup.replaceChildren(...found.map((entry) => this.#option(entry)));
    one(".st-find-said", this.#box).textContent = !typed ? before.length ? "Looked up before" : ""
      : found.length ? "" : "No answer here has these words.";
    this.#combobox.answer(typed);
  }

  /** @param {string} typed */
  #found(typed) {
    const { data } = this.#stage;
    this.#index ??= new Index(Object.keys(data.room.answers).flatMap((key) => this.#entryOf(key)), data.room.little);
    return this.#index.find(typed);
  }

  /** @param {string} key @returns {Entry[]} none where this page has no such answer */
  #entryOf(key) {
    const { answers } = this.#stage.data.room, answer = answers[key];
    if (!answer) return [];
    const [title] = wordsIn("h2", key), isPassage = key.startsWith("passage:");
    const also = answer.about.flatMap((other) => answers[other]?.names ?? []);
    // An answer's lines are passages, which answer for themselves.
    return [{ key, title, names: answer.names, text: isPassage ? wordsIn(".st-line p", key).join(" ") : "", also }];
  }

  /** @param {Entry} entry */
  #option({ key, title, text }) {
    const option = make("li"), rests = wordsIn(".st-line small", key);
    option.setAttribute("role", "option");
    option.dataset.key = key;
    option.append(
      make("span", text || title),
      make("small", text ? rests[0] : KINDS[key.split(":")[0]]),
    );
    return option;
  }
}
