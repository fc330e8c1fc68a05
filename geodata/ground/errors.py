"""The error of making ground: a sentence that says what does not fit and what to do."""

from __future__ import annotations

from geodata.errors import ArenasError


class GroundError(ArenasError):
    """A coverage that cannot be made from the outlines given."""
