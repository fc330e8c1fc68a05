"""Briefings as files: every fault with file, line, field and remedy; written and read back."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.errors import DataFault, Fault
from geodata.loading.briefing_file import load_briefings, parse_briefing, write_briefing
from geodata.loading.dossier_files import load_dossier
from geodata.loading.yaml_lines import printable
from geodata.schema.briefing import Briefing, Evidence, Scene, View
from geodata.schema.dossier import Dossier
from tests.conftest import OTHER
from tests.each import each
from tests.shipped import briefings

LAMPS = (OTHER / "briefings" / "lamps.yaml").read_text(encoding="utf-8")
FILE = "briefings/lamps.yaml"

DOSSIER = load_dossier()
MAIN = briefings()["main"]


# What a file must hold


def faults(text: str, dossier: Dossier) -> tuple[Fault, ...]:
    with pytest.raises(DataFault) as caught:
        parse_briefing(text, FILE, dossier)
    return caught.value.faults


def broken(old: str, new: str) -> str:
    assert LAMPS.count(old) == 1, f"{old!r} stands {LAMPS.count(old)} times; mend the test"
    return LAMPS.replace(old, new)


@each(
    ("old", "new", "at", "field", "told"),
    [
        ("seconds: 40", "secs: 40", "secs", "scenes.secs", "unknown key"),
        ("seconds: 25", "seconds: 2", "seconds: 2", "scenes.seconds", "greater than or equal to 5"),
        ("tlp: TLP:AMBER+STRICT", "tlp: TLP:PINK", "tlp:", "tlp", "'TLP:GREEN'"),
        ("title: Two", f"title: {'Two' * 40}", "title: TwoTwo", "scenes.title", "at most 90"),
        ("figure: claims", "figure: pie", "figure: pie", "scenes.figure", "'tiers', 'matrix'"),
        ("show: whole", "show: half", "show: half", "scenes.view.show", "'whole' or 'inset'"),
        ("{show: whole}", "{}", "view: {}", "scenes.view", "exactly one of: show, theatre"),
        (
            "{show: whole}",
            "{show: whole, theatre: quill-bay}",
            "view: {show",
            "scenes.view",
            "exactly one of: show, theatre",
        ),
        (
            "[-0.5, -0.5, 4.5, 3.5]",
            "[4.5, -0.5, -0.5, 3.5]",
            "view: {b",
            "scenes.view",
            "west, south",
        ),
        (
            "{theatre: outer-shoals}",
            "{theatre: outer-shoal}",
            "outer-shoal}",
            "scenes.view.theatre",
            "did you mean 'outer-shoals'?",
        ),
        (
            "theatres: [outer-shoals]",
            "theatres: [tarn]",
            "[tarn]\n    e",
            "scenes.theatres",
            "is no t",
        ),
        ("marks: [nin", "marks: [vane-address, nin", "marks", "scenes.marks", "that has a mark"),
        ("[reference,", "[reference, lamps,", "lamps,", "scenes.layers_off", "is no layer"),
        ("actors: [tarn]", "actors: [tern]", "[tern]", "scenes.filters.actors", "mean 'tarn'?"),
        ("[tarn, author]", "[tarn, auth]", "auth]", "scenes.filters.asserters", "mean 'author'?"),
        ("kinds: [incident]", "kinds: [rumour]", "rumour", "scenes.filters.kinds", "'outlook'"),
        ("03-01\n", "02-30\n", "02-30", "scenes.filters.start", "valid date"),
        ("end: 2031-04-30", "end: 2031-02-28", "filters:", "scenes.filters", "before start"),
        (
            "passage: shots-told",
            "passage: shots-tolt",
            "shots-tolt",
            "scenes.evidence.passage",
            "'shots-tolt' is no passage of this dossier; did you mean 'shots-told'?",
        ),
        (
            "passage: shots-told",
            "incident: shots",
            "incident: shots",
            "scenes.evidence.incident",
            "is no incident",
        ),
        (
            "passage: shots-told",
            "passage: shots-told\n        incident: ferry-raid",
            "passage: shots-told",
            "scenes.evidence",
            "exactly one of: passage, incident",
        ),
        (
            "passage: fleet-might-sail",
            "passage: guild-trains",
            "guild-trains\n    f",
            "scenes.evidence.passage",
            "is already in line",
        ),
        (
            "sentences: [p03s1, p03s2]",
            "sentences: [p03s1, p03s4]",
            "p03s4",
            "scenes.sentences",
            "p03s4 is not among the evidence",
        ),
        ("[p02s1, p02s2]", "[p02s1, p02s9]", "p02s9", "scenes.sentences", "'p02s9' is no sentence"),
        (
            "guild there [p02s2]",
            "guild there [p02s9]",
            "notes: >-",
            "scenes.notes",
            "'p02s9' is no",
        ),
        (
            "[reference, outer-shoals]",
            "[reference, quill-bay]",
            "layers_off",
            "scenes.layers_off",
            "'quill-bay' is switched off, and theatres would show it",
        ),
        (
            "[reference, outer-shoals]",
            "[incidents]",
            "layers_off",
            "scenes.layers_off",
            "'incidents' is switched off, and marks would show it",
        ),
        ("[plan, whispers]", "[plan, whisper]", "[plan, w", "paths.scenes", "mean 'whispers'?"),
        ("[plan, whispers]", "[plan, plan]", "[plan, p", "paths.scenes", "'plan' is already in"),
    ],
)
def test_a_fault_is_named_with_file_line_field_and_remedy(
    other: Dossier, old: str, new: str, at: str, field: str, told: str
) -> None:
    text = broken(old, new)
    (fault,) = faults(text, other)
    line = text.count("\n", 0, text.index(at)) + 1
    assert (fault.file, fault.line, fault.field) == (FILE, line, field)
    assert told in fault.message


def test_a_scene_without_evidence_is_refused(other: Dossier) -> None:
    text = LAMPS[: LAMPS.index("  - id: seizures")].replace("[plan, whispers]", "[plan]")
    start, end = text.index("    evidence:"), text.index("    figure:")
    found = faults(f"{text[:start]}    evidence: []\n{text[end:]}", other)
    assert {(f.field, "at least 1" in f.message) for f in found} == {
        ("scenes.evidence", True),
        ("scenes.sentences", False),
    }


def test_two_scenes_of_one_id_are_refused_with_the_line_of_the_first(other: Dossier) -> None:
    found = faults(broken("- id: whispers", "- id: plan").replace(", whispers]", "]"), other)
    first = LAMPS.count("\n", 0, LAMPS.index("- id: plan")) + 1
    assert [(f.field, f"is already in line {first}" in f.message) for f in found] == [
        ("scenes.id", True)
    ]


def test_all_faults_come_at_once_in_the_order_of_lines(other: Dossier) -> None:
    text = broken("show: whole", "show: half").replace("seconds: 25", "secs: 25")
    text = text.replace("passage: shots-told", "passage: shots")
    assert [f.field for f in faults(text, other)] == [
        "scenes.view.show",
        "scenes.evidence.passage",
        "scenes.secs",
    ]


@pytest.mark.parametrize(
    "text", ["", "[]", "scenes: lamps\ntitle: x", "title: x\nscenes: [3]", "x"]
)
def test_what_is_no_briefing_is_refused_and_not_crashed_upon(other: Dossier, text: str) -> None:
    assert all(fault.file == FILE for fault in faults(text, other))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Mine alone", [("Say", "Mine alone")]),
        (
            "Say: a plan [p02s1].\nAnd slowly.\nLeave out: names [ours].\nIf asked who: nobody.",
            [("Say", "A plan [p02s1].\nAnd slowly."), ("Leave out", "Names [ours]."),
             ("If asked", "Who: nobody.")],
        ),
        ("Say it twice. Leave out: no heading here.",
         [("Say", "Say it twice. Leave out: no heading here.")]),
        ("  ", []),
    ],
)  # fmt: skip
def test_notes_of_one_text_load_by_the_headings_in_it(
    other: Dossier, text: str, parts: list[tuple[str, str]]
) -> None:
    """As briefings had them before notes had parts: none of a user's words is lost."""
    written = broken(
        "notes: Heron [ours] </script><img src=x onerror=alert(2)>", f"notes: {text!r}"
    )
    written = written.replace(repr(text), '"' + text.replace("\n", "\\n") + '"')
    notes = parse_briefing(written, FILE, other).scenes[2].notes
    assert list(notes.parts if notes else ()) == parts


