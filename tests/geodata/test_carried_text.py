"""The article's own text in a dossier: only where its rights are said, and word for word."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.own_copy import installed_copy
from dashboard.own_copy.attachment import match
from dashboard.reading.reading import read
from dashboard.reading.selection import Selection
from dashboard.views.panel.panel import panel_html
from dashboard.views.shell.own_copy_menu import label_of
from geodata.errors import DataFault
from geodata.loading.dossier_files import load_dossier
from geodata.schema.dossier import Dossier
from tests.own_copy.prose import OTHER

MANIFEST = """schema: 1
slug: dossier
title: Lamps
state: published
text: {may_carry: MAY, notice: Nobody minds.}
"""


@pytest.fixture
def lines(other: Dossier) -> list[str]:
    prose = (OTHER / "article.txt").read_text(encoding="utf-8")
    found = match(prose, other.article.sentences).sentences
    return [f"{name}\t{words}" for name, words in found.items()]


def written(folder: Path, lines: list[str], may: str = "true") -> Path:
    (folder / "manifest.yaml").write_text(MANIFEST.replace("MAY", may), encoding="utf-8")
    (folder / "text.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def test_a_text_that_may_be_carried_is_a_copy_for_everyone(folder: Path, lines: list[str]) -> None:
    carrying = load_dossier(written(folder, lines))
    assert carrying.text == tuple(line.partition("\t")[2] for line in lines)
    copy = installed_copy.load(carrying)
    assert copy is not None
    assert installed_copy.visible_to(copy, address_is_loopback=False)
    assert (copy.attachment.matched, copy.attachment.missing) == (len(lines), ())
    assert label_of(carrying) == "The text"


def test_a_text_whose_rights_are_not_said_stays_with_its_maker(
    folder: Path, lines: list[str]
) -> None:
    assert load_dossier(written(folder, lines, may="false")).text == ()
    unsaid = "".join(line for line in MANIFEST.splitlines(True) if not line.startswith("text:"))
    (folder / "manifest.yaml").write_text(unsaid, encoding="utf-8")
    assert load_dossier(folder).text == ()


def test_another_word_a_missing_sentence_and_one_too_many_are_named(
    folder: Path, lines: list[str]
) -> None:
    changed = [lines[0].replace("governs", "rules"), *lines[2:], "p98s1\tIt rained."]
    with pytest.raises(DataFault) as raised:
        load_dossier(written(folder, changed))
    told = {(fault.file, fault.line, fault.field) for fault in raised.value.faults}
    last = len(changed)
    assert told == {
        ("dossier/text.txt", 1, "p01s1"),
        ("dossier/text.txt", 1, "p01s2"),
        ("dossier/text.txt", last, "p98s1"),
    }


def test_nobody_is_asked_for_a_copy_of_what_the_map_carries(
    folder: Path, lines: list[str], other: Dossier
) -> None:
    carrying = load_dossier(written(folder, lines))
    assert "Attach your own copy" in panel_html(read(other, Selection()))
    assert "Attach your own copy" not in panel_html(read(carrying, Selection()))
