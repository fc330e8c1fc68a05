// When the server no longer answers, the page says so in our own words, in place of Streamlit's
// dialog: what is drawn stays readable, and the page goes on by itself once the server is back.
//
// The session may be gone by then: a server that was started again knows none, and one that runs
// drops a session two minutes after its page fell silent, as in a laptop's sleep. A click
// would reach no fragment of it, and Streamlit starts no run by itself. So each return starts one
// whole run from the URL; a session that is still there just runs once more.

import { announce, one } from "../shared/dom.js";
import { liveViews } from "./live_views.js";
import { TypedText } from "./typed_text.js";

const STATE = "[data-test-connection-state]";
const BACK = "CONNECTED";
const RUNS = "data-test-script-state";

/** @param {boolean} lost */
function show(lost) {
  document.body.classList.toggle("ar-is-lost", lost);
  if (!lost) return void document.querySelector(".ar-lost")?.remove();
  announce("ar-lost", "Arenas has stopped answering. What is drawn stays readable, but nothing new " +
    "can be opened. Start it again (make run) and this page goes on by itself.");
}

// Streamlit's dialog would take the keyboard and dim what can still be read.
function dismiss() {
  if (!document.body.classList.contains("ar-is-lost")) return;
  const close = '[data-testid="stDialog"] button[aria-label="Close"]';
  if (document.querySelector(close)) one(close).click();
}

/** @param {HTMLElement} app @param {() => void} then called after that run */
function runAnew(app, then) {
  let began = app.dataset.testScriptState !== "notRunning";
  const observer = new MutationObserver(() => {
    const runs = app.dataset.testScriptState !== "notRunning";
    if (began && !runs) {
      observer.disconnect();
      then();
    }
    began ||= runs;
  });
  observer.observe(app, { attributes: true, attributeFilter: [RUNS] });
  liveViews.runAnew();
}

function watch() {
  const app = /** @type {HTMLElement | null} */ (document.querySelector(STATE));
  if (!app) return;
  const typed = new TypedText();
  let wasThere = false; // before the first answer there is nothing to lose
  let isLost = false;
  const look = () => {
    const isThere = app.dataset.testConnectionState === BACK;
    if (isLost && isThere) {
      runAnew(app, () => {
        typed.putBack();
        typed.holds = isLost; // it may have broken once more
      });
    }
    wasThere ||= isThere;
    isLost = wasThere && !isThere;
    typed.holds ||= isLost;
    show(isLost);
  };
  look();
  new MutationObserver(look).observe(app, {
    attributes: true, attributeFilter: ["data-test-connection-state"],
  });
  new MutationObserver(dismiss).observe(document.body, { childList: true });
}

// Once for the page: a module is run once.
watch();
