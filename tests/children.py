"""What the processes load that a test starts, by way of our own code."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

LARGE = {"streamlit", "folium", "pandas", "lxml", "PIL", "pyproj", "ruamel"}
"""To import one of these costs what a command that does not need it need not wait for."""
_AT_ITS_END = """
import atexit, sys
from pathlib import Path
note = Path(__file__).with_name("loaded")
atexit.register(lambda: note.write_text("\\n".join(sys.modules), "utf-8"))
"""


def noted_modules(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], set[str]]:
    """Have a process of Python that begins from now on note at its end which modules it loaded."""
    place = folder / "noting"
    place.mkdir()
    # Python imports a module of this name when it begins, wherever it lies on its path.
    (place / "sitecustomize.py").write_text(_AT_ITS_END, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(place))
    return lambda: set((place / "loaded").read_text("utf-8").splitlines())
