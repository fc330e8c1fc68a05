// "Brief", which adds the view to a briefing: requests the briefings when its sheet is opened, sends what was
// chosen, and shows the result. Every text enters the page through textContent.

import { make, one } from "../shared/dom.js";
import { withMap } from "../shared/map_named.js";
/** @typedef {import("../page/view.js").View} View */

/**
 * @typedef {object} Reply of the server (views/briefing/add_view.py)
 * @property {[name: string, words: string][]} [briefings]
 * @property {string} [chosen]
 * @property {string} [title]
 * @property {string} [new] a title for a briefing that is begun
 * @property {string} [refused]
 * @property {{name: string, scene: string, number: number, copied: boolean, saved: boolean, can_present: boolean}} [done]
 */

/** @type {(form: HTMLFormElement) => {to: HTMLSelectElement, title: HTMLInputElement, new: HTMLInputElement}} */
function fieldsOf(form) {
  return /** @type {any} */ (form.elements);
}

/** @type {(value: string, words: string) => HTMLOptionElement} */
function option(value, words) {
  const made = make("option", words);
  made.value = value;
  return made;
}

/** @type {(form: HTMLFormElement, reply: Reply) => void} */
function offer(form, reply) {
  const { to, title } = fieldsOf(form);
  to.replaceChildren(
    ...(reply.briefings ?? []).map(([name, words]) => option(name, words)),
    option("", "A new briefing …"),
  );
  to.value = reply.chosen ?? "";
  if (reply.title !== undefined) title.value = reply.title;
  if (reply.new !== undefined) fieldsOf(form).new.value ||= reply.new;
  showTitleField(form);
}

/** @type {(form: HTMLFormElement) => void} */
function showTitleField(form) {
  one("[data-new]", form).hidden = fieldsOf(form).to.value !== "";
}

/** @type {(form: HTMLFormElement, ...parts: Node[]) => void} */
function say(form, ...parts) {
  one(".ar-add-said", form).replaceChildren(...parts);
}

/** @type {(form: HTMLFormElement, done: NonNullable<Reply["done"]>) => void} */
function sayDone(form, done) {
  const edit = make("button", "Open in the editor", "ar-link");
  edit.type = "button";
  edit.dataset.key = "add-open";
  edit.dataset.event = JSON.stringify({ kind: "open-briefing", name: done.name, scene: done.scene });
  /** @type {HTMLElement[]} */
  const parts = [edit];
  if (done.can_present) {
    const present = make("a", "Present it ↗");
    present.href = `stage/${encodeURIComponent(done.name)}?${withMap({ scene: String(done.number) })}`;
    present.target = "_blank";
    present.rel = "noreferrer";
    present.dataset.key = "add-present";
    parts.push(present);
  }
  const ways = make("p", "", "ar-add-ways");
  ways.append(...parts);
  const waits = done.saved ? "" : " It is not saved yet.";
  const copied = done.copied ? " of a copy, which is yours. The briefing that comes with the map stays as it is." : ".";
  say(form, make("p", `Added as scene ${done.number}${copied}${waits}`), ways);
  fieldsOf(form).new.value = "";
}

/** @type {(form: HTMLFormElement, reply: Reply) => void} */
function show(form, reply) {
  if (reply.briefings) offer(form, reply);
  const submit = /** @type {HTMLButtonElement} */ (one("[type=submit]", form));
  submit.disabled = Boolean(reply.refused) && reply.title === "";
  if (reply.refused) say(form, make("p", reply.refused, "ar-wrong"));
  else if (reply.done) sayDone(form, reply.done);
  else say(form);
}

/** @type {(view: View, details: HTMLDetailsElement, form: HTMLFormElement) => void} */
function listen(view, details, form) {
  details.addEventListener("toggle", () => {
    if (details.open) view.sendToSession({ kind: "adding" });
  });
  form.addEventListener("change", () => showTitleField(form));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const { to, title, new: called } = fieldsOf(form);
    view.sendToSession({ kind: "add-view", to: to.value, title: title.value, new: called.value });
  });
}

/** @type {import("../page/view.js").Enhance} */
export function enhance(view) {
  /** @type {HTMLFormElement | null} */
  let form = null;
  /** @type {Reply | null} */
  let shown = null;
  return () => {
    const details = /** @type {HTMLDetailsElement | null} */ (view.root.querySelector(".ar-add"));
    const now = details?.querySelector("form");
    const { adding } = view.data;
    if (!details || !now) return;
    if (now !== form) {
      form = now;
      listen(view, details, form);
      if (details.open && !adding) view.sendToSession({ kind: "adding" });
    }
    if (adding && shown !== adding) show(form, adding);
    shown = adding;
  };
}
