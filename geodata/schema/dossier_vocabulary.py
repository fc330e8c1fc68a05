"""The vocabulary of one dossier: the words that its records may use, and what each of them means.

What is the tool's method, such as certainty, is a closed list (``geodata.schema.vocabulary``). What
one article's records are called is data: ``vocabulary.yaml`` in the dossier's folder, over the
words that every dossier has (``geodata/base_vocabulary.yaml``). A record names a word by its id;
read from a file, it holds the word itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    PlainSerializer,
    ValidationInfo,
    WithJsonSchema,
    field_validator,
)

from geodata.errors import instead
from geodata.schema.record import SLUG, Record, Slug, Text

VOCABULARY = "vocabulary"
"""The key of a validation's context that has the vocabulary to read words against."""
PLAIN_ROLE = "theatre"
"""Id of the role that says no more than that the article names the place."""


class Colour(StrEnum):
    """Families of colour for theatres; ``dashboard.maps.style`` has what they look like."""

    RUST = "rust"
    SLATE = "slate"
    OCHRE = "ochre"
    TEAL = "teal"
    PLUM = "plum"
    MOSS = "moss"


class Pattern(StrEnum):
    """How an area is filled in its colour."""

    SOLID = "solid"
    HATCHED = "hatched"
    BARRED = "barred"
    CROSSED = "crossed"


class Form(StrEnum):
    """What an actor is to the diagram and to sentences, whatever the dossier calls its kind."""

    STATE = "state"
    GROUP = "group"
    COALITION = "coalition"
    """Others are within it."""
    BODY = "body"
    """A room or council: it has members, and where they are it need not be."""
    PERSON = "person"


class Word(Record):
    """A word that records use by its id."""

    id: Slug
    """The word as the files use it."""

    def __hash__(self) -> int:
        """Hash by id: words are the keys of many tables."""
        return hash(self.id)

    def __str__(self) -> str:
        """Return the id, as files and links have it."""
        return self.id


def _one_slot(text: str) -> str:
    if text.count("{}") != 1:
        raise ValueError(f"{text!r} has no place for the name; write {{}} once in its place")
    return text


Worded = Annotated[Text, AfterValidator(_one_slot)]
"""Words around a name, whose place is ``{}``."""


class Role(Word):
    """What the article makes of a theatre."""

    name: Text
    """Of one, within a line: "supporting theatre"."""
    plural: Text
    """Over a list of them: "Supporting theatres"."""
    legend: Text
    """In the legend and over its panel: "Front, as envisioned"."""
    own_name: Worded = "{}"
    """How the name is worded that the article gives one of them: "{}, as the plan has it"."""
    type: Text | None = None
    """What a gazetteer reads that it is; by default what the legend says."""
    reason: Text = "The term"
    """Over the note that says why a theatre has this role."""
    needs_reason: bool = True
    """Whether each theatre of this role says why (``role_note``)."""
    has_ruler: bool = False
    """Whether a reader looks for who runs it, so that the panel says where the article does not."""
    caution: Text | None = None
    """What the map does not say by it: "It shows fronts that a campaign envisions; …"."""
    colour: Colour
    """Its family of colour."""
    pattern: Pattern = Pattern.SOLID
    """Its pattern."""


class Influence(Word):
    """How far a theatre is what its role says; it replaces the role's pattern."""

    legend: Text
    """What the legend says."""
    pattern: Pattern = Pattern.HATCHED
    """How it is drawn."""


class Side(Word):
    """Where the article places an actor. It is not a judgement and is never a colour."""

    name: Text
    """Over those that are drawn apart: "Opposing side"."""
    profile: Text | None = None
    """What a profile says of it, if anything: "opposing side"."""
    apart: bool = False
    """Whether its actors are drawn apart from the others in the diagram."""


class Tier(Record):
    """A level of the order in which the article ranks actors."""

    number: Annotated[int, Field(ge=1)]
    """Its place in the order, from 1; an actor names it by this."""
    name: Text
    """"First tier"."""

    def __hash__(self) -> int:
        """Hash by number: tiers are the keys of columns."""
        return hash(self.number)

    def __str__(self) -> str:
        """Return the number, as files have it."""
        return str(self.number)


class ActorKind(Word):
    """What sort of actor."""

    name: Text
    """What it is called."""
    form: Form
    """How it is drawn."""
    nobody: Text | None = None
    """What is said where the article names nobody who leads it; ``{}`` is the actor."""


class IncidentKind(Word):
    """What sort of event an incident is."""

    who: Text | None = None
    """What is open where the article names nobody: "who fired". None where nobody need have."""
    says_what: bool = False
    """Whether ``who`` says what happened, so that a single one needs no title beside it."""


