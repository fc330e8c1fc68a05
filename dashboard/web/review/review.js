// The review: the sentence in hand, its keys, and saving as one types.
//
// The server draws every part; this module fetches the part in hand, reads its fields and sends what
// changed. A field that is typed into is never redrawn.

import { all, at, one } from "../shared/dom.js";
import { changed, holdSent, isBegun, lacking, untick } from "./fields.js";
import { edit, faults, formBeside, isFilled, keepsUnsaved, overtaken, record, sayLacking, sayNeeded, seen, suggestionOf } from "./forms.js";
import { Ground, makeGround, showCandidates } from "./ground.js";
import { Keys } from "./keys.js";
import { holdFocus, prepare, redraw, unfold } from "./panel.js";
import { publishClicked } from "./publishing.js";
import { fieldClicked } from "./rows.js";
import { versionsClicked } from "./versions.js";
import { post, rememberName, say, whoEdits } from "./saving.js";

/** @typedef {import("./saving.js").Answer} Answer */
/** @typedef {import("./saving.js").Edit} Edit */

const PAUSE = 700; // ms without a key after which what is typed is saved
const AGAIN = 2000; // ms

export class Review {
  panel = one("#panel");
  hand = document.body.dataset.first ?? "";
  query = document.body.dataset.asked ?? "";
  editable = Boolean(document.body.dataset.editable);
  /** The saves that are under way. */
  saving = Promise.resolve();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  waiting;
  /** The part that the panel shows, and the one that was wanted last. */
  shown = `sentence/${this.hand}`;
  wanted = this.shown;

  /** Show a part in the panel, which may have come already; false where what is typed there could not be
   * saved, or nothing came. @type {(part: string, suggestion?: string, come?: string) => Promise<boolean>} */
  async open(part, suggestion = "", come = "") {
    this.wanted = part;
    // Keeps an editor from typing into the form of the sentence before.
    this.panel.inert = part !== this.shown;
    const isTyped = Boolean(this.waiting); // what comes then must show it
    try {
      await this.flush();
      if (this.editable && part !== this.shown && keepsUnsaved(this.panel)) return false;
      const { ok, html } = come && !isTyped ? { ok: true, html: come } : await this.fetchPart(part, suggestion);
      if (this.wanted !== part) return true; // somebody has gone on
      if (!ok) {
        say(html, "bad");
        return false;
      }
      // Somebody typed meanwhile: that is saved before anything is drawn.
      if (this.waiting) return await this.open(part, suggestion);
      const isOther = part !== this.shown;
      this.shown = part;
      this.panel.inert = false;
      this.draw(html);
      if (isOther) one(".rv-side").scrollTop = 0;
      return true;
    } catch {
      say("The server does not answer. Nothing on this page is lost. Try again.", "bad");
      return false;
    } finally {
      if (this.wanted === part) this.panel.inert = false;
      if (this.wanted === part && this.shown !== part) this.press(this.shown.split("/")[0]);
    }
  }

  /** @type {(part: string, suggestion?: string) => Promise<{ok: boolean, html: string}>} */
  async fetchPart(part, suggestion = "") {
    const query = new URLSearchParams(this.query);
    if (suggestion) query.set("suggestion", suggestion);
    const response = await fetch(`review/${part}?${query}`);
    return { ok: response.ok, html: await response.text() };
  }

  /** Write something; the part that is shown then comes with the answer.
   * @type {(action: string, sent: object, part: string, suggestion?: string) => Promise<void>} */
  async write(action, sent, part, suggestion = "") {
    const { wanted } = this;
    const result = await post(action, { ...sent, shows: part, suggestion });
    this.show(result);
    if (this.wanted !== wanted) return; // somebody has gone on
    if (result.status === 200) await this.open(part, suggestion, result.answer.part);
    else this.press(this.shown.split("/")[0]);
  }

  /** @type {(html: string) => void} */
  draw(html) {
    redraw(this.panel, html, this.editable);
    this.startGround();
    holdFocus(this.panel);
  }

  startGround() {
    const ground = this.panel.querySelector("[data-ground]");
    if (ground instanceof HTMLElement) new Ground(ground, (result) => this.show(result)).start();
  }

