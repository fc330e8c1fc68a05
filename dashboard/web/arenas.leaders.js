/* Arenas, the lines of a total: one thin line from its badge to each of its theatres.
 *
 * A line ends in nothing: a dot would be read as a place, and the sentence names none.
 * Pure: all geometry is in pixels of one map (`sheet`, see arenas.layout.js).
 */
(function (A) {
  "use strict";

  const { shapes, plane, placement } = A;

  // px; and how long at least, by the badge's height
  const REACH = 132, STEP = 6, LEAST = 0.27, APART = 14, ENDS = 34, TOWN = 9, CORNER = 8;
  const STEPS = [0, 0.25, 0.5, 0.75, 1];

  /** The lines of a badge at `r`: one to each of its theatres that is on. Where one of them cannot be
   * reached there is none at all: the total of two countries would be read as that of one. */
  function leadersOf(sheet, name, r) {
    const ids = name.theatres.filter((id) => sheet.areas[id] &&
      A.wanted.modeOf(sheet.view.state.theatres, id) !== "off");
    const found = [];
    for (const id of ids) {
      const end = leaderEnd(sheet, name, id, r, found);
      if (!end) return [];
      found.push(end);
    }
    return found;
  }

  /** Where the badge's line to a theatre runs: to ground well inside it and near where the badge
   * would like to be, clear of names, towns and fronts, and apart from the badge's other lines. On
   * a small map less deep, and at worst past a name: a total for two theatres must reach both. */
  function leaderEnd(sheet, name, id, r, others) {
    const { rings } = sheet.areas[id], wish = plane.at(sheet.window, name.at);
    const ends = placement.near(wish, 0, 0, REACH, STEP).map((at) => {
      const from = edgeTowards(r, at), length = Math.hypot(at.x - from.x, at.y - from.y);
      return { from, at: { x: at.x, y: at.y }, length, cost: at.cost + 2 * length };
    }).filter((end) => end.length >= LEAST * r.h).toSorted((a, b) => a.cost - b.cost);
    const isHonest = (end) => end.honest ?? (end.honest =
      shapes.inside(rings, end.at.x, end.at.y) && !isOnFront(sheet, [end.from, end.at]));
    for (const [deep, clear] of [[0.3 * r.h, true], [9, true], [4, true], [3, false]]) {
      const found = ends.find((end) => {
        const line = [end.from, end.at];
        return isHonest(end) && isApart(others, end, clear ? 1 : 0.5) &&
          isDeep(rings, end.at, deep) &&
          (!clear || (isClear(sheet, r, line) && isOffTowns(sheet, end.at)));
      });
      if (found) return { theatre: id, from: found.from, at: found.at };
    }
    return null;
  }

  function isOnFront(sheet, line) {
    return sheet.fronts.some((box) => shapes.crosses(line, box, placement.CLEAR / 2));
  }

  function isOffTowns(sheet, at) {
    return sheet.towns.every((town) => Math.hypot(town.at.x - at.x, town.at.y - at.y) > TOWN);
  }

  /** Where a line to `at` leaves a rectangle: its nearest edge, not at a corner, and not so that
   * it runs along the edge. */
  function edgeTowards(r, at) {
    const across = Math.max(r.x - at.x, at.x - r.x - r.w);
    const down = Math.max(r.y - at.y, at.y - r.y - r.h);
    const aside = across > (down > 0 ? CORNER : 0), x = aside ? 0 : CORNER, y = aside ? CORNER : 0;
    return { x: shapes.clamp(at.x, r.x + x, r.x + r.w - x),
      y: shapes.clamp(at.y, r.y + y, r.y + r.h - y) };
  }

  function isDeep(rings, at, d) {
    return [[0, 0], [d, 0], [-d, 0], [0, d], [0, -d]].every(([dx, dy]) =>
      shapes.inside(rings, at.x + dx, at.y + dy));
  }

  function isClear(sheet, badge, line) {
    return sheet.taken.every((taken) => taken === badge || !shapes.crosses(line, taken, 4));
  }

  /** The point of a line at a share of its length. */
  function along({ from, at }, share) {
    return { x: from.x + (at.x - from.x) * share, y: from.y + (at.y - from.y) * share };
  }

  /** Two lines that nearly touch would read as one that leads to one place. */
  function isApart(others, line, share) {
    return others.every((other) =>
      Math.hypot(other.at.x - line.at.x, other.at.y - line.at.y) > ENDS * share &&
      STEPS.every((s) => STEPS.every((t) => {
        const a = along(line, s), b = along(other, t);
        return Math.hypot(a.x - b.x, a.y - b.y) > APART * share;
      })));
  }

  A.leaders = { leadersOf };
})((globalThis.ARENAS = globalThis.ARENAS || {}));
