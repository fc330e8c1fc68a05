"""Makes the ground of drafts in the background: composing one takes seconds to minutes."""

from __future__ import annotations

from functools import cache

from dashboard.background import Background


@cache
def ground_making() -> Background:
    """Return the one of this server; a draft's key is its folder."""
    return Background("The ground")
