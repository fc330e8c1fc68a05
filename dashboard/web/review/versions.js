// The versions of a draft: two compared, one restored.

import { at, one } from "../shared/dom.js";
import { post, say, whoEdits } from "./saving.js";

/** @type {(section: HTMLElement, event: MouseEvent, restored: () => void) => Promise<void>} */
export async function versionsClicked(section, event, restored) {
  if (at(event, "[data-compare]")) await compare(section);
  const number = at(event, "[data-restore]")?.dataset.restore;
  if (!number) return;
  if (!whoEdits()) return say("Not restored: write your name above first.", "bad");
  const { status, answer } = await post("restore", { number: Number(number) });
  if (status === 200) restored();
  else say(`Not restored: ${answer.error ?? status}`, "bad");
}

/** @type {(section: HTMLElement) => Promise<void>} */
async function compare(section) {
  const [from, to] = ["from", "to"].map((end) => /** @type {HTMLInputElement} */ (one(`[data-${end}]`, section)).value);
  const response = await fetch(`review/versions/${from}..${to}?${document.body.dataset.asked}`);
  const text = await response.text();
  const shown = one("[data-compared]", section);
  if (response.ok) shown.innerHTML = text; // the server's templates wrote and escaped it
  else shown.textContent = text;
}
