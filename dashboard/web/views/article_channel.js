// The channel between the three views of the article page: which passage is read ("read"), which
// passages are marked ("mark"), where to go ("go"), and what is clicked in the map's frame ("map").
// None of it waits for the server; a region that is marked is sent to it afterwards, so that the
// URL and the other pages know it.

/** @typedef {{id: string, paragraph: string, where: string, lit: string, mentions: Record<string, Mention>, incidents: string[]}} Read */
/** @typedef {{theatre?: string, actor?: string, name?: string}} Marked */
/**
 * @typedef {object} Said
 * @property {Read | null} read
 * @property {Marked | null} mark
 * @property {{id?: string, paragraph?: string}} go
 * @property {import("../page/answers.js").AppEvent} map
 */

class Channel {
  /** What was said last, for a view that comes later than the others. @type {Read | null} */
  read = null;
  /** @type {Marked | null} */
  mark = null;
  #target = new EventTarget();

  /** @template {keyof Said} K @param {K} kind @param {Said[K]} detail */
  say(kind, detail) {
    if (kind === "read" || kind === "mark") Object.assign(this, { [kind]: detail });
    this.#target.dispatchEvent(new CustomEvent(kind, { detail }));
  }

  /** A view that has left the page hears nothing more. @template {keyof Said} K
   * @param {HTMLElement} root @param {K} kind @param {(detail: Said[K]) => void} act */
  hear(root, kind, act) {
    /** @param {Event} event */
    const listener = (event) => {
      if (root.isConnected) act(/** @type {CustomEvent} */ (event).detail);
      else this.#target.removeEventListener(kind, listener);
    };
    this.#target.addEventListener(kind, listener);
  }
}

/** The one of this page. */
export const channel = new Channel();
