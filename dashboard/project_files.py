"""Files of the project outside its packages: where they are in a checkout, and installed."""

from __future__ import annotations

from pathlib import Path

_CHECKOUT = Path(__file__).parents[1]
_INSTALLED = Path(__file__).parent / "_project"
"""Where ``pyproject.toml`` lets the build put them."""


def project_file(name: str) -> Path:
    """Return the file or folder ``name``, as the checkout has it."""
    installed = _INSTALLED / name
    return installed if installed.exists() else _CHECKOUT / name
