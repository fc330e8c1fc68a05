// The argument and where it looks, in a published folder: of pieces that the app drew.

import { fill } from "../shared/pieces.js";
import { together } from "./cards.js";
import { shareLine } from "./panel.js";
import { reading, shareOf } from "./reading.js";
import { passages } from "../shared/counts.js";
import { hiddenOf, share } from "./words.js";
/** @typedef {import("./facts.d.ts").Held} Held */
/** @typedef {import("./facts.d.ts").PassageFacts} PassageFacts */
/** @typedef {import("./reading.js").Reading} Reading */

/** Lines of the ledger that are of no single theatre. @type {[string, (of: string[]) => boolean][]} */
const OTHERS = [["several", (theatres) => theatres.length > 1], ["nowhere", (theatres) => !theatres.length]];

/** @param {Held} held @returns {Map<number, PassageFacts[]>} */
function byParagraph({ facts }) {
  /** @type {Map<number, PassageFacts[]>} */
  const found = new Map();
  for (const one of facts.passages) found.set(one.paragraph, [...found.get(one.paragraph) ?? [], one]);
  return found;
}

/** The argument (views/article/article_text.py). @param {Held} held @param {Reading} of */
export function article(held, of) {
  const { facts, argument: pieces } = held;
  const paragraphs = [...byParagraph(held)].map(([number, restated]) => [`paragraph ${number}`, runs(held, of, restated)]);
  return fill(pieces.article, voices(held, of), {
    share: shareLine(held, { ...of, scope: facts.passages }),
    later: of.selection.later ? pieces["later all"] : "",
    ...Object.fromEntries(paragraphs),
  });
}

/** Passages drawn together where neighbours are alike. @param {Held} held @param {Reading} of @param {PassageFacts[]} those */
function runs({ argument: pieces }, of, those) {
  /** @type {{state: string, run: PassageFacts[]}[]} */
  const found = [];
  for (const one of those) {
    const state = of.shown.has(one.id) ? "shown" : of.undated.has(one.id) ? "undated" : "hidden", last = found.at(-1);
    if (last?.state === state) last.run.push(one);
    else found.push({ state, run: [one] });
  }
  return found.map(({ state, run }) => {
    const said = together(run).map((name) => pieces[`said ${name}`]).join("");
    return state === "shown" ? said
      : fill(pieces[`run ${state}`], { first: run[0].id, count: passages(run.length) }, { said });
  }).join("");
}

/** Who makes claims; the filters of wording and of asserters hide none. @param {Held} held @param {Reading} of */
function voices({ facts }, { selection }) {
  const { asserters } = selection.filters;
  const found = reading(facts, { ...selection, filters: { ...selection.filters, certainties: [], asserters: [] } });
  /** @type {Record<string, string | number>} */
  const values = {};
  for (const by of facts.choices.find(({ event }) => event === "asserter")?.known ?? []) {
    const of = shareOf(found, facts.passages.filter(({ quoted }) => quoted === by));
    values[`dim ${by}`] = of.shown ? "" : " ar-dim";
    values[`pressed ${by}`] = String(asserters.includes(by));
    values[`words ${by}`] = share(of);
    values[`count ${by}`] = of.shown < of.total ? `${of.shown} of ${of.total}` : of.total;
    values[`bar ${by}`] = of.total ? Number((100 * of.shown / of.total).toPrecision(4)) : 0;
  }
  return values;
}

/** Where the article looks (views/article/coverage_ledger.py). @param {Held} held @param {Reading} of */
export function ledger(held, of) {
  const { facts, argument: pieces } = held, paragraphs = [...byParagraph(held)];
  /** @type {Record<string, string | number>} */
  const values = {};
  let hides = false, undated = false;
  /** @type {[string, (theatres: string[]) => boolean][]} */
  const lines = [...facts.records.theatre.map((id) => /** @type {[string, (theatres: string[]) => boolean]} */ (
    [id, (theatres) => theatres.includes(id)])), ...OTHERS];
  for (const [line, isIn] of lines) {
    const cells = paragraphs.map(([number, every]) => ({ number, here: every.filter(({ theatres }) => isIn(theatres)) }));
    values[`words ${line}`] = share(shareOf(of, cells.flatMap(({ here }) => here)));
    const isTheatre = facts.records.theatre.includes(line);
    let sum = 0;
    for (const { number, here } of cells.filter((one) => one.here.length)) {
      const own = shareOf(of, here), first = here.find(({ id }) => of.shown.has(id)) ?? here[0], at = `${line} ${number}`;
      const level = facts.levels.ledger.filter((least) => own.shown >= least).length;
      const looks = own.shown ? "" : own.undated ? " ar-unmatched ar-undated" : " ar-unmatched";
      values[`class ${at}`] = `ar-level-${level}${looks}`;
      values[`goto ${at}`] = first.id;
      values[`words ${at}`] = share(own);
      values[`n ${at}`] = own.shown || own.total;
      if (own.shown) sum++;
      if (!isTheatre) continue;
      hides ||= hiddenOf(own) > 0;
      undated ||= own.undated > 0;
    }
    values[`sum ${line}`] = sum;
  }
  return fill(pieces.ledger, values, {
    hides: hides ? pieces["ledger hides"] : "", undated: undated ? pieces["ledger undated"] : "",
  });
}
