// Which map the page shows: its URL names it, or else means the one that opens by default.

const KEY = "map"; // dashboard/reading/query_string.py

/** @param {string} search of a URL @returns {string} the map's name; empty for the default one */
export function mapNamed(search) {
  return new URLSearchParams(search).get(KEY) ?? "";
}

/** A query of a link to this server, with the page's map in it.
 * @param {Record<string, string>} query @returns {string} without a question mark */
export function withMap(query) {
  const named = mapNamed(location.search);
  return new URLSearchParams({ ...(named ? { [KEY]: named } : {}), ...query }).toString();
}
