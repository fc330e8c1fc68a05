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
  yes: (field) => /** @type {HTMLInputElement} */ (one("input", field)).checked || null,
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
    const boxes = /** @type {HTMLInputElement[]} */ (all("input", field));
    return listed(field, boxes.filter((box) => box.checked).map((box) => box.value));
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
  dates: (field) => {
    const rows = all(".rv-date", field).map((row) => {
      const keys = /** @type {HTMLInputElement[]} */ (all("[data-key]", row));
      const pairs = keys.map((key) => [key.dataset.key, key.value.trim() || null]);
      /** @type {{[key: string]: Json}} */
      const when = Object.fromEntries(pairs.filter(([, value]) => value !== null));
      if (when.precision === "undated") when.as_written ??= null;
      return when;
    });
    return listed(field, rows);
  },
  yaml: (field) => {
    const { value } = /** @type {HTMLTextAreaElement} */ (one("textarea", field));
    return value.trim() ? { yaml: value } : null;
  },
};

/** A list; nothing at all where it is empty and the file had none. @type {(field: HTMLElement, items: Json[]) => Json} */
function listed(field, items) {
  return items.length || field.dataset.before !== "null" ? items : null;
}

/** The fields of a form that hold something else than its editor saw. @type {(form: HTMLElement) => HTMLElement[]} */
export function changed(form) {
  return all("[data-field]", form).filter((field) => {
    const value = valueOf(field);
    if (field.dataset.kind === "yaml") return text(field) !== field.dataset.shown;
    const was = before(field);
    // One date may be written by itself.
    const isOne = field.dataset.kind === "dates" && was && !Array.isArray(was);
    return !same(value, isOne ? [was] : was);
  });
}

/** The fields of a form that hold nothing although they must. @type {(form: HTMLElement) => HTMLElement[]} */
export function lacking(form) {
  return all("[data-required]", form).filter((field) => {
    const value = valueOf(field);
    return value === null || (Array.isArray(value) && !value.length);
  });
}

/** Note what each field showed at first, for those whose value only the server can read, and for new records.
 * @type {(root: HTMLElement) => void} */
export function noteShown(root) {
  for (const field of all("[data-kind=yaml]", root)) field.dataset.shown = text(field);
  for (const field of all("form[data-whole] [data-field]", root)) field.dataset.began = JSON.stringify(valueOf(field));
}

/** Whether somebody has written in the form of a new record. @type {(form: HTMLElement) => boolean} */
export function isBegun(form) {
  return all("[data-began]", form).some((field) => field.dataset.began !== JSON.stringify(valueOf(field)));
}

/** @type {(field: HTMLElement) => string} */
function text(field) {
  return /** @type {HTMLTextAreaElement} */ (one("textarea", field)).value.trim();
}
