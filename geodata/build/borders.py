"""The lines of the shipped ground that have a name or a status of their own."""

from __future__ import annotations

from geodata.ground.borders import NamedLines

NAMED_LINES = NamedLines(
    names={
        ("golan", "syria"): "golan-1974",
        ("ISR", "golan"): "golan-west",
        ("JOR", "golan"): "golan-south",
        ("golan", "south-lebanon"): "blue-line",
        ("ISR", "south-lebanon"): "blue-line",
        ("ISR", "LBN"): "blue-line",
        ("ISR", "west-bank"): "green-line",
        ("ISR", "gaza"): "gaza-1950",
        ("LBN", "south-lebanon"): "governorate-edge",
    },
    disputed={("CYN", "CYP"), ("KOS", "SRB")},
    edges={"governorate-edge"},
)
