// Which cards a list of passages has, in a published folder.

/** The names of the passages' cards; two twins share one.
 * @param {import("./facts.d.ts").PassageFacts[]} passages */
export function together(passages) {
  const here = new Map(passages.map((one) => [one.id, one]));
  const second = new Map(passages.flatMap(({ id, twin }) => (twin && here.has(twin) ? [[id, twin]] : [])));
  const shownWith = new Set(second.values());
  return passages.filter(({ id }) => !shownWith.has(id)).map(({ id }) => (second.has(id) ? `${id}+${second.get(id)}` : id));
}

/** A place for each card, which the page fills. @param {import("./facts.d.ts").PassageFacts[]} passages */
export function cards(passages) {
  return together(passages).map((name) => `<div data-card="${name}"></div>`).join("");
}
