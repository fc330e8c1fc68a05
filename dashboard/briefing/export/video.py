"""A briefing as a video: each scene's picture for its seconds, encoded by an installed ffmpeg.

Arenas ships none. The package imageio-ffmpeg brings one; it runs as a process of its own.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from dashboard.briefing.export.export_bundle import Papers, Progress
from dashboard.briefing.export.running_videos import running_videos
from dashboard.briefing.export.slide_image import picture
from dashboard.briefing.model.evidence import notes_in_words
from dashboard.layout.svg import clean
from geodata.errors import ArenasError

MISSING = (
    "A video needs ffmpeg, which is not here. “pip install imageio-ffmpeg” brings one (68 MB, "
    "under the GPL), or put your own on the path."
)
_RATE = 5
"""Pictures a second, as few as players show without fault: nothing moves."""
_ENCODERS = (
    ("libx264", ("-preset", "veryfast", "-tune", "stillimage", "-crf", "18")),
    ("libopenh264", ("-b:v", "1500k")),
    ("mpeg4", ("-q:v", "3")),
)
"""By preference, each with its settings; the first is in no ffmpeg under the LGPL."""
_MOST_OF_A_CUE = 160
"""Letters of a subtitle, about two lines."""
_DONE = re.compile(r"out_time_us=(\d+)")


class Cue(NamedTuple):
    """A subtitle: from when to when, in seconds, and what it says."""

    start: float
    end: float
    words: str


def ffmpeg() -> str | None:
    """Return the installed ffmpeg: the package's, or one on the path."""
    if find_spec("imageio_ffmpeg"):
        return str(import_module("imageio_ffmpeg").get_ffmpeg_exe())
    return shutil.which("ffmpeg")


def video(papers: Papers, progress: Progress) -> bytes:
    """Return ``papers`` as .mp4; with notes, they are its subtitles.

    ``progress`` is called after each step, of two for each scene: it is drawn, then written. What
    it raises ends the work. Raises ``ArenasError`` where there is no ffmpeg or it fails.
    """
    program = ffmpeg()
    if program is None:
        raise ArenasError(MISSING)
    scenes = papers.scenes
    with running_videos().folder() as folder:
        for n, shown in enumerate(scenes):
            (folder / f"{n}.png").write_bytes(picture(papers, shown, png=True))
            progress(n + 1, 2 * len(scenes))
        seconds = [shown.scene.seconds for shown in scenes]
        (folder / "scenes.txt").write_text(_listed(seconds), encoding="utf-8")
        (folder / "about.txt").write_text(_about(papers, seconds), encoding="utf-8")
        spoken = cues(papers) if papers.with_notes else ()
        (folder / "notes.srt").write_text(_subtitles(spoken), encoding="utf-8")
        whole = sum(seconds)

        def written(done: float) -> None:
            progress(len(scenes) + int(len(scenes) * min(done / whole, 1.0)), 2 * len(scenes))

        _run(program, folder, _arguments(program, whole, subtitled=bool(spoken)), written)
        return (folder / "video.mp4").read_bytes()


def cues(papers: Papers) -> tuple[Cue, ...]:
    """Return the speaker's notes as subtitles, each as long as its share of its scene's words."""
    return tuple(_cues(papers))


def _cues(papers: Papers) -> Iterator[Cue]:
    start = 0.0
    for shown in papers.scenes:
        parts = [
            part
            for heading, words in notes_in_words(shown.scene.notes)
            for part in _parted(f"{heading}: {words}" if heading else words)
        ]
        letters = sum(map(len, parts))
        at = start
        for part in parts:
            until = at + shown.scene.seconds * len(part) / letters
            yield Cue(at, until, part)
            at = until
        start += shown.scene.seconds


def _parted(words: str) -> Iterator[str]:
    """Yield ``words`` in parts that a subtitle holds, broken between words."""
    held = ""
    for word in clean(words).split():
        if held and len(held) + len(word) >= _MOST_OF_A_CUE:
            yield held
            held = ""
        held = f"{held} {word}".lstrip()
    if held:
        yield held


