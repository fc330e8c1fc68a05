// The pieces of a published folder: the app's own HTML with holes, and what fills them.

/** @typedef {import("./facts.d.ts").Held} Held */
/** @typedef {Record<string, string | number>} Values */

const HOLE = /\uE000([^\uE001]*)\uE001/g;
/** @type {Record<string, string>} as the templates escape it */
const SIGNS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "'": "&#39;", '"': "&#34;" };

/** @param {string | number} text */
export function escaped(text) {
  return String(text).replace(/[&<>'"]/g, (sign) => SIGNS[sign]);
}

/** A piece with its holes filled; `values` are plain text, `html` is what was drawn already.
 * @param {string | undefined} piece @param {Values} values @param {Record<string, string>} html */
export function fill(piece, values = {}, html = {}) {
  if (piece === undefined) throw new Error("this folder lacks a piece of the page");
  return piece.replace(HOLE, (_, name) => html[name] ?? escaped(values[name] ?? ""));
}

/** The names of the passages' cards; two twins share one.
 * @param {import("./facts.d.ts").PassageFacts[]} passages */
export function together(passages) {
  const here = new Map(passages.map((one) => [one.id, one]));
  const second = new Map(passages.flatMap(({ id, twin }) => (twin && here.has(twin) ? [[id, twin]] : [])));
  const shownWith = new Set(second.values());
  return passages.filter(({ id }) => !shownWith.has(id)).map(({ id }) => (second.has(id) ? `${id}+${second.get(id)}` : id));
}

/** A place for each card, which the page fills. @param {import("./facts.d.ts").PassageFacts[]} passages */
export function cards(passages) {
  return together(passages).map((name) => `<div data-card="${name}"></div>`).join("");
}
