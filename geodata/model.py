"""The dossier: what the article says, as frozen records, each field documented.

Every record that makes a claim carries the ids of the sentences that it rests on
(``p07s6`` is the sixth sentence of the seventh body paragraph). What the article does not
state, and the editor adds, stands in an ``EditorNote``: text, basis and, where it has one,
a source. The records know nothing of maps, pages or files.

Coordinates are EPSG:4326 as (lon, lat) in degrees.
"""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    HttpUrl,
    StringConstraints,
    model_validator,
)

SLUG = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"
SENTENCE = r"^p(\d{2})s(\d{1,2})$"

Slug = Annotated[str, Field(pattern=SLUG)]
SentenceId = Annotated[str, Field(pattern=SENTENCE)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Sentences = Annotated[tuple[SentenceId, ...], Field(min_length=1)]


class Record(BaseModel):
    """Base of every record: frozen, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


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
    """The article says no more than "incident"."""
    ATTACK = "attack"
    CLASH = "clash"
    LAUNCH = "launch"
    STATEMENT = "statement"
    MEETING = "meeting"
    EXERCISE = "exercise"
    DEATH = "death"
    CAMPAIGN = "campaign"


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
    """What ties one actor to another, in the article's own verb as near as a list allows."""

    SUPPORTS = "supports"
    DIRECTS = "directs"
    CO_DIRECTS = "co-directs"
    COMMANDS = "commands"
    CONTROLS = "controls"
    HEADS = "heads"
    FOUNDED = "founded"
    MEDIATES = "mediates"
    ALLIED_WITH = "allied-with"
    MEMBER_OF = "member-of"
    LIAISES = "liaises"
    TRAINS = "trains"
    COORDINATES = "coordinates"
    OPPOSES = "opposes"
    FIGHTS = "fights"
    MEETS = "meets"


class Period(StrEnum):
    """When a relation holds: over by the time of the article, or as of the article."""

    PAST = "past"
    AS_OF_ARTICLE = "as-of-article"


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


class Alias(Record):
    """Another name for an actor or theatre, for search; editor's knowledge, not a claim."""

    name: Text
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}$")] = "en"
    """ISO 639 code: en, ar, he, fa."""

    @property
    def script(self) -> Script:
        """The script that the name is written in."""
        if re.search(r"[\u0590-\u05ff]", self.name):
            return Script.HEBREW
        if re.search(r"[\u0600-\u06ff]", self.name):
            return Script.ARABIC
        return Script.LATIN


class Source(Record):
    """Where a fact from outside the article comes from: treaty, resolution, agency, press."""

    title: Text
    publisher: Text
    date: str
    """ISO date, month or year of the source, e.g. ``1981-12-17``, ``2019-03`` or ``2007``."""
    url: HttpUrl | None = None


class EditorNote(Record):
    """Words of ours, marked as such: what they say, and on what basis."""

    text: Text
    basis: Text
    """Why we may say it: a sentence id and a rule, or what kind of source stands behind it."""
    sources: tuple[Source, ...] = ()


class Section(Record):
    """A part of the article; the first has no heading."""

    id: Slug
    heading: Text | None
    first_paragraph: Annotated[int, Field(ge=1)]


class SentenceRef(Record):
    """A sentence by its id and the SHA-256 of its normalised text; the prose is not stored."""

    id: SentenceId
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    chars: Annotated[int, Field(ge=1)] | None = None
    """Letters and digits of the normal form, counted; narrows the search in a reader's copy."""

    @property
    def paragraph(self) -> int:
        """Number of the body paragraph, counted by us from 1."""
        return paragraph_of(self.id)


class Article(Record):
    """The article's particulars, its sections and its sentences in order."""

    title: Text
    authors: tuple[Text, ...] = ()
    author_note: Text | None = None
    """What to show where no author can be sourced."""
    publisher: Text
    publisher_url: HttpUrl
    date: date
    basis: dict[str, Text]
    """For each of title, publisher, date, authors: where we have it from."""
    licence_note: Text
    limits: tuple[EditorNote, ...] = ()
    """What a reader must not look for in the article, or in a map of it."""
    summary: tuple[SummaryLine, ...] = ()
    """What the article argues, in a few lines of ours, each with its sentences."""
    sections: Annotated[tuple[Section, ...], Field(min_length=1)]
    sentences: Annotated[tuple[SentenceRef, ...], Field(min_length=1)]


class SummaryLine(Record):
    """One line of the overview."""

    text: Text
    sentences: Sentences


class RunBy(Record):
    """Who the article says runs a theatre, in the article's own verb ("anchored by")."""

    actor: Slug
    verb: Text
    sentences: Sentences