  /** @type {(sentence: string, focus?: boolean) => Promise<void>} */
  async take(sentence, focus = true) {
    const before = this.hand;
    this.mark(sentence, focus);
    if (!(await this.open(`sentence/${sentence}`)) && this.hand === sentence) this.mark(before, false);
  }

  /** @type {(sentence: string, focus: boolean) => void} the sentence in hand */
  mark(sentence, focus) {
    this.hand = sentence;
    for (const line of all(".rv-s")) {
      line.toggleAttribute("aria-current", line.dataset.sentence === sentence);
      if (line.dataset.sentence !== sentence) continue;
      line.setAttribute("aria-current", "true");
      line.scrollIntoView({ block: "nearest" });
      if (focus) line.focus({ preventScroll: true });
    }
    this.press("sentence");
  }

  /** @type {(tab: string) => void} */
  press(tab) {
    for (const button of all(".rv-tab")) {
      button.setAttribute("aria-pressed", String(button.dataset.tab === tab));
    }
  }

  /** Open what an address names: "theatres", "theatres/yemen", "p07s6". @type {(place: string) => Promise<void>} */
  async goTo(place) {
    const [file, ...id] = place.split("/");
    if (file === "sentence") return this.take(this.hand, false);
    if (all(".rv-s").some((line) => line.dataset.sentence === file)) return this.take(file);
    if (!all(".rv-tab").some((tab) => tab.dataset.tab === file)) return;
    this.press(file);
    await this.open(`${file}/${id.join("/")}`);
  }

  /** @type {(by: number, untouched?: boolean) => void} */
  step(by, untouched = false) {
    const lines = all(".rv-s");
    const from = lines.findIndex((line) => line.dataset.sentence === this.hand);
    for (let n = from + by; n >= 0 && n < lines.length; n += by) {
      if (untouched && lines[n].dataset.state !== "untouched") continue;
      this.take(lines[n].dataset.sentence ?? "");
      return;
    }
    say(untouched ? "No sentence after this one is untouched." : "There is no further sentence.");
  }

  /* ---------- saving ---------- */

  /** Save soon: after a pause in the typing. */
  soon() {
    clearTimeout(this.waiting);
    say("Not saved yet");
    this.waiting = setTimeout(async () => {
      await this.flush();
      // Who has put back what was there has nothing to save.
      const isSaved = all("form[data-file]", this.panel).every((form) => !changed(form).length);
      if (isSaved && !this.waiting && one("#saved").textContent === "Not saved yet") say("Saved");
    }, PAUSE);
  }

  /** Save now what is not saved yet. @type {() => Promise<void>} */
  flush() {
    clearTimeout(this.waiting);
    this.waiting = undefined;
    if (!this.editable) return this.saving;
    for (const form of all("form[data-file]", this.panel)) {
      if (form.dataset.whole) continue; // is added by its button
      this.saving = this.saving.then(() => this.save(form));
    }
    return this.saving;
  }

  /** @type {(form: HTMLElement) => Promise<void>} */
  async save(form) {
    const fields = changed(form);
    if (!fields.length) return;
    if (!whoEdits()) {
      say("Not saved: write your name above first.", "bad");
      return;
    }
    if (form.dataset.new && !all("[data-field=text] textarea", form).some(isFilled)) return;
    // A record within a field is saved once it has what it needs.
    const needed = fields.flatMap(lacking);
    faults(form);
    if (sayNeeded(needed)) {
      say("Not saved yet: fill in what is needed.");
      return;
    }
    const noteSent = holdSent(fields);
    const { status, answer } = await this.send(form.dataset.new ? [record(form)] : fields.map(edit));
    if (status === 200) {
      seen(form, answer);
      delete form.dataset.new;
      noteSent();
    }
    faults(form, status === 422 ? answer : undefined);
    if (status === 409) overtaken(form, answer);
    if (status === 0) this.again();
  }

