"""The briefing page: nothing that is entered is lost, and nothing is overwritten in silence."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import state, storage
from dashboard.briefing.editing import drafts
from dashboard.briefing.export import video
from dashboard.briefing.model.import_file import read_briefing
from dashboard.views.briefing import open_sessions
from dashboard.views.briefing.briefing_wording import named, times
from dashboard.views.briefing.import_form import refused_html
from geodata.errors import DataFault
from geodata.loading.briefing_file import write_briefing
from geodata.schema.briefing import Briefing
from tests import shipped
from tests.pages.test_pages import ROOT, drawn, open_app

SHELF = shipped.shelf()


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(storage.FOLDER, str(tmp_path / "data"))
    monkeypatch.delenv(open_sessions.SHARED, raising=False)
    # Pictures take their time; what each is drawn from is all that a test here looks at.
    monkeypatch.setattr(
        "dashboard.views.briefing.thumbnail._preview",
        lambda _, of, number, *__: f"data:,{number}-{sha256(of.encode()).hexdigest()}",
    )
    return tmp_path / "data"


def html(app: AppTest) -> str:
    assert not app.exception
    return " ".join(element.proto.body for element in app.get("html"))


COPY = "main-2"
"""What the first change of the briefing that comes with the map goes into."""


def held(app: AppTest, name: str = COPY) -> Briefing:
    briefing: Briefing = app.session_state[state.BRIEFING_SITTINGS][name].briefing
    return briefing


def scenes(app: AppTest, name: str = COPY) -> list[str]:
    return [s.id for s in held(app, name).scenes]


def press(app: AppTest, key: str) -> AppTest:
    return app.button(key=key).click().run()


def sheet(block: Any, label: str) -> str:
    """The id of what opens under ``label``: the browser closes it where that becomes another."""
    below = getattr(block, "children", {}).values()
    shown = getattr(block, "proto", None)
    if shown and shown.popover.label == label:
        return str(shown.id)
    return next(filter(None, (sheet(one, label) for one in below if hasattr(one, "children"))), "")


def test_the_sheet_of_a_new_briefing_closes_once_the_briefing_is_begun() -> None:
    app = open_app("briefing")
    before = sheet(app._tree, "New briefing")
    assert before
    app.text_input(key="arenas_briefing_new_title").set_value("A trial").run()
    assert sheet(app._tree, "New briefing") == before
    press(app, "arenas_briefing_begin")
    assert sheet(app._tree, "New briefing") not in ("", before)


def field(app: AppTest, kind: str, ends: str) -> Any:
    return next(w for w in getattr(app, kind) if str(w.key).endswith(ends))


def preview(app: AppTest) -> str:
    """Return the picture of the scene that is edited."""
    (found,) = re.findall(r'class="ar-preview"><img src="(data:[^"]+)"', html(app))
    return str(found)


def test_scenes_are_moved_removed_brought_back_and_saved(monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_app("briefing")
    first, second, *rest = scenes(app, "main")
    assert "read-only" in html(app)
    press(app, f"arenas_scene_down_{first}")
    assert "Your change is in this copy" in html(app)
    assert scenes(app) == [second, first, *rest]
    press(app, f"arenas_scene_remove_{second}")
    assert scenes(app) == [first, *rest]
    assert "Undo brings it back" in html(app)
    press(app, "arenas_briefing_undo")
    assert scenes(app) == [second, first, *rest]
    press(app, f"arenas_scene_duplicate_{first}")
    assert scenes(app) == [second, first, f"{first}-2", *rest]
    assert "Not saved yet" in html(app)
    press(app, "arenas_briefing_save")
    saved = SHELF.find(COPY)
    assert saved is not None
    assert [s.id for s in saved.scenes] == scenes(app)
    assert saved.title == f"{shipped.briefings()['main'].title[:83]} (copy)"
    assert SHELF.find("main") == shipped.briefings()["main"]
    assert scenes(app, "main") == [first, second, *rest]
    press(app, "arenas_briefing_remove")
    assert SHELF.removed() == (COPY,)
    # The video, where there is no ffmpeg: one sentence, and nothing is left half made.
    monkeypatch.setattr(video, "ffmpeg", lambda: None)
    press(app, "arenas_leave_mp4")
    assert video.MISSING in html(app)
    app.run()
    assert "Video stopped" not in html(app)
    # Stop begins a run of the app, while that which makes it is under way.
    app.session_state[state.BRIEFING_MAKING] = "Video"
    app.run()
    assert "Video stopped. Nothing was kept." in html(app)
    app.run()
    assert "Video stopped" not in html(app), "once"


def test_a_field_is_kept_as_it_is_left_and_a_reload_loses_nothing() -> None:
    app = open_app("briefing")
    first = scenes(app, "main")[0]
    press(app, f"arenas_scene_edit_{first}")
    before = preview(app)
    field(app, "text_input", f"{first}_title").set_value("Another title").run()
    after = preview(app)
    assert after != before
    field(app, "text_area", f"{first}_leave_out").set_value("Mine alone").run()
    assert preview(app) == after  # notes are on no picture
    assert SHELF.find("main") == shipped.briefings()["main"]
    (draft,) = drafts.of(SHELF, COPY)
    was, now = shipped.briefings()["main"].scenes[0], draft.briefing.scenes[0]
    assert now.title == "Another title"
    assert was.notes
    assert now.notes == was.notes.model_copy(update={"leave_out": "Mine alone"})
    again = open_app().switch_page(str(ROOT / "pages" / "briefing.py"))
    for name, value in {"briefing": COPY, "draft": draft.token, "scene": first}.items():
        again.query_params[name] = value
    again.run()
    assert held(again).scenes[0].title == "Another title"
    press(again, "arenas_briefing_save")
    assert drafts.of(SHELF, COPY) == ()
    assert SHELF.find(COPY) == held(again)


def test_a_briefing_that_was_begun_and_never_saved_outlives_a_reload() -> None:
    mine = shipped.briefings()["main"].model_copy(update={"title": "Begun"})
    draft = drafts.begin("begun", mine, None)
    drafts.keep(SHELF, draft)
    app = open_app("briefing", briefing="begun", draft=draft.token)
    assert held(app, "begun").title == "Begun"
    assert "Not saved yet" in html(app)


def test_a_draft_of_what_comes_with_the_map_is_saved_beside_it() -> None:
    """Earlier versions saved it in front of the one that everybody reads."""
    mine = shipped.briefings()["main"].model_copy(update={"title": "Mine"})
    there = SHELF.kept("main")
    assert there is not None
    draft = drafts.begin("main", mine, there.version)
    drafts.keep(SHELF, draft)
    app = open_app("briefing")
    press(app, f"arenas_draft_go_{draft.token}")
    press(app, "arenas_briefing_save")
    assert SHELF.find(COPY) == mine
    assert SHELF.find("main") == shipped.briefings()["main"]
    assert "stays as it is" in html(app)


def test_a_fault_stands_beside_its_field_and_keeps_out_of_the_briefing() -> None:
    app = open_app("briefing")
    first = scenes(app, "main")[1]
    press(app, f"arenas_scene_edit_{first}")
    field(app, "text_input", f"{first}_title").set_value("  ").run()
    assert "Say something here" in html(app)
    assert SHELF.names() == ("main",)
    field(app, "text_input", f"{first}_title").set_value("Said").run()
    assert "Say something here" not in html(app)
    field(app, "multiselect", f"{first}_evidence").set_value([]).run()
    assert "Show at least 1 passage, incident or later note" in html(app)
    field(app, "selectbox", f"{first}_figure").set_value("cover").run()
    assert held(app).scenes[1].cover
    field(app, "multiselect", f"{first}_evidence").set_value(["later:nasrallah-killed"]).run()
    assert "A cover claims nothing" in html(app)
    field(app, "selectbox", f"{first}_figure").set_value("map").run()
    assert "Later notes are outside the default way" in html(app)
    field(app, "checkbox", f"{first}_optional").set_value(True).run()
    made = held(app).scenes[1]
    assert (made.title, made.is_later, made.sentences) == ("Said", True, ())


def test_sentences_go_with_the_evidence_that_is_taken_away() -> None:
    app = open_app("briefing")
    scene = held(app, "main").scenes[1]
    press(app, f"arenas_scene_edit_{scene.id}")
    keys = [f"passage:{e.passage}" for e in scene.evidence]
    field(app, "multiselect", "_evidence").set_value(keys[1:2]).run()
    now = held(app).scenes[1]
    assert now.evidence == scene.evidence[1:2]
    assert set(now.sentences) < set(scene.sentences)
    press(app, "arenas_briefing_save")
    saved = SHELF.find(COPY)
    assert saved is not None
    assert saved.scenes[1] == now


@pytest.mark.parametrize("choice", ["both", "mine", "theirs"])
def test_a_stale_save_keeps_both_and_asks(choice: str) -> None:
    kept = SHELF.save(COPY, shipped.briefings()["main"], started_from=None)
    app = open_app("briefing")
    press(app, f"arenas_shelf_go_{COPY}")
    press(app, f"arenas_scene_remove_{scenes(app)[0]}")
    mine = held(app)
    assert kept.briefing is not None
    theirs = kept.briefing.model_copy(update={"title": "Theirs"})
    SHELF.save(COPY, theirs, started_from=kept.version)
    press(app, "arenas_briefing_save")
    assert "Two versions." in html(app)
    assert SHELF.find(COPY) == theirs
    press(app, f"arenas_conflict_{choice}")
    assert "Two versions." not in html(app)
    backups = [b.briefing for b in SHELF.backups(COPY)]
    backups = [b for b in backups if b != kept.briefing]
    if choice == "both":
        assert (SHELF.find(COPY), SHELF.find(f"{COPY}-2")) == (theirs, mine)
    elif choice == "mine":
        assert SHELF.find(COPY) == mine
        assert backups == [theirs]
    else:
        assert SHELF.find(COPY) == theirs
        assert backups == [mine]
    assert drafts.of(SHELF, COPY) == ()


def test_on_a_shared_server_nothing_is_saved_and_no_note_is_shown(
    monkeypatch: pytest.MonkeyPatch, data_folder: Path
) -> None:
    monkeypatch.setattr(open_sessions, "listens_on_loopback", lambda: False)
    app = open_app("briefing")
    assert "stay in your session" in html(app)
    assert "arenas_briefing_save" not in {b.key for b in app.button}
    seen = held(app, "main")
    assert all(s.notes is None for s in seen.scenes)
    press(app, f"arenas_scene_remove_{seen.scenes[0].id}")
    assert len(scenes(app)) == len(seen.scenes) - 1
    assert not data_folder.exists()
    monkeypatch.setenv(open_sessions.SHARED, "1")
    app = open_app("briefing")
    assert "arenas_briefing_save" in {b.key for b in app.button}


def test_a_broken_file_shows_its_lines_and_the_rest_of_the_page_stands() -> None:
    path = SHELF.folder() / "broken.yaml"
    path.parent.mkdir(parents=True)
    path.write_text("title: <b>Broken</b>\nscenes: soon\n", encoding="utf-8")
    app = open_app("briefing")
    press(app, "arenas_shelf_go_broken")
    shown = html(app)
    assert "broken.yaml:2: scenes: " in shown
    assert "cannot be read" in shown
    assert "<b>Broken</b>" not in shown
    press(app, "arenas_briefing_set_aside")
    assert SHELF.names() == ("main",)
    assert path.parent.joinpath("backups", "broken").is_dir()


def test_a_file_is_refused_with_its_lines_and_nothing_is_kept(data_folder: Path) -> None:
    text = write_briefing(shipped.briefings()["main"]).replace("show: whole", "show: <i>all</i>", 1)
    with pytest.raises(DataFault) as refused:
        read_briefing(text.encode(), "mine.yaml", shipped.dossier())
    shown = refused_html(refused.value)
    assert "mine.yaml:" in shown
    assert "<i>" not in shown
    assert not data_folder.exists()


def test_a_view_is_added_to_a_briefing_of_its_own_and_to_one_that_is_there() -> None:
    told: dict[str, Any] = {}

    def add(query: str = "theatre=yemen", **event: str) -> None:
        def script() -> None:
            import streamlit as st

            from dashboard.views.briefing import add_view as control
            from tests import shipped as data

            control.take_event(data.loaded(), "sent")
            st.session_state["told"] = control.answer()

        run = AppTest.from_function(script, default_timeout=60)
        run.session_state["sent"] = {"event": {"kind": "add-view", "query": query, **event}}
        run.run()
        assert not run.exception
        told.clear()
        told.update(run.session_state["told"]["adding"])

    add(new="For the room", title="Yemen, in short")
    assert told["done"] == {
        "name": "for-the-room",
        "number": 1,
        "scene": "yemen-in-short",
        "copied": False,
        "saved": True,
        "can_present": True,
    }
    add("theatre=yemen&at=42,12,45,15", to="main")
    assert told["done"]["copied"] is True
    found, main = SHELF.find(COPY), shipped.briefings()["main"]
    assert found is not None
    # The limits, and what came later, stay at its end.
    at = len(found.scenes) - 3
    assert [scene.id for scene in found.scenes[at + 1 :]] == ["limits", "since"]
    assert (told["done"]["number"], told["done"]["scene"]) == (at + 1, found.scenes[at].id)
    assert found.scenes[at].title == "Yemen"
    assert found.scenes[at].view.bounds == (42, 12, 45, 15)
    assert len(found.scenes) == len(main.scenes) + 1
    assert SHELF.find("main") == main
    add(to="nowhere")
    assert "cannot be read" in str(told["refused"])
    add()
    assert "a title" in str(told["refused"])
    add(kind="adding")
    assert told["briefings"] == [
        ["for-the-room", "For the room"],
        [COPY, found.title],
        ["main", f"{main.title} (a copy)"],
    ]
    assert told["chosen"] == ""
    assert str(told["new"]).startswith("Briefing of ")
    assert told["title"] == "Yemen"
    add("theatre=golan&kind=background", kind="adding")
    assert told["title"] == ""
    assert "no passage" in str(told["refused"])


def test_no_click_carries_what_only_the_open_sheet_needs() -> None:
    assert "adding" not in drawn(open_app(theatre="yemen"))["filters"]


@pytest.mark.parametrize(
    ("seconds", "said"), [(45, "45 s"), (60, "1 min"), (630, "10½ min"), (600, "10 min")]
)
def test_durations_are_said_in_short(seconds: int, said: str) -> None:
    assert times(seconds) == said


def test_a_title_in_a_label_stands_there_as_it_is() -> None:
    assert named("![x](http://a.b) :red[*so*] $y$").count("\\") > 12


def test_a_link_to_a_briefing_that_is_not_there_says_so_and_opens_the_first() -> None:
    app = open_app("briefing")
    assert "This map has no briefing" not in html(app)
    app = open_app("map")
    app.query_params["briefing"] = "<b>mian"
    app.switch_page(str(ROOT / "pages" / "briefing.py"))
    app.query_params["briefing"] = "<b>mian"
    app.run()
    assert "This map has no briefing “&lt;b&gt;mian”. The first one is open." in html(app)
    assert shipped.briefings()["main"].title in html(app)
    assert "This map has no briefing" not in html(app.run())


def test_a_step_shows_what_its_address_says_and_a_link_what_was_added_to_since() -> None:
    scene = shipped.briefings()["main"].scenes[0].id
    app = open_app("briefing", briefing="main", scene=scene)
    assert "arenas_editor_done" in {b.key for b in app.button}
    app.query_params.clear()
    for page in ("map", "briefing"):
        app.switch_page(str(ROOT / "pages" / f"{page}.py")).run()
    assert "arenas_editor_done" not in {b.key for b in app.button}
    SHELF.save("mine", shipped.briefings()["main"], started_from=None)
    app.session_state[state.OWN_PARAMS] = {"briefing": "mine"}
    assert "mine" in app.run().query_params["briefing"]


def test_a_briefing_that_was_removed_is_not_missed() -> None:
    app = open_app("briefing")
    press(app, f"arenas_scene_remove_{scenes(app, 'main')[0]}")
    press(app, "arenas_briefing_save")
    press(app, "arenas_briefing_remove")
    assert "Moved to the earlier versions" in html(app)
    assert "This map has no briefing" not in html(app)
