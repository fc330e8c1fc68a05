"""Wording and attributes that the actors' charts share: kinds, tiers, ties, and their events."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.reading.citation import names
from dashboard.reading.ties import Belonging, Tie, belonging, members_of
from dashboard.reading.wording import counted as counted
from geodata.schema.actors import Actor
from geodata.schema.dossier import Dossier
from geodata.schema.dossier_vocabulary import Tier


def tier_name(tier: Tier | None) -> str:
    """Return ``First tier``; ``No tier stated`` for none."""
    return tier.name if tier else "No tier stated"


def tie_label(tie: Tie) -> str:
    """Return what stands on a tie's line: its leading kind, ``past``, and how many more.

    What the filters hide is not counted, unless they hide the whole tie.
    """
    more = len(tie.relations) - 1 - (tie.hidden if tie.shown else 0)
    return tie.lead.kind.words + (", past" if tie.past else "") + (f" +{more}" if more else "")


def tie_words(tie: Tie, names: Mapping[str, str]) -> str:
    """Return a tie in words, for who cannot see its line."""
    source, target = (names[end] for end in tie.ends)
    lead = tie.lead
    words = f"{source}, {lead.kind.words}, {target}: {lead.certainty.value}"
    if tie.past:
        words += ", past"
    further = tie.relations[1 : tie.passing if tie.shown else None]
    more = [f"{r.kind.words} ({r.certainty.value})" for r in further]
    if more:
        words += f"; {len(more) + 1} relations, also {', '.join(more)}"
    if not tie.shown:
        return words + ", hidden by your filters"
    if tie.hidden:
        words += f"; {counted(tie.hidden, 'relation')} hidden by your filters"
    return words


def described(actor: Actor) -> str:
    """Return an actor's kind and tier: ``armed group, first tier``."""
    kind = actor.kind.name
    return f"{kind}, {actor.tier.name.lower()}" if actor.tier else kind


def standing(actor: Actor, holder: str | None, tier: Tier | None, dossier: Dossier) -> str:
    """Return in words why an actor stands where it does, where the article's words do not say it.

    It stands in the box of ``holder`` and, where in no other's, under that ``tier``.
    """
    called = names(dossier)
    why = [
        _STANDING[belonging(dossier, actor.id, holder)].format(called[holder]) if holder else "",
        f"under the {tier.name.lower()} by our filing" if tier and not actor.tier else "",
    ]
    return "; ".join(filter(None, why))


_STANDING = {
    Belonging.WORDED: "",
    Belonging.PAST: "formerly of {}",
    Belonging.FILED: "with {} by our filing, not in the article’s words",
}


def memberships(actor: Actor, dossier: Dossier) -> list[str]:
    """Return what an actor is a member of, in words: what it was, and what we file it under."""
    called = names(dossier)
    found = {one: belonging(dossier, actor.id, one) for one in actor.member_of}
    plain = ", ".join(called[one] for one, how in found.items() if how is Belonging.WORDED)
    return [
        *([f"member of {plain}"] if plain else []),
        *(_STANDING[how].format(called[one]) for one, how in found.items() if _STANDING[how]),
    ]


def members(actor: Actor, dossier: Dossier) -> list[str]:
    """Return the names of an actor's members, those of the past and of our filing marked."""
    told = {
        Belonging.WORDED: "",
        Belonging.PAST: " (formerly)",
        Belonging.FILED: " (by our filing)",
    }
    return [
        f"{one.name}{told[belonging(dossier, one.id, actor.id)]}"
        for one in members_of(dossier, actor.id)
    ]
