"""A page as it opens: Streamlit's own, with its title, its look and the map page already drawn."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest

from dashboard.http.assets import page_asset_url
from dashboard.maps.joined_script import WEB, imported
from dashboard.maps.style import DARK, LIGHT
from dashboard.views import cards
from dashboard.views.shell.page_titles import every_title
from tests import shipped
from tests.asgi import ask


def test_each_page_says_what_it_is_to_who_previews_its_link() -> None:
    for page, title in every_title().items():
        html = ask(f"/{page}?theatre=yemen", headers={"accept-encoding": "gzip"}).text
        head = html.partition("</head>")[0]
        assert re.findall("<title>(.*?)</title>", head) == [f"Yemen · {title} · Arenas"]
        assert shipped.dossier().article.title in html
        assert 'property="og:description"' in html
        assert '<div id="root">' in html
        assert "Streamlit</title>" not in html


def test_each_page_names_the_cards_of_its_map_for_the_reader_goes_on_from_there() -> None:
    for page in every_title():
        (cards_url,) = re.findall(
            'data-cards href="([^"]+)"', ask(f"/{page}?map=iran-ceasefire").text
        )
        assert "map=iran-ceasefire" in cards_url, page


def test_the_page_names_every_module_that_its_scripts_wait_for() -> None:
    # Else each is asked for when the one that imports it has come, beside Streamlit's own start.
    head = ask("/").text.partition("</head>")[0]
    ahead = set(re.findall('rel="modulepreload" href="(assets/[^"]+)"', head))
    (alive,) = re.findall('data-alive="([^"]+)"', head)
    for script, named in (("page/first_page.js", ahead), ("page/live_views.js", alive.split())):
        seen, wanted = set(), {page_asset_url(script)}
        while wanted:
            seen |= wanted
            texts = {url: ask(f"/{url}").text for url in wanted}
            wanted = {
                f"assets/{imported(url.partition('?')[0].removeprefix('assets/'), path)}"
                for url, text in texts.items()
                for path in re.findall('from "([^"]+)"', text)
            } - seen
        assert seen - {page_asset_url(script)} == set(named)


def test_streamlits_scripts_wait_where_the_page_is_drawn_and_nowhere_else() -> None:
    own = re.compile(r'(?:src|href)="\./static/js/[^"]+"')
    drawn, other = ask("/").text, ask("/timeline").text
    (kept,) = re.findall('<template id="ar-streamlit">(.*?)</template>', drawn)
    assert own.findall(kept) == own.findall(other)
    assert own.findall(drawn.replace(kept, "")) == []
    assert 'id="ar-streamlit"' not in other


def test_server_and_browser_put_cards_in_the_same_places() -> None:
    script = (WEB / "page" / "view.js").read_text(encoding="utf-8")
    assert cards.PLACE.pattern.replace("</", r"<\/") in script


def test_the_map_page_is_there_before_any_script() -> None:
    html = ask("/?theatre=yemen").text
    passages = [p for p in shipped.dossier().passages if "yemen" in p.theatres]
    assert passages
    for passage in passages:
        assert f'data-card="{passage.id}"><' in html
    assert ask("/actors").text.count('data-card="') == 0


def test_each_page_says_what_works_where_no_websocket_comes_through() -> None:
    for page in ("", "timeline?map=iran-ceasefire"):
        said = ask(f"/{page}").text.partition('id="ar-unconnected"')[2].partition("</div>")[0]
        assert said.startswith(' role="status" hidden>')
        links = re.findall('href="([^"]+)"', said)
        assert [one.split("/")[0] for one in links] == ["stage", "take"]
        for link in links:
            assert ask(f"/{link}").status_code == 200


@pytest.mark.usefixtures("broken_default")
def test_without_a_dossier_the_page_is_streamlits_whose_run_says_why() -> None:
    answer = ask("/")
    assert answer.status_code == 200
    assert '<div id="root">' in answer.text
    assert ask("/opening.svg?_size=900x600").status_code == 503


def test_the_opening_map_fits_the_frame_that_asks_for_it() -> None:
    answer = ask("/opening.svg?theatre=golan&_size=912x668", headers={"accept-encoding": "gzip"})
    assert answer.headers["content-type"] == "image/svg+xml"
    assert 'width="912" height="668"' in answer.text
    assert 'data-layer="inset" transform="translate(16 ' in answer.text
    narrow = ask("/opening.svg?_size=390x543").text
    assert 'data-layer="inset" transform="translate(0 0)"' in narrow
    assert '<g transform="translate(0 272)">' in narrow


def test_the_opening_map_is_light_and_is_not_sent_again() -> None:
    url, gzipped = "/opening.svg?_size=912x668", {"accept-encoding": "gzip"}
    answer = ask(url, headers=gzipped)
    assert int(answer.headers["content-length"]) < 40_000
    again = ask(url, headers={**gzipped, "if-none-match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_where_the_system_is_dark_so_is_the_opening_map() -> None:
    assert f'fill="{LIGHT.sea}" data-layer="sea"' in ask("/opening.svg?_size=900x600").text
    dark = ask("/opening.svg?_size=900x600&_stage=dark").text
    assert f'fill="{DARK.sea}" data-layer="sea"' in dark


def test_no_map_is_drawn_for_what_is_no_frame() -> None:
    for size in ("", "912", "0x0", "912x", "99999x9", "119x600", "912x668x1", "٩١٢x668"):
        answer = ask(f"/opening.svg?_size={quote(size)}")
        assert answer.status_code == 400, size
        assert "120 to 4096" in answer.text


def test_an_opening_map_of_what_is_not_there_is_refused_and_the_page_asks_for_what_it_read() -> (
    None
):
    answer = ask("/opening.svg?theatre=golna&_size=900x600")
    assert answer.status_code == 400
    assert "There is no theatre 'golna'; perhaps golan; known: gaza," in answer.text
    assert 'data-query="actor=hizballah"' in ask("/?theatre=golna&actor=hizballah").text
