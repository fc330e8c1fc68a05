// Hands the reader's own copy to the views of this page. It is data of this session, sent once.

export default function verbatim({ data }) {
  window.__arenasVerbatim = data.sentences;
  window.__arenasSentences = Object.fromEntries(data.order.map((id) => [id, true]));
  document.dispatchEvent(new CustomEvent("arenas-verbatim"));
}
