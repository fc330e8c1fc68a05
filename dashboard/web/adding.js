// "Add to a briefing": asks the server for the briefings when its sheet is opened, sends what was
// chosen, and shows what came of it. Every text enters the page through textContent.

function option(value, words) {
  const made = document.createElement("option");
  made.value = value;
  made.textContent = words;
  return made;
}

function offer(form, told) {
  const { to, title } = form.elements;
  to.replaceChildren(
    ...told.briefings.map(([name, words]) => option(name, words)),
    option("", "A new briefing …"),
  );
  to.value = told.chosen;
  if (told.title !== undefined) title.value = told.title;
  askForTitle(form);
}

function askForTitle(form) {
  form.querySelector("[data-new]").hidden = form.elements.to.value !== "";
}

function say(form, ...parts) {
  form.querySelector(".ar-add-said").replaceChildren(...parts);
}

function paragraph(words, look = "") {
  const made = document.createElement("p");
  made.textContent = words;
  made.className = look;
  return made;
}

function tellDone(form, done) {
  const edit = document.createElement("button");
  edit.type = "button";
  edit.className = "ar-link";
  edit.dataset.key = "add-open";
  edit.dataset.event = JSON.stringify({ kind: "open-briefing", name: done.name, scene: done.scene });
  edit.textContent = "Open in the editor";
  const parts = [edit];
  if (done.can_present) {
    const present = document.createElement("a");
    present.href = `stage/${encodeURIComponent(done.name)}?scene=${done.number}`;
    present.target = "_blank";
    present.rel = "noreferrer";
    present.dataset.key = "add-present";
    present.textContent = "Present it ↗";
    parts.push(present);
  }
  const ways = document.createElement("p");
  ways.className = "ar-add-ways";
  ways.append(...parts);
  const waits = done.saved ? "" : " It is not saved yet.";
  say(form, paragraph(`Added as scene ${done.number}.${waits}`), ways);
  form.elements.new.value = "";
}

function show(form, told) {
  if (told.briefings) offer(form, told);
  form.querySelector("[type=submit]").disabled = Boolean(told.refused) && told.title === "";
  if (told.refused) say(form, paragraph(told.refused, "ar-wrong"));
  else if (told.done) tellDone(form, told.done);
  else say(form);
}

function listen(view, details, form) {
  details.addEventListener("toggle", () => {
    if (details.open) view.ask({ kind: "adding" });
  });
  form.addEventListener("change", () => askForTitle(form));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const { to, title, new: called } = form.elements;
    view.ask({ kind: "add-view", to: to.value, title: title.value, new: called.value });
  });
}

export function enhance(view) {
  let form = null;
  let shown = null;
  return () => {
    const details = view.root.querySelector(".ar-add");
    const now = details?.querySelector("form");
    const { adding } = view.data;
    if (!now) return;
    if (now !== form) {
      form = now;
      listen(view, details, form);
      if (details.open && !adding) view.ask({ kind: "adding" });
    }
    if (adding && shown !== adding) show(form, adding);
    shown = adding;
  };
}
