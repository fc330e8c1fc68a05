// A selection, in a published folder: a query read and printed, and the events that change it.
//
// It is reading/selection.py and reading/query_string.py once more, for where no server is; tests compare
// the two over random selections and events (tests/publish).

import { day, decoded, isDay, meant, near, spread } from "./link_reading.js";

/** @typedef {import("./facts.d.ts").Facts} Facts */
/** @typedef {import("./facts.d.ts").FieldFacts} FieldFacts */
/** @typedef {import("./facts.d.ts").Filters} Filters */
/** @typedef {import("./facts.d.ts").Selection} Selection */
/** @typedef {{kind: string} & Record<string, any>} AppEvent */

const QUERY_MOST = 120;
const ECHOED = 60;

/* ---------- queries ---------- */

/** As Python's urlencode writes it. @param {string} text */
function encoded(text) {
  return encodeURIComponent(text)
    .replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll("%20", "+");
}

/** @param {string} query without a question mark @returns {[string, string][]} */
export function pairs(query) {
  return query.split("&").filter(Boolean).map((part) => {
    const [name, ...rest] = part.split("=");
    return [decoded(name.replaceAll("+", " ")), decoded(rest.join("=").replaceAll("+", " "))];
  });
}

/** @template T @param {T[]} values @returns {T[]} */
function unique(values) {
  return [...new Set(values)];
}

/** @param {Facts} facts @param {FieldFacts} field @param {unknown[]} values */
function parsed(facts, field, values) {
  const [first] = values;
  if (field.sort === "several") return unique(values.filter((one) => field.known.includes(/** @type {string} */ (one))));
  if (field.sort === "one") return field.known.includes(/** @type {string} */ (first)) ? first : field.default;
  if (field.sort === "switch") return first !== "0";
  return typeof first === "string" && isDay(facts, first) ? first : null;
}

/** @param {Facts} facts @param {(field: FieldFacts) => unknown[]} given @returns {Filters} */
function filtersOf(facts, given) {
  const found = /** @type {any} */ (Object.fromEntries(facts.fields.map((field) => [field.name, parsed(facts, field, given(field))])));
  const { start, end } = found;
  return start && end && end < start ? { ...found, start: end, end: start } : found;
}

/** @param {Facts} facts @returns {Filters} */
export function noFilters(facts) {
  return filtersOf(facts, () => []);
}

/** @typedef {[string, [string, string][]]} Unread what is said of a value that names nothing, and what it may have
 * been: each by name and query */

/** The selection of a query, and what of it names nothing of this map.
 * @param {Facts} facts @param {string} query @returns {{selection: Selection, unread: Unread[]}} */
export function read(facts, query) {
  /** @type {Map<string, string[]>} */
  const params = new Map();
  /** @type {[string, string][]} */
  const unknown = [];
  for (const [key, value] of spread(facts, pairs(query))) {
    const of = facts.params[key];
    const found = of ? meant(value, of.known) ?? (of.what === "day" ? day(facts, value) : undefined) : value;
    if (found !== undefined) params.set(key, [...params.get(key) ?? [], found]);
    else if (value.trim()) unknown.push([key, value]);
  }
  /** @param {string} key @param {string} value @returns {Unread} */
  const unread = (key, value) => {
    const of = facts.params[key], close = of.what === "day" ? [] : near(facts, value, of.known);
    return [said(of, value), close.map((name) => {
      const repaired = new Map(params).set(key, [...params.get(key) ?? [], name]);
      return [facts.names[name] ?? name, printed(facts, asking(facts, repaired))];
    })];
  };
  return { selection: asking(facts, params), unread: unknown.map(([key, value]) => unread(key, value)) };
}

/** @param {Facts} facts @param {Map<string, string[]>} params @returns {Selection} */
function asking(facts, params) {
  /** @param {string} name */
  const one = (name) => params.get(name)?.[0] ?? null;
  const records = Object.fromEntries(Object.keys(facts.records).map((name) => [name, one(name)]));
  return valid(facts, /** @type {Selection} */ ({
    ...records,
    query: one("q") ?? "",
    filters: filtersOf(facts, ({ key }) => params.get(key) ?? []),
    off: params.get("off") ?? [],
    later: one("later") === "1",
    lens: one("lens") === "certainty",
  }));
}

