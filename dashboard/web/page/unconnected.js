// Where something between browser and server refuses WebSockets, Streamlit never draws: the page says so
// after some seconds, and leads to what needs none.

const PATIENCE = 12_000; // ms; a first connection takes half a second, on a busy server a few
const STATE = "[data-test-connection-state]";

/** @returns {boolean} */
function isConnected() {
  const app = /** @type {HTMLElement | null} */ (document.querySelector(STATE));
  return app?.dataset.testConnectionState === "CONNECTED";
}

/** Watch the first connection; what is said of it lies in the page, out of sight. */
export function watchFirstConnection() {
  const said = document.getElementById("ar-unconnected");
  if (!said) return;
  let isDue = false;
  const look = () => {
    if (isConnected()) {
      said.remove(); // its links would come before the one that skips to the content
      observer.disconnect();
      clearTimeout(due);
    } else if (isDue) said.hidden = false;
  };
  const observer = new MutationObserver(look);
  observer.observe(document.documentElement, {
    subtree: true, attributes: true, attributeFilter: ["data-test-connection-state"],
  });
  const due = setTimeout(() => {
    isDue = true;
    look();
  }, PATIENCE);
}
