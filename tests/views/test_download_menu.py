"""The control offers every format, and its links carry the reading's filters and nothing else."""

from __future__ import annotations

from urllib.parse import urlsplit

from dashboard.exports.formats import FORMATS
from tests.views.markup import assert_sound, parse


def test_every_format_has_a_link_and_a_line_on_what_it_is_for(stored: dict[str, str]) -> None:
    root = parse(stored["take-away"])
    assert_sound(root)
    links = root.all("a")
    assert [urlsplit(a["href"]).path for a in links] == [f"take/{form}" for form in FORMATS]
    for link, form in zip(links, FORMATS.values(), strict=True):
        assert form.title in link.text
        assert form.use in link.text
        assert "download" in link.attributes


def test_the_browser_adds_the_query_to_every_link(stored: dict[str, str]) -> None:
    links = parse(stored["take-away"]).all("a")
    assert all("data-with-query" in link.attributes for link in links)
    assert not [link["href"] for link in links if "?" in link["href"]]


def test_only_what_quotes_a_copy_posts_it(stored: dict[str, str]) -> None:
    links = parse(stored["take-away"]).all("a")
    posting = [a["data-key"] for a in links if "data-posts-copy" in a.attributes]
    assert posting == ["take-annotation"]
