"""The timeline's scale and figures, on spans made up for the test and on both dossiers."""

from __future__ import annotations

import json
from datetime import date, timedelta
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts.date_marks import SHAPES, Shape
from dashboard.charts.timeline import strip_svg, timeline_svg
from dashboard.charts.timeline_ground import Span
from dashboard.charts.timeline_marks import LANE, Mark, extent
from dashboard.charts.timescale import Days, Timescale, timescale
from dashboard.reading.chronology import chronology
from dashboard.reading.reading import read
from dashboard.reading.selection import Selection
from dashboard.text.lettering import SCALE
from dashboard.text.typefaces import SERIF, Face, width
from dashboard.views.timeline.timeline_html import strip_html
from geodata.schema.dossier import Dossier
from geodata.schema.vocabulary import DatePrecision
from tests.each import each
from tests.views.markup import Element, assert_harmless, parse

DAY = timedelta(days=1)
PUBLISHED = date(2031, 5, 4)
SPRING: list[Days] = [
    (date(2031, 3, 2), date(2031, 4, 9)),
    (date(2031, 4, 21), date(2031, 4, 21)),
]
LONG_AGO: Days = (date(2027, 1, 1), date(2027, 12, 31))


def mark(start: date = SPRING[1][0], end: date = SPRING[1][1], **changes: object) -> Mark:
    shape: Shape = changes.setdefault("shape", "dot")  # type: ignore[assignment]
    left, right = extent(timescale(SPRING, PUBLISHED), shape, start, end)
    given: dict[str, object] = {
        "key": "one",
        "left": left,
        "right": right,
        "title": "A title & <b-whisper>",
        "written": "“On April 21”",
        "inferred": "21 April 2031",
        "name": 'A "name" <b-whisper>',
        "event": 'data-event="{}"',
    }
    return Mark(**(given | changes))  # type: ignore[arg-type]


def drawn(*marks: Mark, span: Span | None = None, strip: bool = False) -> Element:
    draw = strip_svg if strip else timeline_svg
    svg = draw(
        timescale(SPRING, PUBLISHED), marks, span=span or Span(), published=PUBLISHED, label="Time"
    )
    return parse(svg).one("svg", css="ar-tl")


def dated(dossier: Dossier) -> list[Days]:
    events = chronology(read(dossier, Selection()))
    return [(e.first, e.last) for e in events if e.dated]


def share(element: Element, name: str) -> float:
    return float(element[name].removesuffix("%")) / 100


spans = st.lists(
    st.tuples(st.dates(date(1990, 1, 1), date(2040, 1, 1)), st.integers(0, 900)).map(
        lambda pair: (pair[0], pair[0] + pair[1] * DAY)
    ),
    max_size=12,
)


@given(spans, st.dates(date(1990, 1, 1), date(2040, 1, 1)))
def test_a_later_day_is_never_drawn_before_an_earlier_one(known: list[Days], until: date) -> None:
    scale = timescale(known, until)
    assert scale.start <= min([until, *(start for start, _ in known)])
    assert scale.last >= max([until, *(end for _, end in known)])
    days = sorted({scale.start, scale.last, until, *(d for span in known for d in span)})
    places = [scale.place(day) for day in days]
    assert places == sorted(places)
    assert len(set(places)) == len(days)
    assert places[0] == 0
    assert places[-1] < 1 == scale.place(scale.last + DAY)


@given(spans, st.dates(date(1990, 1, 1), date(2040, 1, 1)))
def test_parts_meet_and_fill_the_width(known: list[Days], until: date) -> None:
    parts = timescale(known, until).parts
    assert parts[0].left == 0
    assert parts[-1].right == 1
    for one, two in pairwise(parts):
        assert (one.end, one.right) == (two.start, two.left)


def test_events_of_one_season_need_no_broken_scale() -> None:
    scale = timescale(SPRING, PUBLISHED)
    assert scale.break_at is None
    assert scale.start == date(2031, 3, 1)


