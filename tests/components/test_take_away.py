"""The control offers every format, and its links carry the reading's filters and nothing else."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from dashboard.components.take_away import take_away_html
from dashboard.exports.reading_file import FORMATS
from tests.components.conftest import Asked
from tests.components.markup import assert_harmless, assert_sound, parse


def test_every_format_has_a_link_and_a_line_on_what_it_is_for(asked: Asked) -> None:
    root = parse(take_away_html(asked()))
    assert_sound(root)
    links = root.all("a")
    assert [urlsplit(a["href"]).path for a in links] == [f"take/{form}" for form in FORMATS]
    for link, form in zip(links, FORMATS.values(), strict=True):
        assert form.title in link.text
        assert form.use in link.text
        assert "download" in link.attributes


def test_links_carry_the_filters_and_not_what_is_open(asked: Asked) -> None:
    reading = asked(theatre="quill-bay", actors=("tarn",), passage="first-front", query="lamps")
    root = parse(take_away_html(reading))
    assert_harmless(root)
    for link in root.all("a"):
        assert parse_qs(urlsplit(link["href"]).query) == {
            "theatre": ["quill-bay"], "actor": ["tarn"],
        }  # fmt: skip
    assert "Theatre: Quill Bay" in root.one(css="ar-take-what").text


def test_only_what_quotes_a_copy_posts_it(asked: Asked) -> None:
    links = parse(take_away_html(asked())).all("a")
    posting = [a["data-key"] for a in links if "data-posts-copy" in a.attributes]
    assert posting == ["take-annotation"]
