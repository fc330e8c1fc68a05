"""Wording and attributes that the actors' charts share: kinds, tiers, ties, and their events."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.reading.citation import names
from dashboard.reading.filters import FILTERS
from dashboard.reading.name_lists import joined
from dashboard.reading.reading import Reading
from dashboard.reading.selection import Selection
from dashboard.reading.ties import Belonging, Tie, belonging, members_of, ties
from dashboard.reading.wording import counted as counted
from geodata.schema.actors import Actor
from geodata.schema.dossier import Dossier
from geodata.schema.dossier_vocabulary import Tier


def tier_name(tier: Tier | None) -> str:
    """Return ``First tier``; ``No tier stated`` for none."""
    return tier.name if tier else "No tier stated"


def tie_label(tie: Tie) -> str:
    """Return the label of a tie's line: its leading kind, ``past``, and how many more.

    What is hidden or undated is not counted, unless the whole tie is.
    """
    more = len(tie.named) - 1
    return tie.lead.kind.words + (", past" if tie.past else "") + (f" +{more}" if more else "")


def tie_words(tie: Tie, names: Mapping[str, str], hidden: str = "") -> str:
    """Return a tie in words, for screen readers; ``hidden`` says what hides relations."""
    source, target = (names[end] for end in tie.ends)
    lead, *further = tie.named
    words = f"{source}, {lead.kind.words}, {target}: {lead.certainty.value}"
    if tie.past:
        words += ", past"
    more = [f"{r.kind.words} ({r.certainty.value})" for r in further]
    if more:
        words += f"; {len(more) + 1} relations, also {', '.join(more)}"
    if not tie.shown:
        return f"{words}, {UNDATED if tie.undated else hidden}"
    if tie.undated:
        words += f"; {counted(tie.undated, 'relation')} {UNDATED}"
    if tie.hidden:
        words += f"; {counted(tie.hidden, 'relation')} {hidden}"
    return words


UNDATED = "undated in the article, so that no span applies"
"""Of relations beside those that a span holds: most say how things are, and on no day."""


def ties_under(reading: Reading) -> str:
    """Return how many ties pass the filters, how many are undated and how many hidden, and why.

    Nothing where no filter is set.
    """
    selection = reading.selection
    if not selection.filtered:
        return ""
    every = ties(reading.dossier, selection)
    shown = sum(tie.shown for tie in every)
    undated = sum(not tie.shown and tie.undated > 0 for tie in every)
    hidden = len(every) - shown - undated
    parts = [f"{shown} of {counted(len(every), 'tie')} pass your filters"]
    if undated:
        parts.append(f"{undated} {'is' if undated == 1 else 'are'} {UNDATED}")
    if hidden:
        parts.append(
            f"{hidden} {'is' if hidden == 1 else 'are'} {hidden_by(selection, reading.dossier)}"
        )
    return "; ".join(parts) + "."


def hidden_by(selection: Selection, dossier: Dossier) -> str:
    """Return ``hidden by your filters (stated; dates from 17 October 2023)``."""
    filters = selection.filters
    said = "; ".join(f.briefly(filters, dossier) for f in FILTERS if f.is_set(filters))
    return f"hidden by your filters ({said})"


def described(actor: Actor) -> str:
    """Return an actor's kind and tier: ``armed group, first tier``."""
    kind = actor.kind.name
    return f"{kind}, {actor.tier.name.lower()}" if actor.tier else kind


def standing(actor: Actor, holder: str | None, tier: Tier | None, dossier: Dossier) -> str:
    """Return in words why an actor is placed where it is, where the article's words do not say it.

    It is drawn in the box of ``holder`` and, where in no other's, under that ``tier``.
    """
    called = names(dossier)
    why = [
        _PLACED[belonging(dossier, actor.id, holder)].format(called[holder]) if holder else "",
        f"under the {tier.name.lower()} by our filing" if tier and not actor.tier else "",
    ]
    return "; ".join(filter(None, why))


_PLACED = {
    Belonging.WORDED: "",
    Belonging.PAST: "formerly of {}",
    Belonging.FILED: "with {} by our filing, not in the article’s words",
}


def memberships(actor: Actor, dossier: Dossier) -> list[str]:
    """Return what an actor is a member of, in words: what it was, and what we file it under."""
    called = names(dossier)
    found = {one: belonging(dossier, actor.id, one) for one in actor.member_of}
    plain = joined(called[one] for one, how in found.items() if how is Belonging.WORDED)
    return [
        *([f"member of {plain}"] if plain else []),
        *(_PLACED[how].format(called[one]) for one, how in found.items() if _PLACED[how]),
    ]


def members(actor: Actor, dossier: Dossier) -> list[str]:
    """Return the names of an actor's members, those of the past and of our filing marked."""
    mark = {
        Belonging.WORDED: "",
        Belonging.PAST: " (formerly)",
        Belonging.FILED: " (by our filing)",
    }
    return [
        f"{one.name}{mark[belonging(dossier, one.id, actor.id)]}"
        for one in members_of(dossier, actor.id)
    ]
