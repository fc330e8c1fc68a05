"""Share offers the link, the view in every form and its data in every format."""

from __future__ import annotations

from urllib.parse import urlsplit

from dashboard.briefing.export.view_file import VIEW_FORMS
from dashboard.exports.formats import FORMATS
from tests.views.markup import Element, assert_sound, parse


def data_links(stored: dict[str, str]) -> list[Element]:
    return [a for a in parse(stored["share"]).all("a") if (a.get("href") or "").startswith("take/")]


def test_the_view_itself_is_offered_in_every_form_of_a_view(stored: dict[str, str]) -> None:
    root = parse(stored["share"])
    assert_sound(root)
    offered = [a for a in root.all("a") if "data-view-file" in a.attributes]
    assert [a["data-view-file"] for a in offered] == list(VIEW_FORMS)
    assert root.one(data_key="copy-link").text == "Copy link"


def test_every_format_has_a_link_and_a_line_on_what_it_is_for(stored: dict[str, str]) -> None:
    links = data_links(stored)
    assert [urlsplit(a["href"]).path for a in links] == [f"take/{form}" for form in FORMATS]
    for link, form in zip(links, FORMATS.values(), strict=True):
        assert form.title in link.text
        assert form.use in link.text
        assert "download" in link.attributes


def test_the_browser_adds_the_query_to_every_link(stored: dict[str, str]) -> None:
    links = data_links(stored)
    assert all("data-with-query" in link.attributes for link in links)
    assert not [link["href"] for link in links if "?" in link["href"]]


def test_only_what_quotes_a_copy_posts_it(stored: dict[str, str]) -> None:
    links = data_links(stored)
    posting = [a["data-key"] for a in links if "data-posts-copy" in a.attributes]
    assert posting == ["take-annotation"]
