"""A search in all maps: each map's hits by themselves, with article, date and certainty."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dashboard.search.other_maps import OtherMaps, find_elsewhere
from dashboard.search.search import Index
from dashboard.views.shell.search_found import found_html
from geodata.loading.dossier_files import SHIPPED
from geodata.loading.library import Library
from geodata.schema.dossier import Dossier
from tests.views.markup import assert_harmless, assert_sound, parse

OTHER_MAP = "iran-ceasefire"


@pytest.fixture(scope="module")
def hizballah() -> OtherMaps:
    return find_elsewhere(Library(SHIPPED.parent), SHIPPED.name, "Hizballah")


def test_the_other_maps_answer_each_in_its_own_words(hizballah: OtherMaps) -> None:
    (one,) = hizballah.found
    assert (one.slug, one.article.publisher) == (OTHER_MAP, "Congressional Research Service")
    by_kind = {group.kind: hits for group, hits in one.groups}
    ((actor, href),) = by_kind["actor"]
    assert "".join(run for run, _ in actor.title) == "Hezbollah"
    assert href == f"actors?map={OTHER_MAP}&profile=hizballah"
    passage, href = by_kind["passage"][0]
    assert passage.meta.startswith("Stated · ¶10")
    assert href.startswith(f"./?map={OTHER_MAP}&passage=")


def test_links_into_the_default_map_name_none() -> None:
    back = find_elsewhere(Library(SHIPPED.parent), OTHER_MAP, "Nasrallah")
    hrefs = [href for one in back.found for _, hits in one.groups for _, href in hits]
    assert hrefs
    assert not any("map=" in href for href in hrefs)


def test_a_map_that_cannot_be_read_is_counted_and_takes_none_down(tmp_path: Path) -> None:
    for name in (SHIPPED.name, OTHER_MAP):
        shutil.copytree(SHIPPED.parent / name, tmp_path / name)
    (tmp_path / OTHER_MAP / "actors.yaml").write_text("- id: [", encoding="utf-8")
    library = Library(tmp_path, default=tmp_path / SHIPPED.name)
    assert find_elsewhere(library, SHIPPED.name, "Iran") == OtherMaps((), unreadable=1)


def test_results_of_all_maps_stand_under_their_articles(
    hizballah: OtherMaps, other: Dossier
) -> None:
    index = Index(other)
    html = found_html(index, "tarn", with_copy=False, others=hizballah, article=other.article)
    root = parse(html)
    assert_sound(root)
    assert_harmless(root)
    headings = [one.text for one in root.all(css="ar-found-map")]
    assert headings[0].startswith(f"“{other.article.title}”")
    assert headings[1].endswith("Congressional Research Service, 9 April 2026")
    scope = root.all(css="ar-hit-scope")
    assert [one.event for one in scope] == [{"kind": "scope", "value": "here"}]
    here = parse(found_html(index, "tarn", with_copy=False, article=other.article))
    assert not here.all(css="ar-found-map")
    assert here.one(css="ar-hit-scope").event == {"kind": "scope", "value": "all"}
    assert not parse(found_html(index, "tarn", with_copy=False)).all(css="ar-hit-scope")
