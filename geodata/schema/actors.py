"""The actors of the article, and the relations that tie one to another."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, ValidationInfo, field_validator, model_validator

from geodata.schema.dossier_vocabulary import ActorKindId, RelationKindId, SideId, TierNumber
from geodata.schema.editorial import Alias, EditorNote
from geodata.schema.passages import Asserter
from geodata.schema.record import Record, SentenceId, Sentences, Slug, Text
from geodata.schema.vocabulary import Certainty, Period

EARLIER_NAMES = {"echelon": "tier", "echelon_sentences": "tier_sentences"}


class Actor(Record):
    """A state, group, body or person of the article."""

    id: Slug
    """Its own name in the files, by which others point to it: a-z, digits, hyphens."""
    name: Text
    """As the article spells it; no rank, no title."""
    in_sentence: Text | None = None
    """The name within a sentence, where it takes an article: the United States."""
    plural: bool = False
    """Whether its name takes a plural verb: the Houthis are."""
    aliases: tuple[Alias, ...] = ()
    """Other names and spellings that people search for; they claim nothing."""
    kind: ActorKindId
    """What it is: one of the kinds of actor in the map's vocabulary."""
    member_of: tuple[Slug, ...] = ()
    """Actors that it belongs to."""
    tier: TierNumber | None = None
    """Its tier, by number, where the article ranks actors and gives it one."""
    tier_sentences: tuple[SentenceId, ...] = ()
    """What ``tier`` rests on."""
    side: SideId | None = None
    """Where the article places it, if it takes sides."""
    profile: Text
    """One paragraph, restated from the article alone."""
    profile_sentences: Sentences
    """What ``profile`` rests on."""
    notes: tuple[EditorNote, ...] = ()
    """Notes of ours beside the article, each with its basis."""

    @model_validator(mode="before")
    @classmethod
    def _earlier_names(cls, given: object) -> object:
        """Read the fields by the names that they had in earlier dossiers, too."""
        if not isinstance(given, dict):
            return given
        return {
            key if EARLIER_NAMES.get(key) in given else EARLIER_NAMES.get(key, key): value
            for key, value in given.items()
        }

    @field_validator("member_of")
    @classmethod
    def _not_of_itself(cls, groups: tuple[str, ...], known: ValidationInfo) -> tuple[str, ...]:
        if known.data.get("id") in groups:
            raise ValueError(
                f"{known.data['id']!r} is this actor itself; name the groups that it belongs to"
            )
        return groups

    @property
    def is_apart(self) -> bool:
        """Whether its side is drawn apart from the others."""
        return bool(self.side and self.side.apart)

    @model_validator(mode="after")
    def _tier_is_sourced(self) -> Actor:
        if self.tier and not self.tier_sentences:
            raise ValueError("tier needs tier_sentences")
        return self


class Relation(Record):
    """How the article ties one actor to another. Never drawn as a route on the map."""

    id: Slug
    """Its own name in the files."""
    source: Slug
    """The actor from whom the tie goes out."""
    target: Slug
    """The actor to whom it leads."""
    kind: RelationKindId
    """What it is: one of the kinds of relation in the map's vocabulary."""
    label: Text
    """The tie in a few words, hedge included ("said to co-direct")."""
    qualifier: Text | None = None
    """Where the kind alone would say more than the sentence: "in a central position"."""
    asserted_by: Annotated[tuple[Asserter, ...], Field(min_length=1)]
    """Whoever is quoted first, then who quotes them, the author last."""
    certainty: Certainty
    """How the article words it."""
    period: Period
    """When it holds, by the article."""
    sentences: Sentences
    """The sentences that report it."""

    @field_validator("target")
    @classmethod
    def _between_two(cls, target: str, known: ValidationInfo) -> str:
        if target == known.data.get("source"):
            raise ValueError("a relation ties two actors; expected another than its source")
        return target
