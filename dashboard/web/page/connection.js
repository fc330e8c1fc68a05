// When the server no longer answers, the page says so in our own words, in place of Streamlit's
// dialog: what is drawn stays readable, and the page goes on by itself once the server is back.

import { announce, one } from "../shared/dom.js";

const STATE = "[data-test-connection-state]";
const BACK = "CONNECTED";

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

function watch() {
  const app = /** @type {HTMLElement | null} */ (document.querySelector(STATE));
  if (!app) return;
  let wasThere = false; // before the first answer there is nothing to lose
  const look = () => {
    const isThere = app.dataset.testConnectionState === BACK;
    show(wasThere && !isThere);
    wasThere ||= isThere;
  };
  look();
  new MutationObserver(look).observe(app, {
    attributes: true, attributeFilter: ["data-test-connection-state"],
  });
  new MutationObserver(dismiss).observe(document.body, { childList: true });
}

// Once for the page: a module is run once.
watch();
