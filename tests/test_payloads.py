"""Nothing in a map's texts runs or breaks out, whatever shows, serves or writes them.

Each page, answer, card, embed and file of a map with a payload in every text is parsed as its
reader would. ``tests/payloads.py`` makes the map.
"""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from dashboard.exports.formats import FORMATS
from dashboard.library import library
from dashboard.publish.embeds import FIGURES
from dashboard.publish.site import _STEPS, Site, site_files
from dashboard.storage import FOLDER
from dashboard.views.page_views import PAGES
from geodata.loading.library import LoadedMap
from tests.asgi import ask
from tests.conftest import OTHER
from tests.each import each
from tests.payloads import PAYLOAD, hostile

SLUG = "hostile"
MARK = "window.pwned=1"


class Running(HTMLParser):
    """Finds what of a page would run the payload, or is made of it."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._script = False
        self.texts = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._script = tag == "script" and dict(attrs).get("type") != "application/json"
        made = [f"{tag} {name}" for name, value in attrs if name.startswith("on")]
        if tag == "img" and dict(attrs).get("src") == "x":
            made.append("img")
        if any(MARK in (value or "") for name, value in attrs if name in ("href", "src", "style")):
            made.append(f"{tag} leads to it")
        self.found += made

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self._script = False

    def handle_data(self, data: str) -> None:
        if self._script and data.strip().startswith(MARK):
            self.found.append("script")
        self.texts += data

    def handle_comment(self, data: str) -> None:
        if MARK in data:
            self.found.append("a comment holds it")


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LoadedMap]:
    data = tmp_path_factory.mktemp("data")
    (data / "dossiers").mkdir()
    folder = hostile(OTHER, data / "dossiers" / SLUG)
    Path(folder, "manifest.yaml").write_text(f"slug: {SLUG}\ntitle: Hostile\n", "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(FOLDER, str(data))
        yield library().open(SLUG)


def test_the_payload_is_in_every_kind_of_record(one: LoadedMap) -> None:
    """Else the tests here would hold nothing."""
    for name in ("actors", "incidents", "passages", "theatres", "relations", "later_notes"):
        assert any(MARK in str(record) for record in getattr(one.dossier, name)), name
    assert MARK in one.dossier.article.title


def selections(one: LoadedMap) -> list[str]:
    d = one.dossier
    return [
        "later=1",
        "lens=certainty",
        *(f"theatre={t.id}&later=1" for t in d.theatres),
        *(f"passage={p.id}" for p in d.passages[:4]),
        *(f"place={p.id}" for p in d.places),
        *(f"profile={a.id}" for a in d.actors[:3]),
        *(f"relation={r.id}" for r in d.relations[:2]),
        *(f"actor={a.id}" for a in d.actors[:2]),
    ]


def test_nothing_runs_in_any_page_or_answer(one: LoadedMap) -> None:
    held = 0
    for page in PAGES:
        path = "" if page == "map" else page
        assert Running(ask(f"/{path}?map={SLUG}&later=1").text).found == [], page
        for query in selections(one):
            answer = ask(f"/view/{page}?map={SLUG}&{query}")
            assert answer.status_code == 200, (page, query)
            for view in answer.json()["views"].values():
                seen = Running(view["html"])
                assert seen.found == [], (page, query)
                held += MARK in seen.texts
    assert held > 40, "the payload is shown as text"
    cards = ask(f"/assets/cards.json?map={SLUG}").json()["cards"]
    assert {name: found for name, html in cards.items() if (found := Running(html).found)} == {}
    assert MARK in Running("".join(cards.values())).texts


def test_nothing_runs_in_what_the_map_is_drawn_of(one: LoadedMap) -> None:
    ground = ask(f"/assets/ground.js?map={SLUG}").text
    assert "</script" not in ground
    assert json.loads(ground[ground.index("{") : ground.rindex("}") + 1])
    for path in (f"/opening.svg?map={SLUG}&_size=900x600", f"/take/svg?map={SLUG}"):
        root = ET.fromstring(ask(path).text)  # noqa: S314 - our own file
        harmless(root, path)
    found = ask(f"/find/actors?q=lantern&map={SLUG}")
    assert found.headers["content-type"].startswith("application/json")


def harmless(root: ET.Element, what: str) -> None:
    for element in root.iter():
        assert "script" not in str(element.tag), what
        assert not [name for name in element.attrib if name.lower().startswith("on")], what


@each("form", FORMATS)
def test_each_file_reads_as_what_it_is(one: LoadedMap, form: str) -> None:
    answer = ask(f"/take/{form}?map={SLUG}&later=1")
    assert answer.status_code == 200, answer.text[:300]
    assert answer.headers["content-disposition"].startswith("attachment")
    body = answer.unpacked
    name = FORMATS[form].suffix
    if name.endswith(("json", "jsonld")):
        parsed = (
            [json.loads(line) for line in body.splitlines()] if form == "ftm" else json.loads(body)
        )
        assert MARK in json.dumps(parsed, ensure_ascii=False)
    elif name in (".kml", ".graphml", ".svg"):
        root = ET.fromstring(body)  # noqa: S314 - our own file
        assert MARK in ET.tostring(root, "unicode", "text")
        if name == ".svg":
            harmless(root, form)
    elif name in (".kmz", ".xlsx"):
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            assert archive.testzip() is None
            for entry in archive.namelist():
                if entry.endswith((".xml", ".kml", ".rels")):
                    ET.fromstring(archive.read(entry))  # noqa: S314 - our own file
    elif name == ".csv":
        rows = list(csv.reader(io.StringIO(body.decode("utf-8-sig"))))
        assert len({len(row) for row in rows}) == 1
        assert any(MARK in cell for row in rows for cell in row)
    elif name == ".gpkg":
        assert body.startswith(b"SQLite format 3\0")
        assert MARK.encode() in body
        with closing(sqlite3.connect(":memory:")) as database:
            database.deserialize(body)
            assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    elif name == ".md":
        assert not [line for line in body.decode().splitlines() if line.startswith("<script")]
        assert "<script>" not in body.decode()


def test_nothing_runs_in_embeds_and_what_offers_them(one: LoadedMap) -> None:
    d = one.dossier
    kinds = [
        *(f"theatre/{t.id}" for t in d.theatres),
        *(f"passage/{p.id}" for p in d.passages[:4]),
        *(f"figure/{name}" for name in FIGURES),
    ]
    for kind in kinds:
        answer = ask(f"/embed/{kind}?map={SLUG}")
        assert answer.status_code == 200, kind
        assert Running(answer.text).found == [], kind
        url = f"http%3A%2F%2Ftestserver%2Fembed%2F{kind.replace('/', '%2F')}%3Fmap%3D{SLUG}"
        offered = ask(f"/oembed?url={url}")
        assert offered.status_code == 200, kind
        assert Running(offered.json()["html"]).found == [], kind


def test_nothing_runs_in_a_published_folder(
    one: LoadedMap, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = ("the pieces that the pages are made of", "the pages", "the cards for other pages")
    steps = {name: step for name, step in _STEPS.items() if name in wanted}
    assert len(steps) == len(wanted)
    monkeypatch.setattr("dashboard.publish.site._STEPS", steps)
    files = site_files(Site(one, "https://example.org/"))
    pages = {name: data.decode() for name, data in files.items() if name.endswith(".html")}
    assert len(pages) > 5
    assert {name: found for name, html in pages.items() if (found := Running(html).found)} == {}
    assert any(MARK in Running(html).texts for html in pages.values())
    for name, data in files.items():
        if name.endswith(".js"):
            assert PAYLOAD[:24] not in data.decode("utf-8", "replace"), name
