"""A patch turns one piece of HTML into another, and is short where they are alike."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from dashboard.components.patch import apply, patch
from dashboard.components.store import plain_views
from dashboard.reading.reading import read
from dashboard.reading.selection import Selection
from dashboard.views.timeline.timeline_html import strip_html
from geodata.loading import shipped

pieces = st.lists(st.sampled_from(["<p>", "</p>", " class='a'", "é", "x y", "<", " "]), max_size=30)


@given(pieces.map("".join), pieces.map("".join))
def test_a_patch_makes_of_one_text_the_other(base: str, wanted: str) -> None:
    assert apply(base, patch(base, wanted)) == wanted


def test_what_is_alike_needs_no_patch() -> None:
    assert patch("<p>as it was</p>", "<p>as it was</p>") == ()


def test_a_filter_sends_little_of_the_strip() -> None:
    dossier = shipped.dossier()
    base = plain_views(dossier)["strip"]
    for actor in dossier.actors:
        html = strip_html(read(dossier, Selection(actors=(actor.id,))))
        changes = patch(base, html)
        assert apply(base, changes) == html
        assert len(json.dumps(changes)) < len(html) / 4
