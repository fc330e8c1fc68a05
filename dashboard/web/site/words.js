// Counts, days and names in words, in a published folder: reading/wording.py once more.

/** @typedef {import("./facts.d.ts").Facts} Facts */
/** @typedef {import("./facts.d.ts").Filters} Filters */
/** @typedef {import("./facts.d.ts").Share} Share */
/** @typedef {import("./reading.js").Region} Region */
/** @typedef {import("./reading.js").Wording} Wording */

import { passages } from "../shared/counts.js";
import { day, days } from "../shared/days.js";
import { joined, listed } from "../shared/name_lists.js";
import { isSet } from "./selection.js";

const MEMBERS = "members of a group count as the group";

/** @param {Share} of */
export function hiddenOf({ shown, total, undated }) {
  return total - shown - undated;
}

/** @param {Share} of */
function restOf(of) {
  const hidden = hiddenOf(of);
  return [of.undated ? `${of.undated} undated` : "", hidden ? `${hidden} hidden by your filters` : ""].filter(Boolean);
}

/** @param {Share} of `6 passages`, or `2 of 6 passages` */
export function shownOf({ shown, total }) {
  return shown === total ? passages(total) : `${shown} of ${passages(total)}`;
}

/** @param {Share} of */
export function share(of) {
  return [shownOf(of), ...restOf(of)].join("; ");
}

/** @param {Facts} facts @param {Region} region @param {string} whom */
export function regionWords(facts, { state, share: of }, whom) {
  if (state === "off") return `layer off; ${passages(of.total)}`;
  if (state === "undated") {
    const [undated, ...hidden] = restOf(of);
    return [`${undated}, may fall in this span`, ...hidden].join("; ");
  }
  if (state === "hidden") return `hidden by your filters (${passages(of.total)})`;
  if (state === "silent") return facts.silence[whom ? 1 : 0].replace("{}", () => whom);
  return share(of);
}

/** The actors of the filter, in words. @param {Facts} facts @param {Filters} filters */
export function filteredActors(facts, filters) {
  return listed(filters.actors.map((actor) => facts.names[actor]), filters.match === "all" ? "and" : "or");
}

/** @param {string | null} start @param {string | null} end */
export function spanWords(start, end) {
  if (start && end) return days(start, end);
  if (start) return `from ${day(start)}`;
  return end ? `until ${day(end)}` : "all dates";
}

/* ---------- certainty ---------- */

/** @param {Wording} wording */
export function totalOf(wording) {
  return wording.reduce((sum, [, n]) => sum + n, 0);
}

/** @param {Wording} wording `4 are stated, 4 claimed and 1 speculated` */
export function countsInWords([[first, n], ...rest]) {
  const words = [`${n} ${n === 1 ? "is" : "are"} ${first}`, ...rest.map(([one, m]) => `${m} ${one}`)];
  return listed(words, "and");
}

/** @param {Wording} wording `4 of 16 stated` */
export function strongestOf(wording) {
  if (!wording.length) return "";
  const [first, n] = wording[0], total = totalOf(wording);
  if (n < total) return `${n} of ${total} ${first}`;
  if (n === 1) return `1 of 1 ${first}`;
  return n === 2 ? `both ${first}` : `all ${n} ${first}`;
}

/* ---------- filters ---------- */

/** What a filter was given, as it is called within a sentence. @type {(facts: Facts, key: string, filters: Filters) => string} */
export function briefly(facts, key, filters) {
  if (key === "actor") {
    const how = filters.actors.length > 1 ? `${filters.match} of ` : "";
    return how + joined(filters.actors.map((actor) => facts.names[actor]));
  }
  if (key === "from") {
    const { start, end } = filters;
    return ["dates", start ? `from ${day(start)}` : "", end ? `to ${day(end)}` : ""].filter(Boolean).join(" ");
  }
  const choice = choiceOf(facts, key), words = chosenWords(choice, filters);
  return choice.said ? `${choice.said.toLowerCase()} ${words}` : words;
}

/** @type {(facts: Facts, key: string, filters: Filters) => string} */
function inWords(facts, key, filters) {
  if (key === "actor") return `Actors: ${briefly(facts, key, filters)} (${filters.members ? MEMBERS : "without their members"})`;
  if (key === "from") return `Dates: ${briefly(facts, key, filters).slice("dates ".length)}, both included`;
  const choice = choiceOf(facts, key);
  return `${choice.said || choice.label}: ${chosenWords(choice, filters)}`;
}

/** @param {Facts} facts @param {string} key */
function choiceOf(facts, key) {
  return /** @type {import("./facts.d.ts").ChoiceFacts} */ (facts.choices.find((one) => one.key === key));
}

/** @param {import("./facts.d.ts").ChoiceFacts} choice @param {Filters} filters */
function chosenWords({ name, words }, filters) {
  return joined(/** @type {any} */ (filters)[name].map((/** @type {string} */ value) => words[value]));
}

/** Each filter that is set, briefly. @param {Facts} facts @param {Filters} filters */
export function filtersBriefly(facts, filters) {
  return facts.filters.filter((one) => isSet(one, filters)).map(({ key }) => briefly(facts, key, filters)).join("; ");
}

/** Theatre and filters, each in words, as files say them. @param {Facts} facts @param {import("./reading.js").Reading} of */
export function filtersInWords(facts, { selection, undated, scope }) {
  const { theatre, filters } = selection;
  const may = scope.filter(({ id }) => undated.has(id)).length;
  return [
    ...(theatre ? [`Theatre: ${facts.names[theatre]}`] : []),
    ...facts.filters.filter((one) => isSet(one, filters)).map(({ key }) => inWords(facts, key, filters)),
    ...(may ? [`${passages(may)} ${facts.mayFall}: not counted here`] : []),
  ];
}
