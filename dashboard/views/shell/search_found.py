"""What stands under the search box: what was found, how it was read, and what a choice does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from markupsafe import Markup

from dashboard.reading.filter_model import FIRST_DAY, LAST_DAY
from dashboard.reading.wording import counted
from dashboard.search.other_maps import OtherMaps
from dashboard.search.results import AskedSpan, Found, Hit, HitGroup
from dashboard.text.templates import event, render
from geodata.schema.article import Article

KINDS = {
    "actor": ("Actors", "adds to the filter"),
    "theatre": ("Theatres", "opens the region"),
    "place": ("Places that are no theatres", "opens"),
    "concept": ("Concepts", "opens the first passage"),
    "incident": ("Incidents", "opens"),
    "unnamed": ("Other names of the field", "leads to what the article has"),
    "passage": ("Passages", "opens"),
}
"""What each kind of hit is called, and what choosing one does."""
IN_PLACE: Mapping[tuple[str, str], tuple[Mapping[str, str], str]] = {
    ("actors", "actor"): ({"kind": "profile"}, "opens the profile"),
    ("article", "place"): ({"page": "map"}, "opens on the map"),
}
"""By page and kind, where that differs: the event of choosing a hit, and what it does.

What no view of a page can show opens on the map: the event then names that.
"""

_MARKS = "\"“”„‟«»‹›'‘’‚‛"
"""Quotation marks, of which a query's own come off before it stands between ours."""
_MOST_ECHOED = 60
"""Letters of a query that are shown again in what is said of it."""


def found_html(
    found: Found,
    *,
    with_copy: bool,
    page: str = "",
    others: OtherMaps | None = None,
    article: Article | None = None,
) -> str:
    """Return what stands under the box of ``page`` for ``found``.

    ``article`` is the one of this map, where there are other maps to search, and ``others`` what
    these have, where the reader asks for it.
    """
    is_read = found.total and not found.written and not found.places
    return render(
        "views/shell/found",
        asked=found.query,
        with_copy=with_copy,
        said=_said(found),
        read_as=[(_echo(typed), words) for typed, words in found.read_as if is_read],
        spans=[(span, _span_event(span)) for span in found.spans],
        undated=[(span, _span_event(span)) for span in found.undated if span.may_fall],
        groups=[_group(group, page) for group in found.groups],
        article=article,
        others=others,
        kinds=KINDS,
        other_scope=event("scope", value="here" if others else "all"),
    )


def _said(found: Found) -> str:
    """Return what was found and how the query was read, without the full stop."""
    if found.written:
        there = f". {found.total} found with these words" if found.total else ""
        return f"The article was written on {found.written}; name a date{there}"
    if found.places:
        there = f"{found.total} found; the" if found.total else "The"
        return f"{there} article has {found.places}"
    undated = " or ".join(span.words for span in found.undated)
    none = f"No passage is dated {undated}{_may_fall(found)}. " if undated else ""
    if found.total:
        return none + _said_of(found)
    if none:
        return f"{none}Try other words"
    if found.cited:
        return f"No passage of ours restates {found.cited}"
    return (
        f"Nothing in the article, nor among its names, has “{_echo(found.query)}”. "
        "Try another spelling or fewer words"
    )


def _may_fall(found: Found) -> str:
    """Return how many undated passages may fall in the one span that was asked for."""
    spans = (*found.spans, *found.undated)
    count = spans[0].may_fall if len(spans) == 1 else 0
    return f"; {counted(count, 'undated passage')} may fall then" if count else ""


def _said_of(found: Found) -> str:
    said = f"{found.total} found"
    if found.loosened:
        said = f"Nothing has all these words; {found.total} have some of them"
    elif found.cited:
        said += f" at {found.cited}"
    elif found.spans:
        said += _may_fall(found)
    if found.phrases:
        said += f"; {_quoted(found.phrases)} as a phrase"
    if found.unphrased:
        said += f"; {_quoted(found.unphrased)} not as a phrase"
    return said


def _quoted(phrases: Iterable[str]) -> str:
    return " and ".join(f"“{_echo(phrase)}”" for phrase in phrases)


def _echo(asked: str) -> str:
    """Return what was asked, cut where it is long, to stand between quotation marks."""
    bare = asked.strip(_MARKS)
    return bare if len(bare) <= _MOST_ECHOED else f"{bare[: _MOST_ECHOED - 1]}…"


def _span_event(span: AskedSpan) -> Markup:
    start = None if span.start == FIRST_DAY else span.start.isoformat()
    return event("span", start=start, end=None if span.end == LAST_DAY else span.end.isoformat())


def _group(group: HitGroup, page: str) -> tuple[str, str, HitGroup, list[tuple[Hit, Markup]]]:
    """Return a group with its title, what choosing a hit does, and each hit with its event."""
    title, does = KINDS[group.kind]
    _, does = IN_PLACE.get((page, group.kind), ({}, does))
    return title, does, group, [(hit, _hit_event(hit, page)) for hit in group.hits]


def _hit_event(hit: Hit, page: str) -> Markup:
    opens = hit.opens or hit
    differs, _ = IN_PLACE.get((page, opens.kind), ({}, ""))
    return event(**{"kind": opens.kind, "name": opens.id, **differs})
