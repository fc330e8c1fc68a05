// Pieces of HTML with holes, cut out of the app's templates (dashboard/text/holes.py), and what fills them.

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
  if (piece === undefined) throw new Error("a piece of the page is missing");
  return piece.replace(HOLE, (_, name) => html[name] ?? escaped(values[name] ?? ""));
}
