"""What a careful desk requires beyond validity: a basis for every note, a date for every "now"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from geodata.errors import DataFault, Fault, instead
from geodata.loading.undated_words import undated
from geodata.loading.yaml_lines import Document, Loc, dotted, read_document
from geodata.schema.record import CITED
from geodata.schema.suggestions import SUGGESTED

_THEIRS = {"as_written", "hedge", "unnamed", "heading", "sources", "links", "aliases"}
"""Keys whose words are the article's, a source's or a searcher's, and not ours."""
_OUTSIDE = re.compile(r"\beditor[’']s knowledge\b", re.I)
_WORDS = re.compile(r"[^\W\d_]{2,}")
_WHOLE = re.compile(r"\b(\d+) sentences\b")
_OURS = "[ours]"
"""How a paragraph of speaker notes says that it claims nothing of the article's."""
_RESTS = re.compile(rf"\[{CITED.pattern}(?:, {CITED.pattern})*\]|{re.escape(_OURS)}")
_SENTENCE_END = re.compile(r"(?<=[.?!])\s+(?=[“A-Z])")


def check_strictly(folder: Path) -> None:
    """Raise ``DataFault`` with every note that rests on nothing and every undated "now".

    The dossier in ``folder`` is taken to be valid already (``geodata.loading.dossier_files``).
    """
    documents = {
        path: read_document(path, f"{folder.name}/{path.relative_to(folder)}")
        for path in sorted(folder.rglob("*.yaml"))
        if path.name != SUGGESTED  # no part of the dossier
    }
    sentences = tuple(s["id"] for s in documents[folder / "article.yaml"].data["sentences"])
    faults: list[Fault] = []
    for path, document in documents.items():
        faults.extend(_undated(document))
        faults.extend(_unsaid(document))
        faults.extend(_misquoted(document, sentences))
        if path == folder / "theatres.yaml":
            faults.extend(_unsourced(document))
        faults.extend(_baseless(document, sentences, records=path == folder / "unnamed.yaml"))
        faults.extend(_uncited(document))
    if faults:
        raise DataFault(tuple(faults))


def _undated(document: Document) -> Iterator[Fault]:
    for loc, value in _prose(document):
        for word in undated(value):
            message = f"{word!r} without a date next to it; say when (as in “by mid-2024”)"
            yield _fault(document, loc, message)


def _misquoted(document: Document, sentences: Collection[str]) -> Iterator[Fault]:
    """Yield each sentence id within our words that the article does not have."""
    for loc, value in _prose(document):
        for cited in dict.fromkeys(CITED.findall(value)):
            if cited not in sentences:
                message = f"{cited!r} is no sentence of this dossier; {instead(cited, sentences)}"
                yield _fault(document, loc, message)


def _unsaid(document: Document) -> Iterator[Fault]:
    """Yield each basis that says nothing, such as a dash."""
    for loc, value in _prose(document):
        if "basis" in loc and not CITED.search(value) and len(_WORDS.findall(value)) < 2:
            message = f"{value!r} is no basis; name a sentence (“p08s5”) or the kind of source"
            yield _fault(document, loc, message)


def _unsourced(document: Document) -> Iterator[Fault]:
    """Yield each theatre without a status note, and each status note without a source."""
    for n, theatre in enumerate(document.data):
        notes = theatre.get("status") or ()
        if not notes:
            message = f"{theatre['id']!r} has no status note; add one, with its source"
            yield Fault(document.file, document.line((n, "id")), "status", message)
        for m, note in enumerate(notes):
            if not note.get("sources"):
                message = "has no source; name the treaty, resolution, agency or report"
                yield _fault(document, (n, "status", m), message)


def _baseless(
    document: Document, sentences: Collection[str], *, records: bool = False
) -> Iterator[Fault]:
    """Yield each note of ours that neither a source nor the article itself supports.

    With ``records`` each record of the file is held to that as well.

    The article supports it where the basis cites a sentence, or speaks of all of them and
    gives their number. What is editor's knowledge is not in the article, and needs a source.
    """
    for loc, note in _nodes(document.data, ()):
        is_note = len(loc) > 1 and loc[-2] in ("notes", "limits")
        if not isinstance(note, dict) or not (is_note or (records and len(loc) == 1)):
            continue
        basis = str(note["basis"])
        cited = any(one in sentences for one in CITED.findall(basis))
        whole = any(int(n) == len(sentences) for n in _WHOLE.findall(basis))
        outside = _OUTSIDE.search(f"{note.get('text', '')} {basis}")
        if note.get("sources") or ((cited or whole) and not outside):
            continue
        expected = (
            "a source, because it is editor’s knowledge"
            if outside
            else "a sentence in its basis (“p08s5”, or “none of the article’s "
            f"{len(sentences)} sentences”), or a source"
        )
        yield _fault(document, loc, f"rests on nothing; expected {expected}")


def _uncited(document: Document) -> Iterator[Fault]:
    """Yield each paragraph of speaker notes whose last sentence does not say what it rests on."""
    for loc, notes in _nodes(document.data, ()):
        if "notes" not in loc[-2:] or not isinstance(notes, str):
            continue
        for paragraph in filter(None, map(str.strip, notes.split("\n"))):
            last = _SENTENCE_END.split(paragraph)[-1]
            if not _RESTS.search(last):
                message = f"“{last[:40]}…” ends a paragraph; expected “[p12s3]” or “{_OURS}” in it"
                yield _fault(document, loc, message)


def _fault(document: Document, loc: Loc, message: str) -> Fault:
    return Fault(document.file, document.line(loc), dotted(loc), message)


def _prose(document: Document) -> Iterator[tuple[Loc, str]]:
    """Yield every text that is in our own words, and its place."""
    for loc, value in _nodes(document.data, ()):
        if isinstance(value, str) and not _THEIRS.intersection(loc):
            yield loc, value


def _nodes(data: Any, loc: Loc) -> Iterator[tuple[Loc, Any]]:
    yield loc, data
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _nodes(value, (*loc, str(key)))
    elif isinstance(data, list):
        for n, value in enumerate(data):
            yield from _nodes(value, (*loc, n))
