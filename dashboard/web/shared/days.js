// Days in words, as cards have them: reading/citation.py once more.

export const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September",
  "October", "November", "December"];

/** @param {string} iso @returns {string} `16 November 2023` */
export function day(iso) {
  const [year, month, number] = iso.split("-").map(Number);
  return `${number} ${MONTHS[month - 1]} ${String(year).padStart(4, "0")}`;
}