/** @param {{what: string, known: string[]}} of @param {string} value */
function said({ what, known }, value) {
  const shown = value.length <= ECHOED ? value : `${value.slice(0, ECHOED)}…`;
  if (what === "day") return `“${shown}” in the link is no day; one is written as 2023-10-17.`;
  if (what.startsWith("value")) return `“${shown}” in the link is no ${what}; it takes ${known.join(" or ")}.`;
  return `“${shown}” in the link is no ${what} of this map.`;
}

/** @param {FieldFacts} field @param {any} value @returns {string[]} */
function printedValue(field, value) {
  if (field.sort === "several") return value;
  if (value === field.default) return [];
  return [value === false ? "0" : String(value)];
}

/** @param {Facts} facts @param {Selection} selection @returns {string} the query that restores it */
export function printed(facts, selection) {
  const { filters } = selection;
  /** @type {[string, (string | null)[]][]} */
  const params = [
    ...Object.keys(facts.records).map((name) => /** @type {[string, (string | null)[]]} */ ([name, [/** @type {any} */ (selection)[name]]])),
    ["q", [selection.query]],
    ...facts.fields.map((field) => /** @type {[string, string[]]} */ ([field.key, printedValue(field, /** @type {any} */ (filters)[field.name])])),
    ["off", selection.off],
    ["later", [selection.later ? "1" : null]],
    ["lens", [selection.lens ? "certainty" : null]],
  ];
  return params.flatMap(([name, values]) => values.flatMap((value) => (value ? [`${encoded(name)}=${encoded(value)}`] : []))).join("&");
}

/* ---------- what holds ---------- */

/** @param {Facts} facts @param {string} field @param {unknown} name */
function has(facts, field, name) {
  return facts.records[field].includes(/** @type {string} */ (name));
}

/** @param {Facts} facts @param {Selection} selection @returns {Selection} */
function valid(facts, selection) {
  const known = Object.keys(facts.records).map((name) => {
    const value = /** @type {any} */ (selection)[name];
    return [name, has(facts, name, value) ? value : null];
  });
  return {
    ...selection,
    ...Object.fromEntries(known),
    query: [...selection.query.trim()].slice(0, QUERY_MOST).join(""),
    off: unique(selection.off.filter((layer) => facts.layers.includes(layer))),
  };
}

/** The fields of a filter that hide anything. @param {Facts} facts @param {Filters} filters */
export function isFiltered(facts, filters) {
  return facts.filters.some((one) => isSet(one, filters));
}

/** @param {import("./facts.d.ts").FilterFacts} filter @param {Filters} filters */
export function isSet(filter, filters) {
  return filter.limits.some((name) => {
    const value = /** @type {any} */ (filters)[name];
    return Array.isArray(value) ? value.length > 0 : Boolean(value);
  });
}

/* ---------- events ---------- */

/** @template T @param {T[]} values @param {T} value @returns {T[]} */
function toggled(values, value) {
  return values.includes(value) ? values.filter((one) => one !== value) : [...values, value];
}

/** The selection after an event; one that is malformed changes nothing.
 * @param {Facts} facts @param {Selection} now @param {AppEvent} event @returns {Selection} */
export function reduce(facts, now, event) {
  const after = changed(facts, now, event);
  return after ? valid(facts, after) : now;
}

const CLOSED = { passage: null, place: null };

