"""What stands beside the article's own words: editor's queries and later notes, always marked."""

from __future__ import annotations

from collections.abc import Collection

from dashboard.components import words
from dashboard.maps.text import html_attribute as attribute
from dashboard.maps.text import html_text as text
from geodata.dossier import Dossier
from geodata.editorial import EditorNote, EditorQuery, LaterNote, Source


def note(one: EditorNote) -> str:
    """Return an editor's note with its basis."""
    return (
        f'<p class="ar-note"><b>Editor’s note.</b> {text(one.text)} '
        f'<span class="ar-basis">Basis: {text(one.basis)} {sources(one.sources)}</span></p>'
    )


def queries(dossier: Dossier, targets: Collection[str]) -> str:
    """Return the queries about any of ``targets``; each stands beside the value as written."""
    return "".join(query(q) for q in dossier.editor_queries if q.target in targets)


def query(one: EditorQuery) -> str:
    """Return one query, folded; it replaces nothing."""
    return (
        f'<details class="ar-query" data-key="query-{one.id}"><summary>Editor’s query: '
        f"{text(one.field)}, as written “{text(one.as_written)}”</summary>"
        f'<p>{text(one.text)}</p><p class="ar-basis">Basis: {text(one.basis)} '
        f"{sources(one.sources)}</p></details>"
    )


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
        f"<li><b>{words.day(one.date)}, {text(_name(one.target, dossier))}.</b> {text(one.text)} "
        f'<span class="ar-basis">{sources(one.sources)}</span></li>'
    )


def _name(target: str, dossier: Dossier) -> str:
    names = {i.id: i.title for i in dossier.incidents}
    names |= {t.id: t.name for t in dossier.theatres} | {a.id: a.name for a in dossier.actors}
    return names.get(target, target)


def _source(one: Source) -> str:
    label = f"{one.title}, {one.publisher}, {one.date}"
    if one.url is None:
        return text(label)
    return f'<a href="{attribute(str(one.url))}" target="_blank" rel="noreferrer">{text(label)}</a>'
