"""The page that makes a draft: pasted text in, looked through, corrected, kept as a map."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.own_copy import installed_copy
from geodata.intake.text_file import read_text
from geodata.loading.dossier_files import load_dossier
from geodata.suggest.suggested_file import read_suggested
from tests.cli.test_new import TEXT
from tests.pages.test_pages import open_app


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("ARENAS_DATA", str(tmp_path))
    monkeypatch.setenv("ARENAS_SHARED_BRIEFINGS", "1")
    return open_app("new")


def said(app: AppTest) -> str:
    return " ".join(one.proto.body for one in app.get("html"))


def test_a_pasted_text_is_looked_through_and_becomes_a_map(page: AppTest, tmp_path: Path) -> None:
    page.text_area(key="arenas_new_pasted").set_value("too short").run()
    page.button(key="arenas_new_read").click().run()
    assert "2 words of running text" in said(page)
    page.text_area(key="arenas_new_pasted").set_value(TEXT).run()
    page.button(key="arenas_new_read").click().run()
    assert "2 words of running text" not in said(page)
    assert page.text_input(key="arenas_new_slug").value == "lamps-out-in-the-narrow-sea"
    assert "3 sentences" in " ".join(said(page).split())
    text = page.text_area(key="arenas_new_text").value
    assert text
    assert text.startswith("The Lantern League")
    page.button(key="arenas_new_back_1").click().run()  # the date
    assert (page.text_area(key="arenas_new_text").value or "").startswith("May 4, 2031\n\nThe Lan")
    page.text_area(key="arenas_new_text").set_value(text.replace("Nobody", "No one")).run()
    page.text_input(key="arenas_new_slug").set_value("No Slug").run()
    page.button(key="arenas_new_make").click().run()
    assert "cannot be a map’s name" in said(page)
    page.text_input(key="arenas_new_slug").set_value("lamps").run()
    page.button(key="arenas_new_make").click().run()
    assert not page.exception
    assert 'href="./?map=lamps"' in said(page)
    folder = tmp_path / "dossiers" / "lamps"
    assert len(load_dossier(folder, ()).article.sentences) == 3
    words = read_text((folder / "text.txt").read_text(encoding="utf-8"))
    assert words["p01s2"].startswith("No one was")
    assert read_suggested(folder).suggestions
    # Who brought the text has it as their own copy at once, until they attach another.
    assert not (tmp_path / "copies").exists()
    assert installed_copy.version(load_dossier(folder, ()))
    copy = installed_copy.load(load_dossier(folder, ()))
    assert copy is not None
    assert copy.attachment.sentences["p01s2"].startswith("No one was")
    assert not copy.for_everyone


def test_a_server_for_others_makes_no_maps(page: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dashboard.views.new_map.new_map_page.may_save", lambda: False)
    page.run()
    assert "makes no maps" in said(page)
    assert not page.button
