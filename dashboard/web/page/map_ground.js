// The ground that a reader has moved the map to, as a parameter of the link: `at=west,south,east,north`.
//
// It is no part of the selection: the server draws no view by it, and no event changes it.

/** @typedef {import("../map/fit.js").Bounds} Bounds */

export const KEY = "at";
const CLOSE = 5; // degrees: of less, a hundredth of one would be seen

/** @param {string} search */
function parts(search) {
  return search.replace(/^\?/, "").split("&").filter(Boolean);
}

/** @param {string} part */
function isGround(part) {
  return part.split("=")[0] === KEY;
}

/** A query without its ground. @param {string} search @returns {string} without a question mark */
export function withoutGround(search) {
  return parts(search).filter((part) => !isGround(part)).join("&");
}

/** @param {string} query @param {string} ground as `printed` gives it @returns {string} */
export function withGround(query, ground) {
  return [query, ground && `${KEY}=${ground}`].filter(Boolean).join("&");
}

/** @param {Bounds | null} ground @returns {string} empty where the map shows what it opens with */
export function printed(ground) {
  if (!ground) return "";
  const digits = Math.min(ground[2] - ground[0], ground[3] - ground[1]) < CLOSE ? 3 : 2;
  return ground.map((degrees) => String(Number(degrees.toFixed(digits)))).join(",");
}

/** The ground in a query; null where it has none, undefined where it cannot be read.
 * @param {string} search @returns {Bounds | null | undefined} */
export function groundOf(search) {
  const part = parts(search).find(isGround);
  if (part === undefined) return null;
  const words = part.slice(KEY.length + 1).replace(/%2c/gi, ",").split(",");
  const [west, south, east, north] = words.map((word) => (word.trim() ? Number(word) : NaN));
  const isSound = words.length === 4 && west >= -180 && west < east && east <= 180 &&
    south >= -85 && south < north && north <= 85;
  return isSound ? [west, south, east, north] : undefined;
}
