// Arenas, the regions for whose name a view has no room, for the legend of page, stage and files.
//
// Pure: no DOM, no Leaflet.

const LEAST = 30; // squares of 3 px: a region that is cut off and shows less needs no name

/** @typedef {{sheet: Sheet, named: Set<string>}} Named a map, and the keys of the names that it shows */

/** How many squares of a map each region has. @param {Sheet} sheet @returns {Map<string, number>} */
export function groundOf({ owners, ids }) {
  /** @type {number[]} */
  const squares = ids.map(() => 0);
  for (const cell of owners.cells) if (cell) squares[cell - 1] += 1;
  return new Map(ids.map((id, n) => [id, squares[n]]));
}

/** Does a map show a region whole? @param {Sheet} sheet @param {string} id */
function isWhole({ areas, window }, id) {
  const { x, y, w, h } = areas[id].box;
  return x >= 0 && y >= 0 && x + w <= window.width && y + h <= window.height;
}

/** Does a map show so much of a region that it needs its name?
 * @param {Sheet} sheet @param {string} id @param {Map<string, number>} squares `groundOf` that map */
export function needsName(sheet, id, squares) {
  return isWhole(sheet, id) || (squares.get(id) ?? 0) > LEAST;
}

/** The names of regions that are on none of the maps, and wanted on one.
 * @type {(survey: Survey, maps: Named[]) => string[]} */
export function unnamed(survey, maps) {
  const regions = survey.names.filter(({ kind }) => kind === "front" || kind === "theatre");
  const squares = new Map(maps.map(({ sheet }) => [sheet, groundOf(sheet)]));
  return regions
    .filter(({ key }) => maps.every(({ named }) => !named.has(key)))
    .filter(({ key, id }) => maps.some(({ sheet }) =>
      sheet.wanted.has(key) && needsName(sheet, id, squares.get(sheet) ?? new Map())))
    .map(({ lines }) => lines[0]);
}
