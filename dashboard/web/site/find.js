// Whom the actor filter finds by a typed name, in a published folder: by words and their beginnings.

import { searched } from "../shared/name_folding.js";
/** @typedef {import("./facts.d.ts").Held} Held */

const MOST = 12;

/** @param {string[]} names @param {(name: string) => boolean} test */
function has(names, test) {
  return names.some((name) => test(searched(name)));
}

/** Whom a typed name may mean: those of whose names one begins so, then those that have its words.
 * @param {Pick<Held, "facts">} held @param {string} typed */
export function namedActors({ facts }, typed) {
  const asked = searched(typed);
  const every = facts.records.profile.map((id) => ({ id, name: facts.names[id], spelt: facts.spellings[id] }));
  const begins = asked ? every.filter(({ spelt }) => has(spelt, (name) => name.startsWith(asked))) : every;
  const within = asked ? every.filter((one) => !begins.includes(one) && has(one.spelt, (name) => ` ${name}`.includes(` ${asked}`))) : [];
  const actors = [...begins, ...within].slice(0, asked ? MOST : every.length).map(({ id, name, spelt }) => ({
    id, name, also: spelt.filter((other) => other !== name && asked && searched(other).includes(asked)).slice(0, 2),
  }));
  return { actors, near: false, said: actors.length ? "" : "No actor of the article is spelled so." };
}
