"""A video: each scene for its seconds, notes as subtitles, and nothing left where it is ended.

A stand-in takes ffmpeg's place; ``make check-exports`` runs a real one where there is one.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path

import anyio
import pytest

from dashboard.__main__ import main as command
from dashboard.briefing.export import video as module
from dashboard.briefing.export.export_bundle import Papers
from dashboard.briefing.export.export_formats import quietly
from dashboard.briefing.export.video import MISSING, cues, ffmpeg, video
from dashboard.briefing.model.evidence import notes_in_words
from dashboard.http import server
from geodata.errors import ArenasError
from tests.briefing.conftest import Leaving

Stand = Callable[[str], Path]
WRITES = """
import shutil, sys
if "-encoders" in sys.argv:
    print(" V....D mpeg4    MPEG-4 part 2\\n V....D libx264    H.264")
    sys.exit()
{}
"""


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Stand:
    """Return what puts a program in ffmpeg's place; it runs in the folder that it is given."""

    def put(work: str) -> Path:
        script = tmp_path / "ffmpeg"
        script.write_text(f"#!{sys.executable}\n{WRITES.format(work)}", encoding="utf-8")
        script.chmod(0o755)
        monkeypatch.setattr(module, "find_spec", lambda _: None)
        monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
        return script

    return put


def test_each_scene_is_shown_for_its_seconds_with_a_chapter(
    leaving: Leaving, stand_in: Stand
) -> None:
    """The stand-in's video is what it was given: its list, what it says, its subtitles, how."""
    program = stand_in(
        "parts = [open(n).read() for n in ('scenes.txt', 'about.txt', 'notes.srt')]\n"
        "print('out_time_us=1000000', flush=True)\n"
        "open('video.mp4', 'w').write('|'.join([*parts, ' '.join(sys.argv)]))"
    )
    assert ffmpeg() == str(program)
    papers, heard = leaving(with_notes=True), list[tuple[int, int]]()
    made = video(papers, lambda done, of: heard.append((done, of))).decode()
    listed, about, notes, how = made.split("|")
    seconds = [shown.scene.seconds for shown in papers.scenes]
    assert [int(n) for n in re.findall(r"duration (\d+)", listed)] == seconds
    assert listed.count("file '") == len(seconds) + 1, "the last is named twice"
    assert [int(n) for n in re.findall(r"START=(\d+)", about)] == [
        sum(seconds[:n]) for n in range(len(seconds))
    ]
    assert papers.version in about
    assert papers.dossier.article.title in about
    assert notes.startswith("1\n00:00:00,000 --> ")
    assert f"-t {sum(seconds)} -c:v libx264" in how
    assert "-c:s mov_text" in how
    assert heard[: len(seconds)] == [(n, 2 * len(seconds)) for n in range(1, len(seconds) + 1)]
    assert heard[len(seconds) :], "and while it is written"
    assert "mov_text" not in video(leaving(), quietly).decode().split("|")[3], "no notes unasked"


def test_notes_are_subtitles_one_after_the_other_within_their_scene(left: Papers) -> None:
    found = cues(left)
    assert max(len(cue.words) for cue in found) <= module._MOST_OF_A_CUE
    assert all(a.end <= b.start + 1e-6 for a, b in pairwise(found))
    start = 0
    for shown in left.scenes:
        end = start + shown.scene.seconds
        said = " ".join(c.words for c in found if start - 1e-6 <= c.start < end - 1e-6)
        for _, words in notes_in_words(shown.scene.notes):
            assert " ".join(words.split()) in said
        start = end


def test_where_it_fails_its_last_words_are_said(leaving: Leaving, stand_in: Stand) -> None:
    stand_in("sys.exit('no room on the disk')")
    with pytest.raises(ArenasError, match="could not write the video: no room on the disk"):
        video(leaving(), quietly)


@pytest.mark.parametrize("by", ["who makes it", "a server that ends"])
def test_who_stops_it_leaves_neither_a_process_nor_a_folder(
    by: str, leaving: Leaving, stand_in: Stand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(
        "import os, time\n"
        f"open({str(tmp_path / 'pid')!r}, 'w').write(f'{{os.getpid()}} {{os.getcwd()}}')\n"
        "print('out_time_us=999000000', flush=True); time.sleep(60)"
    )
    papers = leaving()

    class Stopped(BaseException):
        pass

    async def served() -> None:
        async with server.lifespan(server.app):
            pass

    def tell(done: int, of: int) -> None:
        if done > of // 2:
            if by == "who makes it":
                raise Stopped
            with ThreadPoolExecutor(1) as other:  # Playwright's loop may run in this thread
                other.submit(anyio.run, served).result()

    monkeypatch.setattr(server, "preload", lambda: None)
    with pytest.raises((Stopped, ArenasError)):
        video(papers, tell)
    pid, folder = (tmp_path / "pid").read_text().split(" ", 1)
    with pytest.raises(ProcessLookupError):
        os.kill(int(pid), 0)
    assert not Path(folder).exists()


def test_without_ffmpeg_one_sentence_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(module, "find_spec", lambda _: None)
    monkeypatch.setenv("PATH", str(tmp_path))
    file = tmp_path / "briefing.mp4"
    assert command(["briefing", "export", "main", "--format", "mp4", "-o", str(file)]) == 1
    assert capsys.readouterr().err.strip() == MISSING
    assert not file.exists()
