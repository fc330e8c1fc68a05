"""The command line: data on stdout and nothing else, every complaint on stderr, honest codes."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from dashboard.__main__ import main
from dashboard.exports.tables import KINDS
from dashboard.storage import FOLDER
from geodata.schema.dossier import Dossier
from tests.children import LARGE, noted_modules

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("kind", KINDS)
def test_json_on_stdout_is_the_whole_dossier_and_nothing_else(
    shipped: Dossier, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    assert main(["export", kind]) == 0
    out, err = capsys.readouterr()
    assert [r["id"] for r in json.loads(out)] == [r.id for r in getattr(shipped, kind)]
    assert err == ""


def test_csv_on_stdout_is_a_table(shipped: Dossier, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "actors", "--format", "csv"]) == 0
    out, err = capsys.readouterr()
    table = list(csv.DictReader(io.StringIO(out, newline="")))
    assert [row["id"] for row in table] == [a.id for a in shipped.actors]
    assert err == ""


@pytest.mark.parametrize("kind", ["theatres", "incidents"])
def test_geojson_on_stdout_is_a_collection(
    shipped: Dossier, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    assert main(["export", kind, "--format", "geojson"]) == 0
    out, err = capsys.readouterr()
    collection = json.loads(out)
    assert collection["type"] == "FeatureCollection"
    assert [f["id"] for f in collection["features"]] == [r.id for r in getattr(shipped, kind)]
    assert err == ""


@pytest.mark.parametrize("kind", ["actors", "passages", "relations"])
def test_geojson_of_what_has_no_place_says_why_not_and_what_to_do(
    capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    assert main(["export", kind, "--format", "geojson"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert f"{kind} have no geometry" in err
    assert "json or csv" in err


def test_check_counts_what_it_found_valid_and_needs_no_home(
    shipped: Dossier, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HOME", raising=False)
    assert main(["check"]) == 0
    out, err = capsys.readouterr()
    assert f"93 sentences in {len(shipped.passages)} passages" in out
    assert "1 briefing of 17 scenes: all valid" in out
    assert err == ""


def test_check_names_every_fault_at_once_and_fails(
    tmp_path: Path, other_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = Path(shutil.copytree(other_folder, tmp_path / "dossier"))
    for name, old, new in (
        ("actors", "side: opposing", "side: odd"),
        ("relations", "source: tarn", "source: tern"),
        ("places", "- id: strait", "- idd: strait"),
    ):
        path = folder / f"{name}.yaml"
        path.write_text(path.read_text("utf-8").replace(old, new), encoding="utf-8")
    assert main(["check", "--dossier", str(folder)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    lines = err.splitlines()
    assert [line.split(":")[0] for line in lines[:-1]] == [
        "dossier/actors.yaml",
        "dossier/places.yaml",
        "dossier/places.yaml",
        "dossier/relations.yaml",
    ]
    assert all(line.split(":")[1].isdigit() for line in lines[:-1])
    assert lines[-1] == "4 faults found."


def test_check_reads_another_dossier(
    other_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--dossier", str(other_folder)]) == 0
    out = capsys.readouterr().out
    assert "12 sentences in 11 passages" in out
    assert "1 briefing of 3 scenes" in out


def test_check_names_the_line_of_a_fault_in_a_briefing(
    tmp_path: Path, other_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = Path(shutil.copytree(other_folder, tmp_path / "dossier"))
    path = folder / "briefings" / "lamps.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("passage: guild-trains", "passage: guild-train"), "utf-8")
    line = text[: text.index("passage: guild-trains")].count("\n") + 1
    assert main(["check", "--dossier", str(folder)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert f"briefings/lamps.yaml:{line}: scenes.evidence.passage: 'guild-train' is no" in err
    assert "did you mean 'guild-trains'?" in err


def test_check_strictly_asks_briefings_too_for_the_date_of_a_now(
    tmp_path: Path, other_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = Path(shutil.copytree(other_folder, tmp_path / "dossier"))
    path = folder / "briefings" / "lamps.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("notes: Heron", "notes: They now wait. Heron"), "utf-8")
    assert main(["check", "--dossier", str(folder)]) == 0
    assert main(["check", "--strict", "--dossier", str(folder)]) == 1
    assert "notes: 'now' without a date" in capsys.readouterr().err


@pytest.mark.parametrize(
    "wrong",
    [
        [],
        ["fly"],
        ["export"],
        ["export", "weather"],
        ["export", "actors", "--format", "xml"],
        ["run", "--port", "0"],
        ["run", "--port", "65536"],
        ["run", "--port", "http"],
    ],
)
def test_wrong_usage_ends_with_2_and_a_usage_line(
    capsys: pytest.CaptureFixture[str], wrong: list[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(wrong)
    assert ended.value.code == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("usage: python -m dashboard")


def test_a_port_of_the_environment_that_is_none_stops_only_what_needs_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PORT", "eighty")
    assert main(["check"]) == 0
    capsys.readouterr()
    with pytest.raises(SystemExit) as ended:
        main(["run"])
    assert ended.value.code == 2
    assert "'eighty' is no port" in capsys.readouterr().err


def test_a_port_that_is_taken_is_said_with_what_to_do(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert main(["run", "--port", str(port)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert f"Port {port}" in err
    assert "--port" in err


def test_the_command_runs_by_its_path_from_any_folder_and_writes_data_alone_whatever_the_locale(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded = noted_modules(tmp_path, monkeypatch)
    bare = {k: v for k, v in os.environ.items() if k not in ("HOME", FOLDER)}
    done = subprocess.run(
        [sys.executable, str(ROOT / "dashboard" / "__main__.py"), "export", "actors"],
        cwd=tmp_path,
        env={**bare, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
        capture_output=True,
        check=False,
    )
    assert done.stderr.decode() == ""
    assert done.returncode == 0
    names = {name for actor in json.loads(done.stdout) for name in actor["aliases"]}
    assert "حزب الله" in names
    assert not LARGE & loaded()