class TheatreActor(Record):
    """An actor that the article places in a theatre, and where it does so."""

    actor: Slug
    sentences: Sentences


class StatusNote(Record):
    """What stands beside a theatre on its legal or factual status, with its sources."""

    text: Text
    basis: Text
    sources: tuple[Source, ...] = ()


class Theatre(Record):
    """A front or a supporting theatre. Its polygon is the feature of the same id."""

    id: Slug
    name: Text
    """As the article spells it, short enough for a label."""
    aliases: tuple[Alias, ...] = ()
    role: TheatreRole
    role_note: Text
    """One line: what the article makes of it; a front is one that a campaign envisions."""
    role_sentences: Sentences
    front_name: Text | None = None
    """The front's own name in the article ("southern front")."""
    influence: Literal["planned-limited"] | None = None
    """``planned-limited``: a planned front where influence is limited (drawn hatched)."""
    influence_sentences: tuple[SentenceId, ...] = ()
    run_by: tuple[RunBy, ...] = ()
    actors: tuple[TheatreActor, ...] = ()
    """Who the article says is at home or in charge there; others may be mentioned too."""
    definition: Text
    """What the polygon is, in one or two sentences of ours."""
    status: tuple[StatusNote, ...] = ()
    notes: tuple[EditorNote, ...] = ()
    label_anchor: tuple[float, float] | None = None
    """Where to draw the name, (lon, lat); a place to draw, never data. For a theatre too small
    to hold its name: the side on which it had better stand."""

    @model_validator(mode="after")
    def _influence_is_sourced(self) -> Theatre:
        if self.influence and not self.influence_sentences:
            raise ValueError("influence needs influence_sentences")
        return self


class Actor(Record):
    """A state, group, body or person of the article."""

    id: Slug
    name: Text
    """As the article spells it; no rank, no title."""
    aliases: tuple[Alias, ...] = ()
    kind: ActorKind
    member_of: tuple[Slug, ...] = ()
    echelon: Annotated[int, Field(ge=1, le=3)] | None = None
    """Tier of the joint operations room (p08), where the article gives one."""
    echelon_sentences: tuple[SentenceId, ...] = ()
    side: Side
    profile: Text
    """One paragraph, restated from the article alone."""
    profile_sentences: Sentences
    notes: tuple[EditorNote, ...] = ()

    @model_validator(mode="after")
    def _echelon_is_sourced(self) -> Actor:
        if self.echelon and not self.echelon_sentences:
            raise ValueError("echelon needs echelon_sentences")
        return self


class When(Record):
    """A date as the article words it, and what we infer from it, with the basis."""

    as_written: Text | None
    """The article's own words ("Oct. 10"), or null where it gives none."""
    start: date | None = None
    end: date | None = None
    """Last day, inclusive."""
    precision: DatePrecision
    basis: Text
    """How start and end were inferred, or why they are not."""

    @model_validator(mode="after")
    def _in_order(self) -> When:
        if self.end and not self.start:
            raise ValueError("end without start")
        if self.start and self.end and self.end < self.start:
            raise ValueError("end lies before start")
        if (self.precision is DatePrecision.UNDATED) != (self.start is None):
            raise ValueError("precision 'undated' goes with no start, and only with that")
        return self


class Count(Record):
    """A number of the article. An aggregate is one record and one mark, never split."""

    value: Annotated[int, Field(ge=1)]
    aggregate: bool
    note: Text


class Part(StrEnum):
    """An actor's part in an incident."""

    BY = "by"
    AGAINST = "against"
    WITH = "with"
    SUBJECT = "subject"


class Participation(Record):
    """An actor and its part in an incident, as the sentence words it."""

    actor: Slug
    part: Part


class DisplayAnchor(Record):
    """A point that exists only to draw a mark; it is not a place of anything."""

    point: tuple[float, float]
    """(lon, lat)"""
    note: Text


class Connector(Record):
    """A straight line between a stated origin (or the group's home) and a stated target."""

    shape: Literal["connector"]
    origin: DisplayAnchor
    target: DisplayAnchor
    legend: Text


class BorderMark(Record):
    """A double-headed tick across a border where hostilities go both ways."""

    shape: Literal["border-mark"]
    at: DisplayAnchor
    bearing: Annotated[float, Field(ge=0, lt=180)]
    """Degrees clockwise from north, along which the tick points."""
    legend: Text


class Badge(Record):
    """One badge for one total, with a leader to each of its theatres."""

    shape: Literal["badge"]
    at: DisplayAnchor
    text: Text
    legend: Text


Mark = Annotated[Connector | BorderMark | Badge, Field(discriminator="shape")]


