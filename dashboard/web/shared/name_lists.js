// Names in a row: each keeps its own direction, whatever the script of its neighbours.
// reading/name_lists.py is this once more.

const FROM_THE_RIGHT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** Two such names with a comma between them are else one run, and change places. @param {string} name */
export function isolated(name) {
  return FROM_THE_RIGHT.test(name) ? `\u2068${name}\u2069` : name;
}

/** @param {string[]} names @param {string} [joint] */
export function joined(names, joint = ", ") {
  return names.map(isolated).join(joint);
}

/** `Iran, Hamas and Israel` @param {string[]} names @param {string} joint */
export function listed(names, joint) {
  const each = names.map(isolated), last = each.pop() ?? "";
  return each.length ? `${each.join(", ")} ${joint} ${last}` : last;
}
