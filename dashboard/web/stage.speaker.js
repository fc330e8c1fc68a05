// Arenas, the speaker's window: this scene and the next, the notes, the time.
//
// Notes are fetched once, when the window opens; after that it needs no server either.

import { all, one } from "./dom.js";
/** @typedef {import("./stage.js").Stage} Stage */
/** @typedef {[heading: string, words: string][]} Notes */

const HOUR = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });

/** @type {(n: number, selector: string) => string} */
function words(n, selector) {
  return document.querySelector(`.st-scene[data-scene="${n}"] ${selector}`)?.textContent ?? "";
}

/** @type {(tag: string, words: string) => HTMLElement} */
function element(tag, text) {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}

/** Each part of the notes: its heading, if it has one, and its paragraphs. @param {Notes} notes */
function parts(notes) {
  return notes.flatMap(([heading, text]) => [
    ...(heading ? [element("h3", heading)] : []),
    ...text.split(/\n+/).map((line) => element("p", line)),
  ]);
}

/** @param {number} n */
function evidence(n) {
  const lines = all(`.st-scene[data-scene="${n}"] .st-line`);
  const shown = lines.length ? lines : all(`.st-figure[data-scene="${n}"] .st-claim`);
  return shown.map((line) => {
    const row = element("li", `${line.querySelector("p")?.textContent} `);
    row.append(element("small", line.querySelector("small")?.textContent ?? ""));
    return row;
  });
}

export class Speaker {
  /** @type {Record<string, Notes> | null} by scene */
  #notes = null;
  #refused = "Fetching the notes…";
  #stage;

  /** @param {Stage} stage */
  constructor(stage) {
    this.#stage = stage;
    one(".st-speaker").hidden = false;
    for (const part of all(".st-main, .st-foot")) part.hidden = true;
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
    one(".sp-count").textContent = `Scene ${n + 1} of ${data.scenes.length}`;
    one(".sp-path").textContent = name;
    one(".sp-now h1").textContent = words(n, "h1");
    one(".sp-now .sp-message").textContent = words(n, ".st-message");
    one(".sp-evidence").replaceChildren(...evidence(n));
    one(".sp-next h2").textContent = next === undefined ? this.#last(n) : words(next, "h1");
    one(".sp-next .sp-message").textContent = next === undefined ? "" : words(next, ".st-message");
    one(".sp-notes").scrollTop = 0;
    const notes = this.#notes?.[data.scenes[n].id] ?? [["", this.#refused]];
    one(".sp-words").replaceChildren(...parts(notes.length ? notes : [["", "No notes for this scene."]]));
  }

  /** What stands where the next scene would: the last of the way, and what it passes by.
   * @param {number} n */
  #last(n) {
    const more = this.#stage.data.scenes
      .flatMap(({ optional, title }, at) => (optional && at > n ? [`${at + 1}, ${title}`] : []));
    return `This is the last one${more.length ? `; optional: ${more.join("; ")}` : ""}`;
  }

  /** @param {import("./stage.clock.js").Times} times */
  time({ elapsed, planned, due, here, of, late }) {
    one(".sp-clock").textContent = HOUR.format(new Date());
    one(".sp-times").textContent = `Elapsed ${elapsed} of ${planned} planned (${due} by the end of ` +
      `this scene). This scene ${here} of ${of}`;
    one(".sp-times").classList.toggle("is-late", late);
  }
}