LATER = """
  - id: since
    optional: true
    title: Since then
    message: One later note.
    view: {show: whole}
    evidence:
      - later: vane-left
"""
COVER = """
  - id: cover
    cover: true
    title: Lamps Out
    message: What it is.
    view: {show: whole}
"""


def test_a_cover_and_a_scene_of_later_notes_rest_on_no_sentence(other: Dossier) -> None:
    read = parse_briefing(f"{LAMPS}{COVER}{LATER}", FILE, other)
    assert [s.id for s in read.default] == ["plan", "seizures", "whispers", "cover"]
    assert [s.is_later for s in read.scenes] == [False, False, False, False, True]
    assert parse_briefing(write_briefing(read), FILE, other) == read


@each(
    ("scene", "field", "told"),
    [
        (LATER.replace("vane-left", "vane-lift"), "scenes.evidence.later", "mean 'vane-left'?"),
        (LATER.replace("    optional: true\n", ""), "scenes.evidence", "make the scene optional"),
        (f"{LATER}      - passage: guild-trains\n", "scenes.evidence", "scene of their own"),
        (f"{LATER}      - later: vane-left\n", "scenes.evidence.later", "is already in line"),
        (f"{LATER}    sentences: [p03s1]\n", "scenes.sentences", "not among the evidence"),
        (f"{COVER}    evidence: [passage: guild-trains]\n", "scenes.evidence", "claims nothing"),
        (f"{COVER}    figure: matrix\n", "scenes.figure", "no figure"),
        (f"{COVER}    notes: {{}}\n", "scenes.notes", "at least one of: say, leave_out, if_asked"),
        (f"{COVER}    notes: {{say: 'So [p09s9].'}}\n", "scenes.notes.say", "'p09s9' is no"),
        (COVER.replace("cover: true", "optional: true"), "scenes", "show at least 1 passage"),
        (
            COVER.replace("cover: true", "evidence: [passage: guild-trains]"),
            "scenes",
            "at least 1 that title and message rest on",
        ),
    ],
)
def test_covers_later_notes_and_parts_of_notes_are_checked_on_load(
    other: Dossier, scene: str, field: str, told: str
) -> None:
    text = f"{LAMPS}{scene}"
    (fault,) = faults(text, other)
    assert fault.field == field
    assert fault.line > LAMPS.count("\n")
    assert told in fault.message


