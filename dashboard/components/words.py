"""The words on the screen that more than one view uses: names of kinds, counts, dates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dashboard.reading.reading import Group, RegionReading, RegionState, Share
from geodata.model import Asserter, Certainty, Dossier, Passage, PassageKind, TheatreRole

CERTAINTY = {
    Certainty.STATED: "Stated",
    Certainty.REPORTED: "Reported",
    Certainty.CLAIMED: "Claimed",
    Certainty.ASSESSED: "Assessed",
    Certainty.SPECULATED: "Speculated",
}
CERTAINTY_MEANS = {
    Certainty.STATED: "the author asserts it plainly",
    Certainty.REPORTED: "said, seen or recorded by others",
    Certainty.CLAIMED: "an actor says so",
    Certainty.ASSESSED: "a judgement of the author or of others",
    Certainty.SPECULATED: "possible, conditional or yet to come",
}
KIND = {
    PassageKind.INCIDENT: "Incident",
    PassageKind.STATEMENT: "Statement",
    PassageKind.STRUCTURE: "Structure",
    PassageKind.ASSESSMENT: "Assessment",
    PassageKind.OUTLOOK: "Outlook",
    PassageKind.BACKGROUND: "Background",
}
GROUP = {
    Group.INCIDENTS: "Incidents",
    Group.ACTORS: "Actors and command",
    Group.ASSESSMENT: "Assessment and outlook",
    Group.RELATED: "Related through its actors",
}
ROLE = {TheatreRole.FRONT: "Fronts", TheatreRole.SUPPORTING: "Supporting theatres"}


def passages(n: int) -> str:
    """Return ``1 passage``, ``6 passages``."""
    return f"{n} passage" if n == 1 else f"{n} passages"


def share(of: Share) -> str:
    """Return how many passages are shown and how many the filters hide."""
    if not of.hidden:
        return passages(of.total)
    return f"{of.shown} of {passages(of.total)}; {of.hidden} hidden by your filters"


def day(of: date) -> str:
    """Return ``16 November 2023``."""
    return f"{of.day} {of:%B %Y}"


def sentence(name: str) -> str:
    """Return ``¶7, sentence 6`` for ``p07s6``."""
    return f"¶{int(name[1:3])}, sentence {int(name[4:])}"


def sentences(names: Sequence[str]) -> str:
    """Return ``¶7, sentences 6–7``; runs of one paragraph are drawn together."""
    parts: list[str] = []
    by_paragraph: dict[int, list[int]] = {}
    for name in names:
        by_paragraph.setdefault(int(name[1:3]), []).append(int(name[4:]))
    for paragraph, numbers in by_paragraph.items():
        word = "sentence" if len(numbers) == 1 else "sentences"
        parts.append(f"¶{paragraph}, {word} {_runs(numbers)}")
    return "; ".join(parts)


def _runs(numbers: Sequence[int]) -> str:
    runs: list[list[int]] = []
    for n in sorted(numbers):
        if runs and n == runs[-1][-1] + 1:
            runs[-1].append(n)
        else:
            runs.append([n])
    return ", ".join(f"{r[0]}" if len(r) == 1 else f"{r[0]}–{r[-1]}" for r in runs)


def asserter(one: Asserter, dossier: Dossier) -> str:
    """Return who says so, in words."""
    if one.author:
        return "the author"
    if one.unnamed:
        return f"unnamed: “{one.unnamed}”"
    return next((a.name for a in dossier.actors if a.id == one.actor), str(one.actor))


def asserter_key(key: str, dossier: Dossier) -> str:
    """Return the name of an asserter's filter key."""
    if key == "author":
        return "The author"
    if key == "unnamed":
        return "Unnamed sources"
    return next((a.name for a in dossier.actors if a.id == key), key)


def said_by(passage: Passage, dossier: Dossier) -> str:
    """Return the chain of who says so, from the one quoted to the one who relays it."""
    first, *rest = [asserter(one, dossier) for one in passage.asserted_by]
    return ", relayed by ".join([f"by {first}", *rest])


def region_words(region: RegionReading, asked_for: str) -> str:
    """Return what the tooltip and the list say of a region under the filters."""
    match region.state:
        case RegionState.OFF:
            return f"layer off; {passages(region.share.total)}"
        case RegionState.HIDDEN:
            return f"hidden by your filters ({passages(region.share.total)})"
        case RegionState.SILENT if asked_for:
            return f"the article does not mention {asked_for} here"
        case RegionState.SILENT:
            return "the article is silent here"
    return share(region.share) if region.share.hidden else passages(region.share.total)


def names_of(ids: Sequence[str], dossier: Dossier, joined_by: str) -> str:
    """Return the actors' names, joined by ``and`` or ``or``."""
    names = [a.name for wanted in ids for a in dossier.actors if a.id == wanted]
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {joined_by} {names[-1]}"
