// What the scripts of pages and stage share of the document.

/** @type {(selector: string, root?: ParentNode) => HTMLElement} the first such element, which is there */
export function one(selector, root = document) {
  return /** @type {HTMLElement} */ (root.querySelector(selector));
}

/** @type {(selector: string, root?: ParentNode) => HTMLElement[]} */
export function all(selector, root = document) {
  return [.../** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll(selector))];
}

/** The nearest such element around what an event has met.
 * @type {(event: {target: EventTarget | null}, selector: string) => HTMLElement | null} */
export function at({ target }, selector) {
  // One in the map's frame is no Element of this window.
  return target instanceof Element ? target.closest(selector) : null;
}

/** @type {<K extends keyof HTMLElementTagNameMap>(tag: K, words?: string, look?: string) => HTMLElementTagNameMap[K]} */
export function make(tag, words = "", look = "") {
  const element = document.createElement(tag);
  element.textContent = words;
  if (look) element.className = look;
  return element;
}

/** A line of the page that is read out whenever its words change.
 * @type {(look: string, ...words: (string | Node)[]) => void} */
export function announce(look, ...words) {
  const line = document.querySelector(`body > .${look}`) ?? make("p", "", look);
  line.setAttribute("role", "status");
  if (!line.isConnected) document.body.append(line);
  line.replaceChildren(...words);
}

/** Whether text is typed there. @type {(element: EventTarget | null) => boolean} */
export function isWriting(element) {
  return element instanceof Element && element.matches("input, textarea, select, [contenteditable]");
}