class Verb(Record):
    """A relation as the verb between its source and its target, read from either."""

    one: Text
    """As a single one does it: "leads"."""
    many: Text
    """As several do it: "lead"."""
    once: Text
    """Of what is past, whoever did it."""


class RelationKind(Word):
    """What ties one actor to another, in the article's own verb as near as a list allows.

    Where somebody is said to seek, hope or suggest something, the kind says that, and not that it
    came about.
    """

    line: Text | None = None
    """The words on its line; by default its id with spaces."""
    rank: int = 1000
    """Of several between the same two, the one of the lowest rank leads."""
    verb: Verb | None = None
    """In the answer that heads an actor; None where it says neither who leads nor who helps."""
    leads: bool = False
    """Whether the source is who leads the target."""
    command: bool = False
    """Whether it is of command or coordination, which the diagram always draws."""
    at_bodies: bool = False
    """Of command only where a body is at one end: one meeting is no chain of command."""
    direction: Literal["to", "none", "both"] = "to"
    """``to``: an arrow. ``none``: no arrow. ``both``: of both alike, and reads so from either."""
    belongs: Literal["member", "head"] | None = None
    """What puts the source's box within the target's: it is a member, or heads it."""

    @property
    def words(self) -> str:
        """The words on its line."""
        return self.line or self.id.replace("-", " ")


class Vocabulary(Record):
    """Every word of a dossier. Made by ``geodata.loading.vocabulary_file``."""

    roles: Annotated[tuple[Role, ...], Field(min_length=1)]
    """In the order in which lists and legends have them."""
    influences: tuple[Influence, ...] = ()
    """Words for who has a hold on a theatre."""
    sides: tuple[Side, ...] = ()
    """The sides that actors are on."""
    tiers: tuple[Tier, ...] = ()
    """The tiers of actors."""
    actor_kinds: Annotated[tuple[ActorKind, ...], Field(min_length=1)]
    """What an actor may be."""
    incident_kinds: tuple[IncidentKind, ...] = ()
    """What an incident may be."""
    relation_kinds: tuple[RelationKind, ...] = ()
    """What a relation may be."""
    shading: Text
    """What shading says and does not say, in a sentence on every page."""
    credits: Text | None = None
    """Credits on every map besides those of the ground's own sources, with " · " between them."""
    tagging_rules: Text | None = None
    """By which rules sentences were tagged, as Markdown; None where nobody wrote any down."""
    judgement_calls: tuple[Text, ...] = ()
    """What could have been decided otherwise, and how it was."""

    @field_validator(
        "roles", "influences", "sides", "tiers", "actor_kinds", "incident_kinds", "relation_kinds"
    )
    @classmethod
    def _each_once(cls, words: tuple[Record, ...]) -> tuple[Record, ...]:
        known = [str(word) for word in words]
        for name in known:
            if known.count(name) > 1:
                raise ValueError(f"{name!r} occurs twice; each word needs its own id")
        return words


def _known(listed: str, what: str) -> BeforeValidator:
    """Return the validator that reads an id as the word of the list ``listed``."""

    def read(value: object, info: ValidationInfo) -> object:
        if isinstance(value, Word | Tier):
            return value
        context: Mapping[str, Vocabulary] = info.context or {}
        if VOCABULARY not in context:
            raise ValueError(f"{what} is read against a vocabulary, and there is none here")
        words: Sequence[Word | Tier] = getattr(context[VOCABULARY], listed)
        found = next((word for word in words if str(word) == str(value)), None)
        if found is None:
            names = [str(word) for word in words]
            raise ValueError(
                f"{str(value)!r} is no {what} of this dossier; "
                f"{instead(str(value), names, len(names))} "
                f"(“{listed}” in vocabulary.yaml)"
            )
        return found

    return BeforeValidator(read)


_BY_ID = PlainSerializer(str, return_type=str)
_ID_SCHEMA = WithJsonSchema({"type": "string", "pattern": SLUG})

RoleId = Annotated[Role, _known("roles", "role"), _BY_ID, _ID_SCHEMA]
InfluenceId = Annotated[Influence, _known("influences", "influence"), _BY_ID, _ID_SCHEMA]
SideId = Annotated[Side, _known("sides", "side"), _BY_ID, _ID_SCHEMA]
TierNumber = Annotated[
    Tier,
    _known("tiers", "tier"),
    PlainSerializer(lambda tier: tier.number, return_type=int),
    WithJsonSchema({"type": "integer", "minimum": 1}),
]
ActorKindId = Annotated[ActorKind, _known("actor_kinds", "kind of actor"), _BY_ID, _ID_SCHEMA]
IncidentKindId = Annotated[
    IncidentKind, _known("incident_kinds", "kind of incident"), _BY_ID, _ID_SCHEMA
]
RelationKindId = Annotated[
    RelationKind, _known("relation_kinds", "kind of relation"), _BY_ID, _ID_SCHEMA
]
