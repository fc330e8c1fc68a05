"""The diagram of an article with few actors, without tiers, or with a long name."""

from __future__ import annotations

from dashboard.briefing.stage.figures import Tiers, exhibit_of
from dashboard.charts.wording import tie_label
from dashboard.diagram.edges import drawn_always
from dashboard.diagram.legend import grouped, heading
from dashboard.diagram.tier_diagram import tiers_svg
from dashboard.reading.reading import read
from dashboard.reading.selection import Selection
from dashboard.reading.ties import ties
from dashboard.text.lettering import TIE
from geodata.loading.dossier_files import SHIPPED, load_dossier
from geodata.schema.briefing import Figure
from geodata.schema.dossier import Dossier
from tests.diagram.layouts import laid, overlap
from tests.shipped import briefings as shipped_briefings
from tests.views.markup import parse

LONG = "Transarchipelagic <Lampkeepersmutualassociation> & “Co”"


def of(dossier: Dossier, *ids: str, tiers: bool = True, name: str = "") -> Dossier:
    """Return ``dossier`` with these actors alone, the last of them by another ``name``."""
    plain = {} if tiers else {"tier": None, "tier_sentences": ()}
    kept = [a for a in dossier.actors if not ids or a.id in ids]
    called = {kept[-1].id: {"name": name}} if name else {}
    among = {a.id for a in kept}
    return dossier.model_copy(
        update={
            "actors": tuple(
                a.model_copy(
                    update={
                        **plain,
                        **called.get(a.id, {}),
                        "member_of": tuple(m for m in a.member_of if m in among),
                    }
                )
                for a in kept
            ),
            "relations": tuple(r for r in dossier.relations if {r.source, r.target} <= among),
            "passages": tuple(
                p.model_copy(update={"actors": tuple(a for a in p.actors if a in among)})
                for p in dossier.passages
            ),
        }
    )


def cases(shipped: Dossier, other: Dossier) -> dict[str, Dossier]:
    chain = ("iran", "irgc", "khamenei", "syria", "united-states", "israel")
    return {
        "three": of(other, "harbour-guild", "shoal-wardens", "tarn", tiers=False),
        "no tiers": of(other, tiers=False),
        "no coalition": of(shipped, "iran", "hizballah", "hamas", "israel", tiers=False),
        "a tall chain": of(shipped, *chain, "hizballah"),
        "a long name": of(other, name=LONG),
        "one": of(other, "tarn"),
    }


def test_every_name_fits_its_box_and_the_heading_lies_on_none(
    shipped: Dossier, other: Dossier
) -> None:
    for name, dossier in cases(shipped, other).items():
        layout = laid(dossier)
        assert {*layout.boxes} == {a.id for a in dossier.actors}, name
        for box in layout.boxes.values():
            for line in box.lines:
                assert box.lettering.width(line) <= box.right - box.x - 8, (name, line)
        if layout.opposing_at:
            heading = layout.headings[-1]
            on = [
                b.actor.id
                for b in layout.boxes.values()
                if b.area != "coalition" and overlap(heading, (b.x, b.y, b.right, b.bottom))
            ]
            assert on == [], name


def test_each_profile_can_be_opened_and_no_tier_is_named_where_there_is_none(
    shipped: Dossier, other: Dossier
) -> None:
    for name, dossier in cases(shipped, other).items():
        for actor in dossier.actors:
            svg = tiers_svg(read(dossier, Selection(profile=actor.id)))
            root = parse(svg)
            headings = {e.text for e in root.all("text", "ar-tier")}
            written = {" ".join(e.text for e in n.all("tspan")) for n in root.all("text")}
            assert written >= {a.name for a in dossier.actors}, name
            tiers = {a.tier for a in dossier.actors if a.tier}
            assert tiers or "No tier stated" not in headings, (name, actor.id)


def test_where_no_tier_is_ties_of_every_kind_are_drawn_and_the_legend_says_so(
    shipped: Dossier,
) -> None:
    few = of(shipped, "hizballah", "israel", "hamas", tiers=False)
    asked = read(few, Selection())
    kinds = {str(relation.kind) for relation in few.relations}
    assert "fights" in kinds
    drawn = parse(tiers_svg(asked)).all("g", "ar-tie")
    apart = [tie for tie in ties(few, Selection()) if {k.belongs for k in tie.kinds} != {"member"}]
    assert len(drawn) >= len(apart) > len(drawn_always(few, apart))
    assert "ties of actors" in grouped(asked)
    assert heading(asked) == "Who is tied to whom"
    assert "command" in grouped(read(shipped, Selection()))


def test_where_every_tie_has_a_line_its_name_fits_between_the_columns_that_it_joins() -> None:
    dossier = load_dossier(SHIPPED.parent / "iran-ceasefire")
    every = ties(dossier, Selection())
    boxes = laid(dossier).boxes
    named = {frozenset(tie.ends): TIE.width(tie_label(tie)) for tie in every}
    for left, right in (("united-states", "iran"), ("iran", "united-arab-emirates")):
        apart = boxes[right].x - boxes[left].right
        assert named[frozenset((left, right))] < apart
    scene = next(s for s in shipped_briefings()["main"].scenes if s.figure is Figure.TIERS)
    figure = exhibit_of(scene, read(dossier, Selection()), ())
    assert isinstance(figure, Tiers)
    assert len(figure.columns) == 2, "so many lines would be too small in one"
    assert not any("left out" in line for line in figure.legend), "the picture has every tie, too"


def test_those_whom_no_tier_divides_stand_side_by_side(shipped: Dossier) -> None:
    many = of(shipped, *(a.id for a in shipped.actors if a.kind.form != "coalition"), tiers=False)
    layout = laid(many)
    assert layout.width > layout.height
    assert len({b.x for b in layout.boxes.values() if b.area == "column" and not b.holders}) > 2


def test_the_figure_of_tiers_shows_who_is_tied_where_nobody_has_a_tier(other: Dossier) -> None:
    main = shipped_briefings()["main"]
    scene = next(s for s in main.scenes if s.figure is Figure.TIERS)
    exhibit = exhibit_of(scene, read(of(other, tiers=False), Selection()), ())
    assert isinstance(exhibit, Tiers)
    (column,) = exhibit.columns
    assert column.title == "No tier stated"
    assert "Harbour Guild" in {one.name for one in column.stations}
