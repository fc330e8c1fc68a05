// Arenas, elements of SVG.

/** @typedef {Record<string, string | number>} Attributes */

/** @type {(element: Element, attributes: Attributes) => void} */
export function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
}

/** @type {<K extends keyof SVGElementTagNameMap>(name: K, attributes: Attributes) => SVGElementTagNameMap[K]} */
export function svg(name, attributes) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  set(element, attributes);
  return element;
}
