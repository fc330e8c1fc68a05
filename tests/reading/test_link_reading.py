"""What a link plainly means is read so, however it was mangled; what names nothing is said."""

from __future__ import annotations

from urllib.parse import parse_qs

from dashboard.reading.link_reading import meant, near
from dashboard.reading.query_string import read_link, to_query, with_meant
from geodata.schema.dossier import Dossier

MANGLED = {
    "theatre=gaza&actor=hamas": (
        "theatre=gaza&amp;actor=hamas",
        "theatre=gaza&amp;amp;actor=hamas",
        "theatre=gaza&amp%3Bactor=hamas",
        "theatre=gaza%26actor%3Dhamas",
        "theatre=gaza%2526actor%253Dhamas",
        "theatre%3Dgaza&actor=hamas",
        "theatre=gaza&actor=hamas.",
        "theatre=gaza&actor=hamas)",
        "theatre=Gaza&actor=HAMAS",
        "theatre=%E2%80%9Cgaza%E2%80%9D&actor=hamas%E2%80%8B",
        "theater=gaza&actors=hamas",
        "theatr=gaza&actr=hamas",
        "theatre=gaza&actor=hamas&utm_source=mail",
    ),
    "theatre=west-bank": ("theatre=West%20Bank", "theatre=west%E2%80%93bank,", "theatre=west_bank"),
    "from=2023-10-17": ("from=2023-10-17.", "from=2023/10/17", "from=20231017"),
    "actor=hamas&actor=iran&match=all": ("actor=hamas&actor=iran&match=ALL",),
}


def test_what_was_mangled_on_its_way_is_read_as_it_was_meant(shipped: Dossier) -> None:
    for wanted, links in MANGLED.items():
        for link in links:
            found, unread = read_link(parse_qs(link, keep_blank_values=True), shipped)
            assert (to_query(found), unread) == (wanted, ()), link


def test_what_the_search_box_holds_is_free_text(shipped: Dossier) -> None:
    found, unread = read_link({"q": ["a&amp;theatre=gaza"]}, shipped)
    assert (found.query, found.theatre, unread) == ("a&amp;theatre=gaza", None, ())


def test_what_names_nothing_is_said_with_what_it_may_have_been(shipped: Dossier) -> None:
    for link, value, what, close in (
        ("theatre=yemenn", "yemenn", "theatre", ("yemen",)),
        ("actor=houthi", "houthi", "actor", ("houthis",)),
        ("actor=hamas&actor=nobody", "nobody", "actor", ()),
        ("theatre=gaza%3Cbr%3E", "gaza<br>", "theatre", ("gaza",)),
        ("passage=p02-fifty", "p02-fifty", "passage", ("p02-fifty-two-incidents",)),
        ("kind=incidents", "incidents", "kind of passage", ("incident",)),
        ("from=17.10.2023", "17.10.2023", "day", ()),
        ("to=2023-13-01", "2023-13-01", "day", ()),
        ("lens=yes", "yes", "value of “lens”", ()),
        ("off=incident", "incident", "layer", ("incidents",)),
    ):
        found, (one,) = read_link(parse_qs(link), shipped)
        assert (one.value, one.what, one.near) == (value, what, close), link
        assert f"“{value}” in the link is no {what}" in one.said
        assert f"There is no {what} {value!r}" in str(one)
        assert one.known
        assert to_query(found) == ("actor=hamas" if "hamas" in link else "")
        for name in close:
            assert name in with_meant(parse_qs(link), one, name, shipped)


def test_an_empty_parameter_asks_for_nothing(shipped: Dossier) -> None:
    _, unread = read_link({"theatre": [""], "from": [" "]}, shipped)
    assert unread == ()


def test_what_two_may_be_meant_by_is_neither() -> None:
    assert meant("A b", ("a-b", "a_b")) is None
    assert meant("a-b", ("a-b", "a_b")) == "a-b"
    assert near("", ("a", "b")) == ()
