"""A third, invented map: another ocean, another script, long, and much that is not there.

Islands without rivers, borders, towns, tiers, sides, relations, marks or a briefing; 105 paragraphs
in Arabic, of which four sentences are restated. It goes through every page, export and file.
"""

from __future__ import annotations

import json
import re
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from dashboard.briefing.editing.capture import proposed_title
from dashboard.briefing.export.map_svg import draw_opening
from dashboard.briefing.export.projected_basemap import terrain_of
from dashboard.briefing.stage.scenes import show
from dashboard.charts.locator_map import locator_svg, windows
from dashboard.exports.contents import take
from dashboard.exports.formats import FORMATS
from dashboard.exports.tables import rows
from dashboard.maps.ground import ground_data
from dashboard.maps.map_legend import unnamed_line
from dashboard.maps.reading_map import map_state
from dashboard.reading.chronology import chronology
from dashboard.reading.reading import read
from dashboard.reading.selection import Selection
from dashboard.text.templates import render
from dashboard.views.about.about_text import made_by
from dashboard.views.actors.list_view import roll_html
from dashboard.views.cards import cards_json
from dashboard.views.page_views import PAGES, page_views
from geodata.errors import DataFault
from geodata.loading.briefing_file import empty_figures, load_briefings
from geodata.loading.library import LoadedMap, load_map
from geodata.schema.briefing import Figure
from geodata.schema.filters import Filters
from geodata.schema.scene_figures import figures_of, lacking
from tests.conftest import DATA
from tests.each import each
from tests.exports.written import text_of
from tests.views.markup import parse

FOREIGN = ("front", "axis", "campaign", "joint operations", "supporting", "second reader", "Gaza")
"""Words of the shipped map that no page of another may say."""
NUMBER_AFTER = re.compile(r"[\u0590-\u08ff][^\w<>\u2069]*\d")
"""A number right behind a name from the right, which takes it to its other side."""
SILENCE = ("silent", "article does not mention", "article names no")
"""What nobody knows of an article while some of its sentences are not restated."""


@pytest.fixture(scope="module")
def isles() -> LoadedMap:
    return load_map(DATA / "isles")


def asked(isles: LoadedMap) -> list[Selection]:
    dossier = isles.dossier
    spring = Filters(start=date(2031, 2, 1), end=date(2031, 3, 31))
    return [
        Selection(),
        Selection(lens=True),
        Selection(filters=spring),
        *(Selection(theatre=one.id, lens=n == 1) for n, one in enumerate(dossier.theatres)),
        *(Selection(passage=one.id) for one in dossier.passages),
        *(Selection(profile=one.id) for one in dossier.actors),
        *(Selection(filters=Filters(actors=(one.id,))) for one in dossier.actors),
    ]


@pytest.mark.parametrize("page", PAGES)
def test_every_page_reads_it_and_says_nothing_of_another_map(isles: LoadedMap, page: str) -> None:
    for selection in asked(isles):
        shown = page_views(page, read(isles.dossier, selection), isles.geometry)
        views = shown["views"]
        assert isinstance(views, dict)
        for name, view in views.items():
            told = parse(str(view["html"])).text
            untrue = (*FOREIGN, *SILENCE)
            assert not [word for word in untrue if word.casefold() in told.casefold()], name
            assert not NUMBER_AFTER.findall(unescape(str(view["html"]))), name
    assert json.loads(cards_json(isles.dossier))["cards"]


def test_a_role_of_its_own_has_its_words_colour_and_pattern(isles: LoadedMap) -> None:
    reading = read(isles.dossier, Selection())
    views = page_views("map", reading, isles.geometry)["views"]
    assert isinstance(views, dict)
    legend, panel = parse(views["legend"]["html"]).text, parse(views["panel"]["html"])
    assert "Haven, as the harbour log has it" in legend
    assert "Theatre of the article" in legend
    assert [span.text for span in panel.one("nav").all("span")] == ["Havens", "Theatres"]
    ground = ground_data(isles.geometry, isles.dossier)
    drawn = {f["properties"]["id"]: f["properties"] for f in ground["theatres"]["features"]}
    assert (drawn["long-isle"]["colour"], drawn["long-isle"]["pattern"]) == ("rust", "crossed")
    assert ground["small"] == []
    assert ground["attribution"] == "Invented for the tests"


def test_each_date_of_an_incident_is_an_event_of_its_own(isles: LoadedMap) -> None:
    lit = [e for e in chronology(read(isles.dossier, Selection())) if e.record == "lamps-lit"]
    assert [(e.id, e.when.start, e.matches) for e in lit] == [
        ("lamps-lit", date(2031, 3, 2), True),
        ("lamps-lit-2", date(2031, 6, 1), True),
    ]
    spring = Selection(filters=Filters(start=date(2031, 2, 1), end=date(2031, 3, 31)))
    found = chronology(read(isles.dossier, spring))
    assert {e.id: e.matches for e in found} == {"lamps-lit": True, "lamps-lit-2": False}
    (row,) = rows(isles.dossier, "incidents")
    assert [one["start"] for one in row["when"]] == ["2031-03-02", "2031-06-01"]


