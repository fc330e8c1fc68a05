"""What heads the panel while the certainty lens is on: a sentence and bars of the wordings."""

from __future__ import annotations

from markupsafe import Markup

from dashboard.maps.textures import strip
from dashboard.reading.certainty import Wording, counts_in_words, strongest_of
from dashboard.reading.lens import lens
from dashboard.reading.reading import Reading
from dashboard.reading.wording import filtered_actors, region_words
from dashboard.text.templates import render
from geodata.schema.vocabulary import Certainty

Bar = list[tuple[Certainty, int, Markup]]
"""Of each wording that there is: how many, and its texture."""


def lens_html(reading: Reading) -> Markup:
    """Return what the lens says of the reading; nothing while it is off."""
    if not reading.selection.lens:
        return Markup()
    said, whom = lens(reading), filtered_actors(reading)
    return render(
        "views/panel/lens",
        said=said,
        bar=_bar(said.wording),
        rows=[
            (
                r.theatre,
                _bar(r.wording),
                strongest_of(r.wording) or region_words(r, whom),
                counts_in_words(r.wording) if r.wording.total else "",
            )
            for r in said.regions
        ],
    )


def _bar(of: Wording) -> Bar:
    return [(one, n, strip(one)) for one, n in of.counts]
