"""The control for the reader's own copy: what stays, what is said, and what it costs."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.own_copy import installed_copy
from dashboard.own_copy.attachment import Attachment, attach
from dashboard.views.shell import own_copy_menu
from dashboard.views.shell.own_copy_menu import OwnCopy, taken
from geodata.schema.article import Article
from geodata.schema.dossier import Dossier
from tests import shipped
from tests.own_copy.prose import OTHER
from tests.pages.test_pages import drawn, open_app

TEXT = (OTHER / "article.txt").read_text(encoding="utf-8")
WHOLE, PART, FOREIGN = TEXT.encode(), TEXT[:200].encode(), b"Somebody else wrote this."
MARK = '<p class="ar-copy-status'


@pytest.fixture(autouse=True)
def invented(other: Dossier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Dossier:
    """Let the app keep nothing, and look in each file for the invented article, here and now."""
    monkeypatch.setenv(installed_copy.FOLDER, str(tmp_path))
    monkeypatch.setattr(
        own_copy_menu, "apart", lambda _, data, __, **___: attach(data, other.article)
    )
    return other


def statuses(app: AppTest) -> list[str]:
    return [e.proto.body for e in app.get("html") if e.proto.body.startswith(MARK)]


def send(app: AppTest, name: str, data: bytes) -> AppTest:
    return app.file_uploader[0].set_value((name, data, "text/plain")).run()


def test_a_file_is_searched_once_however_often_the_app_runs(
    other: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    searched: list[bytes] = []

    def counted(_: object, data: bytes, __: Article, **___: object) -> Attachment:
        searched.append(data)
        return attach(data, other.article)

    monkeypatch.setattr(own_copy_menu, "apart", counted)
    app = send(open_app(), "copy.txt", WHOLE)
    app.run()
    app.switch_page(str(Path(__file__).parents[2] / "pages" / "about.py")).run()
    assert not app.exception
    assert searched == [WHOLE]
    assert len(drawn(app)["verbatim"]["sentences"]) == 12


def test_a_refused_file_leaves_the_copy_that_came_before_it() -> None:
    app = send(open_app(), "copy.txt", WHOLE)
    send(app, "picture.png", b"\x89PNG")
    refused, status = statuses(app)
    assert "Not taken: picture.png. This is a picture" in refused
    assert "copy.txt, 12 of 12 sentences" in refused
    assert "12 of 12 sentences matched" in status
    assert len(drawn(app)["verbatim"]["sentences"]) == 12
    send(app, "copy again.txt", WHOLE)
    (status,) = statuses(app)
    assert "copy again.txt" in status
    app.button(key="arenas_copy_remove").click().run()
    assert drawn(app)["verbatim"]["sentences"] == {}


def test_names_of_files_are_escaped() -> None:
    hostile = "<img src=x onerror=alert(1)>.txt"
    app = send(open_app(), hostile, WHOLE)
    send(app, hostile, FOREIGN)
    assert len(statuses(app)) == 2
    assert "<img" not in "".join(statuses(app))


def test_a_copy_kept_from_other_people_is_told_to_whoever_runs_the_server(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shown = shipped.dossier()
    first = shown.article.sentences[0].id
    kept = Attachment({first: "Words."}, ())
    monkeypatch.setattr("dashboard.own_copy.installed_copy.verified", lambda *_: kept)
    installed_copy.save(shown, kept, for_everyone=False)
    app = open_app()
    assert "1 of 1 sentences matched" in statuses(app)[0]
    monkeypatch.setattr(own_copy_menu, "listens_on_loopback", lambda: False)
    app.run()
    assert "not for other people" in statuses(app)[0]
    assert "--for-everyone" in statuses(app)[0]
    assert drawn(app)["verbatim"]["sentences"] == {}


def test_a_fuller_copy_replaces_one_that_has_less(other: Dossier) -> None:
    part, said = taken("part.txt", PART, other.article, None, None)
    assert (part, said) == (OwnCopy("part.txt", attach(PART, other.article)), "")
    whole, said = taken("copy.txt", WHOLE, other.article, part, None)
    assert whole is not None
    assert (whole.found.matched, said) == (12, "")


@pytest.mark.parametrize("data", [PART, FOREIGN, b""])
def test_what_the_reader_has_stays_whoever_attached_it(other: Dossier, data: bytes) -> None:
    before = OwnCopy("copy.txt", attach(WHOLE, other.article))
    for held, installed in ((before, None), (None, before)):
        kept, said = taken("new.txt", data, other.article, held, installed)
        assert kept is held
        assert said.startswith("Not taken: new.txt")
        assert before.words in said
        # The reader cannot remove the installation's.
        assert ("remove that one first" in said) == (held is not None and data == PART)
