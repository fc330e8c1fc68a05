"""Several files written as one: all of them or none, whenever the process dies.

What shall be written is first written to a journal, whole. From then on the save is made: who finds
a journal finishes it. Before that nothing has changed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from dashboard.storage import alone, failed, write_whole

JOURNAL = ".save.json"
"""The journal's name, in the folder of the files."""


def write_together(folder: Path, files: Mapping[str, str | None], log: str, line: str) -> None:
    """Write ``files`` by name, None taking one away, and append ``line`` to the file ``log``.

    The caller has the folder to itself (``alone``). Raises ``OSError``.
    """
    record = {"files": dict(files), "log": log, "line": line}
    write_whole(folder / JOURNAL, json.dumps(record, ensure_ascii=False).encode())
    finish(folder)


def finish(folder: Path) -> None:
    """Finish the save that a journal in ``folder`` describes, if there is one.

    The caller has the folder to itself. To do it twice changes nothing. Raises ``OSError``.
    """
    path = folder / JOURNAL
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return
    log = folder / str(record["log"])
    text = log.read_text(encoding="utf-8") if log.exists() else ""
    line = str(record["line"])
    if line not in text.splitlines():
        text += "\n" if text and not text.endswith("\n") else ""
        write_whole(log, f"{text}{line}\n".encode())
    for name, content in record["files"].items():
        if content is None:
            (folder / name).unlink(missing_ok=True)
        else:
            write_whole(folder / name, str(content).encode())
    path.unlink()


def finish_all(root: Path) -> None:
    """Finish the saves that a process left behind in the folders of ``root``."""
    for path in root.glob(f"*/{JOURNAL}"):
        try:
            with alone(path.parent):
                finish(path.parent)
        except OSError as error:
            raise failed("finish a save", path, error) from None
