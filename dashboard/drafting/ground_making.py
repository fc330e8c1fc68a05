"""Makes the ground of drafts in the background: composing one takes seconds to minutes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from dashboard.background import Background, Work
from geodata.errors import DataFault
from geodata.ground.write import read_plan
from geodata.loading.dossier_files import load_dossier

_FAULT = re.compile(r"\S*ground\.yaml:(?P<line>\d+): (?P<field>[a-z_.]+): (?P<message>.*)")
"""A fault of the plan, as the command prints it."""
_COUNTED = re.compile(r"\d+ faults? found\.")


@cache
def ground_making() -> Background:
    """Return the one of this server; a draft's key is its folder."""
    return Background("The ground")


def making_of(folder: Path) -> Work | None:
    """Return how far the ground of the draft in ``folder`` has come; None where nobody has begun.

    Its faults name the theatres, and not lines of the plan.
    """
    made = ground_making().of(str(folder))
    if made is None or made.state != "failed":
        return made
    try:
        names = {theatre.id: theatre.name for theatre in load_dossier(folder).theatres}
        plan, document = read_plan(folder)
    except DataFault:
        return made
    begins = {document.line(("theatres", n)): one.id for n, one in enumerate(plan.theatres)}
    lines = (line for line in made.words.splitlines() if not _COUNTED.fullmatch(line))
    return replace(made, words="\n".join(_in_names(line, names, begins) for line in lines))


def _in_names(line: str, names: Mapping[str, str], begins: Mapping[int, str]) -> str:
    said = _FAULT.match(line)
    if said is None:
        return line
    above = [at for at in begins if at <= int(said["line"])]
    of = begins[max(above)] if above and said["field"].startswith("theatres") else ""
    words = re.sub(
        r"[a-z0-9]+(?:-[a-z0-9]+)*", lambda found: names.get(found[0], found[0]), said["message"]
    )
    return f"{names.get(of, of)}: {words}." if of else f"{words[:1].upper()}{words[1:]}."
