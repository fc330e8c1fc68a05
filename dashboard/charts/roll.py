"""The roll: the echelons as a list in words, with every relation, for eye and screen reader."""

from __future__ import annotations

from dashboard.charts.echelons import drawn_always
from dashboard.charts.stations import Branch, stations
from dashboard.charts.wording import (
    counted,
    described,
    names_of,
    pressing,
    relation_kind,
    tier,
)
from dashboard.maps.text import html_text as text
from dashboard.reading.selection import Selection
from dashboard.reading.ties import members_of, ties
from geodata.actors import Actor, Relation
from geodata.dossier import Dossier
from geodata.vocabulary import Period


def roll_html(dossier: Dossier) -> str:
    """Return the list, in the diagram's order: each actor, with the relations that go out of it.

    Who stands within another's box in the diagram stands within its entry here. The
    list is the same under every selection, so that it is sent once (``components.store``).
    """
    where = stations(dossier, drawn_always(dossier, ties(dossier, Selection())))
    middle = (Branch(where.coalition),) if where.coalition else ()
    groups: list[tuple[str, tuple[Branch, ...]]] = [
        ("The coalition and what joins it", (*middle, *where.bars, *where.strip)),
        *((tier(number), branches) for number, branches in where.columns),
        ("Beside the coalition", where.chain),
        ("Opposing side", where.opposing),
    ]
    return "".join(_group(title, branches, dossier) for title, branches in groups)


def roll_place(dossier: Dossier) -> str:
    """Return the folded list, empty: the browser fills it with what it already has."""
    return (
        '<details class="ar-more ar-roll" data-key="roll"><summary data-key="roll-button">'
        "<h3>The diagram as a list, with every relation</h3> "
        f"<span>{counted(len(dossier.actors), 'actor')}, "
        f"{counted(len(dossier.relations), 'relation')}</span></summary>"
        '<div data-card="roll"></div></details>'
    )


def _group(title: str, branches: tuple[Branch, ...], dossier: Dossier) -> str:
    if not branches:
        return ""
    listed = "".join(_entry(branch, dossier) for branch in branches)
    return f'<section><h4>{text(title)}</h4><ul class="ar-held">{listed}</ul></section>'


def _entry(branch: Branch, dossier: Dossier) -> str:
    within = "".join(_entry(held, dossier) for held in branch.within)
    held = f'<ul class="ar-held">{within}</ul>' if within else ""
    kind = branch.actor.kind.value
    return f'<li class="ar-is-{kind}">{_actor(branch.actor, dossier)}{held}</li>'


def _actor(actor: Actor, dossier: Dossier) -> str:
    names = names_of(dossier)
    told = [described(actor)]
    if actor.member_of:
        told.append(f"member of {', '.join(names[m] for m in actor.member_of)}")
    held = members_of(dossier, actor.id)
    if held:
        told.append(f"members: {', '.join(a.name for a in held)}")
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
