// The page's title says what is open. Each run of the app writes a title of its own, that of the page
// alone: where the server's answer has one, it is written again.

export class PageTitle {
  #wanted = "";
  #ofRun = document.title;

  constructor() {
    new MutationObserver(() => this.#hear()).observe(document.head, {
      subtree: true, childList: true, characterData: true,
    });
  }

  /** @param {string} title or none, where the page's run of the app says it */
  show(title) {
    this.#hear(); // a run may have titled the page in this very task
    this.#wanted = title;
    this.#write(title || this.#ofRun);
  }

  #hear() {
    if (document.title === this.#wanted) return;
    this.#ofRun = document.title;
    if (this.#wanted) this.#write(this.#wanted);
  }

  /** @param {string} title */
  #write(title) {
    if (document.title !== title) document.title = title;
  }
}
