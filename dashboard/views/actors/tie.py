"""A tie between two actors: each relation with its evidence, and the passages it rests on."""

from __future__ import annotations

from dashboard.charts.wording import counted, names_of, relation_kind
from dashboard.reading.reading import Reading
from dashboard.reading.ties import Tie, passages_of, tie_of
from dashboard.text.escape import html_text as text
from dashboard.views import words
from dashboard.views.actors.profile import evidence
from dashboard.views.panel.panel_parts import cards
from dashboard.views.panel.passage_card import event
from geodata.schema.actors import Relation
from geodata.schema.dossier import Dossier


def tie_html(reading: Reading) -> str:
    """Return the tie whose relation is open; ``KeyError`` where none is."""
    dossier = reading.dossier
    tie = tie_of(dossier, reading.selection.relation)
    if tie is None:
        raise KeyError(reading.selection.relation)
    names = names_of(dossier)
    profile = reading.selection.profile
    back = names[profile] if profile else "all actors"
    one, other = (names[end] for end in tie.ends)
    return (
        '<header class="ar-head ar-mapless"><p class="ar-kicker">Between two actors · '
        f"{counted(len(tie.relations), 'relation')}</p>"
        f'<h2 tabindex="-1">{text(one)} and {text(other)}</h2><p class="ar-actions">'
        f'<button type="button" class="ar-button" {event("close-relation")} '
        f'data-key="close-relation">← Back to {text(back)}</button>'
        f"{_ends(tie, names, profile)}</p></header>"
        f"{_relations(tie, dossier, names)}"
        '<footer class="ar-standing"><p>Relations are the article’s, in a few words of ours; '
        "certainty is how the article words them, not a level of confidence.</p></footer>"
    )


def _ends(tie: Tie, names: dict[str, str], besides: str | None) -> str:
    return "".join(
        f'<button type="button" class="ar-button" {event("profile", end)} '
        f'data-key="end-{end}">Profile of {text(names[end])}</button>'
        for end in tie.ends
        if end != besides
    )


def _relations(tie: Tie, dossier: Dossier, names: dict[str, str]) -> str:
    told: set[str] = set()
    parts = []
    for relation in tie.relations:
        passages = passages_of(relation, dossier)
        fresh = [p for p in passages if p.id not in told]
        above = [p for p in passages if p.id in told]
        told.update(p.id for p in fresh)
        # A passage stands once: what a further relation rests on as well is named, not dropped.
        again = "".join(
            f'<p class="ar-quiet">{text(words.sentences(p.sentences))}: see above.</p>'
            for p in above
        )
        parts.append(f"{_relation(relation, dossier, names)}{again}{cards(fresh)}</section>")
    return "".join(parts)


def _relation(relation: Relation, dossier: Dossier, names: dict[str, str]) -> str:
    ends = names[relation.source], names[relation.target]
    return (
        f'<section class="ar-group ar-tie-told"><h3>{text(ends[0])} '
        f"<i>{text(relation_kind(relation.kind))}</i> {text(ends[1])}</h3>"
        f'<p class="ar-tie-line ar-{relation.certainty.value}"><span>{text(relation.label)}</span>'
        f"<small>{evidence(relation, dossier)}</small></p>"
    )
