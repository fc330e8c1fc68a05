"""``make check-exports``: the slides of every briefing, opened by LibreOffice and turned into PDF.

LibreOffice is large and no part of ``make test``; where it is missing, one line says so.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2 as pdfium

from dashboard.briefing.export.export_bundle import Papers, papers
from dashboard.briefing.export.export_formats import quietly
from dashboard.briefing.export.slides import pptx
from dashboard.briefing.export.video import MISSING, ffmpeg, video
from tests import shipped

SHELF = shipped.shelf()

PATIENCE = 180
"""Seconds for one conversion; the first makes LibreOffice's profile."""


def _check_video() -> None:
    """Write a briefing of two scenes as a video by a real ffmpeg, if there is one."""
    if ffmpeg() is None:
        sys.stdout.write(f"{MISSING}\n")
        return
    one = shipped.loaded()
    short = tuple(s.model_copy(update={"seconds": 5}) for s in one.briefings["main"].scenes[:2])
    briefing = one.briefings["main"].model_copy(update={"scenes": short, "paths": ()})
    held = papers("main", briefing, one.dossier, one.geometry, datetime.now(UTC), with_notes=True)
    made = video(held, quietly)
    sys.stdout.write(f"ffmpeg wrote a video of two scenes: {len(made) / 1e3:.0f} kB.\n")


def main() -> int:
    """Check every briefing; return 0 where all is well, 1 where not."""
    _check_video()
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        sys.stdout.write(
            "Missing: LibreOffice (soffice), which opens the slides "
            "(on Debian: apt-get install libreoffice-impress).\n"
        )
        return 1
    faults = [fault for name in SHELF.names() for fault in _faults(office, name)]
    sys.stdout.writelines(f"{fault}\n" for fault in faults)
    if not faults:
        sys.stdout.write(f"LibreOffice opens the slides of: {', '.join(SHELF.names())}.\n")
    return 1 if faults else 0


def _faults(office: str, name: str) -> list[str]:
    briefing = SHELF.find(name)
    if briefing is None:
        return [f"{name}: there is no such briefing"]
    held = papers(name, briefing, shipped.dossier(), shipped.geometry(), datetime.now(UTC))
    with TemporaryDirectory() as folder:
        deck = Path(folder) / "deck.pptx"
        deck.write_bytes(pptx(held))
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        done = subprocess.run(
            [office, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(deck)],
            capture_output=True, text=True, timeout=PATIENCE, check=False,
        )  # fmt: skip
        made = deck.with_suffix(".pdf")
        if not made.exists():
            return [f"{name}: LibreOffice made no PDF of the slides: {done.stderr.strip()}"]
        return list(_differences(held, made))


def _differences(held: Papers, made: Path) -> list[str]:
    document = pdfium.PdfDocument(made)
    # A hyphen at the end of a line is read as U+FFFE, and the line goes on.
    read = [page.get_textpage().get_text_range().replace("\ufffe", "-") for page in document]
    pages = [" ".join(text.split()) for text in read]
    document.close()
    wanted = len(held.scenes) + 1
    if len(pages) != wanted:
        return [f"{held.name}: {len(pages)} pages, expected {wanted}"]
    return [
        f"{held.name}: page {shown.number} lacks “{text}”"
        for shown, page in zip(held.scenes, pages, strict=False)
        for text in (shown.title, shown.cite)
        if text not in page
    ]


if __name__ == "__main__":
    sys.exit(main())
