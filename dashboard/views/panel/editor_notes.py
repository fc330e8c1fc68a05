"""What stands beside the article's own words: editor's queries and later notes, always marked."""

from __future__ import annotations

from collections.abc import Collection

from dashboard.text.escape import html_attribute as attribute
from dashboard.text.escape import html_text as text
from dashboard.views import words
from geodata.schema.dossier import Dossier
from geodata.schema.editorial import EditorNote, EditorQuery, LaterNote, Source

_FIELD = {
    "when": "date",
    "theatres": "places",
    "count": "number",
    "actors": "who is meant",
    "title": "name",
}
"""What a field of a record is called on the screen, where its own name would not do."""


def note(one: EditorNote) -> str:
    """Return an editor's note with its basis."""
    return (
        f'<p class="ar-note"><b>Editor’s note.</b> {text(one.text)} '
        f'<span class="ar-basis">Basis: {text(one.basis)} {sources(one.sources)}</span></p>'
    )


def queries(dossier: Dossier, targets: Collection[str]) -> str:
    """Return the queries about any of ``targets``; each stands beside the value as written."""
    return "".join(query(q) for q in dossier.editor_queries if q.target in targets)


def query(one: EditorQuery, about: str = "") -> str:
    """Return one query, folded; it replaces nothing. ``about`` names whose value it doubts."""
    of = f" on {text(about)}" if about else ""
    return (
        f'<details class="ar-query" data-key="query-{one.id}"><summary>Editor’s query{of}: '
        f"{text(_FIELD.get(one.field, one.field))}, as written “{text(one.as_written)}”</summary>"
        f'<p>{text(one.text)}</p><p class="ar-basis">Basis: {text(one.basis)} '
        f"{sources(one.sources)}</p></details>"
    )


def all_queries(dossier: Dossier) -> str:
    """Return every query, each with the name of the record that it is about."""
    return "".join(query(q, name_of(q.target, dossier)) for q in dossier.editor_queries)


def later_notes(dossier: Dossier, targets: Collection[str] | None = None) -> str:
    """Return what came of ``targets`` (of all if None) after the article, oldest first."""
    told = [n for n in dossier.later_notes if targets is None or n.target in targets]
    if not told:
        return ""
    listed = "".join(_later(n, dossier) for n in sorted(told, key=lambda n: n.date))
    as_written = words.day(dossier.article.date)
    return (
        '<section class="ar-later"><h3>Later</h3><p class="ar-quiet">After the article, which is '
        f"of {as_written}. Not the article’s words, nor part of its counts.</p>"
        f"<ul>{listed}</ul></section>"
    )


def sources(given: Collection[Source]) -> str:
    """Return sources as links where we have one, joined by semicolons."""
    return "; ".join(map(_source, given))


def _later(one: LaterNote, dossier: Dossier) -> str:
    return (
        f"<li><b>{words.day(one.date)}, {text(name_of(one.target, dossier))}.</b> {text(one.text)} "
        f'<span class="ar-basis">{sources(one.sources)}</span></li>'
    )


def name_of(target: str, dossier: Dossier) -> str:
    """Return the name of an incident, a theatre or an actor; its id where it has none."""
    names = {i.id: i.title for i in dossier.incidents}
    names |= {t.id: t.name for t in dossier.theatres} | {a.id: a.name for a in dossier.actors}
    return names.get(target, target)


def _source(one: Source) -> str:
    label = f"{one.title}, {one.publisher}, {one.date}"
    if one.url is None:
        return text(label)
    return f'<a href="{attribute(str(one.url))}" target="_blank" rel="noreferrer">{text(label)}</a>'
