// One folding of words in every script, as search/name_folding.py has it (`searched`): a test
// One folding of words in every script, as geodata/name_folding.py has it for the lists of names: a test compares the
// two over all names and texts of a dossier.

/** Variants that Arabic and Persian keyboards write for the same letter. @type {Record<string, string>} */
const LETTERS = { "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ـ": "" };
const VARIANTS = new RegExp(`[${Object.keys(LETTERS).join("")}]`, "g");
const ABBREVIATION = /(?<![\p{L}\p{N}_])\p{L}(?:\.\p{L})+(?![\p{L}\p{N}_])\.?/gu;
const GERSHAYIM = /(?<=[א-ת])["“”„](?=[א-ת])/g;
const APOSTROPHES = /['’‘ʼʻʾʿ`´′׳״]/g;

/** `text` without case, diacritics, punctuation and variants of Arabic letters, "U.S." as one word.
 * @param {string} text */
export function searched(text) {
  return text
    .replace(ABBREVIATION, (found) => found.replaceAll(".", ""))
    .replace(GERSHAYIM, "״")
    .replace(APOSTROPHES, "")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(VARIANTS, (letter) => LETTERS[letter])
    .toUpperCase().toLowerCase() // so that ß is ss, as Python folds it
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
