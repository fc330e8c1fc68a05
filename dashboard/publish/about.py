"""The page of a published folder that says what the map is: the app's own parts."""

from __future__ import annotations

from datetime import UTC, datetime

from markdown_it import MarkdownIt
from markupsafe import Markup

from dashboard.reading.citation import day
from dashboard.text.escape import trusted
from dashboard.text.templates import render
from dashboard.views.about.about_text import (
    LICENCES,
    closing_html,
    made_by,
    method,
    sources_html,
)
from geodata.loading.library import LoadedMap


def about_body(one: LoadedMap, *, single: bool) -> Markup:
    """Return the page's body; ``single`` says that the whole map is one file."""
    dossier = one.dossier
    if one.geometry.sources:
        ground = render("views/about/about.ground", sources=one.geometry.sources.sources)
    else:
        ground = _html(LICENCES.read_text(encoding="utf-8").split("\n", 1)[1])
    return render(
        "publish/page.about",
        parts={
            "about": render(
                "views/about/about", dossier=dossier, made=made_by(dossier), copies=False
            ),
            "method": _html(method(dossier)),
            "sources": sources_html(one),
            "ground": ground,
            "closing": closing_html(dossier),
        },
        notice=dossier.manifest.text.notice if dossier.text and dossier.manifest.text else "",
        made=day(datetime.now(UTC).date()),
        single=single,
    )


def _html(markdown: str) -> Markup:
    """Return our own Markdown as HTML; tags in it stay text."""
    return trusted(str(MarkdownIt("commonmark", {"html": False}).enable("table").render(markdown)))