def test_what_is_not_restated_is_counted(isles: LoadedMap) -> None:
    about = parse(render("views/about/about", dossier=isles.dossier, made=made_by(isles.dossier)))
    assert "It restates 4 of its 117 sentences, in 4 passages" in about.text
    assert "This map is a draft: 113 sentences of the article are not restated yet." in about.text
    assert not [word for word in FOREIGN if word.casefold() in about.text.casefold()]
    assert "one total as one mark" not in about.text


@each("form", FORMATS)
def test_every_file_can_be_taken_away(isles: LoadedMap, form: str) -> None:
    for selection in (Selection(), Selection(theatre="long-isle")):
        taken = take(isles.dossier, isles.geometry, selection, {})
        written = text_of(form, taken)
        assert "مصابيح المرجان" in written or "\\u" in written


def test_files_name_what_another_script_names(isles: LoadedMap) -> None:
    terrain = terrain_of(isles.geometry, isles.dossier)
    state = map_state(read(isles.dossier, Selection()))
    drawn = draw_opening(terrain, state, (912, 668), "light").svg()
    assert "جزيرة المرجان الكبرى" in drawn


def test_what_it_does_not_have_is_said_and_not_offered(isles: LoadedMap) -> None:
    views = page_views("actors", read(isles.dossier, Selection()), isles.geometry)["views"]
    assert isinstance(views, dict)
    tiers = parse(views["tiers"]["html"])
    assert "No relation between two actors is recorded" in tiers.text
    assert [ul.text for ul in tiers.one(css="ar-key").all("ul")] == ["Organisation or groupPerson"]
    assert "A line is drawn" not in tiers.text
    assert "Lines are" not in text_of("svg", take(isles.dossier, isles.geometry, Selection(), {}))
    assert "tier" not in parse(roll_html(isles.dossier)).text
    assert figures_of(isles.dossier) == (Figure.MATRIX, Figure.TIMELINE, Figure.CLAIMS)
    bare = isles.dossier.model_copy(update={"actors": (), "incidents": (), "passages": ()})
    assert figures_of(bare) == ()
    for page in PAGES:
        assert page_views(page, read(bare, Selection()), isles.geometry)


def test_a_figure_that_has_nothing_to_show_gives_way_to_the_map_and_is_told(
    isles: LoadedMap, tmp_path: Path
) -> None:
    passage = isles.dossier.passages[0]
    scene: dict[str, Any] = {"id": "ties", "title": "A", "message": "B", "view": {"show": "whole"}}
    scene |= {"figure": "tiers", "evidence": [{"passage": passage.id}]}
    scene["sentences"] = [*passage.sentences]
    (tmp_path / "main.yaml").write_text(json.dumps({"title": "Lamps", "scenes": [scene]}), "utf-8")
    briefings = load_briefings(tmp_path, isles.dossier)
    (one,) = show(briefings["main"], isles.dossier, isles.geometry)
    assert one.exhibit is None
    assert one.filters.startswith("Without its figure: ")
    assert one.legend
    early = {"figure": Figure.TIMELINE, "filters": Filters(end=date(2030, 1, 1))}
    scene_ = briefings["main"].scenes[0].model_copy(update=early)
    filtered = briefings["main"].model_copy(update={"scenes": (scene_,)})
    (one,) = show(filtered, isles.dossier, isles.geometry)
    assert one.exhibit is None
    assert one.filters.endswith("Without its figure: nothing of it passes the filters")
    with pytest.raises(DataFault) as raised:
        empty_figures(tmp_path, briefings, isles.dossier)
    (fault,) = raised.value.faults
    assert fault.field == "scenes.figure"
    assert "no actor of this map has a tier, and none is tied to another; take it" in fault.message
    bare = briefings["main"].scenes[0].model_copy(update={"figure": Figure.CLAIMS, "evidence": ()})
    assert lacking(bare, isles.dossier) == "the scene has no evidence of the article’s"


def test_names_that_run_from_the_right_keep_their_order_in_every_list(isles: LoadedMap) -> None:
    dossier = isles.dossier
    asked = Selection(filters=Filters(actors=("keeper", "crews")))
    keeper, crews = (f"\u2068{one.name}\u2069" for one in dossier.actors[:2])
    reading = read(dossier, asked)
    shown = page_views("map", reading, isles.geometry)
    assert f"{keeper}, {crews}" in str(shown["title"])
    panel = shown["views"]
    assert isinstance(panel, dict)
    assert f"{keeper} or {crews}" in parse(str(panel["panel"]["html"])).text
    assert f"{keeper} or {crews}" in proposed_title(dossier, asked)
    big, long = (f"\u2068{one.name}\u2069" for one in dossier.theatres[:2])
    assert unnamed_line((big[1:-1], long[1:-1]))[0].text.endswith(f"{big}, {long}")
    told = locator_svg(windows(isles.geometry), dossier, {"big-isle", "long-isle"})
    assert f"{big}, {long}" in told