class Incident(Record):
    """An event of the article. ``mark`` is null where no honest mark exists."""

    id: Slug
    title: Text
    kind: IncidentKind
    when: When
    theatres: tuple[Slug, ...] = ()
    origin: Text | None = None
    """Where it came from, in words, only if the sentence says so."""
    target: Text | None = None
    """Whom or what it was aimed at, in words, only if the sentence says so."""
    actors: tuple[Participation, ...] = ()
    count: Count | None = None
    place_precision: Literal["theatre", "border", "region", "unstated"]
    asserted_by: tuple[Asserter, ...]
    certainty: Certainty
    mark: Mark | None = None
    notes: tuple[EditorNote, ...] = ()
    sentences: Sentences


class Asserter(Record):
    """Who says so: an actor of the dossier, the author, or somebody the article leaves unnamed."""

    actor: Slug | None = None
    author: bool = False
    unnamed: Text | None = None
    """The article's own word for them ("some"; under 12 words)."""

    @model_validator(mode="after")
    def _exactly_one(self) -> Asserter:
        if sum((self.actor is not None, self.author, self.unnamed is not None)) != 1:
            raise ValueError("give exactly one of: actor, author: true, unnamed")
        return self

    @property
    def key(self) -> str:
        """A stable key for filters: an actor id, ``author`` or ``unnamed``."""
        return self.actor or ("author" if self.author else "unnamed")


class Passage(Record):
    """One to a few consecutive sentences, restated in our own words."""

    id: Slug
    sentences: Sentences
    text: Text
    """Our summary: faithful, hedges and attributions kept, no more than the sentence."""
    kind: PassageKind
    theatres: tuple[Slug, ...] = ()
    actors: tuple[Slug, ...] = ()
    incidents: tuple[Slug, ...] = ()
    asserted_by: Annotated[tuple[Asserter, ...], Field(min_length=1)]
    """Outermost last: (who is quoted, …, the author)."""
    certainty: Certainty
    hedge: Text | None = None
    """The word or two that show the certainty ("are said to")."""
    dates: tuple[When, ...] = ()
    notes: tuple[EditorNote, ...] = ()

    @property
    def paragraph(self) -> int:
        """Number of the body paragraph that the passage starts in."""
        return paragraph_of(self.sentences[0])


class Relation(Record):
    """How the article ties one actor to another. Never drawn as a route on the map."""

    id: Slug
    source: Slug
    target: Slug
    kind: RelationKind
    label: Text
    """The tie in a few words, hedge included ("said to co-direct")."""
    asserted_by: Annotated[tuple[Asserter, ...], Field(min_length=1)]
    certainty: Certainty
    period: Period
    sentences: Sentences


class EditorQuery(Record):
    """A doubt about a value of the article: it stands beside the value and replaces nothing."""

    id: Slug
    target: Slug
    """Id of the record that it is about, or ``article``."""
    field: Text
    as_written: Text
    text: Text
    sources: tuple[Source, ...] = ()
    basis: Text


class LaterNote(Record):
    """What became of it afterwards: dated, sourced, shown only on demand."""

    id: Slug
    target: Slug
    date: date
    text: Text
    sources: Annotated[tuple[Source, ...], Field(min_length=1)]


class Place(Record):
    """A place that the article names and that is no theatre; clicking it says what it is."""

    id: Slug
    name: Text
    note: Text
    """What it is in this article ("a meeting place in this article, not a theatre")."""
    actor: Slug | None = None
    """The actor to offer instead, if it is one."""
    passage: Slug | None = None
    """The passage to offer instead, if it is only a place."""
    countries: tuple[str, ...] = ()
    """Ids of the basemap's country polygons that stand for it."""
    point: tuple[float, float] | None = None
    """(lon, lat), or null where it lies off the map."""
    sentences: Sentences


class Dossier(Record):
    """Everything the article says, validated as a whole. Made by ``geodata.load``."""

    article: Article
    theatres: tuple[Theatre, ...]
    actors: tuple[Actor, ...]
    incidents: tuple[Incident, ...]
    passages: tuple[Passage, ...]
    relations: tuple[Relation, ...]
    places: tuple[Place, ...] = ()
    editor_queries: tuple[EditorQuery, ...] = ()
    later_notes: tuple[LaterNote, ...] = ()


def paragraph_of(sentence: str) -> int:
    """Return the paragraph number of a sentence id; ``ValueError`` if it is not one."""
    found = re.match(SENTENCE, sentence)
    if not found:
        raise ValueError(f"{sentence!r} is no sentence id; one looks like 'p07s6'")
    return int(found[1])


Article.model_rebuild()
Incident.model_rebuild()
