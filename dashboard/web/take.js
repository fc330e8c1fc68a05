// A file that quotes the reader's own copy: the copy is in the page only (verbatim.js), so it is
// posted along, the server verifies it again, and the answer is saved under the server's name.

async function saveQuoting(link) {
  const answer = await fetch(link.href, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(window.__arenasVerbatim),
  });
  if (!answer.ok) throw new Error(`${link.href}: ${answer.status}`);
  const name = /filename="([^"]+)"/.exec(answer.headers.get("content-disposition") ?? "")?.[1];
  const saved = document.createElement("a");
  saved.href = URL.createObjectURL(await answer.blob());
  saved.download = name ?? "";
  saved.click();
  setTimeout(() => URL.revokeObjectURL(saved.href), 10000);
}

function onClick(event) {
  // The URL is the state: what the page shows is what its query says.
  const asking = event.target.closest("a[data-with-query]");
  if (asking) asking.search = location.search;
  const link = event.target.closest("a[data-posts-copy]");
  if (!link || !Object.keys(window.__arenasVerbatim ?? {}).length) return;
  event.preventDefault();
  // Whatever fails, the file without quotations is better than none.
  saveQuoting(link).catch(() => { location.href = link.href; });
}

// Once for the page: a module is run once, however many views ask for it.
document.addEventListener("click", onClick);