def test_what_lies_long_before_the_rest_is_compressed_and_the_weeks_stay_legible() -> None:
    scale = timescale([LONG_AGO, *SPRING], PUBLISHED)
    assert scale.break_at is not None
    assert scale.break_at.end == date(2031, 3, 1)
    assert scale.place(date(2031, 3, 10)) - scale.place(date(2031, 3, 3)) > 0.05
    assert [tick.text for tick in scale.ticks() if not tick.minor] == [
        "2027", "2028", "2029", "2030", "Mar 2031", "Apr 2031", "May 2031",
    ]  # fmt: skip


def test_a_year_gives_way_to_the_first_month_beside_it() -> None:
    scale = timescale([(date(2029, 1, 1), date(2029, 3, 31)), *SPRING], PUBLISHED)
    apart = [tick.at for tick in scale.ticks() if not tick.minor]
    assert min(two - one for one, two in pairwise(apart)) > 0.03
    early = timescale([LONG_AGO, *SPRING], PUBLISHED)
    tight = [tick.text for tick in early.ticks() if tick.tight and not tick.minor]
    assert tight == ["2030"], "on a phone, where a share of the width is less"


def test_many_lanes_of_the_strip_stand_closer_and_leave_the_map_its_room() -> None:
    def height(count: int) -> float:
        return float(drawn(*(mark(key=f"n{n}") for n in range(count)), strip=True)["height"])

    few, some, many = height(4), height(7), height(20)
    assert (some - few) / 3 == LANE
    assert many < 1.4 * some


def test_words_that_would_pass_the_strips_end_stand_before_their_bracket() -> None:
    last = PUBLISHED - DAY
    late = mark(key="late", shape="bracket", start=last, end=last, written="“x” " * 20)
    early = mark(key="early", shape="bracket", start=date(2031, 3, 2), end=last)
    words = [one["text-anchor"] for one in drawn(early, late, strip=True).all(css="ar-tl-vague")]
    assert words == ["start", "end"]


def test_the_line_of_a_bracket_does_not_strike_its_words_through() -> None:
    vague = [mark(key=n, shape="bracket", written="“two words”") for n in "ab"]
    for one in drawn(*vague, strip=True).all("g", css="ar-tl-mark"):
        line, paper, words = [e for e in one.inside if isinstance(e, Element)][-3:]
        assert "ar-tl-bracket" in line.classes
        assert "ar-tl-paper" in paper.classes
        assert paper["x"] == words["x"]
        assert float(paper["width"]) > width(
            "“two words”", SCALE["label"], Face(SERIF, italic=True)
        )
        assert float(paper["y"]) < float(words["y"]) < float(paper["y"]) + float(paper["height"])


def test_words_of_brackets_at_the_same_end_are_a_lanes_height_apart() -> None:
    """A bracket alone between two pairs had its words on those of the next pair."""
    first, middle, last = date(2031, 2, 1), date(2031, 2, 20), PUBLISHED - DAY
    spans = [(first, last), (first, last), (first, middle), (first, last), (first, last)]
    vague = [
        mark(key=f"v{n}", shape="bracket", start=a, end=b, written="“words of a span”")
        for n, (a, b) in enumerate(spans)
    ]
    dated = [mark(key=f"d{n}") for n in range(20)]
    words = drawn(*vague, *dated, strip=True).all("text", css="ar-tl-vague")
    for end in ("start", "end"):
        heights = sorted(float(one["y"]) for one in words if one["text-anchor"] == end)
        assert len(heights) > 1
        assert all(b - a >= 14 for a, b in pairwise(heights))


def test_one_late_event_after_many_early_ones_does_not_break_the_scale() -> None:
    early = [(date(2027, 1, n), date(2027, 1, n)) for n in range(1, 8)]
    assert timescale([*early, SPRING[1]], PUBLISHED).break_at is None


def test_the_shipped_scale_gives_the_last_weeks_most_of_the_width(shipped: Dossier) -> None:
    scale = timescale(dated(shipped), shipped.article.date)
    cut = scale.break_at
    assert cut is not None
    assert cut.end == date(2023, 9, 1)
    week = scale.place(date(2023, 10, 17)) - scale.place(date(2023, 10, 10))
    assert week * 800 > 40


