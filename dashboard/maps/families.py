"""Families of colour and patterns of stripes: what dresses a theatre, by its role's words.

The values of the colours are in ``dashboard.maps.style``.
"""

from __future__ import annotations

from collections.abc import Mapping

from geodata.schema.dossier_vocabulary import Colour, Pattern

STRIPES: Mapping[Pattern, tuple[float, ...]] = {
    Pattern.HATCHED: (45,),
    Pattern.BARRED: (0,),
    Pattern.CROSSED: (45, 135),
}
"""Of each pattern, how its stripes are turned from upright, in degrees clockwise."""
HATCH = (2.6, 6.0)
"""Width of a stripe and pitch, in px; crossed stripes have half the width. What a pattern means is
the dossier's: its vocabulary gives it to a role, or to what limits one."""
DARK_FILLS = {Colour.RUST, Colour.TEAL}
"""Fills dark enough for a dot on land; the others' dots take the colour of their line."""


def stripe(of: Pattern) -> float:
    """Return the width of a pattern's stripes, in px."""
    return HATCH[0] / len(STRIPES[of])


def tone(of: Colour) -> str:
    """Return the name of a family's colour that a dot or a small count is drawn in."""
    return of.value if of in DARK_FILLS else f"{of}-line"


def families() -> str:
    """Return the classes that dress an element in a family: ``of-rust`` sets ``--of`` and others.

    Patterns are made by who draws (``web/map/draw.js``), on what surrounds the element.
    """
    return "\n".join(
        f".of-{one}{{--of:var(--a-{one});--of-line:var(--a-{one}-line);"
        f"--of-ground:var(--a-{one}-ground);--of-tone:var(--a-{tone(one)});"
        + "".join(f"--of-{name}:var(--a-{name}-{one});" for name in (*STRIPES, "stipple"))
        + "}"
        for one in Colour
    )