  /** Save in a while what no server took. */
  again() {
    say("Not saved yet: the server does not answer. Arenas tries again by itself.", "bad");
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.flush(), AGAIN);
  }

  /** @type {(edits: Edit[]) => Promise<{status: number, answer: Answer}>} */
  async send(edits) {
    say("Saving …");
    const result = await post("edits", { edits });
    this.show(result);
    return result;
  }

  /** @type {(result: {status: number, answer: Answer}) => void} */
  show({ status, answer }) {
    if (status !== 200) {
      say(`Not saved: ${answer.error ?? status}`, "bad");
      return;
    }
    if (!answer.at) return say(answer.said ?? "Decided"); // nothing of the draft is written
    say(answer.said ?? `Saved at ${new Date(answer.at).toLocaleTimeString([], { timeStyle: "short" })}`);
    one("#progress").innerHTML = answer.progress;
    for (const [sentence, [state, where]] of Object.entries(answer.states)) {
      const line = one(`.rv-s[data-sentence="${sentence}"]`);
      line.dataset.state = state;
      line.toggleAttribute("data-unsure", answer.unsure.includes(sentence));
      const said = this.panel.querySelector(`.rv-hand[data-sentence="${sentence}"] [data-where]`);
      if (!said) continue;
      said.innerHTML = where;
      one("#read", this.panel).toggleAttribute("disabled", state === "untouched");
    }
    for (const [passage, html] of Object.entries(answer.doubts)) {
      const form = this.panel.querySelector(`form[data-id="${CSS.escape(passage)}"] [data-doubts]`);
      if (form) form.outerHTML = html;
    }
  }

  /** Save a decision on the sentence in hand: who read it, what is unsure.
   * @type {(field: string, value: string | null) => Promise<void>} */
  async decide(field, value) {
    await this.flush();
    await this.write("decision", { sentence: this.hand, field, value }, `sentence/${this.hand}`);
  }

  /** Decide about a suggestion; what it gives comes with the panel. @type {(button: HTMLElement) => Promise<void>} */
  async answer(button) {
    if (!whoEdits()) return say("Not saved: write your name above first.", "bad");
    await this.flush();
    const { answer, everywhere } = button.dataset;
    const sent = { id: suggestionOf(button), answer, everywhere };
    // What was accepted is no tag: its record is begun with what the sentence says.
    const begins = button.closest("[data-begins]")?.getAttribute("data-begins");
    if (!begins || answer !== "accepted") return this.write("answer", sent, `sentence/${this.hand}`);
    this.press(begins);
    await this.write("answer", sent, `${begins}/`, sent.id);
  }

  /** Add what somebody chose for a suggested place, and open it. @type {(button: HTMLElement) => Promise<void>} */
  async choose(button) {
    if (!whoEdits()) return say("Not saved: write your name above first.", "bad");
    await this.flush();
    const sent = { id: suggestionOf(button), candidate: Number(button.dataset.candidate) };
    const result = await post("candidate", sent);
    this.show(result);
    if (result.status === 200) await this.goTo(result.answer.opens || this.hand);
  }

  /** The first suggestion's button. @type {(answer: string) => void} */
  decideFirst(answer) {
    const button = this.panel.querySelector(`.rv-offers > ul [data-answer="${answer}"]`);
    if (button instanceof HTMLElement) this.answer(button);
  }

  undo() {
    this.saving = this.flush().then(() => this.takeBack());
  }

  async takeBack() {
    const part = this.shown;
    const result = await post("undo", {});
    if (result.status === 404) return say(result.answer.error ?? ""); // nothing is left
    this.show(result);
    const { ok, html } = await this.fetchPart(part);
    // What somebody has begun to write meanwhile is not drawn over.
    const isBusy = this.waiting || this.shown !== part || all("form[data-whole]", this.panel).some(isBegun);
    if (ok && !isBusy) this.draw(html);
  }

  /* ---------- what is clicked and typed ---------- */

  /** @type {(event: MouseEvent) => void} */
  clicked(event) {
    const line = at(event, ".rv-s");
    if (line) {
      event.preventDefault();
      this.take(line.dataset.sentence ?? "");
    }
    const tab = at(event, ".rv-tab")?.dataset.tab;
    if (tab) this.goTo(tab);
    const answer = at(event, "[data-answer]");
    if (answer) this.answer(answer);
    const candidate = at(event, "[data-candidate]");
    if (candidate) this.choose(candidate);
    const made = at(event, "[data-make]");
    if (made) {
      this.press(made.dataset.make ?? "");
      this.open(`${made.dataset.make}/`, suggestionOf(made));
    }
    const opened = at(event, "[data-open]");
    if (opened) this.open(`${formBeside(opened).dataset.file}/${opened.dataset.open}`);
    if (at(event, "#undo")) this.undo();
    else if (at(event, "#help")) this.help();
    if (at(event, "#read")) this.decide("read_by", whoEdits());
    const making = at(event, "[data-make-ground]");
    if (making) makeGround(/** @type {HTMLElement} */ (making.closest(".rv-making")), () => this.open("theatres/"));
    const versions = at(event, "[data-versions]");
    if (versions) versionsClicked(versions, event, () => location.reload());
    const publish = at(event, "[data-publish], [data-take-in]");
    if (publish) publishClicked(publish, () => this.open("publish/"));
    if (fieldClicked(event, this.hand)) this.soon();
    const retired = at(event, "[data-retire]");
    if (retired) this.retire(/** @type {HTMLElement} */ (retired.closest("form")));
  }

  /** @type {(form: HTMLElement) => Promise<void>} */
  async retire(form) {
    await this.flush();
    const { file = "", id = "" } = form.dataset;
    await this.write("retire", { file, id }, file === "passages" ? `sentence/${this.hand}` : `${file}/`);
  }

  /** @type {(event: SubmitEvent) => Promise<void>} */
  async submitted(event) {
    event.preventDefault();
    const form = /** @type {HTMLElement} */ (event.target);
    if (!form.dataset.whole) return;
    if (!whoEdits()) return say("Not saved: write your name above first.", "bad");
    faults(form);
    const lacks = sayLacking(form);
    if (lacks) return say(`Not saved: ${lacks === 1 ? "one field is" : `${lacks} fields are`} needed.`, "bad");
    const { status, answer } = await this.send([record(form)]);
    faults(form, status === 422 ? answer : undefined);
    const added = status === 200 && answer.values.find(({ file }) => file === form.dataset.file);
    if (!added) return;
    form.removeAttribute("data-file"); // what it holds is added
    await this.open(`${added.file}/${added.id}`);
  }

  help() {
    const keys = one("#keys");
    keys.hidden = !keys.hidden;
    one("#help").setAttribute("aria-expanded", String(!keys.hidden));
  }

  /** @type {(event: Event) => void} */
  typed(event) {
    const target = /** @type {HTMLInputElement} */ (event.target);
    if (target.id === "unsure" || target.id === "who") return;
    if (target.matches("[data-kind=said] select")) {
      const word = target.parentElement?.querySelector("input");
      if (word) word.hidden = target.value !== "*";
    }
    untick(target);
    if (this.panel.contains(target)) this.soon();
  }

  start() {
    rememberName();
    prepare(this.panel, this.editable);
    this.startGround();
    document.addEventListener("click", (event) => this.clicked(event));
    document.addEventListener("toggle", ({ target }) => {
      if (!(target instanceof HTMLElement)) return;
      if (target.dataset.candidates) showCandidates(target);
      unfold(target, this.editable);
    }, true);
    const keys = new Keys(this);
    document.addEventListener("keydown", (event) => keys.pressed(event));
    document.addEventListener("input", (event) => this.typed(event));
    document.addEventListener("submit", (event) => this.submitted(event));
    document.addEventListener("change", (event) => {
      const target = /** @type {HTMLInputElement} */ (event.target);
      if (target.id === "unsure") this.decide("unsure", target.value.trim() || null);
      if (target.id === "who") this.flush();
    });
    if (location.hash) this.goTo(decodeURIComponent(location.hash.slice(1)));
    addEventListener("hashchange", () => this.goTo(decodeURIComponent(location.hash.slice(1))));
    // What was typed before this script had come is saved like the rest.
    if (all("form[data-file]", this.panel).some((form) => changed(form).length)) this.soon();
    addEventListener("beforeunload", (event) => {
      if (this.waiting) event.preventDefault();
    });
  }
}

new Review().start();