def _listed(seconds: Sequence[int]) -> str:
    """Return the pictures with their durations, as ffmpeg joins them; the last is named twice."""
    lines = [f"file '{n}.png'\nduration {wait}\n" for n, wait in enumerate(seconds)]
    return f"ffconcat version 1.0\n{''.join(lines)}file '{len(seconds) - 1}.png'\n"


def _about(papers: Papers, seconds: Sequence[int]) -> str:
    """Return what the file says of itself, and a chapter for each scene."""
    said = {
        "title": papers.briefing.title,
        "comment": " ".join(
            (papers.reference, papers.imprint, *papers.filters, *papers.limits, *papers.licences)
        ),
        "date": papers.made.date().isoformat(),
    }
    parts = [";FFMETADATA1\n", *(f"{name}={_plain(words)}\n" for name, words in said.items())]
    start = 0
    for shown, wait in zip(papers.scenes, seconds, strict=True):
        parts.append(
            f"[CHAPTER]\nTIMEBASE=1/1\nSTART={start}\nEND={start + wait}\n"
            f"title={_plain(shown.title)}\n"
        )
        start += wait
    return "".join(parts)


def _plain(words: str) -> str:
    """Return ``words`` with a backslash before ffmpeg's special characters."""
    return re.sub(r"([=;#\\])", r"\\\1", " ".join(clean(words).split()))


def _subtitles(spoken: Sequence[Cue]) -> str:
    return "".join(
        f"{n}\n{_clock(cue.start)} --> {_clock(cue.end)}\n{cue.words}\n\n"
        for n, cue in enumerate(spoken, 1)
    )


def _clock(seconds: float) -> str:
    whole = round(seconds * 1000)
    hours, rest = divmod(whole, 3_600_000)
    minutes, rest = divmod(rest, 60_000)
    return f"{hours:02}:{minutes:02}:{rest // 1000:02},{rest % 1000:03}"


def _arguments(program: str, whole: int, *, subtitled: bool) -> list[str]:
    known = subprocess.run(  # noqa: S603 - the ffmpeg that was found
        [program, "-hide_banner", "-encoders"], capture_output=True, text=True, check=False
    ).stdout
    found = next(((n, s) for n, s in _ENCODERS if re.search(rf"\s{n}\s", known)), None)
    if found is None:
        raise ArenasError(f"This ffmpeg ({program}) writes no MP4; install imageio-ffmpeg.")
    encoder, settings = found
    words = ("-i", "notes.srt") if subtitled else ()
    kept = ("-map", "2", "-c:s", "mov_text", "-metadata:s:s:0", "language=eng") if subtitled else ()
    return [
        "-f", "concat", "-i", "scenes.txt", "-i", "about.txt", *words,
        "-map", "0:v", "-map_metadata", "1", *kept, "-vf", f"fps={_RATE},format=yuv420p",
        "-t", str(whole), "-c:v", encoder, *settings, "-g", "9999", "-force_key_frames", "chapters",
        "-movflags", "+faststart", "-fflags", "+bitexact", "video.mp4",
    ]  # fmt: skip


def _run(
    program: str, folder: Path, arguments: Sequence[str], written: Callable[[float], None]
) -> None:
    with (
        (folder / "said.txt").open("w+", encoding="utf-8", errors="replace") as said,
        subprocess.Popen(  # noqa: S603 - the ffmpeg that was found, in a folder of our own
            [program, "-v", "error", "-nostdin", "-y", "-progress", "pipe:1", *arguments],
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=said,
            text=True,
        ) as child,
    ):
        with running_videos().process(child):
            for line in child.stdout or ():
                if done := _DONE.match(line):
                    written(int(done[1]) / 1e6)
            child.wait()
        if child.returncode:
            said.seek(0)
            last = (said.read().strip().splitlines() or ["it gave no reason"])[-1]
            raise ArenasError(f"ffmpeg could not write the video: {last}")
