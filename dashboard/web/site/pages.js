// What a page of a published map is called, and how it is left: the same in a folder and in one file.

export const FIRST = "map";

/** @param {string} address @returns {boolean} */
export function leaves(address) {
  location.assign(address);
  return true;
}
