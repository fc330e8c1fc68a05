// The channel between the three views of the article page: which passage is read ("read"), which
// passages are marked ("mark"), where to go ("go"), and what the map's frame asks for ("map").
// None of it waits for the server; a region that is marked is told to it afterwards, so that the
// URL and the other pages know it.

/** @typedef {{id: string, paragraph: string, where: string, theatres: string[], incidents: string[]}} Read */
/** @typedef {{theatre?: string, actor?: string, name?: string}} Marked */
/** @typedef {{read: Read | null, mark: Marked | null, go: {id?: string, paragraph?: string}, map: import("./answers.js").AppEvent}} Said */

const channel = new EventTarget();

// What was told last, for a view that comes later than the others.
export const now = { read: /** @type {Read | null} */ (null), mark: /** @type {Marked | null} */ (null) };

/** @type {<K extends keyof Said>(kind: K, detail: Said[K]) => void} */
export function tell(kind, detail) {
  if (kind in now) Object.assign(now, { [kind]: detail });
  channel.dispatchEvent(new CustomEvent(kind, { detail }));
}

/** A view that has left the page hears nothing more.
 * @type {<K extends keyof Said>(root: HTMLElement, kind: K, act: (detail: Said[K]) => void) => void} */
export function hear(root, kind, act) {
  /** @param {Event} event */
  const listener = (event) => {
    if (root.isConnected) act(/** @type {CustomEvent} */ (event).detail);
    else channel.removeEventListener(kind, listener);
  };
  channel.addEventListener(kind, listener);
}
