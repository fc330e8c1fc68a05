// A form of the review: the edits that it makes, and what an answer shows in it.

import { all, one } from "../shared/dom.js";
import { before, changed, isBegun, lacking, parts, rows, valueOf } from "./fields.js";
import { unfold } from "./panel.js";

/** @typedef {import("./saving.js").Answer} Answer */
/** @typedef {import("./saving.js").Edit} Edit */

/** @type {(inside: HTMLElement) => HTMLElement} the form beside a list of records */
export function formBeside(inside) {
  return one("form", /** @type {HTMLElement} */ (inside.closest(".rv-records")));
}

/** @type {(inside: HTMLElement) => string} */
export function suggestionOf(inside) {
  return inside.closest("[data-suggestion]")?.getAttribute("data-suggestion") ?? "";
}

/** @type {(control: HTMLElement) => boolean} */
export function isFilled(control) {
  return control instanceof HTMLTextAreaElement && control.value.trim() !== "";
}

/** Whether the panel holds what is not saved, and its editor does not leave it.
 * @type {(panel: HTMLElement) => boolean} */
export function keepsUnsaved(panel) {
  const forms = all("form[data-file]", panel);
  if (forms.some((form) => !form.dataset.new && changed(form).length)) return true;
  const isHeld = forms.some((form) => form.dataset.new &&
    (form.dataset.whole ? isBegun(form) : changed(form).length && all("[data-field=text] textarea", form).some(isFilled)));
  return isHeld && !window.confirm("What you began here is not added yet. Leave it?");
}

/** One field's edit. @type {(field: HTMLElement) => Edit} */
export function edit(field) {
  const { file = "", id = "" } = /** @type {HTMLElement} */ (field.closest("form")).dataset;
  const name = field.dataset.field;
  return { file, id, field: name, before: before(field), after: valueOf(field) };
}

/** A whole new record as an edit. @type {(form: HTMLElement) => Edit} */
export function record(form) {
  const { file = "", id = "", position } = form.dataset;
  const fields = all("[data-field]", form).map((field) => [field.dataset.field, valueOf(field)]);
  const values = Object.fromEntries(fields.filter(([, value]) => value !== null));
  const named = values.id ?? id;
  const hand = one(".rv-s[aria-current]").dataset.sentence;
  const after = file === "passages" ? { id: named, sentences: [hand], ...values } : values;
  return { file, id: String(named), after, position: position ? Number(position) : undefined };
}

/** Say beside each field that it is needed and empty; how many there are.
 * @type {(fields: HTMLElement[]) => number} */
export function sayNeeded(fields) {
  for (const field of fields) sayFault(field, "This is needed.");
  return fields.length;
}

/** The same of a whole form; the first gets the focus. @type {(form: HTMLElement) => number} */
export function sayLacking(form) {
  const fields = lacking(form);
  sayNeeded(fields);
  const first = fields[0]?.querySelector("input, textarea, select");
  if (first instanceof HTMLElement) first.focus();
  return fields.length;
}

/** @type {(field: HTMLElement, words: string) => void} */
function sayFault(field, words) {
  const line = one(":scope > .rv-fault", field);
  line.textContent = [line.textContent, words].filter(Boolean).join(" ");
  line.hidden = false;
}

/** Show each fault beside its field. @type {(form: HTMLElement, answer?: Answer) => void} */
export function faults(form, answer) {
  for (const line of all(".rv-fault", form)) {
    line.hidden = true;
    line.textContent = "";
  }
  for (const { field, message } of answer?.faults ?? []) {
    const [first, ...deeper] = field.split(".");
    const found = form.querySelector(`[data-field="${CSS.escape(first)}"]`);
    if (found instanceof HTMLElement) sayFault(within(found, deeper), message);
  }
}

/** The part of a field that a path names, as far as it does: paths do not count records.
 * @type {(field: HTMLElement, path: string[]) => HTMLElement} */
function within(field, path) {
  return path.reduce((at, step) => {
    const records = rows(at);
    const found = records.length === 1 && parts(records[0]).find(({ dataset }) => dataset.part === step);
    return found || at; // a step may be the kind of a record
  }, field);
}

/** Note what the file has now, so that the next edit says what its editor saw.
 * @type {(form: HTMLElement, answer: Answer) => void} */
export function seen(form, answer) {
  for (const { file, id, field, value } of answer.values) {
    if (file !== form.dataset.file || id !== form.dataset.id) continue;
    const values = field ? { [field]: value } : /** @type {Record<string, unknown>} */ (value ?? {});
    for (const [name, now] of Object.entries(values)) {
      const control = form.querySelector(`[data-field="${name}"]`);
      if (control instanceof HTMLElement) control.dataset.before = JSON.stringify(now ?? null);
    }
  }
}

/** Somebody else was first: what they wrote is shown, and the next save keeps this one too.
 * @type {(form: HTMLElement, answer: Answer) => void} */
export function overtaken(form, answer) {
  const fields = changed(form).filter(({ dataset }) => !answer.field || dataset.field === answer.field);
  if (answer.gone) {
    for (const folded of all("details", form)) unfold(folded, true); // what it holds is put back as well
    form.dataset.new = "yes";
    if (form.dataset.file !== "passages") addAgain(form);
    for (const field of fields) sayFault(field, "Somebody removed this meanwhile. It is put back when you change it or go on.");
    return;
  }
  if (form.dataset.new) {
    const theirs = /** @type {{text?: string}} */ (answer.found ?? {}).text ?? "";
    form.dataset.id = answer.free ?? form.dataset.id;
    sayFault(one("[data-field=text]", form),
      `Somebody else restated this sentence meanwhile: “${theirs}” Yours is added beside it when you change it or go on.`);
    return;
  }
  for (const field of fields) {
    sayFault(field, `Somebody else wrote here meanwhile: ${inWords(answer.found)}. Yours takes its place when you change it or go on.`);
    field.dataset.before = JSON.stringify(answer.found ?? null);
  }
}

/** A record that is there no more is added by its button, like a new one. @type {(form: HTMLElement) => void} */
function addAgain(form) {
  form.dataset.whole = "yes";
  for (const field of all("[data-field]", form)) field.dataset.began = "";
  const button = /** @type {HTMLButtonElement} */ (one("[data-retire]", form));
  button.type = "submit";
  button.removeAttribute("data-retire");
  button.textContent = "Add it again";
}

/** A field's value as people read it. @type {(value: unknown) => string} */
function inWords(value) {
  if (value === null || value === undefined) return "nothing any more";
  if (Array.isArray(value) && value.every((each) => typeof each === "string")) return value.join(", ") || "nothing any more";
  return typeof value === "string" ? `“${value}”` : JSON.stringify(value);
}
