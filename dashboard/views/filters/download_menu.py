"""The sheet that takes the reading away as a file, in any of its formats."""

from __future__ import annotations

from dashboard.exports.formats import FORMATS, QUOTING
from dashboard.text.templates import render


def take_away_html() -> str:
    """Return the sheet, which is the same for every reading and comes from the store."""
    return render("views/filters/download_menu", formats=FORMATS.values(), quoting=QUOTING)
