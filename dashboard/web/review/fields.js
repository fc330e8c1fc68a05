// A form's fields: what each control holds, as the value that the dossier's file shall have.

import { all, one } from "../shared/dom.js";

/** @typedef {string | number | boolean | null | Json[] | {[key: string]: Json}} Json */

/** What a field holds now; null for nothing. @type {(field: HTMLElement) => Json} */
export function valueOf(field) {
  const read = READERS[field.dataset.kind ?? ""] ?? READERS.line;
  return read(field);
}

/** What its editor saw in it. @type {(field: HTMLElement) => Json} */
export function before(field) {
  return JSON.parse(field.dataset.before ?? "null");
}

/** Whether two values say the same. @type {(a: Json, b: Json) => boolean} */
export function same(a, b) {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
}

/** @type {(field: HTMLElement) => string} */
function typed(field) {
  const control = /** @type {HTMLInputElement} */ (one("input, textarea, select", field));
  return control.value.trim().replace(/\s+/g, " ");
}

/** @type {Record<string, (field: HTMLElement) => Json>} */
const READERS = {
  line: (field) => typed(field) || null,
  choice: (field) => typed(field) || null,
  number: (field) => (typed(field) ? Number(typed(field)) : null),
  yes: (field) => /** @type {HTMLInputElement} */ (one("input", field)).checked || (field.dataset.required ? false : null),
  ids: (field) => (typed(field) ? typed(field).split(/[\s,]+/) : null),
  lines: (field) => {
    const { value } = /** @type {HTMLTextAreaElement} */ (one("textarea", field));
    return listed(field, value.split("\n").map((line) => line.trim()).filter(Boolean));
  },
  aliases: (field) => {
    const { value } = /** @type {HTMLTextAreaElement} */ (one("textarea", field));
    const lines = value.split("\n").map((line) => line.trim()).filter(Boolean);
    return listed(field, lines.map((line) => {
      /** @type {string[]} */
      const [, name, language] = /^(.*?)(?:\s*\[([a-z]{2,3})\])?$/.exec(line) ?? [];
      /** @type {{[key: string]: Json}} */
      const alias = language ? { name, language } : { name };
      return alias;
    }));
  },
  many: (field) => {
    const boxes = /** @type {HTMLInputElement[]} */ (all(".rv-many input", field));
    const values = boxes.filter((box) => box.checked).map((box) => box.value);
    const unset = field.querySelector("[data-unset]");
    if (unset instanceof HTMLInputElement) return unset.checked ? null : values;
    return listed(field, values);
  },
  parts: (field) => {
    const selects = /** @type {HTMLSelectElement[]} */ (all("select", field)).filter(({ value }) => value);
    return listed(field, selects.map(({ dataset, value }) => ({ actor: dataset.actor ?? "", part: value })));
  },
  said: (field) => {
    const who = /** @type {HTMLSelectElement} */ (one("select", field)).value;
    const word = /** @type {HTMLInputElement} */ (one("input", field)).value.trim();
    const author = { author: true };
    if (who === "*") return word ? [{ unnamed: word }, author] : [author];
    return who ? [{ actor: who }, author] : [author];
  },
  date: (field) => typed(field) || null,
  point: numbers,
  box: numbers,
  pairs: (field) => {
    const pairs = rows(field).map((row) => parts(row).map((part) => String(valueOf(part) ?? "")));
    return pairs.length ? Object.fromEntries(pairs) : null;
  },
  rows: (field) => {
    const values = rows(field).map(rowValue);
    return field.dataset.single ? values[0] ?? null : listed(field, values);
  },
};

/** @type {(field: HTMLElement) => Json} degrees, between commas */
function numbers(field) {
  return typed(field) ? typed(field).split(",").map((each) => (each.trim() ? Number(each) : null)) : null;
}

/** The records of a field. @type {(field: HTMLElement) => HTMLElement[]} */
export function rows(field) {
  return all(":scope > fieldset > .rv-row", field);
}

/** The fields of a record within a field. @type {(row: HTMLElement) => HTMLElement[]} */
export function parts(row) {
  return all(":scope > [data-part]", row);
}

/** @type {(row: HTMLElement) => Json} */
function rowValue(row) {
  const fixed = JSON.parse(row.dataset.fixed ?? "{}");
  const pairs = parts(row).map((part) => [part.dataset.part, valueOf(part), part.dataset.nullable]);
  return { ...fixed, ...Object.fromEntries(pairs.filter(([, value, nullable]) => value !== null || nullable)) };
}

/** A list; nothing at all where it is empty and the file had none. @type {(field: HTMLElement, items: Json[]) => Json} */
function listed(field, items) {
  return items.length || field.dataset.before !== "null" ? items : null;
}

/** The fields of a form that hold something else than its editor saw. @type {(form: HTMLElement) => HTMLElement[]} */
export function changed(form) {
  return all("[data-field]", form).filter((field) => {
    const { shown } = field.dataset;
    return shown === undefined ? !same(valueOf(field), before(field)) : JSON.stringify(valueOf(field)) !== shown;
  });
}

/** The fields in a form, or the parts in a field, that hold nothing although they must.
 * @type {(root: HTMLElement) => HTMLElement[]} */
export function lacking(root) {
  return all("[data-required]", root).filter((field) => {
    const value = valueOf(field);
    return value === null || (Array.isArray(value) && !value.length);
  });
}

/** Note what each field of records shows at first, for a file may write the same in another way, and what a new
 * record begins with. @type {(root: HTMLElement) => void} */
export function noteShown(root) {
  for (const field of all("[data-field][data-kind=rows], [data-field][data-kind=pairs]", root)) {
    field.dataset.shown = JSON.stringify(valueOf(field));
  }
  for (const field of all("form[data-whole] [data-field]", root)) field.dataset.began = JSON.stringify(valueOf(field));
}

/** Hold what fields of records are sent with. What it returns notes that the file has that now: not what is typed
 * while the save is under way. @type {(fields: HTMLElement[]) => () => void} */
export function holdSent(fields) {
  const sent = fields.filter(({ dataset }) => dataset.shown !== undefined)
    .map((field) => /** @type {const} */ ([field, JSON.stringify(valueOf(field))]));
  return () => { for (const [field, value] of sent) field.dataset.shown = value; };
}

/** That Arenas chooses, and what somebody ticks, exclude each other. @type {(ticked: HTMLInputElement) => void} */
export function untick(ticked) {
  const field = ticked.closest("[data-kind=many]");
  const unset = field?.querySelector("[data-unset]");
  if (!field || !(unset instanceof HTMLInputElement) || !ticked.checked) return;
  const others = ticked === unset ? all(".rv-many input", field) : [unset];
  for (const box of /** @type {HTMLInputElement[]} */ (others)) box.checked = false;
}

/** Whether somebody has written in the form of a new record. @type {(form: HTMLElement) => boolean} */
export function isBegun(form) {
  return all("[data-began]", form).some((field) => field.dataset.began !== JSON.stringify(valueOf(field)));
}
