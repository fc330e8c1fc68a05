// Where boxes, lines and names of the diagram lie.

import { lettersRect, planned } from "./boxes.js";
import { contained, joinedBy, routes } from "./lanes.js";
import { placed } from "./names.js";
import { ways } from "./ways.js";
/** @typedef {import("./diagram.d.ts").Box} Box */
/** @typedef {import("./diagram.d.ts").DiagramFacts} DiagramFacts */
/** @typedef {import("./diagram.d.ts").Plan} Plan */
/** @typedef {import("./diagram.d.ts").Route} Route */
/** @typedef {import("./diagram.d.ts").Shown} Shown */
/** @typedef {import("./diagram.d.ts").Tie} Tie */
/** @typedef {{plan: Plan, order: number[], lines: Map<number, Route>}} Layout with the keys of the ties that have a line */

const KEPT = 64; // layouts

/** Whether anything is open. @param {Shown} shown */
export function isOpen({ actor, tie }) {
  return actor !== null || tie !== null;
}

/** Whether a tie is what is open, or of the actor that is. @param {Shown} shown @param {Tie} one */
export function isChosen({ actor, tie }, one) {
  return tie === null ? one.source === actor || one.target === actor : one.key === tie;
}

/** The words on a line; with the coalition's name, where it meets only its frame.
 * @param {DiagramFacts} facts @param {Shown} shown @param {Tie} tie @param {Route} route */
export function lettered({ letters: { wholes } }, shown, tie, { toFrame }) {
  const met = toFrame ? [tie.source, tie.target].filter((end) => end in wholes && end !== shown.actor).map((end) => wholes[end]) : [];
  return [tie.called, ...met].join(" ");
}

class Laying {
  #facts;
  #shown;
  #always;
  #onDemand;

  /** @param {DiagramFacts} facts @param {Shown} shown */
  constructor(facts, shown) {
    const { ties } = shown;
    this.#facts = facts;
    this.#shown = shown;
    this.#always = ties.filter(({ key }) => facts.always[key]);
    this.plan = planned(facts, this.#always, facts.drawsAll ? ties : []);
    this.#onDemand = ties.filter((tie) => this.#isOnDemand(tie));
  }

  /** @returns {Layout} */
  layout() {
    const order = [...this.#always, ...this.#onDemand].map(({ key }) => key);
    return { plan: this.plan, order, lines: this.#lines() };
  }

  /** Whether a tie wants a line that is not always there. @param {Tie} tie */
  #isOnDemand(tie) {
    const shown = this.#shown, { always, drawsAll } = this.#facts;
    if (always[tie.key] || !(drawsAll || (isOpen(shown) && isChosen(shown, tie)))) return false;
    return !(tie.boxed && contained(this.plan, tie));
  }

  /** Every line by its tie's key, with the place of its name. A line on demand makes its way around those
   * that are there anyway, and around their names. @returns {Map<number, Route>} */
  #lines() {
    const { plan } = this, { letters } = this.#facts, held = this.#onDemand.filter((tie) => this.#isInItsBox(tie));
    const searched = this.#onDemand.filter((tie) => !held.includes(tie)), resting = [...this.#always, ...held];
    const lines = this.#named(new Map([...routes(plan, this.#always), ...routes(plan, held)]), resting, searched);
    if (!searched.length) return lines;
    const taken = resting.map((tie) => {
      const line = /** @type {Route} */ (lines.get(tie.key));
      return lettersRect(letters.resting[this.#lettered(tie, line)], letters.size, ...line.labelAt, line.anchor);
    });
    const wanted = searched.map((tie) => /** @type {[number, Box, Box]} */ ([tie.key, ...joinedBy(plan, tie)]));
    const found = ways(plan, wanted, [...lines.values()], taken);
    return this.#named(new Map([...lines, ...found]), [...this.#always, ...this.#onDemand], searched);
  }

  /** @param {Map<number, Route>} found @param {Tie[]} some @param {Tie[]} searched @returns {Map<number, Route>} */
  #named(found, some, searched) {
    const shown = this.#shown, { letters } = this.#facts;
    const tags = new Map(some.map((tie) => {
      const route = /** @type {Route} */ (found.get(tie.key)), strong = isOpen(shown) && isChosen(shown, tie);
      const width = letters[strong ? "chosen" : "resting"][this.#lettered(tie, route)];
      const far = tie.target !== shown.actor;
      return [tie.key, { route, width, size: letters.size, strong, free: searched.includes(tie), far }];
    }));
    return new Map([...placed(this.plan, tags)].map(([key, { at, anchor }]) =>
      [key, { .../** @type {Route} */ (found.get(key)), labelAt: at, anchor }]));
  }

  /** Whether one end is in the other's box, which is not the coalition's wide frame. @param {Tie} tie */
  #isInItsBox(tie) {
    return contained(this.plan, tie) && !joinedBy(this.plan, tie).some(({ area }) => area === "coalition");
  }

  /** @param {Tie} tie @param {Route} route */
  #lettered(tie, route) {
    return lettered(this.#facts, this.#shown, tie, route);
  }
}

/** What was laid out, by what it is of. @type {WeakMap<DiagramFacts, Map<string, Layout>>} */
const kept = new WeakMap();

/** Where everything lies. The lens and most filters leave that as it was. @param {DiagramFacts} facts @param {Shown} shown @returns {Layout} */
export function laid(facts, shown) {
  const layouts = kept.get(facts) ?? new Map(), { ties, actor, tie } = shown;
  const key = JSON.stringify([ties.map(({ id, label, called }) => [id, label, called]), actor, tie]);
  const layout = layouts.get(key) ?? new Laying(facts, shown).layout();
  layouts.delete(key);
  kept.set(facts, layouts.set(key, layout));
  if (layouts.size > KEPT) layouts.delete(layouts.keys().next().value);
  return layout;
}
