"""A reading as Markdown: restatements in the article's order, each with its citation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dashboard.exports.contents import HELD, RESTATED, Taken, version_of
from dashboard.exports.record_words import (
    dated_particulars,
    particulars,
    section_of,
    tie_worded,
    tie_words,
)
from dashboard.reading.citation import citation, dates_words, day, sentences
from geodata.schema.actors import Relation
from geodata.schema.incidents import Incident

_SPECIAL = re.compile(r"([\\`*_\[\]{}|~#>^$])")
_LINE_START = re.compile(r"^(\d*)([-+=:.)])")


def to_markdown(taken: Taken) -> str:
    """Return ``taken`` as a document with footnotes, one for each passage that it cites."""
    return "\n".join(_lines(taken)).rstrip() + "\n"


def escaped(text: str) -> str:
    """Return ``text`` so that Markdown shows it as it is, on one line."""
    flat = " ".join(text.split()).replace("&", "&amp;").replace("<", "&lt;")
    return _LINE_START.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", flat))


def _lines(taken: Taken) -> Iterator[str]:
    article = taken.dossier.article
    yield f"# {escaped(article.title)}: a reading"
    yield ""
    source = escaped(article.publisher)
    if article.url:
        source = f"[{source}]({_target(str(article.url))})"
    yield " · ".join(
        filter(None, (escaped(article.byline), source, f"as written, {day(article.date)}"))
    )
    yield ""
    yield "**What is here:** " + escaped(
        f"{len(taken.passages)} of {len(taken.dossier.passages)} passages of the article."
    )
    yield ""
    yield from (f"- {escaped(line)}" for line in taken.filters)
    if taken.lacking:
        yield f"- {escaped(taken.lacking)}"
    yield ""
    yield f"*{escaped(RESTATED)} {escaped(HELD)}*"
    yield ""
    yield f"*{escaped(article.licence_note)}*"
    yield ""
    made = f", {day(taken.made)}" if taken.made else ""
    yield f"*{escaped(f'By Arenas from dossier {version_of(taken.dossier)}{made}.')}*"
    yield from _passages(taken)
    yield from _listed("Incidents", (_incident(i, taken) for i in taken.incidents))
    yield from _listed("Relations", (_relation(r, taken) for r in taken.relations))
    yield ""
    yield from (f"[^{p.id}]: {escaped(citation(p, taken.dossier))}" for p in taken.passages)


def _passages(taken: Taken) -> Iterator[str]:
    shown = None
    for passage in taken.passages:
        section = section_of(passage, taken.dossier)
        if section != shown:
            shown = section
            yield f"\n## {escaped(section)}"
        yield ""
        yield f"{escaped(passage.text)}[^{passage.id}]"
        yield ""
        parts = (*dated_particulars(passage, taken.dossier), sentences(passage.sentences))
        yield f"*{escaped(' · '.join(parts))}*"


def _incident(incident: Incident, taken: Taken) -> str:
    count = f" {incident.count.in_words}" if incident.count else ""
    parts = (*particulars(incident, taken.dossier), sentences(incident.sentences))
    return (
        f"**{escaped(incident.title)}.** {escaped(dates_words(incident.dates) + '.' + count)} "
        f"*{escaped(' · '.join(parts))}*"
    )


def _relation(relation: Relation, taken: Taken) -> str:
    tie, worded = tie_words(relation, taken.dossier), tie_worded(relation, taken.dossier)
    return escaped(f"{tie} ({worded}; {sentences(relation.sentences)})")


def _listed(title: str, items: Iterable[str]) -> Iterator[str]:
    listed = list(items)
    if listed:
        yield f"\n## {title}\n"
        yield from (f"- {item}" for item in listed)


def _target(url: str) -> str:
    return url.replace("(", "%28").replace(")", "%29").replace(" ", "%20").replace("<", "%3C")
