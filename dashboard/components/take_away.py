"""The control that takes the reading away as a file, in any of its formats."""

from __future__ import annotations

from dashboard.exports.reading_file import FORMATS, Format
from dashboard.exports.taken import filters_in_words, limits
from dashboard.maps.text import html_attribute as attribute
from dashboard.maps.text import html_text as text
from dashboard.reading.link import to_query
from dashboard.reading.reading import Reading

QUOTES_COPY = ("annotation",)
"""Formats that quote the reader's own copy, which only the page has: it posts it along."""


def take_away_html(reading: Reading) -> str:
    """Return a popover with a link for each format; the links carry the reading's filters."""
    asked = limits(reading.selection)
    query = to_query(asked)
    filters = "; ".join(filters_in_words(reading.dossier, asked))
    links = "".join(f"<li>{_link(form, query)}</li>" for form in FORMATS.values())
    return (
        '<details class="ar-popover ar-take" data-key="take"><summary data-key="take-button">'
        'Take it away</summary><div class="ar-sheet">'
        f'<p class="ar-take-what"><b>This reading:</b> {text(filters)}.</p>'
        f'<ul class="ar-take-list">{links}</ul>'
        '<p class="ar-take-foot">Every file states its filters, the date “as written” and the '
        "licence. Web Annotation quotes your own copy where one is attached; no other file does."
        "</p></div></details>"
    )


def _link(form: Format, query: str) -> str:
    url = f"take/{form.id}{'?' + query if query else ''}"
    posts = " data-posts-copy" if form.id in QUOTES_COPY else ""
    return (
        f'<a href="{attribute(url)}" download data-key="take-{form.id}"{posts}>'
        f"<b>{text(form.title)}</b><code>{text(form.suffix)}</code>"
        f"<small>{text(form.use)}</small></a>"
    )
