"""A draft says on its pages how much of it is not restated yet, and no other dossier does."""

from __future__ import annotations

from dashboard.reading.query_string import from_query
from dashboard.reading.reading import read
from dashboard.views.page_views import page_views
from geodata.loading.geometry import Geometry, no_ground
from geodata.schema.dossier import Dossier


def words_of(page: str, dossier: Dossier, geometry: Geometry) -> str:
    shown = str(page_views(page, read(dossier, from_query({}, dossier)), geometry))
    return " ".join(shown.replace("\\n", " ").split())


def test_what_is_not_restated_is_counted_on_map_and_argument(
    other: Dossier, other_geometry: Geometry
) -> None:
    partial = other.model_copy(update={"passages": other.passages[:-2]})
    n, total = len(partial.unrestated), len(other.article.sentences)
    assert 0 < n < total
    for page in ("map", "article"):
        told = f"{n} of {total} sentences are not restated yet"
        assert told in words_of(page, partial, other_geometry)
        assert "not restated yet" not in words_of(page, other, other_geometry)


def test_a_draft_with_nothing_in_it_draws_every_page(other: Dossier) -> None:
    nothing: dict[str, object] = dict.fromkeys(
        ("theatres", "actors", "incidents", "passages", "relations", "places", "concepts",
         "unnamed", "editor_queries", "later_notes"),
        (),
    )  # fmt: skip
    article = other.article.model_copy(update={"summary": (), "limits": (), "url": None})
    empty = other.model_copy(update={**nothing, "article": article})
    drawn = {p: words_of(p, empty, no_ground()) for p in ("map", "actors", "article", "timeline")}
    # What has nothing to show says so, and offers nothing to do with it.
    assert "No event of this map has a date" in drawn["timeline"]
    assert not any(part in drawn["timeline"] for part in ("Drag across", "The same as a list"))
    assert drawn["actors"].count("No actor is recorded on this map") == 3
    for part in ("Each cell says", "Most often named", "as a list", "in its tier"):
        assert part not in drawn["actors"]
    assert all(drawn.values())
