"""Which maps may be published, and why another may not."""

from __future__ import annotations

from geodata.errors import ArenasError
from geodata.loading.library import LoadedMap
from geodata.loading.publishing import publishing_faults
from geodata.schema.manifest import DossierState

_LISTED = 3
"""Faults that a refusal names; the review lists them all."""


class NotFit(ArenasError):
    """The map is not one that can be handed on."""


def check_map(one: LoadedMap) -> None:
    """Raise ``NotFit`` for an unfinished draft, and for a map that would be empty somewhere."""
    drawn = one.geometry.theatre_bounds
    lacking = [theatre.name for theatre in one.dossier.theatres if theatre.id not in drawn]
    if lacking:
        raise NotFit(
            f"This map has no ground yet for {', '.join(lacking)}; make it in the review first. "
            "Nothing was written."
        )
    missing = publishing_faults(one) if one.manifest.state is DossierState.DRAFT else ()
    if missing:
        listed = "; ".join(map(str, missing[:_LISTED]))
        more = f"; and {len(missing) - _LISTED} more" if len(missing) > _LISTED else ""
        raise NotFit(
            f"“{one.manifest.title}” is a draft that lacks: {listed}{more}. "
            "Mend it in the review first. Nothing was written."
        )
