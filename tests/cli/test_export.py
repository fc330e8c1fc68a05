"""``export reading``: every format on stdout, filters that are strict, and no silent guess."""

from __future__ import annotations

import io
import json
from pathlib import Path

import networkx as nx
import pytest

from dashboard.__main__ import main
from dashboard.exports.formats import FORMATS
from dashboard.own_copy import installed_copy
from tests.exports.written import words_of


@pytest.fixture(autouse=True)
def without_a_copy(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(installed_copy.FOLDER, str(tmp_path))


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_comes_on_stdout_and_nothing_else(
    capsysbinary: pytest.CaptureFixture[bytes], form: str
) -> None:
    assert main(["export", "reading", "--format", form, "--theatre", "golan"]) == 0
    out, err = capsysbinary.readouterr()
    assert "Theatre: Golan Heights" in words_of(out)
    assert err == b""


def test_filters_limit_the_reading(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["--theatre", "yemen", "--actor", "houthis", "--actor", "iran", "--match", "all"]
    arguments += ["--kind-of", "incident", "--certainty", "stated", "--by", "author"]
    assert main(["export", "reading", *arguments]) == 0
    found = json.loads(capsys.readouterr().out)
    assert len(found["about"]["filters"]) == 5
    for passage in found["passages"]:
        assert {"houthis", "iran"} <= set(passage["actors"])
        assert (passage["kind"], passage["certainty"]) == ("incident", "stated")


def test_a_span_limits_the_reading(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "reading", "--from", "2023-11-13", "--to", "2023-11-13"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert "fifty-two-incidents" in [i["id"] for i in found["incidents"]]
    assert found["about"]["passages_shown"] < found["about"]["passages_in_article"]


def test_the_graph_on_stdout_is_read_by_networkx(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "reading", "--format", "graphml"]) == 0
    graph = nx.read_graphml(io.BytesIO(capsys.readouterr().out.encode()))
    assert "hizballah" in graph


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--theatre", "atlantis"], "no theatre 'atlantis'"),
        (["--actor", "nobody"], "no actor 'nobody'"),
        (["--by", "nobody"], "no asserter 'nobody'"),
        (["--theatre", ""], "no theatre ''"),
        (["--actor", ""], "no actor ''"),
        (["--match", "all"], "--match says how actors are asked for"),
        (["--no-members"], "--no-members says how actors are asked for"),
        (["--from", "2023-11-13", "--to", "2023-10-01"], "lies before"),
    ],
)
def test_a_filter_that_names_nothing_is_refused_with_what_there_is(
    capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    assert main(["export", "reading", *arguments]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert said in err


@pytest.mark.parametrize(
    "given",
    [
        ["--theatre", "yemen"],
        ["--theatre", ""],
        ["--actor", "houthis"],
        ["--match", "any"],
        ["--no-members"],
        ["--from", "2023-10-17"],
        ["--without-copy"],
        ["--format", "md"],
    ],
    ids=" ".join,
)
def test_records_take_no_filters_and_no_format_of_a_reading(
    capsys: pytest.CaptureFixture[str], given: list[str]
) -> None:
    assert main(["export", "actors", *given]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert "export reading" in err


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (["--from", "soon"], "'soon' is no day"),
        (["--from", "20231017"], "'20231017' is no day"),
        (["--from", "2023-W42"], "'2023-W42' is no day"),
        (["--to", "2023-W42-1"], "'2023-W42-1' is no day"),
        (["--to", "2023-02-30"], "'2023-02-30' is no day"),
        (["--from", "0001-01-01"], "0001-01-01 is not between 1900-01-01 and 2100-12-31"),
        (["--to", "2200-01-01"], "2200-01-01 is not between 1900-01-01 and 2100-12-31"),
        (["--certainty", "sure"], "invalid choice: 'sure'"),
        (["--match", "some"], "invalid choice: 'some'"),
    ],
    ids=lambda value: "" if isinstance(value, str) else " ".join(value),
)
def test_a_value_of_no_kind_is_wrong_usage(
    capsys: pytest.CaptureFixture[str], wrong: list[str], said: str
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["export", "reading", *wrong])
    assert ended.value.code == 2
    assert said in capsys.readouterr().err


def test_the_first_and_the_last_day_that_a_page_knows_can_be_asked_for(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["export", "reading", "--from", "1900-01-01", "--to", "2100-12-31"]) == 0
    assert json.loads(capsys.readouterr().out)["incidents"]


def test_a_view_is_written_as_a_picture_of_the_ground_that_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "golan.svg"
    arguments = ["--format", "svg", "--theatre", "golan", "--at", "34.8,32.4,36.6,33.6"]
    assert main(["export", "view", *arguments, "-o", str(path)]) == 0
    assert "Quneitra" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["view"], "one of png, svg, pptx"),
        (["view", "--format", "csv"], "one of png, svg, pptx"),
        (["view", "--format", "png", "--at", "33,35,9"], "west, south, east and north"),
        (["view", "--format", "png", "--theatre", "atlantis"], "no theatre 'atlantis'"),
        (["view", "--format", "png", "--from", "1990-01-01", "--to", "1990-01-02"], "no passage"),
        (["view", "--format", "png", "--without-copy"], "quotes no copy"),
        (["reading", "--at", "34,31,36,33"], "--at is for “export view”"),
        (["reading", "--format", "pptx"], "pptx is for “export view”"),
    ],
)
def test_what_a_view_cannot_be_is_said(
    capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    assert main(["export", *arguments]) != 0
    out, err = capsys.readouterr()
    assert said in err
    assert out == ""
