// What one HTML file carries of a published folder: each file packed, and unpacked when it is wanted.

const TYPES = { css: "text/css", html: "text/html", js: "text/javascript", svg: "image/svg+xml" };
const NAMED = /(?:\.\.\/)?(assets\/[\w./-]+)/g; // a file of ours in a page
const IN_SHEET = /url\("?([\w./-]+)"?\)/g;

/** @param {string} name */
function suffixOf(name) {
  return name.split(".").pop() ?? "";
}

/** @param {string} text @param {RegExp} pattern @param {(found: RegExpMatchArray) => Promise<string>} put */
async function replaced(text, pattern, put) {
  const parts = await Promise.all(Array.from(text.matchAll(pattern), put));
  return text.replace(pattern, () => /** @type {string} */ (parts.shift()));
}

class Files {
  /** The page that was written last, by its file. */
  shown = "";
  /** @type {Record<string, string>} base64 of what gzip made of them, by path */
  #packed = JSON.parse(document.querySelector("#arenas-files")?.textContent ?? "{}");
  /** @type {Map<string, Promise<string>>} */
  #urls = new Map();

  /** @param {string} name */
  has(name) {
    return name in this.#packed;
  }

  /** @param {string} name @returns {Response} what it holds */
  #unpacked(name) {
    const bytes = Uint8Array.from(atob(this.#packed[name]), (sign) => sign.charCodeAt(0));
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip")));
  }

  /** @param {string} name @returns {Promise<string>} by which this document can load it */
  urlOf(name) {
    const url = this.#urls.get(name) ?? this.#make(name);
    this.#urls.set(name, url);
    return url;
  }

  /** @param {string} name */
  async #make(name) {
    const suffix = suffixOf(name), type = /** @type {Record<string, string>} */ (TYPES)[suffix] ?? "";
    const held = suffix === "css" ? await this.#sheet(name) : await this.#unpacked(name).arrayBuffer();
    return URL.createObjectURL(new Blob([held], { type }));
  }

  /** A sheet with its typefaces inside: as seen from a blob, no path leads to them. @param {string} name */
  async #sheet(name) {
    return replaced(await this.#unpacked(name).text(), IN_SHEET, async ([whole, path]) =>
      (this.has(`assets/${path}`) ? `url("${await this.#inside(`assets/${path}`)}")` : whole));
  }

  /** @param {string} name @returns {Promise<string>} the file as a data URL */
  async #inside(name) {
    const blob = await this.#unpacked(name).blob(), reader = new FileReader();
    return new Promise((done) => {
      reader.addEventListener("load", () => done(String(reader.result)));
      reader.readAsDataURL(blob);
    });
  }

  /** A page that finds its scripts and sheets in this file. @param {string} name */
  async page(name) {
    this.shown = name;
    return replaced(await this.#unpacked(name).text(), NAMED, async ([whole, path]) =>
      (this.has(path) ? this.urlOf(path) : whole));
  }
}

/** Once for the document: a file is unpacked once. It outlives the page that the loader writes. */
export const files = /** @type {{ARENAS_FILES?: Files}} */ (globalThis).ARENAS_FILES ??= new Files();