/** @param {Facts} facts @param {Selection} now @param {AppEvent} event @returns {Selection | null} */
function changed(facts, now, event) {
  const { kind, value } = event, id = typeof event.id === "string" ? event.id : "";
  const isText = typeof value === "string";
  switch (kind) {
    case "theatre": return has(facts, "theatre", id) ? { ...now, ...CLOSED, theatre: id, profile: null, relation: null } : null;
    case "incident": return opened(facts, now, ({ incidents }) => incidents.includes(id));
    case "passage": return has(facts, "passage", id) ? { ...now, passage: id, place: null } : null;
    case "sentence": return opened(facts, now, ({ sentences }) => sentences.includes(id));
    case "place": return has(facts, "place", id) ? { ...now, place: id, passage: null } : null;
    case "profile": return has(facts, "profile", id) ? { ...now, ...CLOSED, profile: id, relation: null } : null;
    case "close-profile": return { ...now, profile: null, relation: null };
    case "relation": return has(facts, "relation", id) ? { ...now, ...CLOSED, relation: id } : null;
    case "close-relation": return { ...now, relation: null };
    case "search": return isText ? { ...now, query: value } : null;
    case "found": return isText ? chosen(facts, { ...now, query: value }, event.then) : null;
    case "pair": return has(facts, "profile", id) ? {
      ...now, ...CLOSED, filters: { ...now.filters, actors: [id], match: "any" },
      theatre: event.theatre ? String(event.theatre) : null, profile: null, relation: null,
    } : null;
    case "close": return { ...now, ...CLOSED };
    case "clear": return { ...now, ...CLOSED, theatre: null };
    case "back": return { ...now, ...CLOSED, theatre: now.passage || now.place ? now.theatre : null };
    case "layer": return { ...now, off: toggled(now.off, id) };
    case "later": return typeof value === "boolean" ? { ...now, later: value } : null;
    case "lens": return { ...now, lens: !now.lens };
    case "unfilter": return { ...now, filters: noFilters(facts) };
    case "reset": return { ...read(facts, "").selection, off: now.off, later: now.later, lens: now.lens };
    default: {
      const filters = filtersAfter(facts, now.filters, event);
      return filters && { ...now, filters };
    }
  }
}

/** @param {Facts} facts @param {Selection} now @param {any} then @returns {Selection} */
function chosen(facts, now, then) {
  if (typeof then !== "object" || then === null || then.kind === "found") return now;
  const bare = { ...now, relation: null, ...(then.kind === "theatre" ? { profile: null } : {}) };
  if (then.kind !== "actor") return changed(facts, bare, then) ?? now;
  const name = String(then.id);
  const filters = filtersAfter(facts, now.filters, { kind: "actors", value: [...now.filters.actors, name] }) ?? now.filters;
  return { ...bare, ...CLOSED, filters, profile: now.profile ? name : null };
}

/** @param {Facts} facts @param {Selection} now @param {(passage: import("./facts.d.ts").PassageFacts) => boolean} wanted
 * @returns {Selection | null} */
function opened(facts, now, wanted) {
  const first = facts.passages.find(wanted);
  return first ? { ...now, passage: first.id, place: null } : null;
}

/** @param {Facts} facts @param {Filters} now @param {AppEvent} event @returns {Filters | null} */
function filtersAfter(facts, now, { kind, id, value, start, end }) {
  /** @param {string} name */
  const field = (name) => /** @type {FieldFacts} */ (facts.fields.find((one) => one.name === name));
  const known = (/** @type {string} */ name, /** @type {unknown[]} */ values) => /** @type {string[]} */ (parsed(facts, field(name), values));
  if (kind === "drop") {
    const dropped = facts.filters.find((one) => one.key === id);
    return dropped ? { ...now, ...Object.fromEntries(dropped.fields.map((name) => [name, field(name).default])) } : null;
  }
  if (kind === "actor") {
    const [one] = known("actors", [id]);
    return one === undefined ? null : { ...now, actors: toggled(now.actors, one) };
  }
  if (kind === "actors") return Array.isArray(value) ? { ...now, actors: known("actors", value) } : null;
  if (kind === "match") return field("match").known.includes(value) ? { ...now, match: value } : null;
  if (kind === "members") return typeof value === "boolean" ? { ...now, members: value } : null;
  if (kind === "span") {
    const days = filtersOf(facts, ({ name }) => (name === "start" ? [start] : name === "end" ? [end] : []));
    return { ...now, start: days.start, end: days.end };
  }
  const choice = facts.choices.find((one) => one.event === kind);
  if (!choice) return null;
  const [one] = known(choice.name, [id]);
  return one === undefined ? null : { ...now, [choice.name]: toggled(/** @type {any} */ (now)[choice.name], one) };
}
