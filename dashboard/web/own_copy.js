// @ts-check
// The reader's own copy of the article in this page: its words, beneath each restatement.
//
// The server has verified them by their hashes. They are data of one session, so no answer has them.

/** @param {{text: string | undefined, mine?: boolean}[]} words @returns {HTMLParagraphElement} */
function quote(words) {
  const paragraph = document.createElement("p");
  for (const word of words) {
    const part = document.createElement(word.mine ? "mark" : "span");
    part.textContent = word.text ?? "[a sentence that your copy lacks]";
    paragraph.append(part, " ");
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
    for (const place of part.querySelectorAll("[data-verbatim]")) {
      const ids = /** @type {HTMLElement} */ (place).dataset.verbatim?.split(" ") ?? [];
      const isKnown = ids.some((id) => this.sentences[id]);
      place.replaceChildren(...(isKnown ? this.#quoted(ids) : []));
    }
  }

  /** @param {string[]} ids @returns {HTMLElement[]} */
  #quoted(ids) {
    const label = document.createElement("span");
    label.className = "ar-verbatim-label";
    label.textContent = "Verbatim, from your copy";
    const own = document.createElement("blockquote");
    own.append(quote(ids.map((id) => ({ text: this.sentences[id] }))));
    const paragraph = ids[0].slice(0, 3);
    const around = document.createElement("details");
    const summary = document.createElement("summary");
    summary.textContent = `In its paragraph, ¶${Number(paragraph.slice(1))}`;
    const all = this.order.filter((id) => id.startsWith(paragraph));
    around.append(summary, quote(all.map((id) => ({ text: this.sentences[id], mine: ids.includes(id) }))));
    return [label, own, around];
  }
}

/** The one copy of this page. */
export const ownCopy = new OwnCopy();
