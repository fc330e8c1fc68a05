"""The control that takes the reading away as a file, in any of its formats."""

from __future__ import annotations

from dashboard.exports.formats import FORMATS, QUOTING, Format
from dashboard.text.escape import html_attribute as attribute
from dashboard.text.escape import html_text as text

TAKE_AWAY = (
    '<details class="ar-popover ar-take" data-key="take"><summary data-key="take-button">'
    'Take it away</summary><div class="ar-sheet" data-card="take-away"></div></details>'
)
"""The control; its sheet is the same for every reading and comes from the store."""


def take_away_html() -> str:
    """Return the sheet: a link for each format. The browser adds the page's own query to it."""
    links = "".join(f"<li>{_link(form)}</li>" for form in FORMATS.values())
    return (
        '<p class="ar-take-what"><b>What the page shows</b>, with its theatre and its filters:</p>'
        f'<ul class="ar-take-list">{links}</ul>'
        '<p class="ar-take-foot">Every file states its filters, the date “as written” and the '
        "licence. Web Annotation quotes your own copy where one is attached; no other file does."
        "</p>"
    )


def _link(form: Format) -> str:
    # The copy is in the page alone, which posts it along.
    posts = " data-posts-copy" if form.id in QUOTING else ""
    return (
        f'<a href="take/{attribute(form.id)}" download data-key="take-{form.id}" data-with-query'
        f"{posts}><b>{text(form.title)}</b><code>{text(form.suffix)}</code>"
        f"<small>{text(form.use)}</small></a>"
    )