def test_the_invented_scale_is_whole(other: Dossier) -> None:
    assert timescale(dated(other), other.article.date).break_at is None


def test_a_script_can_read_the_scale_off_the_figure() -> None:
    stops = json.loads(drawn(mark())["data-stops"])
    scale = timescale(SPRING, PUBLISHED)
    assert stops == [["2031-03-01", 0], [(scale.last + DAY).isoformat(), 1]]


@each(
    ("precision", "tag", "css"),
    [
        (DatePrecision.DAY, "circle", "ar-tl-dot"),
        (DatePrecision.INTERVAL, "rect", "ar-tl-bar"),
        (DatePrecision.MONTH, "rect", "ar-tl-fades"),
        (DatePrecision.YEAR, "rect", "ar-tl-fades"),
        (DatePrecision.RELATIVE, "g", "ar-tl-bracket"),
    ],
)
@each("strip", [True, False])
def test_a_date_is_drawn_as_exactly_as_it_is_known(
    precision: DatePrecision, tag: str, css: str, strip: bool
) -> None:
    one = mark(shape=SHAPES[precision], start=date(2031, 4, 1), end=date(2031, 4, 30))
    figure = drawn(one, strip=strip).one("g", css="ar-tl-mark").one(tag, css=css)
    assert "ar-tl-figure" in figure.classes


def test_every_precision_but_undated_has_a_shape() -> None:
    assert set(SHAPES) == set(DatePrecision) - {DatePrecision.UNDATED}


def test_a_bar_reaches_from_its_first_day_to_the_end_of_its_last() -> None:
    scale: Timescale = timescale(SPRING, PUBLISHED)
    bar = drawn(mark(shape="bar", start=SPRING[0][0], end=SPRING[0][1])).one(
        "rect", css="ar-tl-bar"
    )
    assert share(bar, "x") == pytest.approx(scale.place(SPRING[0][0]), abs=1e-4)
    right = share(bar, "x") + share(bar, "width")
    assert right == pytest.approx(scale.place(SPRING[0][1] + DAY), abs=1e-4)


@pytest.mark.parametrize("strip", [True, False], ids=["strip", "page"])
def test_a_mark_is_a_named_button_and_its_text_is_escaped(strip: bool) -> None:
    root = drawn(mark(), strip=strip)
    assert_harmless(root)
    one = root.one("g", css="ar-tl-mark")
    assert one["role"] == "button"
    assert one["aria-label"] == one.one("title").text == 'A "name" <b-whisper>'


def test_a_mark_that_the_filters_hide_fades_and_stays() -> None:
    root = drawn(mark(faded=True), mark(key="two"))
    faded, whole = root.all("g", css="ar-tl-mark")
    assert "ar-tl-faded" in faded.classes
    assert "ar-tl-faded" not in whole.classes


def test_the_label_shows_the_date_as_written_beside_the_inferred_one() -> None:
    assert drawn(mark()).one("text", css="ar-tl-date").text == "“On April 21” → 21 April 2031"
    assert not drawn(mark(), strip=True).all("text", css="ar-tl-date")


def test_a_title_without_room_on_its_line_takes_another() -> None:
    long = "Payments charged for the transit of ships of all flags through the strait and its lanes"
    plain, root = drawn(mark(title="Quarrel")), drawn(mark(title=long))
    lines = [line.text for line in root.all("text", css="ar-tl-title")]
    assert (len(lines), " ".join(lines)) == (2, long)
    # Of the narrowest figure with titles, 0.77 lie before the event.
    first, second = (width(line, 14, Face(SERIF, 600)) for line in lines)
    assert max(first, second) < 680 * 0.77 - 12
    assert abs(first - second) < 80, "no word alone on a line"
    assert float(root["height"]) == float(plain["height"]) + 16


def test_the_day_of_publication_is_marked() -> None:
    assert drawn(mark()).one("g", css="ar-tl-published").one("text").text == (
        "article published, 4 May 2031"
    )


