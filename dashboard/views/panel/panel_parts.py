"""What the panels of theatre, passage and overview share: counts, groups of passages, notes."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.reading.reading import GroupReading, Reading
from dashboard.text.escape import html_text as text
from dashboard.views import words
from dashboard.views.panel.editor_notes import later_notes
from dashboard.views.panel.passage_card import event
from geodata.schema.passages import Passage


def count_line(reading: Reading) -> str:
    """Return how much the filters let through, with a way back and to whom they ask for."""
    absent = "".join(
        f'<p class="ar-absent">The article does not mention <b>{text(actor.name)}</b>'
        f"{' here' if reading.theatre else ''}.</p>"
        for actor in reading.unmentioned
    )
    back = ""
    if reading.selection.filtered:
        back = (
            f' <button type="button" class="ar-link" {event("unfilter")} data-key="unfilter">'
            "Clear filters</button>"
        )
    count = f'<p class="ar-count" role="status">{text(words.share(reading.share))}{back}</p>'
    return f"{count}{_profiles(reading)}{absent}"


def _profiles(reading: Reading) -> str:
    """Return a way to the profile of each actor in the filter."""
    asked = [a for a in reading.dossier.actors if a.id in reading.selection.filters.actors]
    links = " · ".join(
        f'<button type="button" class="ar-link" {event("profile", a.id, page="actors")} '
        f'data-key="profile-{a.id}">Profile of {text(a.name)}</button>'
        for a in asked
    )
    return f'<p class="ar-profiles">{links}</p>' if links else ""


def group(group: GroupReading, level: int = 3) -> str:
    """Return the passages under one heading, or that the filters hide them all."""
    title = words.GROUP[group.group]
    if not group.share.total:
        return ""
    if not group.passages:
        body = (
            f'<p class="ar-empty">{words.passages(group.share.hidden).capitalize()} hidden by '
            f'your filters. <button type="button" class="ar-link" {event("unfilter")} '
            f'data-key="show-{group.group.value}">Show</button></p>'
        )
    else:
        body = cards(group.passages)
    return (
        f'<section class="ar-group"><h{level}>{title} '
        f"<span>{text(words.share(group.share))}</span></h{level}>{body}</section>"
    )


def cards(passages: Iterable[Passage]) -> str:
    """Return the places that the browser fills with the passages' cards."""
    return "".join(f'<div data-card="{p.id}"></div>' for p in passages)


def standing_note(reading: Reading) -> str:
    """Return what stands at the foot of every panel."""
    as_written = words.day(reading.dossier.article.date)
    return (
        '<footer class="ar-standing"><p>Shading shows where the article places a front or a '
        "theatre, not who controls it; boundaries and names imply no endorsement. Certainty is "
        "how the article words a claim, not a level of confidence. Paragraph numbers are ours. "
        f"As written, {as_written}.</p></footer>"
    )


def later(reading: Reading, targets: set[str] | None) -> str:
    """Return the later notes on ``targets`` (all if None), where they are asked for."""
    return later_notes(reading.dossier, targets) if reading.selection.later else ""


def short(sentences: tuple[str, ...]) -> str:
    """Return paragraphs only: ``¶1, 2``."""
    return "¶" + ", ".join(dict.fromkeys(str(int(s[1:3])) for s in sentences))
