// Counts in words, as dashboard/reading/wording.py has them.

/** @param {number} n @param {string} noun */
export function counted(n, noun) {
  return n === 1 ? `${n} ${noun}` : `${n} ${noun}s`;
}

/** @param {number} n */
export function passages(n) {
  return counted(n, "passage");
}
