// The panel for who does not see it change: a region with a name, what it has come to show is told,
// and one key leads into it and back (P).

let cameFrom = null; // the element, and what finds it again when its view has been drawn anew
let back = "";

function told() {
  const found = document.querySelector(".ar-told-panel");
  if (found) return found;
  const made = document.createElement("p");
  made.className = "ar-told-panel ar-sr";
  made.setAttribute("role", "status");
  document.body.append(made);
  return made;
}

function shown(root) {
  return root.querySelector("h2")?.textContent.trim() ?? "";
}


function isTyped(event) {
  return event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented ||
    event.target.closest?.("input, textarea, select, [contenteditable]");
}

function onKey(event) {
  if (event.key.toLowerCase() !== "p" || isTyped(event)) return;
  const root = document.querySelector('.ar-root[data-view="panel"]');
  const heading = root?.querySelector("h2");
  if (!heading) return;
  event.preventDefault();
  if (root.contains(document.activeElement)) return void goBack();
  cameFrom = document.activeElement;
  const view = cameFrom.closest("[data-view]")?.dataset.view;
  back = view && cameFrom.dataset.key ? `[data-view="${view}"] [data-key="${cameFrom.dataset.key}"]` : "";
  heading.tabIndex = -1;
  heading.focus();
}

function goBack() {
  const there = cameFrom?.isConnected ? cameFrom : back && document.querySelector(back);
  if (there) there.focus();
}

document.addEventListener("keydown", onKey);

export function enhance({ root }) {
  let before = null; // what stands there when the page comes is read with the page
  root.setAttribute("role", "region");
  root.setAttribute("aria-label", "What the article says of it");
  root.setAttribute("aria-keyshortcuts", "P");
  return () => {
    const now = shown(root);
    if (before !== null && before !== now) told().textContent = `Panel: ${now}`;
    before = now;
  };
}
