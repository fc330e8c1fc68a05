// Arenas, the speaker's window: this scene and the next as pictures, the notes, the time.
//
// Notes are fetched once, when the window opens; after that it needs no server either.

import { all, make, one } from "../shared/dom.js";
import { Pictures } from "./pictures.js";
import { fitOf } from "./scene.js";
/** @typedef {import("./stage.js").Stage} Stage */
/** @typedef {[heading: string, words: string][]} Notes */

const HOUR = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });

/** @type {(n: number, selector: string) => string} */
function words(n, selector) {
  return document.querySelector(`.st-scene[data-scene="${n}"] ${selector}`)?.textContent ?? "";
}

const REFERENCE = /\s*\[([^\]]*¶[^\]]*|ours)\]/g;
const ENDS = /[.?!”]$/;

/** What is said, and beside it where it rests. A paragraph is cut after a sentence with a reference.
 * @param {string} paragraph */
function linesOf(paragraph) {
  /** @type {{words: string, rests: string[]}[]} */
  const found = [];
  let line = { words: "", rests: /** @type {string[]} */ ([]) };
  // The words between references, and every second one a reference.
  paragraph.split(REFERENCE).forEach((part, n) => {
    if (n % 2) return void line.rests.push(part);
    const [, mark, rest] = /** @type {RegExpExecArray} */ (/^([.,;:?!]?)\s*(.*)$/s.exec(part));
    line.words += mark;
    if (rest && line.rests.length && ENDS.test(line.words)) {
      found.push(line);
      line = { words: "", rests: [] };
    }
    line.words += (line.words && rest ? " " : "") + rest;
  });
  return [...found, line];
}

/** Each part of the notes: its heading, if it has one, and its paragraphs. @param {Notes} notes */
function parts(notes) {
  return notes.flatMap(([heading, text]) => [
    ...(heading ? [make("h3", heading)] : []),
    ...text.split(/\n+/).flatMap(linesOf).flatMap(({ words: said, rests }) => [
      make("p", said), make("small", rests.join("; ").replace(/(?<!;) /g, "\u00A0")),
    ]),
  ]);
}

/** @param {number} n */
function evidence(n) {
  const lines = all(`.st-scene[data-scene="${n}"] .st-line`);
  const shown = lines.length ? lines : all(`.st-figure[data-scene="${n}"] .st-claim`);
  return shown.map((line) => {
    const row = make("li", `${line.querySelector("p")?.textContent} `);
    row.append(make("small", line.querySelector("small")?.textContent ?? ""));
    return row;
  });
}

export class Speaker {
  /** @type {Record<string, Notes> | null} by scene */
  #notes = null;
  #refused = "Fetching the notes…";
  #pictures;
  #stage;

  /** @param {Stage} stage */
  constructor(stage) {
    this.#stage = stage;
    one(".st-speaker").hidden = false;
    one(".st-foot").hidden = true;
    one("#stage").inert = true;
    one("#stage").ariaHidden = "true";
    this.#pictures = new Pictures(stage);
    window.addEventListener("resize", () => this.#fit());
    document.fonts.ready.then(() => this.#fit());
    const inlined = document.getElementById("stage-notes");
    if (inlined) this.#take(JSON.parse(inlined.textContent));
    else if (stage.data.notes_at) this.#fetch(stage.data.notes_at);
    else this.#refuse("The notes were left out of this file.");
  }

  /** @param {string} url */
  async #fetch(url) {
    try {
      const answer = await fetch(url, { headers: { accept: "application/json" } });
      if (answer.ok) this.#take(await answer.json());
      else this.#refuse(answer.status === 403
        ? "Notes are handed out on the presenting computer only. To read them elsewhere, start " +
          "Arenas with ARENAS_NOTES=everyone."
        : `The notes could not be fetched (${answer.status}).`);
    } catch {
      this.#refuse("The notes could not be fetched: the server does not answer.");
    }
  }

  /** @param {{scenes: {id: string, notes: Notes}[]}} found */
  #take({ scenes }) {
    this.#notes = Object.fromEntries(scenes.map(({ id, notes }) => [id, notes]));
    this.draw();
  }

  /** @param {string} why */
  #refuse(why) {
    this.#refused = why;
    this.draw();
  }

  draw() {
    const { data, now: { scene: n } } = this.#stage, { name, scenes } = this.#stage.path();
    const next = scenes.find((m) => m > n);
    const { answer } = this.#stage.now;
    one(".sp-count").textContent = `Scene ${n + 1} of ${data.scenes.length}` +
      `${answer ? ` · on the stage: ${this.#stage.answerTitle(answer)}` : ""}`;
    one(".sp-path").textContent = name;
    one(".sp-now h1").textContent = words(n, "h1");
    one(".sp-now .sp-message").textContent = words(n, ".st-message");
    one(".sp-evidence").replaceChildren(...evidence(n));
    one(".sp-next h2").textContent = next === undefined ? this.#last(n) : words(next, "h1");
    one(".sp-next .sp-message").textContent = next === undefined ? "" : words(next, ".st-message");
    this.#pictures.show(n, next);
    const notes = this.#notes?.[data.scenes[n].id] ?? [["", this.#refused]];
    one(".sp-words").replaceChildren(...parts(notes.length ? notes : [["", "No notes for this scene."]]));
    this.#fit();
  }

  #fit() {
    const box = one(".sp-notes");
    box.scrollTop = 0;
    const { step, long } = fitOf(box);
    box.style.setProperty("--fit", String(step));
    box.classList.toggle("is-long", long);
  }

  /** The line in place of a next scene: that this is the last one, and which optional ones follow.
   * @param {number} n */
  #last(n) {
    const more = this.#stage.data.scenes
      .flatMap(({ optional, title }, at) => (optional && at > n ? [`${at + 1}, ${title}`] : []));
    return `This is the last one${more.length ? `; optional: ${more.join("; ")}` : ""}`;
  }

  /** @param {import("./clock.js").Times} times */
  time({ elapsed, planned, due, here, of, late }) {
    one(".sp-clock").textContent = HOUR.format(new Date());
    one(".sp-times").replaceChildren(
      make("span", `Elapsed ${elapsed} of ${planned} planned, ${due} by the end of this scene`),
      make("span", `This scene ${here} of ${of}`),
    );
    one(".sp-times").classList.toggle("is-late", late);
  }
}
