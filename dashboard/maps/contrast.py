"""How well one colour is seen on another: WCAG 2.2, success criterion 1.4.3."""

from __future__ import annotations

TEXT, CONTROL = 4.5, 3.0
"""The least that text needs, and the outline of a control (1.4.11)."""
_STEPS = 64


def linear(colour: str) -> tuple[float, float, float]:
    """Return ``#RRGGBB`` as linear red, green and blue, each from 0 to 1."""

    def channel(at: int) -> float:
        value = int(colour[at : at + 2], 16) / 255
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    return channel(1), channel(3), channel(5)


def contrast(one: str, other: str) -> float:
    """Return the ratio of two colours' luminances, from 1 to 21."""

    def luminance(colour: str) -> float:
        red, green, blue = linear(colour)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def nearest(colour: str, ground: str, least: float) -> str | None:
    """Return the colour nearest to ``colour``, darker or lighter, that is seen on ``ground``."""
    for step in range(_STEPS + 1):
        for end in (0, 255):
            mixed = [
                round(int(colour[at : at + 2], 16) * (1 - step / _STEPS) + end * step / _STEPS)
                for at in (1, 3, 5)
            ]
            found = "#" + "".join(f"{value:02X}" for value in mixed)
            if contrast(found, ground) >= least:
                return found
    return None
