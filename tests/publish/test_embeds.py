"""Embeds: cards that stand in anybody's frame, cited, without scripts; and nothing else may."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from urllib.parse import quote

import pytest

from dashboard.__main__ import main
from dashboard.http.assets import assets
from dashboard.library import library
from dashboard.publish.embeds import HEIGHT, WIDTH
from dashboard.reading.citation import article_citation, citation
from dashboard.text.templates import render
from dashboard.views.briefing.export_form import card_code
from geodata.schema.dossier import Dossier
from tests.asgi import ask


def words_of(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html))


def test_a_card_has_its_words_its_citation_and_the_way_back(shipped: Dossier) -> None:
    passage = shipped.passages[3]
    answer = ask(f"/embed/passage/{passage.id}")
    assert answer.status_code == 200
    assert passage.text in words_of(answer.text)
    assert citation(passage, shipped, address=False) in words_of(answer.text)
    assert f'<a href="{shipped.article.url}" target="_blank"' in answer.text
    assert f'href="../../?passage={passage.id}" target="_blank"' in answer.text
    theatre = shipped.theatres[0]
    region = ask(f"/embed/theatre/{theatre.id}").text
    assert theatre.name in words_of(region)
    assert f'href="../../?theatre={theatre.id}"' in region
    assert '<svg class="ar-locator"' in region
    assert 'href="../../actors"' in ask("/embed/figure/actors").text
    assert "<svg" in ask("/embed/figure/timeline").text


def test_a_scene_has_its_map_its_message_and_leads_to_its_stage(shipped: Dossier) -> None:
    one = library().open()
    (briefing,) = one.briefings
    n, scene = next((n, s) for n, s in enumerate(one.briefings[briefing].scenes, 1) if s.sentences)
    answer = ask(f"/embed/scene/{briefing}.{scene.id}")
    assert scene.message in words_of(answer.text)
    assert article_citation(shipped.article, address=False) in words_of(answer.text)
    assert 'src="data:image/png;base64,' in answer.text
    assert f'href="../../stage/{briefing}#{n}" target="_blank"' in answer.text
    assert ask(f"/embed/scene/{briefing}.atlantis").status_code == 404
    later = [s for s in one.briefings[briefing].scenes if s.is_later]
    assert later
    assert {ask(f"/embed/scene/{briefing}.{s.id}").status_code for s in later} == {404}


def test_it_may_stand_in_any_frame_runs_nothing_and_sets_no_cookie(shipped: Dossier) -> None:
    for path in ("theatre/" + shipped.theatres[0].id, "figure/timeline", "figure/actors"):
        answer = ask(f"/embed/{path}")
        policy = answer.headers["content-security-policy"]
        assert "frame-ancestors *" in policy
        assert "script-src" not in policy
        assert "default-src 'none'" in policy
        assert "<script" not in answer.text
        assert "<button" not in answer.text
        assert "set-cookie" not in answer.headers
    sheet = assets()["embed.css"].content
    assert 10_000 < len(sheet) < 40_000, "a card needs no more of the page's sheet"


def test_what_is_no_embed_is_refused_with_what_there_is() -> None:
    answer = ask("/embed/region/atlantis")
    assert answer.status_code == 404
    assert "passage/ID, scene/BRIEFING.ID and figure/actors, figure/timeline" in answer.text
    assert ask("/embed/figure/article").status_code == 404
    unknown = ask("/embed/theatre/yemenn")
    assert unknown.status_code == 404
    assert "perhaps yemen; known: gaza" in unknown.text


def test_oembed_gives_the_code_of_this_servers_cards_alone(shipped: Dossier) -> None:
    path = f"/embed/theatre/{shipped.theatres[0].id}"
    assert quote(f"http://testserver{path}", safe="") in ask(path).text
    found = ask(f"/oembed?url={quote(f'http://testserver{path}', safe='')}").json()
    assert (found["type"], found["width"], found["height"]) == ("rich", WIDTH, HEIGHT)
    assert f'src="http://testserver{path}"' in found["html"]
    assert found["title"] == shipped.theatres[0].name
    for other in (f"http://evil.example{path}", "http://testserver/embed/theatre/atlantis", "x"):
        assert ask(f"/oembed?url={quote(other, safe='')}").status_code == 404


def test_a_published_folder_has_them_too(
    lamps: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dashboard.publish.site.pictures", lambda _, __: ())
    place = tmp_path / "site"
    assert main(["publish", lamps, "-o", str(place), "--url", "https://example.org/lamps"]) == 0
    cards = sorted((place / "embed").glob("*.html"))
    assert {"figure-actors.html", "figure-timeline.html"} <= {one.name for one in cards}
    for card in cards:
        text = card.read_text("utf-8")
        assert "<script" not in text
        assert (card.parent / re.findall(r'rel="stylesheet" href="([^"]+)"', text)[0]).exists()
        (back,) = re.findall(r'<a href="(\.\./[a-z/-]+\.html)[^"]*" target="_blank"', text)
        assert (card.parent / back).exists()
        told = json.loads(card.with_suffix(".json").read_text("utf-8"))
        assert f'src="https://example.org/lamps/embed/{card.name}"' in told["html"]
        assert f'href="https://example.org/lamps/embed/{card.stem}.json"' in text


def test_share_offers_the_code_that_embeds_have() -> None:
    empty = str(render("views/macros.frame", title="", address=""))
    assert empty in str(render("views/filters/sheets.embed"))
    assert f'width="{WIDTH}" height="{HEIGHT}"' in empty


def test_a_scene_has_the_code_of_its_card_beside_its_pictures() -> None:
    one = library().open()
    ((name, briefing),) = one.briefings.items()
    at = "http://testserver/briefing?briefing=main"
    codes = [card_code(one, name, briefing, scene, at) for scene in briefing.scenes]
    for scene, code in zip(briefing.scenes, codes, strict=True):
        assert bool(code) is not scene.is_later
    (path,) = re.findall('src="http://testserver(/[^"]*)"', codes[1])
    assert ask(path).status_code == 200
    changed = briefing.model_copy(update={"title": "Mine"})
    assert card_code(one, name, changed, briefing.scenes[1], at) == "", "the card shows another"
