"""The roll: the tiers as a list in words, with every relation, for eye and screen reader."""

from __future__ import annotations

from dashboard.charts.wording import (
    counted,
    described,
    members,
    memberships,
    names_of,
    pressing,
    relation_kind,
    standing,
    tier,
)
from dashboard.diagram.boxes import OPPOSING
from dashboard.diagram.grouping import NO_TIER, Branch, stations
from dashboard.diagram.tier_diagram import drawn_always
from dashboard.reading.selection import Selection
from dashboard.reading.ties import ties
from dashboard.text.escape import html_text as text
from geodata.schema.actors import Actor, Relation
from geodata.schema.dossier import Dossier
from geodata.schema.vocabulary import Period


def roll_html(dossier: Dossier) -> str:
    """Return the list, in the diagram's order: each actor, with the relations that go out of it.

    Who stands within another's box in the diagram stands within its entry here. The
    list is the same under every selection, so that it is sent once (``views.cards``).
    """
    where = stations(dossier, drawn_always(dossier, ties(dossier, Selection())))
    middle = (Branch(where.coalition),) if where.coalition else ()
    whole = where.coalition.id if where.coalition else None

    def group(
        title: str, branches: tuple[Branch, ...], holder: str | None = None, number: int = NO_TIER
    ) -> str:
        if not branches:
            return ""
        listed = "".join(_entry(branch, holder, number, dossier) for branch in branches)
        return f'<section><h4>{text(title)}</h4><ul class="ar-held">{listed}</ul></section>'

    return "".join(
        (
            group("The coalition", middle),
            group("What joins it", where.bars, whole),
            *(group(tier(n), branches, whole, n) for n, branches in where.columns),
            group("Beside the coalition", where.chain),
            group(OPPOSING, where.opposing),
        )
    )


def roll_place(dossier: Dossier) -> str:
    """Return the folded list, empty: the browser fills it with what it already has."""
    return (
        '<details class="ar-more ar-roll" data-key="roll"><summary data-key="roll-button">'
        "<h3>The diagram as a list, with every relation</h3> "
        f"<span>{counted(len(dossier.actors), 'actor')}, "
        f"{counted(len(dossier.relations), 'relation')}</span></summary>"
        '<div data-card="roll"></div></details>'
    )


def _entry(branch: Branch, holder: str | None, number: int, dossier: Dossier) -> str:
    actor = branch.actor
    within = "".join(_entry(held, actor.id, NO_TIER, dossier) for held in branch.within)
    held = f'<ul class="ar-held">{within}</ul>' if within else ""
    # What its own record has it belong to is told with its memberships.
    why = standing(actor, None if holder in actor.member_of else holder, number, dossier)
    return f'<li class="ar-is-{actor.kind.value}">{_actor(actor, why, dossier)}{held}</li>'


def _actor(actor: Actor, why: str, dossier: Dossier) -> str:
    names = names_of(dossier)
    told = [described(actor), *memberships(actor, dossier), *([why] if why else [])]
    held = members(actor, dossier)
    if held:
        told.append(f"members: {', '.join(held)}")
    relations = [r for r in dossier.relations if r.source == actor.id]
    inner = "".join(f"<li>{_relation(r, names)}</li>" for r in relations)
    listed = f'<ul class="ar-ties">{inner}</ul>' if inner else ""
    return (
        f'<button type="button" class="ar-link" '
        f"{pressing({'kind': 'profile', 'id': actor.id}, f'roll-{actor.id}')}>"
        f"{text(actor.name)}</button> <span>{text('; '.join(told))}</span>"
        f"{listed}"
    )


def _relation(relation: Relation, names: dict[str, str]) -> str:
    past = ", past" if relation.period is Period.PAST else ""
    return (
        f'<button type="button" class="ar-plain ar-{relation.certainty.value}" '
        f"{pressing({'kind': 'relation', 'id': relation.id}, f'roll-tie-{relation.id}')}>"
        f"{text(relation_kind(relation.kind))} <b>{text(names[relation.target])}</b>: "
        f"{text(relation.label)} <span>{relation.certainty.value}{past}</span></button>"
    )
