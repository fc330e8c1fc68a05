"""The vocabulary: the closed lists of words that records may use, and what each list is for."""

from __future__ import annotations

from enum import StrEnum


class TheatreRole(StrEnum):
    """What the article's plan makes of a theatre."""

    FRONT = "front"
    SUPPORTING = "supporting"


class ActorKind(StrEnum):
    """What sort of actor: a state, a person, or one of four kinds of group."""

    STATE = "state"
    ORGANISATION = "organisation"
    ARMED_GROUP = "armed-group"
    COALITION = "coalition"
    BODY = "body"
    PERSON = "person"


class Side(StrEnum):
    """Where the article places an actor. It is not a judgement and is never a colour."""

    AXIS = "axis"
    OPPOSING = "opposing"
    NONE = "none"


class IncidentKind(StrEnum):
    """What sort of event an incident is."""

    INCIDENT = "incident"
    """The article says no more than "incident" or "operations"."""
    ATTACK = "attack"
    CLASH = "clash"
    LAUNCH = "launch"
    STATEMENT = "statement"
    MEETING = "meeting"
    EXERCISE = "exercise"
    DEATH = "death"
    CAMPAIGN = "campaign"


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

    ``stated``: the author asserts it plainly. ``reported``: said, seen or recorded by others
    ("are said to", "reports of", "recorded"). ``claimed``: an actor says so of itself or of
    others. ``assessed``: the author's or someone's judgement, reading of intent or of cause.
    ``speculated``: possible, conditional or yet to come ("might", "could", "may", "likely").
    """

    STATED = "stated"
    REPORTED = "reported"
    CLAIMED = "claimed"
    ASSESSED = "assessed"
    SPECULATED = "speculated"


class RelationKind(StrEnum):
    """What ties one actor to another, in the article's own verb as near as a list allows.

    Where somebody is said to seek, hope or suggest something, the kind says that, and not that it
    came about. Of several relations between the same two, the kind that stands first here leads,
    those of command apart.
    """

    SUPPORTS = "supports"
    SUPPORTS_ATTACK_BY = "supports-attack-by"
    """What is supported is one act of the target, and not the target."""
    DIRECTS = "directs"
    CO_DIRECTS = "co-directs"
    CO_MANAGES = "co-manages"
    COMMANDS = "commands"
    CONTROLS = "controls"
    HEADS = "heads"
    ESTABLISHED = "established"
    MEDIATES_AMONG = "mediates-among"
    ALLIED_WITH = "allied-with"
    MEMBER_OF = "member-of"
    OPERATES_IN_TIER_OF = "operates-in-tier-of"
    """Where the source operates is the tier, and not the source."""
    LIAISES_WITH = "liaises-with"
    TRAINS = "trains"
    COORDINATES_WITH = "coordinates-with"
    FIGHTS = "fights"
    IN_HOSTILITIES_WITH = "in-hostilities-with"
    """Of both alike: the article does not say who struck first, or at whom."""
    SEEKS_TO_DETER = "seeks-to-deter"
    MEANT_TO_DETER = "meant-to-deter"
    """By design, of whom the sentence does not say."""
    SEEKS_TO_KEEP_OUT = "seeks-to-keep-out"
    ACCUSES = "accuses"
    WARNS = "warns"
    WARNS_OF_RISK_TO = "warns-of-risk-to"
    """The target is at risk; whom the warning addresses is not said."""
    CHALLENGES = "challenges"
    OPPOSES = "opposes"
    HOPES_TO_PUSH = "hopes-to-push"
    IS_HOPED_TO_PUSH = "is-hoped-to-push"
    """The hope is a third actor's."""
    SUGGESTS_READINESS = "suggests-readiness-for-conflict-with"
    SEEKS_NO_CONFLICT_WITH = "seeks-no-conflict-with"
    WARY_OF_ACTION_BY = "wary-of-action-by"
    EXPECTS_SUPPORT_FROM = "expects-support-from"
    MEETS = "meets"


class Period(StrEnum):
    """When a relation holds: over by the time of the article, as of the article, or unsaid."""

    PAST = "past"
    AS_OF_ARTICLE = "as-of-article"
    UNSTATED = "unstated"
    """The sentence tells it as having come about, and not whether it lasts."""


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
