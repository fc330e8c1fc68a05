// The loader of a map that is one HTML file: it writes the page that the address names in its own place.
//
// The fragment names a page, `?briefing=` a stage: this has the fragment for its scenes.

import { fileOf, pageNow } from "./address_in_one.js";
import { files } from "./files_in_one.js";

/** @param {string} text */
function say(text) {
  document.body.append(Object.assign(document.createElement("p"), { textContent: text }));
}

/** @returns {string} the file of the folder that the address names */
function address() {
  const stage = `stage/${new URLSearchParams(location.search).get("briefing")}.html`;
  if (files.has(stage)) return stage;
  return fileOf(pageNow());
}

async function open() {
  try {
    if (!("toSpliced" in Array.prototype)) throw new Error("it is too old"); // the map's own scripts need it
    const html = await files.page(address());
    document.open();
    document.write(html);
    document.close();
  } catch (error) {
    say(`This browser cannot open the file. Chrome and Edge from 110 on, Firefox from 115 and Safari from 16.4 can. (${error})`);
  }
}

/** The file is on its way to the screen. */
export const opening = open();
