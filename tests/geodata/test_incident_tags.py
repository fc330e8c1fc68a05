"""An incident that no passage is tagged with is told by the passages of its sentences."""

from __future__ import annotations

import shutil
from pathlib import Path

import yaml

from dashboard.reading.chronology import chronology
from dashboard.reading.reading import read
from dashboard.reading.selection import Selection
from geodata.loading.dossier_files import load_dossier
from geodata.loading.incident_tags import tagged
from geodata.schema.dossier import Dossier


def test_only_what_no_passage_is_tagged_with_gets_a_tag(other: Dossier) -> None:
    assert tagged(other.passages, other.incidents) == other.passages
    bare = [p.model_copy(update={"incidents": ()}) for p in other.passages]
    told = tagged(bare, other.incidents)
    for incident in other.incidents:
        telling = [p.id for p in told if incident.id in p.incidents]
        assert telling == [p.id for p in bare if {*incident.sentences} & {*p.sentences}]
        assert telling


def test_every_view_of_a_draft_counts_it_and_nothing_is_hidden(
    other_folder: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(other_folder, tmp_path / "untagged"))
    passages = yaml.load((folder / "passages.yaml").read_text("utf-8"), yaml.CSafeLoader)
    bare = [{key: value for key, value in p.items() if key != "incidents"} for p in passages]
    (folder / "passages.yaml").write_text(yaml.safe_dump(bare, allow_unicode=True), "utf-8")
    found = read(load_dossier(folder), Selection())
    assert found.incidents
    assert all(one.matches for one in found.incidents)
    once = [one.id for one in chronology(found)]
    assert len(once) == len(set(once))
