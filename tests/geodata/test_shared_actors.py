"""An actor is the same in every map that has its id; a broken map takes no profile down."""

from __future__ import annotations

import shutil
from pathlib import Path

from geodata.loading.dossier_files import SHIPPED
from geodata.loading.library import Library
from geodata.loading.shared_actors import elsewhere

OTHER_MAP = "iran-ceasefire"


def test_maps_speak_of_the_same_actor_by_its_id_whatever_they_call_it() -> None:
    library = Library(SHIPPED.parent)
    (there,) = elsewhere(library, "hizballah", SHIPPED.name)
    assert (there.slug, there.name, there.date.year) == (OTHER_MAP, "Hezbollah", 2026)
    (back,) = elsewhere(library, "hizballah", OTHER_MAP)
    assert (back.slug, back.name, back.publisher) == (
        SHIPPED.name,
        "Hizballah",
        "War on the Rocks",
    )
    assert elsewhere(library, "qaani", SHIPPED.name) == ()


def test_a_map_that_is_mended_is_read_again_and_a_broken_one_left_out(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(SHIPPED.parent / OTHER_MAP, tmp_path / OTHER_MAP))
    library, actors = Library(tmp_path), folder / "actors.yaml"
    assert elsewhere(library, "pakistan", SHIPPED.name)
    whole = actors.read_text(encoding="utf-8")
    actors.write_text(whole.replace("- id: pakistan", "- id: [pakistan"), encoding="utf-8")
    assert elsewhere(library, "pakistan", SHIPPED.name) == ()
    actors.write_text(whole, encoding="utf-8")
    assert elsewhere(library, "pakistan", SHIPPED.name)
