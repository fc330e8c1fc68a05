// The matrix, the list of actors and their profiles, in a published folder: of pieces that the app drew.

import { fill } from "../shared/pieces.js";
import { cards } from "./cards.js";
import { countLine, later, shareLine, undated } from "./panel.js";
import { circles, reading, shareOf } from "./reading.js";
import { counted, passages } from "../shared/counts.js";
import { hiddenOf, shownOf } from "./words.js";
import { isolated, joined } from "../shared/name_lists.js";
/** @typedef {import("./facts.d.ts").Held} Held */
/** @typedef {import("./facts.d.ts").Share} Share */
/** @typedef {import("./facts.d.ts").PassageFacts} PassageFacts */
/** @typedef {import("./reading.js").Reading} Reading */
/** @typedef {{theatre: string, own: Share, passages: Share, incidents: Share}} Cell */

/** What a selection shows without its actors: a row, or a profile, has an actor of its own.
 * @param {Held} held @param {Reading} of @returns {Reading} */
function whoever({ facts }, { selection }) {
  return reading(facts, { ...selection, filters: { ...selection.filters, actors: [] } });
}

/** What ties an actor to each theatre (charts/matrix.py).
 * @param {Held} held @param {Reading} others @param {string} actor @returns {Cell[]} */
function rowOf({ facts }, others, actor) {
  const group = new Set(others.selection.filters.members ? facts.circles[actor] : [actor]);
  const naming = facts.passages.filter(({ actors }) => actors.some((one) => group.has(one)));
  const part = others.incidents.filter(({ incident }) => incident.actors.some((one) => group.has(one)));
  return facts.records.theatre.map((theatre) => {
    const there = naming.filter(({ theatres }) => theatres.includes(theatre));
    const incidents = part.filter(({ incident }) => incident.theatres.includes(theatre));
    return {
      theatre,
      own: shareOf(others, there.filter(({ actors }) => actors.includes(actor))),
      passages: shareOf(others, there),
      incidents: { shown: incidents.filter(({ matches }) => matches).length, undated: 0, total: incidents.length },
    };
  });
}

/** Both counts of a cell; nothing where they are one. @param {Cell} cell */
function ownAndAll({ own, passages: all }) {
  if (own.shown === all.shown && own.total === all.total && own.undated === all.undated) return "";
  return `${ofTotal(own)} own · ${ofTotal(all)} with members`;
}

/** @param {Share} of */
function ofTotal({ shown, total }) {
  return shown === total ? String(total) : `${shown} of ${total}`;
}

/** @param {Held} held @param {Reading} of */
export function matrix(held, of) {
  const { facts, actors: pieces } = held, { filters, theatre } = of.selection, others = whoever(held, of);
  const wanted = new Set(circles(facts, filters).flat()), every = facts.records.profile;
  const outside = wanted.size ? every.length - wanted.size : 0;
  const open = filters.actors.length === 1 && theatre ? `cell ${filters.actors[0]} ${theatre}` : "";
  /** @type {Record<string, string>} */
  const html = {
    members: filters.members ? "; a group counts with its members" : "",
    outside: outside ? fill(pieces.outside, { actors: counted(outside, "actor") }) : "",
    [`on ${theatre}`]: " data-on",
  };
  for (const actor of every) {
    if (wanted.size && !wanted.has(actor)) html[`row ${actor}`] = " data-outside";
    for (const cell of rowOf(held, others, actor)) {
      const key = `cell ${actor} ${cell.theatre}`;
      html[key] = cell.passages.total || cell.incidents.total ? cellOf(held, actor, cell, key === open) : pieces["cell none"];
    }
  }
  return fill(pieces.matrix, {}, html);
}

/** @param {Held} held @param {string} actor @param {Cell} cell @param {boolean} isOpen */
function cellOf({ facts, actors: pieces }, actor, cell, isOpen) {
  const { theatre, passages: of, incidents } = cell, both = ownAndAll(cell), hidden = hiddenOf(of);
  const incidentsWords = counted(incidents.shown, "incident");
  const label = [
    `${isolated(facts.names[actor])}, ${isolated(facts.names[theatre])}: ${passages(of.shown)}, ${incidentsWords}`,
    both ? `passages: ${both}` : "",
    of.undated ? `${passages(of.undated)} ${facts.mayFall}` : "",
    hidden ? `${passages(hidden)} hidden by your filters` : "",
  ];
  const more = of.shown ? (incidents.shown ? incidentsWords : "") : of.undated ? `${of.undated} undated` : "hidden";
  return fill(pieces[`cell ${actor} ${theatre}`], {
    level: facts.levels.matrix.filter((least) => of.shown >= least).length, label: label.filter(Boolean).join("; "),
    pressed: String(isOpen), shown: of.shown,
  }, {
    undated: of.undated && !of.shown ? " data-undated" : "",
    title: both ? ` title="${both}"` : "", more: more ? `<small>${more}</small>` : "",
  });
}

/** Every actor with its count. @param {Held} held @param {Reading} of */
export function index(held, of) {
  const { facts, actors: pieces } = held;
  const counts = facts.records.profile.map((actor) =>
    [actor, shownOf(shareOf(of, facts.passages.filter(({ actors }) => actors.includes(actor))))]);
  return fill(pieces.index, Object.fromEntries(counts), { count: of.filtered ? countLine(held, of) : "" });
}

/** @param {Held} held @param {Reading} of @param {string} actor */
export function profile(held, of, actor) {
  const { facts, actors: pieces } = held, others = whoever(held, of), { shown } = others;
  const found = {
    ...of, shown, undated: others.undated, scope: facts.passages.filter(({ actors }) => actors.includes(actor)),
    tried: of.tried.map(({ passage, failed }) => ({ passage, failed: failed.filter((key) => key !== "actor") })),
  };
  return fill(pieces[`actor ${actor}`], {}, {
    share: shareLine(held, found),
    later: later(held, of, [actor]),
    where: mentions(held, rowOf(held, others, actor), actor),
    cards: cards(found.scope.filter(({ id }) => shown.has(id))),
    undated: undated(held, found),
  });
}

/** @param {Held} held @param {Cell[]} row @param {string} actor */
function mentions({ facts, actors: pieces }, row, actor) {
  const there = row.filter(({ passages: of }) => of.total);
  if (!there.length) return fill(pieces.nowhere);
  const filled = new Set(there.filter(({ passages: of }) => of.shown).map(({ theatre }) => theatre));
  const names = facts.records.theatre.filter((one) => filled.has(one)).map((one) => facts.names[one]);
  const looks = Object.fromEntries(facts.records.theatre.flatMap((one) => [
    [`look ${one}`, pieces[`${filled.has(one) ? "" : "un"}filled ${one}`]],
    [`name ${one}`, filled.has(one) ? "" : " ar-unfilled"],
  ]));
  const label = names.length ? `Map of the theatres; filled: ${joined(names)}` : "Map: none is filled";
  return fill(pieces.where, {}, {
    locator: fill(pieces.locator, { label }, looks),
    chips: there.map((cell) => fill(pieces[`chip ${cell.theatre}`], {
      actor, count: ownAndAll(cell) || shownOf(cell.passages),
    })).join(""),
  });
}