def test_a_span_is_a_band_whose_last_day_is_in() -> None:
    scale = timescale(SPRING, PUBLISHED)
    band = drawn(mark(), span=Span(date(2031, 4, 1), date(2031, 4, 21))).one(
        "rect", css="ar-tl-span"
    )
    right = share(band, "x") + share(band, "width")
    assert right == pytest.approx(scale.place(date(2031, 4, 22)), abs=1e-4)


def test_a_span_open_to_one_side_reaches_the_end_of_the_scale() -> None:
    band = drawn(mark(), span=Span(end=date(2031, 4, 21))).one("rect", css="ar-tl-span")
    assert share(band, "x") == 0
    assert not drawn(mark()).all("rect", css="ar-tl-span")


def test_marks_that_touch_stand_in_lanes_of_their_own() -> None:
    bar = mark(shape="bar", start=SPRING[0][0], end=SPRING[0][1])
    within = mark(key="two", start=date(2031, 3, 20), end=date(2031, 3, 20))
    after = mark(key="three")
    one, two, three = drawn(bar, within, after, strip=True).all("g", css="ar-tl-mark")
    top = [float(g.all("rect", css="ar-tl-hit")[0]["y"]) for g in (one, two, three)]
    assert top[0] == top[2] < top[1]


@pytest.mark.parametrize("wide", [300, 700, 1200])
def test_each_mark_of_the_strip_is_hit_over_24_px_and_none_in_the_place_of_another(
    shipped: Dossier, wide: int
) -> None:
    root = parse(strip_html(read(shipped, Selection())))
    hits = {one["data-key"]: boxes(one, wide) for one in root.all("g", css="ar-tl-mark")}
    assert len(hits) == 9
    for key, own in hits.items():
        assert any(r - x >= 24 and b - y >= 24 for x, y, r, b in own), key
    for (one, ours), (other, theirs) in combinations(hits.items(), 2):
        for x, y, r, b in ours:
            for x2, y2, r2, b2 in theirs:
                apart = min(r, r2) - max(x, x2) < 0.01 or min(b, b2) - max(y, y2) < 0.01
                assert apart, (one, other)


def boxes(mark: Element, wide: int) -> list[tuple[float, float, float, float]]:
    """What of a mark answers to the pointer on a strip so wide: left, top, right, bottom."""

    def px(length: str) -> float:
        return float(length[:-1]) / 100 * wide if length.endswith("%") else float(length)

    found = []
    for rect in mark.all("rect", css="ar-tl-hit"):
        inner = [s for s in mark.all("svg") if rect in s.all("rect")]
        left = px(rect["x"]) + sum(px(s["x"]) for s in inner)
        top = px(rect["y"])
        found.append((left, top, left + px(rect["width"]), top + px(rect["height"])))
    return found


def test_a_vague_span_is_a_bracket_with_its_words_and_no_ink(shipped: Dossier) -> None:
    root = parse(strip_html(read(shipped, Selection())))
    vague = [g for g in root.all("g", css="ar-tl-mark") if g.all("g", css="ar-tl-bracket")]
    assert [g.one("text", css="ar-tl-vague").text for g in vague] == [
        "“over the past month”",
        "“recent weeks”",
    ]
    for one in vague:
        assert not one.all("circle")
        assert not one.all("rect", css="ar-tl-bar")
    assert [li.text for li in root.one("ul", css="ar-tl-keys").all("li")] == [
        "a day",
        "an interval",
        "a month or year; day not stated",
        "words that are no date; the span is our reading",
    ]


def test_words_stand_over_a_figure_that_leaves_them_no_room_beside_it() -> None:
    whole = drawn(mark(date(2031, 3, 2), PUBLISHED, shape="bar", written="“for nine weeks”"))
    figure = whole.one("rect", "ar-tl-bar")
    words = [whole.one("text", "ar-tl-title"), whole.one("text", "ar-tl-date")]
    for text in words:
        assert (text["x"], text["text-anchor"]) == (figure["x"], "start")
        assert float(text["y"]) < float(figure["y"])
    beside = drawn(mark(shape="bar")).one("text", "ar-tl-date")
    assert beside["dx"] != "0"
