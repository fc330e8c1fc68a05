// The actor filter: an editable combobox with a list (WAI-ARIA APG), found by any spelling.

const LETTERS = { "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ـ": "" };

// The same folding as search/name_folding.py; a browser test holds the two together.
function fold(text) {
  return text
    .replace(/(?<=[א-ת])["“”„](?=[א-ת])/g, "")
    .replace(/['’‘ʼʻʾʿ`´′׳״]/g, "")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[ٱىیکةـ]/g, (letter) => LETTERS[letter])
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

function optionsFor(query, actors, chosen) {
  const wanted = fold(query);
  return actors.filter(
    (actor) => !chosen.includes(actor.id) && (!wanted || actor.keys.some((key) => key.includes(wanted))),
  );
}

// How many letters one word is from another: left out, put in, changed or swapped.
function distance(one, other) {
  const rows = [[...Array(other.length + 1).keys()]];
  for (let i = 1; i <= one.length; i += 1) {
    rows.push([i]);
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1];
      rows[i][j] = Math.min(
        rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (same ? 0 : 1),
      );
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
      }
    }
  }
  return rows[one.length][other.length];
}

// Whose spelling is nearest, where no one's is as typed: one slip, or two in a long word.
function nearest(query, actors, chosen) {
  const wanted = fold(query);
  const most = wanted.length < 4 ? 0 : wanted.length < 8 ? 1 : 2;
  const off = (actor) => Math.min(
    ...actor.keys.flatMap((key) => [key, ...key.split(" ")]).map((word) => distance(wanted, word)),
  );
  return actors
    .filter((actor) => !chosen.includes(actor.id))
    .map((actor) => ({ actor, off: off(actor) }))
    .filter(({ off }) => off <= most)
    .sort((a, b) => a.off - b.off)
    .map(({ actor }) => actor);
}

function spelling(actor, query) {
  const wanted = fold(query);
  if (!wanted || fold(actor.name).includes(wanted)) return actor.also.slice(0, 2).join(" · ");
  return actor.also.filter((name) => fold(name).includes(wanted)).slice(0, 2).join(" · ");
}

function drawOption(actor, query, index) {
  const item = document.createElement("li");
  item.id = `ar-option-${index}`;
  item.role = "option";
  item.dataset.id = actor.id;
  const name = document.createElement("b");
  name.textContent = actor.name;
  const also = document.createElement("span");
  also.textContent = spelling(actor, query);
  item.append(name, also);
  return item;
}

export function enhance(view) {
  let combined = null;
  return () => {
    const input = view.root.querySelector("[role=combobox]");
    if (input && input !== combined) combine(view, input);
    combined = input;
  };
}

function combine(view, input) {
  const list = view.root.querySelector("[role=listbox]");
  let active = -1;
  let shown = [];

  const chosen = () => view.data.actors ?? [];
  const close = () => {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const point = (index) => {
    active = index;
    [...list.children].forEach((item, n) => item.setAttribute("aria-selected", String(n === index)));
    if (index >= 0 && shown.length) {
      input.setAttribute("aria-activedescendant", `ar-option-${index}`);
      list.children[index].scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  };
  const open = () => {
    shown = optionsFor(input.value, view.store.actors, chosen());
    const asTyped = shown.length > 0;
    if (!asTyped) shown = nearest(input.value, view.store.actors, chosen());
    list.replaceChildren(...shown.map((actor, n) => drawOption(actor, input.value, n)));
    if (!shown.length) {
      const none = document.createElement("li");
      none.className = "ar-none";
      none.textContent = "No actor of the article is spelled so";
      list.append(none);
    }
    list.classList.toggle("ar-is-near", !asTyped && shown.length > 0);
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    point(shown.length && input.value ? 0 : -1);
  };
  const choose = (id) => {
    input.value = "";
    close();
    view.send({ kind: "actors", value: [...chosen(), id] });
  };

  input.addEventListener("input", open);
  input.addEventListener("click", open);
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      if (list.hidden) open();
      if (shown.length) point((active + step + shown.length) % shown.length);
    } else if (event.key === "Enter" && !list.hidden && shown[active]) {
      event.preventDefault();
      choose(shown[active].id);
    } else if (event.key === "Escape" && (!list.hidden || input.value)) {
      event.preventDefault();
      input.value = "";
      close();
    } else if (event.key === "Backspace" && !input.value && chosen().length) {
      view.send({ kind: "actors", value: chosen().slice(0, -1) });
    }
  });
  input.addEventListener("blur", close);
  // mousedown, not click: the blur that a click brings would close the list first.
  list.addEventListener("mousedown", (event) => {
    event.preventDefault();
    const item = event.target.closest("[role=option]");
    if (item) choose(item.dataset.id);
  });
}
