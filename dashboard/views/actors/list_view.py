"""The roll: the tiers as a list in words, with every relation, for eye and screen reader."""

from __future__ import annotations

from dashboard.charts.wording import described, members, memberships, standing, tier_name
from dashboard.diagram.edges import drawn_always
from dashboard.diagram.grouping import Branch, stations
from dashboard.reading.citation import names
from dashboard.reading.selection import Selection
from dashboard.reading.ties import ties
from dashboard.text.templates import render
from geodata.schema.actors import Actor
from geodata.schema.dossier import Dossier
from geodata.schema.dossier_vocabulary import Tier


def roll_html(dossier: Dossier) -> str:
    """Return the list, in the diagram's order: each actor, with the relations that go out of it.

    An actor within another's box in the diagram is within its entry here. The
    list is the same under every selection, so that it is sent once (``views.cards``).
    """
    where = stations(dossier, drawn_always(dossier, ties(dossier, Selection())))
    middle = (Branch(where.coalition),) if where.coalition else ()
    whole = where.coalition.id if where.coalition else None
    ranked = any(tier for tier, _ in where.columns)

    def title(tier: Tier | None) -> str:
        return tier_name(tier) if ranked else "Within it" if whole else "Actors"

    groups = (
        ("The coalition", middle, None, None),
        ("What joins it", where.bars, whole, None),
        *((title(tier), branches, whole, tier) for tier, branches in where.columns),
        ("Beside the coalition" if whole else "Actors", where.chain, None, None),
        (where.apart, where.opposing, None, None),
    )
    return render(
        "views/actors/list_view",
        groups=groups,
        dossier=dossier,
        names=names(dossier),
        description=_description,
    )


def _description(actor: Actor, holder: str | None, tier: Tier | None, dossier: Dossier) -> str:
    # ``memberships`` already names what its own record has it belong to.
    why = standing(actor, None if holder in actor.member_of else holder, tier, dossier)
    parts = [described(actor), *memberships(actor, dossier), why]
    if held := members(actor, dossier):
        parts.append(f"members: {', '.join(held)}")
    return "; ".join(filter(None, parts))
