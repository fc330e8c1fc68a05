// The days, months, years and spans that a reader types, in the ways people write them. A day is 2023-10-17 to us.

import { MONTHS, day, days } from "../shared/days.js";
/** @typedef {import("./search.d.ts").Span} Span */
/** @typedef {{start: string, end: string, order: string}} Days first and last, and how their numbers were read */
/** @typedef {{year: number | null, month: number | null, day: number | null, order: string}} Part as far as it is written out */

const DAY_FIRST = "day/month/year", MONTH_FIRST = "month/day/year";
const WEEKDAYS = "sunday|monday|tuesday|wednesday|thursday|friday|saturday";
const ASIDE = new RegExp(`\\b(?:${WEEKDAYS}|from|during|the|of|on|in)\\b|,`, "g");
const ORDINAL = /\b(\d{1,2})(?:st|nd|rd|th)\b/g, DASHES = /[‐‑‒–—―−]|\.\.+|…/g, BETWEEN = "between ";
const DIVIDED = / (?:to|until|till|through) | ?[-/] ?/g, DIVIDED_BETWEEN = / (?:and|to) | ?[-/] ?/g;
const WAYS = [
  /^(?<year>\d{4})[ ./-](?<month>\d{1,2})(?:[ ./-](?<day>\d{1,2}))?$/,
  /^(?<day>\d{1,2})[ -]?(?<name>[a-z]{3,9})(?:[ -](?<year>\d{4}))?$/,
  /^(?<name>[a-z]{3,9}) ?(?<day>\d{1,2})(?: (?<year>\d{4}))?$/,
  /^(?<name>[a-z]{3,9})(?: (?<year>\d{4}))?$/,
  /^(?<month>\d{1,2})[./-](?<year>\d{4})$/,
  /^(?<year>\d{4})$/,
];
const NUMBERS = /^(?<one>\d{1,2})(?:(?<by>[ ./-])(?<other>\d{1,2})\k<by>(?<year>\d{4})|(?<at>[./-])(?<then>\d{1,2})\k<at>(?<short>\d{2})|\/(?<month>\d{1,2}))$/;
const OPEN = /^(since|after|from|before|until|till|up to) (.+?)(?: on| onwards?)?$/;
const THIRD = /^(?:(?:in|from|during) )?(early|mid|late)[ -](?:in )?(.+)$/;
/** @type {Record<string, [number, number]>} */
const DAYS = { early: [1, 10], mid: [11, 20], late: [21, 31] };
const WORD = String.raw`[\p{L}\p{N}_]+`;
const RELATIVE = new RegExp("^(?:since |after |before |until |from |in |during |over |the )*(?:today|tonight|yesterday|tomorrow|now|recently" +
  `|(?:(?:this|last|past|next|previous|coming) )(?:${WORD} )?(?:days?|nights?|weeks?|weekend|fortnights?|months?|years?)` +
  `|(?:${WORD} )?(?:days?|weeks?|months?|years?) ago)$`, "u");

/** @param {string} query */
function plain(query) {
  return query.normalize("NFKC").toLowerCase().trim().replace(/\s+/g, " ");
}

/** @param {number} year @param {number} month @param {number} number @returns {string} nothing where there is no such day */
function iso(year, month, number) {
  const at = new Date(Date.UTC(2000, month - 1, number));
  at.setUTCFullYear(year, month - 1, number);
  const isDay = year > 0 && year < 10_000 && at.getUTCMonth() === month - 1 && at.getUTCDate() === number;
  return isDay ? at.toISOString().slice(0, 10) : "";
}

/** @param {number} year @param {number} month */
function lastOf(year, month) {
  return iso(year, month, new Date(Date.UTC(2000 + year % 400, month, 0)).getUTCDate());
}

/** @param {string} of @returns {[number, number, number]} */
function numbersOf(of) {
  return /** @type {[number, number, number]} */ (of.split("-").map(Number));
}

/** @param {string} of @param {number} by */
function moved(of, by) {
  const [year, month, number] = numbersOf(of);
  return new Date(Date.UTC(year, month - 1, number + by)).toISOString().slice(0, 10);
}

/** @param {Part} first @param {number} year */
function firstDay({ month, day: number }, year) {
  return number !== null && month === null ? "" : iso(year, month ?? 1, number ?? 1);
}

/** @param {Part} part @param {number} year */
function lastDay(part, year) {
  const first = firstDay(part, year);
  return first && part.day === null ? lastOf(year, part.month ?? 12) : first;
}

/** Without what may surround numbers and names of months. @param {string} text */
function bare(text) {
  return text.replace(DASHES, "-").replace(ORDINAL, "$1").replace(ASIDE, " ").replace(/(?<=[a-z])\./g, " ")
    .trim().replace(/\s+/g, " ");
}

/** The number of a month that begins with `name`, or 0. @param {string} name */
function monthOf(name) {
  const fits = MONTHS.map((full) => full.toLowerCase())
    .flatMap((full, n) => (full.startsWith(name) || name === `${full.slice(0, 3)}t` ? [n + 1] : []));
  return fits.length === 1 ? fits[0] : 0;
}

/** Whether a query counts from the day on which it is typed: "yesterday", "last week". @param {string} query */
export function isRelative(query) {
  return RELATIVE.test(plain(query));
}

/** Whether it names its days by a third of a month. @param {string} query */
export function isThird(query) {
  return THIRD.test(plain(query));
}

/** Reads the days that a query names, in the year of the article if it names none. */
export class Calendar {
  #limits;
  #year;

  /** @param {{first: string, last: string}} limits @param {number} year */
  constructor(limits, year) {
    this.#limits = limits;
    this.#year = year;
  }

