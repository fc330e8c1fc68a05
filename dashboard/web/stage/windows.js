// Arenas, two windows in step: the stage and the speaker's, by BroadcastChannel.
//
// A window that joins requests the others' scene and takes it; it announces none of
// its own. What comes by the channel is checked like anything else from outside.

import { notice } from "./page.js";
/** @typedef {import("./stage.js").Stage} Stage */

const PATIENCE = 2500; // ms for a server that listens to answer
const JOINING = 800; // ms for other windows to answer

/** Some browsers forbid it for a file: each window then goes by itself. @param {string} name */
function channelOf(name) {
  try {
    return new BroadcastChannel(name);
  } catch {
    return null;
  }
}

/** Whether a window of that name is the speaker's already: this page, loaded anew, forgot it.
 * @param {Window} other */
function isOpen(other) {
  try {
    return other.location.href !== "about:blank";
  } catch {
    return false; // A file may not look into another window.
  }
}

/** @param {Window} other */
function load(other) {
  const query = new URLSearchParams(location.search);
  query.set("role", "speaker");
  const hash = location.protocol === "file:" ? location.hash : "";
  other.location.href = `${location.href.split(/[?#]/)[0]}?${query}${hash}`;
}

export class Windows {
  #isJoining = false;
  /** @type {Window | null} */
  #beside = null;
  #channel;
  #stage;

  /** @param {Stage} stage */
  constructor(stage) {
    this.#stage = stage;
    this.#channel = channelOf(stage.data.channel);
    this.#channel?.addEventListener("message", (event) => this.#hear(event.data ?? {}));
  }

  /** @param {object} message */
  #post(message) {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has one origin
    this.#channel?.postMessage(message);
  }

  join() {
    this.#isJoining = true;
    this.#post({ kind: "ask" });
    setTimeout(() => { this.#isJoining = false; }, JOINING);
  }

  announce() {
    this.#isJoining = false; // a window that acts has a scene of its own
    this.#post(this.#state("state"));
  }

  /** @param {string} kind */
  #state(kind) {
    const { scene, path, blank, whole, answer, flown } = this.#stage.now;
    return { kind, scene, path, blank, whole, answer, flown, clock: this.#stage.clock.moments };
  }

  /** @param {any} message */
  #hear(message) {
    if (message.kind === "ask" && !this.#isJoining) this.#post(this.#state("answer"));
    // An answer that comes after this window has gone on is too late: the others know of that.
    const counts = message.kind === "state" || (message.kind === "answer" && this.#isJoining);
    if (!counts || typeof message.scene !== "number") return;
    this.#isJoining = false;
    this.#stage.now.path = this.#stage.known(message.path);
    if (message.clock) this.#stage.clock.take(message.clock);
    this.#stage.showBlank(message.blank === true);
    const { whole, answer, flown } = message;
    this.#stage.go(message.scene, { quiet: true, whole: whole === true, answer, flown: flown === true });
  }

  /** Open the speaker's window: the same page, with a role. One that is open comes to the front,
   * for its notes are in it alone: loaded anew without a server, it would lose them. */
  async open() {
    if (this.#beside && !this.#beside.closed) return this.#beside.focus();
    const beside = this.#beside = window.open("", "arenas-speaker", "width=1100,height=760");
    if (!beside) {
      return notice.show("The browser did not open a second window; allow it for this page.");
    }
    if (isOpen(beside)) return beside.focus();
    if (location.protocol === "file:") return load(beside);
    try {
      const signal = AbortSignal.timeout(PATIENCE);
      await fetch(location.pathname, { method: "HEAD", cache: "no-store", signal });
      load(beside);
    } catch {
      beside.close();
      this.#beside = null;
      notice.show("The speaker’s window needs the server, which does not answer. " +
        "The stage goes on without it.");
    }
  }
}
