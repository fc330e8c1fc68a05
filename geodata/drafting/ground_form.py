"""A theatre's shape as a form: the parts that make it up, what is cut away, and what limits it.

A form holds what people compose on the page. A plan may nest shapes deeper than that: such a part
is kept as it is, to be added, cut away or removed as a whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field, JsonValue

from geodata.schema.ground import BASES, GroundSide, GroundTheatre, Shape
from geodata.schema.record import Record

Does = Literal["add", "cut", "keep"]
_LIMITS = ("minus", "within", "side_of", "coast_km")
"""What is taken away from a base."""


class Part(Record):
    """One part of a theatre's shape."""

    does: Does
    """Whether it is added, cut away, or all that is kept of the others."""
    shape: Shape
    """One base, with ``km`` where it reaches further; or what somebody nested in the file."""

    @property
    def is_plain(self) -> bool:
        """Whether it is one base."""
        return set(_plain(self.shape)) <= {*BASES, "km"} - {"union"}


class GroundForm(Record):
    """Everything that the form of a theatre's ground holds."""

    parts: tuple[Part, ...] = ()
    side_of: GroundSide | None = None
    coast_km: Annotated[float, Field(gt=0, le=500)] | None = None
    water: bool = False
    note: str = ""
    source: str = ""
    licence: str = ""
    date: str = ""


def form_of(theatre: GroundTheatre) -> GroundForm:
    """Return the form of a theatre's shape."""
    shape = theatre.shape
    return GroundForm(
        parts=tuple(_parts(shape)),
        side_of=shape.side_of,
        coast_km=shape.coast_km,
        water=theatre.water,
        note=theatre.note,
        source=theatre.source or "",
        licence=theatre.licence or "",
        date=theatre.date or "",
    )


def planned(id_: str, form: GroundForm) -> dict[str, JsonValue]:
    """Return the theatre of a plan that ``form`` describes, as the file has it.

    Raises ``ValueError`` where the form has nothing that could make a shape, or two clips.
    """
    added = [_plain(part.shape) for part in form.parts if part.does == "add"]
    cut = [_plain(part.shape) for part in form.parts if part.does == "cut"]
    kept = [_plain(part.shape) for part in form.parts if part.does == "keep"]
    if not added:
        raise ValueError("add a country, a region or another part first")
    if len(kept) > 1:
        raise ValueError("only one part can limit the others; remove one of them")
    is_limited = cut or kept or form.side_of is not None or form.coast_km is not None
    is_one = len(added) == 1 and not (is_limited and set(added[0]) & set(_LIMITS))
    shape: dict[str, JsonValue] = dict(added[0]) if is_one else {"union": [*added]}
    if cut:
        shape["minus"] = [*cut]
    if kept:
        shape["within"] = kept[0]
    if form.side_of is not None:
        shape["side_of"] = form.side_of.model_dump(mode="json", exclude_none=True)
    if form.coast_km is not None:
        shape["coast_km"] = form.coast_km
    theatre: dict[str, JsonValue] = {"id": id_, "shape": shape}
    if form.water:
        theatre["water"] = True
    theatre["note"] = form.note.strip() or "Composed in Arenas."
    credit = {"source": form.source, "licence": form.licence, "date": form.date}
    theatre |= {key: value.strip() for key, value in credit.items() if value.strip()}
    return theatre


def _parts(shape: Shape) -> Iterator[Part]:
    is_spread = shape.union is not None and shape.km is None
    union = (shape.union or ()) if is_spread else (_base(shape),)
    yield from (Part(does="add", shape=one) for one in union)
    yield from (Part(does="cut", shape=one) for one in shape.minus)
    if shape.within is not None:
        yield Part(does="keep", shape=shape.within)


def _base(shape: Shape) -> Shape:
    """Return the base of a shape alone, with how far it reaches."""
    left = dict.fromkeys(_LIMITS) | {"minus": ()}
    return shape.model_copy(update=left)


def _plain(shape: Shape) -> dict[str, JsonValue]:
    plain: dict[str, JsonValue] = shape.model_dump(
        mode="json", exclude_none=True, exclude_defaults=True
    )
    return plain