  /** The spans that a query names and nothing else, open or closed. @param {string} query @returns {Span[]} */
  period(query) {
    return this.#days(query).map(({ start, end, order }) => ({ start, end, order, words: this.#words(start, end), mayFall: 0 }));
  }

  /** @param {string} query @returns {Days[]} */
  #days(query) {
    const text = plain(query), third = THIRD.exec(text);
    if (third) return this.#spans(third[2]).flatMap((span) => this.#third(span, third[1]));
    const found = OPEN.exec(text), ends = found ? inWords(this.#read(bare(found[2])).map((one) => this.#span(one, one))) : [];
    if (!found || !ends.length) return this.#spans(query);
    return ends.map((one) => this.#open(one, found[1]));
  }

  /** `10 October 2023`, `October 2023`, `2023`, the first and the last day, or the one that is not open.
   * @param {string} start @param {string} end */
  #words(start, end) {
    const { first, last } = this.#limits;
    if (start === first) return `until ${day(end)}`;
    if (end === last) return `from ${day(start)}`;
    if (start === end) return day(start);
    const [year, month, number] = numbersOf(start);
    if (number === 1 && end === lastOf(year, month)) return day(start).split(" ").slice(1).join(" ");
    if (start === iso(year, 1, 1) && end === iso(year, 12, 31)) return start.slice(0, 4);
    return days(start, end);
  }

  /** The third of a month, if it is one. @param {Days} span @param {string} which @returns {Days[]} */
  #third({ start, end }, which) {
    const [year, month, number] = numbersOf(start), last = lastOf(year, month);
    if (number !== 1 || end !== last) return [];
    const [from, to] = DAYS[which];
    return [{ start: iso(year, month, from), end: iso(year, month, Math.min(to, numbersOf(last)[2])), order: "" }];
  }

  /** @param {Days} one @param {string} which @returns {Days} */
  #open(one, which) {
    const { first, last } = this.#limits;
    if (which === "since" || which === "from") return { ...one, end: last };
    if (["until", "till", "up to"].includes(which)) return { ...one, start: first };
    const within = (/** @type {string} */ at) => (at < first ? first : at > last ? last : at);
    return which === "after" ? { ...one, start: within(moved(one.end, 1)), end: last }
      : { ...one, start: first, end: within(moved(one.start, -1)) };
  }

  /** @param {string} query @returns {Days[]} */
  #spans(query) {
    const text = query.normalize("NFKC").toLowerCase().trim(), isBetween = text.startsWith(BETWEEN);
    const named = bare(isBetween ? text.slice(BETWEEN.length) : text);
    let found = this.#read(named).map((one) => this.#span(one, one));
    for (const at of named.matchAll(isBetween ? DIVIDED_BETWEEN : DIVIDED)) {
      if (found.some(Boolean)) break;
      const others = this.#read(named.slice(at.index + at[0].length), true);
      found = this.#read(named.slice(0, at.index), true).flatMap((a) => others
        .filter((b) => !a.order || !b.order || a.order === b.order).map((b) => this.#span(a, b)));
    }
    return inWords(found);
  }

  /** Each way to read a text; the number of a day `alone` only if that is allowed. @param {string} text @returns {Part[]} */
  #read(text, alone = false) {
    /** @type {Part[]} */
    const parts = [];
    const numbers = NUMBERS.exec(text)?.groups;
    if (numbers) parts.push(...inNumbers(numbers));
    if (alone && /^\d{1,2}$/.test(text)) parts.push({ year: null, month: null, day: Number(text), order: "" });
    for (const way of WAYS) {
      const found = way.exec(text)?.groups;
      if (!found) continue;
      const month = found.name ? monthOf(found.name) : found.month ? Number(found.month) : null;
      if (month === 0) continue;
      return [...parts, { year: Number(found.year) || null, month, day: found.day ? Number(found.day) : null, order: "" }];
    }
    return parts;
  }

  /** The days from one to another; each lends the other what that leaves out. @param {Part} a @param {Part} b @returns {Days | null} */
  #span(a, b) {
    const from = a.day && !a.month ? { ...a, month: b.month } : a, to = b.day && !b.month ? { ...b, month: from.month } : b;
    const ends = to.year || from.year || this.#year, starts = from.year || ends;
    let start = firstDay(from, starts), end = lastDay(to, ends);
    if (!start || !end) return null;
    if (end < start && !from.year) start = firstDay(from, starts - 1);
    else if (end < start && !to.year) end = lastDay(to, ends + 1);
    const { first, last } = this.#limits;
    const isSpan = start && end && first <= start && start <= end && end <= last;
    return isSpan ? { start, end, order: from.order || to.order } : null;
  }
}

/** What was found, with the order of its numbers only where there are two. @param {(Days | null)[]} found @returns {Days[]} */
function inWords(found) {
  const spans = /** @type {Days[]} */ (found.filter(Boolean));
  return spans.length > 1 ? spans : spans.map(({ start, end }) => ({ start, end, order: "" }));
}

/** Numbers that can be a day and a month either way are read both ways. @param {Record<string, string>} found @returns {Part[]} */
function inNumbers({ one: first, other: second, then, month, year: full, short, by, at }) {
  const one = Number(first), other = Number(second || then || month);
  const year = Number(full || 0) || (short ? 2000 + Number(short) : null);
  /** @type {Part[]} */
  const parts = [];
  if (other <= 12) parts.push({ year, month: other, day: one, order: one === other ? "" : DAY_FIRST });
  // With points between them, days come first wherever such dates are written.
  if (one <= 12 && one !== other && by !== "." && at !== ".") parts.push({ year, month: one, day: other, order: MONTH_FIRST });
  return parts;
}
