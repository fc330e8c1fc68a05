/* Arenas, two windows in step: the stage and the speaker's, by BroadcastChannel.
 *
 * A window that joins asks, and takes the scene that the others are at; it announces none of its
 * own. What comes by the channel is checked like anything else from outside.
 */
(function (S) {
  "use strict";

  var PATIENCE = 2500; // ms for a server that listens to answer

  var channel = null, joining = false, beside = null;

  function listen() {
    if (!window.BroadcastChannel) return;
    try {
      channel = new BroadcastChannel(S.data.channel);
    } catch (error) {
      return; // Some browsers forbid it for a file: each window then goes by itself.
    }
    channel.onmessage = function (event) { hear(event.data || {}); };
  }

  function post(message) {
    if (channel) channel.postMessage(message);
  }

  function ask() {
    joining = true;
    post({ kind: "ask" });
    setTimeout(function () { joining = false; }, 800);
  }

  function tell() {
    joining = false; // whoever acts has a scene of his own
    post(state("state"));
  }

  function state(kind) {
    return { kind: kind, scene: S.now.scene, path: S.now.path, blank: S.now.blank,
      whole: S.now.whole, clock: S.clock.moments() };
  }

  function hear(message) {
    if (message.kind === "ask" && !joining) post(state("answer"));
    // An answer that comes after its asker has gone on is too late: the others have heard of it.
    var counts = message.kind === "state" || (message.kind === "answer" && joining);
    if (!counts || typeof message.scene !== "number") return;
    joining = false;
    var known = S.paths().some(function (p) { return p.key === message.path; });
    S.now.path = known ? message.path : "";
    if (message.clock) S.clock.take(message.clock);
    S.now.blank = message.blank === true;
    S.$(".st-blank").hidden = S.isSpeaker || !S.now.blank;
    S.go(message.scene, { quiet: true, whole: message.whole === true });
  }

  /** Open the speaker's window: the same page, with a role. One that is open comes to the front,
   * for its notes are in it alone: asked for anew, they would be gone where the server is. */
  function open() {
    if (beside && !beside.closed) return beside.focus();
    beside = window.open("", "arenas-speaker", "width=1100,height=760");
    if (!beside) {
      return S.say("The browser did not open a second window; allow it for this page.", true);
    }
    if (isOpen(beside)) return beside.focus();
    if (location.protocol === "file:") return load();
    var asked = new AbortController(), late = setTimeout(function () { asked.abort(); }, PATIENCE);
    fetch(location.pathname, { method: "HEAD", cache: "no-store", signal: asked.signal })
      .then(load, function () {
        beside.close();
        beside = null;
        S.say("The speaker\u2019s window needs the server, which does not answer. " +
          "The stage goes on without it.", true);
      }).then(function () { clearTimeout(late); });
  }

  /** Whether a window of that name is the speaker's already: this page, loaded anew, forgot it. */
  function isOpen(other) {
    try {
      return other.location.href !== "about:blank";
    } catch (error) {
      return false; // A file may not look into another window.
    }
  }

  function load() {
    var query = new URLSearchParams(location.search);
    query.set("role", "speaker");
    var address = location.href.split(/[?#]/)[0] + "?" + query +
      (location.protocol === "file:" ? location.hash : "");
    beside.location.href = address;
  }

  S.windows = { listen: listen, ask: ask, tell: tell, open: open };
})((window.STAGE = window.STAGE || {}));
