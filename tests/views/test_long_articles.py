"""Of a long article each list begins with as many cards as a page shows; the rest is said."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from dashboard.reading import chronology
from dashboard.reading.coverage import MOST_PARAGRAPHS, argument, ledger, stretch, whole
from dashboard.reading.facets import counts
from dashboard.reading.passage_masks import Mask, PassageSet, every, mask_of, passages_in
from dashboard.reading.reading import read
from dashboard.reading.selection import reduce
from dashboard.reading.twins import MOST_CARDS, MOST_SENT, Listed, card_names, listed
from dashboard.views.article.article_text import article_html, marks
from dashboard.views.article.coverage_ledger import ledger_html
from dashboard.views.cards import (
    PLACE,
    cards,
    cards_besides,
    cards_in,
    cards_json,
    with_cards,
)
from dashboard.views.panel.panel import panel_html
from dashboard.views.timeline.timeline_html import page, page_html, strip_html
from geodata.loading.dossier_files import SHIPPED, load_dossier
from geodata.schema.dossier import Dossier
from tests import shipped
from tests.reading.selections import selecting
from tests.views.markup import parse


@cache
def long(times: int) -> Dossier:
    """Return the shipped dossier so many times over, each time in paragraphs of its own."""
    one = shipped.dossier()
    height = max(p.paragraph for p in one.passages)

    def moved(sentence: str, by: int) -> str:
        paragraph, _, number = sentence[1:].partition("s")
        return f"p{int(paragraph) + by:02}s{number}"

    more = tuple(
        p.model_copy(
            update={
                "id": f"{p.id}-{n}",
                "sentences": tuple(moved(s, n * height) for s in p.sentences),
                "twin": f"{p.twin}-{n}" if p.twin else None,
            }
        )
        for n in range(1, times)
        for p in one.passages
    )
    return one.model_copy(update={"passages": (*one.passages, *more)})


def test_a_long_list_says_how_many_passages_it_has_not() -> None:
    dossier = long(10)
    reading = read(dossier, selecting(actors=("hizballah",)))
    page = parse(panel_html(reading))
    rests = page.all("div", "ar-rest")
    assert rests
    left = [one for rest in rests for name in rest["data-rest"].split() for one in name.split("+")]
    known = {p.id for p in dossier.passages}
    here = {
        one
        for place in page.all("div")
        for one in (place.get("data-card") or "").split("+")
        if one in known
    }
    assert here.isdisjoint(left)
    assert len(here) + len(left) == reading.share.shown
    for rest in rests:
        passages = sum(len(name.split("+")) for name in rest["data-rest"].split())
        assert rest.text.startswith(f"Passages not on the page yet: {passages}.")


@pytest.mark.parametrize("query", [{}, {"actors": ("hizballah",)}, {"theatre": "gaza"}], ids=str)
def test_no_list_of_a_shipped_map_is_cut(query: dict[str, Any]) -> None:
    reading = read(shipped.dossier(), selecting(**query))
    assert "data-rest" not in panel_html(reading)
    assert stretch(shipped.dossier(), None).is_whole
    assert chronology.stretch(chronology.chronology(reading), None).is_whole
    for one in (reading, read(load_dossier(SHIPPED.parent / "iran-ceasefire"), selecting())):
        assert strip_html(one) == strip_html(one, whole=True)


def test_a_long_article_is_read_in_stretches_and_each_leads_to_the_others() -> None:
    dossier = long(10)
    seen: list[int] = []
    for first, last, passage in stretch(dossier, None).others:
        asked = reduce(selecting(), {"kind": "passage", "id": passage.id}, dossier)
        reading = read(dossier, asked)
        page = parse(article_html(reading))
        numbers = [int(one["data-paragraph"]) for one in page.all("section", "ar-para")]
        assert (numbers[0], numbers[-1]) == (first, last)
        assert len(numbers) <= MOST_PARAGRAPHS
        assert f"the article has {len(whole(dossier).numbers)} paragraphs" in page.text
        assert marks(reading)["subject"] == f"article {first}"
        columns = [
            int(one["data-column"])
            for one in parse(ledger_html(reading)).all("th")
            if "data-column" in one.attributes
        ]
        assert columns == numbers
        seen += numbers
    assert seen == list(whole(dossier).numbers)


def events_listed(html: str) -> list[str]:
    keys = [b.get("data-key") or "" for b in parse(html).all("button")]
    return [key.removeprefix("event-") for key in keys if key.startswith("event-")]


def test_a_long_time_is_read_in_stretches_and_each_leads_to_the_others() -> None:
    dossier = long(20)
    plain = read(dossier, selecting())
    events = chronology.chronology(plain)
    seen: list[str] = []
    for first, last, passage in chronology.stretch(events, None).others:
        asked = reduce(selecting(), {"kind": "passage", "id": passage.id}, dossier)
        html, subject = page(read(dossier, asked))
        assert f"Events {first}–{last} of {len(events)}" in parse(html).text
        assert subject == f"timeline {first}"
        seen += events_listed(html)
    assert seen == [one.id for one in events] == events_listed(page_html(plain, whole=True))


def test_events_that_passages_before_them_tell_are_read_with_those() -> None:
    """Once a stretch was led to by a passage of the one before, so that its button did nothing."""
    told = chronology.chronology(read(long(20), selecting()))
    again = [replace(told[0], id=f"again-{n}") for n in range(45)]
    events = [*told[:45], *again, *told[45:]]
    others = chronology.stretch(events, None).others
    assert [(first, last) for first, last, _ in others] == [(1, 30), (31, 90), (91, len(events))]
    for first, last, passage in others:
        shown = chronology.stretch(events, passage.id).numbers
        assert (shown[0], shown[-1]) == (first, last)


def test_a_strip_without_room_for_all_events_says_so_and_has_the_open_one() -> None:
    dossier = long(20)
    last = chronology.chronology(read(dossier, selecting()))[-1]
    reading = read(dossier, selecting(passage=last.passage.id))
    root, every = parse(strip_html(reading)), parse(strip_html(reading, whole=True))
    marks, all_marks = (
        [one["data-key"] for one in drawn.walk() if "data-mark" in one.attributes]
        for drawn in (root, every)
    )
    assert f"mark-{last.id}" in marks
    left_out = len(all_marks) - len(marks)
    assert left_out
    assert f"; {left_out} of {len(all_marks)} left out here" in root.one(css="ar-tl-line").text


def test_what_is_cut_is_counted_all_the_same() -> None:
    """Counts by sets of passages are those of the passages one by one."""
    dossier, asked = long(10), selecting(actors=("hizballah",))
    paragraphs = [one for part in argument(dossier, asked) for one in part.paragraphs]
    every = [placed for one in paragraphs for placed in one.passages]
    shown = [one.passage for one in every if one.state == "shown"]
    reading = read(dossier, asked)
    assert reading.share.shown == len(shown)
    kinds = counts(reading.tried)["passage-kind"]
    for kind in {p.kind for p in shown}:
        assert kinds[kind] == sum(p.kind is kind for p in shown)
    rows = ledger(dossier, asked).theatres
    assert all(row.share == reading.region(theatre.id).share for theatre, row in rows)


def _but_for(dossier: Dossier, field: str) -> Mask:
    """Return the passages but for some of a field: of some pairs one twin, of others none."""
    some = {p.id for n, p in enumerate(p for p in dossier.passages if getattr(p, field)) if n % 3}
    return mask_of(p.id not in some for p in dossier.passages)


def test_of_a_very_long_article_each_answer_brings_its_cards() -> None:
    dossier = long(20)
    assert len(dossier.passages) > MOST_SENT
    sent = json.loads(cards_json(dossier))["cards"]
    assert not sent.keys() & {p.id for p in dossier.passages}
    html = str(panel_html(read(dossier, selecting(theatre="gaza"))))
    besides = cards_besides(html, dossier)
    assert besides
    assert set(PLACE.findall(html)) == besides.keys() | sent.keys() & set(PLACE.findall(html))
    assert with_cards(html, cards_in(html, dossier)) == with_cards(html, {**sent, **besides})
    assert cards_besides(html, shipped.dossier()) == {}
    # What is left is a set, from which each step takes the next: no card twice, and none lost.
    for of in (every(dossier), _but_for(dossier, "twin"), _but_for(dossier, "together")):
        step = listed(PassageSet(of, dossier))
        seen = [*step.names]
        assert (len(step.names), step.rest) == (MOST_CARDS, ())
        while step.after:
            assert (
                step.left.bit_count()
                == step.count
                == of.bit_count() - "+".join(seen).count("+") - 1
            )
            step = listed(PassageSet(step.left, dossier))
            seen += step.names
        assert seen == card_names(PassageSet(of, dossier)) == card_names(passages_in(of, dossier))
    assert listed(PassageSet(0, dossier)) == Listed([])
    assert len(cards(shipped.dossier())) > len(shipped.dossier().passages)
