// Days in words, as cards have them: reading/citation.py once more.

export const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September",
  "October", "November", "December"];

/** @param {string} iso @returns {string} `16 November 2023` */
export function day(iso) {
  const [year, month, number] = iso.split("-").map(Number);
  return `${number} ${MONTHS[month - 1]} ${String(year).padStart(4, "0")}`;
}

/** Two days and what lies between, with no part of the date said twice. @param {string} start @param {string} end */
export function days(start, end) {
  const [a, b] = [start, end].map((one) => one.split("-").map(Number));
  if (start === end) return day(start);
  if (a[0] !== b[0]) return `${day(start)} – ${day(end)}`;
  return a[1] === b[1] ? `${a[2]}–${day(end)}` : `${a[2]} ${MONTHS[a[1] - 1]} – ${day(end)}`;
}
