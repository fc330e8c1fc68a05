// Where boxes, lines and names of the diagram lie, in a published folder: diagram/edges.py once more.

import { lettersRect, planned } from "./diagram_boxes.js";
import { contained, joinedBy, routes } from "./diagram_lanes.js";
import { placed } from "./diagram_names.js";
import { ends, has, labelOf, readAs } from "./diagram_ties.js";
import { ways } from "./diagram_ways.js";
/** @typedef {import("./diagram_facts.d.ts").Box} Box */
/** @typedef {import("./diagram_facts.d.ts").Chosen} Chosen */
/** @typedef {import("./diagram_facts.d.ts").DiagramFacts} DiagramFacts */
/** @typedef {import("./diagram_facts.d.ts").Plan} Plan */
/** @typedef {import("./diagram_facts.d.ts").Route} Route */
/** @typedef {import("./diagram_facts.d.ts").Tie} Tie */
/** @typedef {{plan: Plan, order: number[], lines: Map<number, Route>}} Layout with the keys of the ties that have a line */

const KEPT = 64; // layouts

/** What stands on a line; with the coalition's name, where it meets only its frame.
 * @param {DiagramFacts} diagram @param {Chosen} chosen @param {Tie} tie @param {Route} route */
export function called({ letters: { wholes } }, chosen, tie, { toFrame }) {
  const met = toFrame ? ends(tie).filter((end) => end in wholes && end !== chosen.actor).map((end) => wholes[end]) : [];
  return [labelOf(readAs(chosen, tie)), ...met].join(" ");
}

class Laying {
  #diagram;
  #chosen;
  #always;
  #asked;

  /** @param {DiagramFacts} diagram @param {Tie[]} every @param {Chosen} chosen */
  constructor(diagram, every, chosen) {
    this.#diagram = diagram;
    this.#chosen = chosen;
    this.#always = every.filter(({ key }) => diagram.always[key]);
    this.plan = planned(diagram, this.#always, diagram.drawsAll ? every : []);
    this.#asked = every.filter((tie) => this.#isAsked(tie));
  }

  /** @returns {Layout} */
  layout() {
    const order = [...this.#always, ...this.#asked].map(({ key }) => key);
    return { plan: this.plan, order, lines: this.#lines() };
  }

  /** Whether a tie wants a line that is not always there; a box within a box says a membership by itself. @param {Tie} tie */
  #isAsked(tie) {
    const chosen = this.#chosen, diagram = this.#diagram;
    if (diagram.always[tie.key] || !(diagram.drawsAll || (chosen.any && has(chosen, tie)))) return false;
    return !(contained(this.plan, tie) && tie.relations.every(({ member }) => member) && !tie.relations[0].past);
  }

  /** Every line by its tie's key, with the place of its name. What is asked for makes its way around those
   * that are there anyway, and around their names. @returns {Map<number, Route>} */
  #lines() {
    const { plan } = this, { letters } = this.#diagram, held = this.#asked.filter((tie) => this.#isInItsBox(tie));
    const searched = this.#asked.filter((tie) => !held.includes(tie)), resting = [...this.#always, ...held];
    const lines = this.#named(new Map([...routes(plan, this.#always), ...routes(plan, held)]), resting, searched);
    if (!searched.length) return lines;
    const taken = resting.map((tie) => {
      const line = /** @type {Route} */ (lines.get(tie.key));
      return lettersRect(letters.resting[this.#called(tie, line)], letters.size, ...line.labelAt, line.anchor);
    });
    const wanted = searched.map((tie) => /** @type {[number, Box, Box]} */ ([tie.key, ...joinedBy(plan, tie)]));
    const found = ways(plan, wanted, [...lines.values()], taken);
    return this.#named(new Map([...lines, ...found]), [...this.#always, ...this.#asked], searched);
  }

  /** @param {Map<number, Route>} found @param {Tie[]} some @param {Tie[]} searched @returns {Map<number, Route>} */
  #named(found, some, searched) {
    const chosen = this.#chosen, { letters } = this.#diagram;
    const tags = new Map(some.map((tie) => {
      const route = /** @type {Route} */ (found.get(tie.key)), strong = chosen.any && has(chosen, tie);
      const width = letters[strong ? "chosen" : "resting"][this.#called(tie, route)];
      const far = ends(tie)[1] !== chosen.actor;
      return [tie.key, { route, width, size: letters.size, strong, free: searched.includes(tie), far }];
    }));
    return new Map([...placed(this.plan, tags)].map(([key, { at, anchor }]) =>
      [key, { .../** @type {Route} */ (found.get(key)), labelAt: at, anchor }]));
  }

  /** Whether one end stands in the other's box, which is not the coalition's wide frame. @param {Tie} tie */
  #isInItsBox(tie) {
    return contained(this.plan, tie) && !joinedBy(this.plan, tie).some(({ area }) => area === "coalition");
  }

  /** @param {Tie} tie @param {Route} route */
  #called(tie, route) {
    return called(this.#diagram, this.#chosen, tie, route);
  }
}

/** What was laid out, by what it is of. @type {WeakMap<DiagramFacts, Map<string, Layout>>} */
const kept = new WeakMap();

/** Where everything lies. The lens and most filters leave that as it was.
 * @param {DiagramFacts} diagram @param {Tie[]} every @param {Chosen} chosen @returns {Layout} */
export function laid(diagram, every, chosen) {
  const layouts = kept.get(diagram) ?? new Map(), shown = every.map((tie) => [tie.relations[0].id, labelOf(tie)]);
  const key = JSON.stringify([shown, chosen.actor, chosen.tie && [chosen.tie.relations[0].id, labelOf(chosen.tie)]]);
  const layout = layouts.get(key) ?? new Laying(diagram, every, chosen).layout();
  layouts.delete(key);
  kept.set(diagram, layouts.set(key, layout));
  if (layouts.size > KEPT) layouts.delete(layouts.keys().next().value);
  return layout;
}
