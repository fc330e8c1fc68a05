// The part "Publish": the draft is published, becomes a draft again, or takes in a briefing.

import { post, say, whoEdits } from "./saving.js";

/** @type {(button: HTMLElement, redraw: () => void) => Promise<void>} */
export async function publishClicked(button, redraw) {
  if (!whoEdits()) return say("Not saved: write your name above first.", "bad");
  const name = button.dataset.takeIn;
  const action = name ? "take-in" : button.dataset.publish === "draft" ? "draft" : "publish";
  const { status, answer } = await post(action, name ? { name } : {});
  if (status !== 200) return say(`Not done: ${answer.error ?? status}`, "bad");
  if (name) return redraw();
  location.hash = "publish"; // which says how it is now
  location.reload();
}
