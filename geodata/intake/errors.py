"""What is said of a file that cannot be taken in."""

from __future__ import annotations

from geodata.errors import ArenasError


class IntakeError(ArenasError):
    """A file or a text that cannot be taken in: what is wrong with it, and what would do."""
