// The panel of the review: a part is drawn there, and what it takes away of its reader's place is put back.

import { all } from "../shared/dom.js";
import { noteShown } from "./fields.js";

/** Draw a part of the page. @type {(panel: HTMLElement, html: string, editable: boolean) => void} */
export function redraw(panel, html, editable) {
  // Somebody may be in a field already when its part comes anew.
  const putBack = keptPlace(panel, editable);
  panel.innerHTML = html; // the server's templates wrote and escaped it
  prepare(panel, editable);
  putBack();
}

/** Make the fields in a part of the panel ready for use. @type {(root: HTMLElement, editable: boolean) => void} */
export function prepare(root, editable) {
  noteShown(root);
  if (editable) return;
  for (const control of all("input, textarea, select, button:not([data-publish])", root)) {
    control.toggleAttribute("disabled", true);
  }
}

/** Make what a folded part holds, once it opens. @type {(details: HTMLElement, editable: boolean) => void} */
export function unfold(details, editable) {
  const held = details.querySelector(":scope > template");
  if (!(held instanceof HTMLTemplateElement)) return;
  held.replaceWith(held.content);
  prepare(details, editable);
}

/** Where the focus is nowhere, for what had it is gone or Tab has left the page, let it go on from what the panel
 * shows. @type {(panel: HTMLElement) => void} */
export function holdFocus(panel) {
  if (document.activeElement !== document.body) return;
  const shows = panel.querySelector(".rv-list [aria-current]") ??
    document.querySelector(panel.querySelector(".rv-hand") ? ".rv-s[aria-current]" : ".rv-tab[aria-pressed=true]");
  if (shows instanceof HTMLElement) shows.focus({ preventScroll: true });
}

/** Remember what a redraw takes away: which parts are unfolded, and which control has the focus. What it returns
 * puts back what is there still. @type {(panel: HTMLElement, editable: boolean) => () => void} */
function keptPlace(panel, editable) {
  const putBackFocus = keptFocus(panel);
  const open = new Set(folded(panel).filter((details) => details.hasAttribute("open")).map(nameOf));
  return () => {
    for (const details of folded(panel).filter((each) => open.has(nameOf(each)))) {
      details.setAttribute("open", "");
      unfold(details, editable);
    }
    putBackFocus();
  };
}

/** @type {(panel: HTMLElement) => HTMLElement[]} */
function folded(panel) {
  return all(".rv-hand details.rv-more", panel);
}

/** What identifies a folded part: its sentence, its passage, and its words without what they count.
 * @type {(details: HTMLElement) => string} */
function nameOf(details) {
  const words = details.querySelector("summary")?.textContent?.replace(/\d+/g, "");
  const sentence = /** @type {HTMLElement} */ (details.closest(".rv-hand")).dataset.sentence;
  return [sentence, details.closest("form")?.dataset.id, words].join(" ");
}

/** Remember which control has the focus, and where in it. @type {(panel: HTMLElement) => () => void} */
function keptFocus(panel) {
  const held = document.activeElement;
  const find = held && panel.contains(held) && finder(held, panel);
  if (!find) return () => {};
  const caret = isText(held) ? [held.selectionStart, held.selectionEnd] : null;
  return () => {
    const control = find();
    if (!(control instanceof HTMLElement)) return;
    control.focus({ preventScroll: true });
    if (caret && isText(control)) control.setSelectionRange(caret[0], caret[1]);
  };
}

/** What finds a control again after a redraw. @type {(held: Element, panel: HTMLElement) => (() => Element | null) | null} */
function finder(held, panel) {
  if (held.id) return () => panel.querySelector(`#${held.id}`);
  const field = held.closest("[data-field]");
  const form = field?.closest("form");
  if (!field || !form) return null;
  const sought = `form[data-file="${form.dataset.file}"][data-id="${CSS.escape(form.dataset.id ?? "")}"] ` +
    `[data-field="${field.getAttribute("data-field")}"]`;
  const order = controls(field).indexOf(held);
  return () => {
    const now = panel.querySelector(sought);
    return now && controls(now)[order];
  };
}

/** @type {(field: Element) => Element[]} */
function controls(field) {
  return [...field.querySelectorAll("input, textarea, select")];
}

/** @type {(control: Element) => control is HTMLInputElement | HTMLTextAreaElement} */
function isText(control) {
  return control instanceof HTMLTextAreaElement || (control instanceof HTMLInputElement && control.type === "text");
}
