"""The closed lists of words that records may use: the method, which is the same for every article.

What one article's records are called is data (``geodata.schema.dossier_vocabulary``).
"""

from __future__ import annotations

from enum import StrEnum


class Part(StrEnum):
    """An actor's part in an incident."""

    BY = "by"
    AGAINST = "against"
    WITH = "with"
    SUBJECT = "subject"


class PassageKind(StrEnum):
    """What a passage does in the article."""

    INCIDENT = "incident"
    STATEMENT = "statement"
    STRUCTURE = "structure"
    ASSESSMENT = "assessment"
    OUTLOOK = "outlook"
    BACKGROUND = "background"


class Certainty(StrEnum):
    """How the article words a claim. It is not a level of confidence of ours.

    ``stated``: the article asserts it plainly. ``reported``: said, seen or recorded by others
    ("are said to", "reports of", "recorded"). ``claimed``: an actor says so of itself or of
    others. ``assessed``: the article's or someone's judgement, reading of intent or of cause.
    ``speculated``: possible, conditional or yet to come ("might", "could", "may", "likely").
    """

    STATED = "stated"
    REPORTED = "reported"
    CLAIMED = "claimed"
    ASSESSED = "assessed"
    SPECULATED = "speculated"


class Period(StrEnum):
    """When a relation holds: over by the time of the article, as of the article, or unsaid."""

    PAST = "past"
    AS_OF_ARTICLE = "as-of-article"
    UNSTATED = "unstated"
    """The sentence reports it as having come about, and not whether it lasts."""


class DatePrecision(StrEnum):
    """How exactly the article dates an event."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    INTERVAL = "interval"
    RELATIVE = "relative"
    UNDATED = "undated"


class Script(StrEnum):
    """ISO 15924 codes of the scripts in which aliases are kept."""

    LATIN = "Latn"
    ARABIC = "Arab"
    HEBREW = "Hebr"
