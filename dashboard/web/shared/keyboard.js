// A key as our shortcuts name it, whatever layout is active.
//
// Where a key writes no Latin letter, digit or mark, as in Arabic, Hebrew, Persian, Greek or Cyrillic,
// its place on the keyboard says which of ours it is.

/** @type {Record<string, [string, string]>} */
const MARKS = { Slash: ["/", "?"], Period: [".", ">"], Space: [" ", " "] };

/** @param {Pick<KeyboardEvent, "key" | "code" | "shiftKey">} event @returns {string} empty where the event names no
 * key, as one of a browser that fills a form by itself */
export function keyOf({ key, code, shiftKey }) {
  if (!key || /^[ -~]+$/.test(key) || /\p{Script=Latin}/u.test(key)) return key ?? "";
  const [, letter, digit] = /^(?:Key([A-Z])|(?:Digit|Numpad)(\d))$/.exec(code ?? "") ?? [];
  if (letter) return shiftKey ? letter : letter.toLowerCase();
  return digit ?? MARKS[code ?? ""]?.[shiftKey ? 1 : 0] ?? key;
}