def test_a_folder_is_read_whole_and_its_faults_come_together(
    tmp_path: Path, other: Dossier
) -> None:
    folder = Path(shutil.copytree(OTHER / "briefings", tmp_path / "briefings"))
    assert list(load_briefings(folder, other)) == ["lamps"]
    (folder / "late.yaml").write_text(broken("show: whole", "show: half"), "utf-8")
    (folder / "Two Words.yaml").write_text(LAMPS, "utf-8")
    with pytest.raises(DataFault) as caught:
        load_briefings(folder, other)
    assert [(f.file, f.line > 0) for f in caught.value.faults] == [
        ("briefings/Two Words.yaml", False),
        ("briefings/late.yaml", True),
    ]
    assert "part of its link" in caught.value.faults[0].message


def test_a_dossier_without_a_folder_of_briefings_has_none(tmp_path: Path, other: Dossier) -> None:
    assert not load_briefings(tmp_path / "briefings", other)


# Writing and reading back


def test_what_is_written_is_read_back_the_same(other: Dossier) -> None:
    assert parse_briefing(write_briefing(MAIN), "main", DOSSIER) == MAIN
    lamps = parse_briefing(LAMPS, FILE, other)
    assert parse_briefing(write_briefing(lamps), FILE, other) == lamps


def test_notes_are_written_as_lines_that_people_can_edit() -> None:
    written = write_briefing(MAIN)
    assert written.count("\n  notes:\n") == len(MAIN.scenes)
    assert written.count("if_asked: |") == sum(
        "\n" in str(s.notes.if_asked) for s in MAIN.scenes if s.notes
    )
    assert "\\n" not in written


@given(title=st.text(max_size=40), notes=st.text(max_size=80))
def test_whatever_people_type_comes_back_as_typed(title: str, notes: str) -> None:
    written = write_briefing(_typed(title, notes))
    assert parse_briefing(written, "typed", DOSSIER) == _typed(printable(title), printable(notes))


def test_letters_of_every_plane_are_written_as_they_are() -> None:
    """libyaml writes those beyond the first plane as numbers, which nobody reads."""
    assert "🕊 حِزْب “é”" in write_briefing(_typed("🕊 حِزْب “é”", ""))
    assert "\\U" not in write_briefing(_typed("🕊", "🕊"))


def _typed(title: str, notes: str) -> Briefing:
    return Briefing(
        title=f"“{title}”",
        scenes=(
            Scene(
                id="one",
                title="One",
                message=f"yes: {title}.",
                sentences=("p03s5",),
                view=View(show="whole"),
                evidence=(Evidence(passage="p03-open-question"),),
                notes=f"# {notes}\n- {notes}.",  # type: ignore[arg-type]
            ),
        ),
    )
