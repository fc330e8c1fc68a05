"""What can go wrong at the border, and how it is said.

``ArenasError``
└── ``DataFault``: one or more faults in files that people edit; carries every ``Fault``.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import PurePath


class ArenasError(Exception):
    """Base of every error that Arenas raises on purpose."""


@dataclass(frozen=True, order=True)
class Fault:
    """One fault: its place, what was found, what would be right."""

    file: str
    line: int
    """1-based; 0 where the fault is of the file as a whole."""
    field: str
    message: str
    record: str = ""
    """The id of the record that has it, where that is known."""

    def __str__(self) -> str:
        """Return ``file:line: field: message``, as editors jump to it."""
        where = f"{self.file}:{self.line}" if self.line else self.file
        return (
            f"{where}: {self.field}: {self.message}" if self.field else f"{where}: {self.message}"
        )


class DataFault(ArenasError):
    """Files that do not hold what they should; ``faults`` has all of them, in order."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        """Keep ``faults`` sorted by file and line."""
        self.faults = tuple(sorted(faults, key=_place))
        super().__init__("\n".join(map(str, self.faults)))

    @classmethod
    def of(cls, file: PurePath | str, message: str, *, line: int = 0, field: str = "") -> DataFault:
        """Return an error with a single fault."""
        return cls((Fault(str(file), line, field, message),))


def natural(text: str) -> tuple[tuple[str, int], ...]:
    """Return by what texts with numbers are ordered as people count: p10s1 before p100s1."""
    parts = re.split(r"(\d+)", text)
    return tuple(zip(parts[::2], [*map(int, parts[1::2]), 0], strict=True))


def _place(fault: Fault) -> tuple[object, ...]:
    return fault.file, fault.line, natural(fault.field), natural(fault.message), fault.record


def instead(value: str, pool: Collection[str], most: int = 12) -> str:
    """Return what to write in place of ``value``: the nearest of ``pool``, or what there is.

    Of more than ``most`` the first are named.
    """
    near = get_close_matches(value, pool, n=1)
    if near:
        return f"did you mean {near[0]!r}?"
    if not pool:
        return "there is none yet: add it, or take it out here"
    known = sorted(pool, key=natural)
    return f"expected one of {', '.join(known[:most])}{', …' if len(known) > most else ''}"
