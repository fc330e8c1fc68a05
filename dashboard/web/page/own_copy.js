// The reader's own copy of the article in this page: its words, beneath each restatement.
//
// The server has verified them by their hashes. They are data of one session, so no answer has them.

import { all, make } from "../shared/dom.js";

/** @param {{text: string | undefined, mine?: boolean}[]} words @returns {HTMLParagraphElement} */
function quote(words) {
  const paragraph = make("p");
  for (const { text = "[a sentence that your copy lacks]", mine } of words) {
    paragraph.append(make(mine ? "mark" : "span", text), " ");
  }
  return paragraph;
}

class OwnCopy {
  /** @type {Record<string, string>} */
  sentences = {};
  /** @type {string[]} ids of all sentences of the article, in order */
  order = [];

  get isHeld() {
    return Object.keys(this.sentences).length > 0;
  }

  /** @param {Record<string, string>} sentences @param {string[]} [order] */
  hold(sentences, order = this.order) {
    this.sentences = sentences;
    this.order = order;
    document.dispatchEvent(new CustomEvent("arenas-own-copy"));
  }

  /** Quote the copy in every place of `part` that is for it; empty those that it lacks.
   * @param {ParentNode} part */
  fill(part) {
    for (const place of all("[data-verbatim]", part)) {
      const ids = place.dataset.verbatim?.split(" ") ?? [];
      const isKnown = ids.some((id) => this.sentences[id]);
      place.replaceChildren(...(isKnown ? this.#quoted(ids) : []));
    }
  }

  /** @param {string[]} ids @returns {HTMLElement[]} */
  #quoted(ids) {
    const label = make("span", "Verbatim", "ar-verbatim-label");
    const own = make("blockquote");
    own.append(quote(ids.map((id) => ({ text: this.sentences[id] }))));
    const paragraph = ids[0].split("s")[0];
    const around = make("details"), summary = make("summary", `In its paragraph, ¶${Number(paragraph.slice(1))}`);
    const sentences = this.order.filter((id) => id.startsWith(`${paragraph}s`));
    around.append(summary, quote(sentences.map((id) => ({ text: this.sentences[id], mine: ids.includes(id) }))));
    return [label, own, around];
  }
}

/** The one copy of this page. */
export const ownCopy = new OwnCopy();
