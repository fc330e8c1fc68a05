"""What words suggest: each with its place in the sentence, its rule, and no more than they say."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
import yaml

from geodata.errors import DataFault
from geodata.loading.yaml_lines import Document, parse_document
from geodata.name_folding import fold
from geodata.schema.dossier import Dossier
from geodata.schema.suggestions import (
    SUGGESTED,
    Answer,
    Decision,
    Suggestion,
    SuggestionKind,
    Suggestions,
)
from geodata.schema.vocabulary import Certainty
from geodata.suggest.actors import Actors
from geodata.suggest.cues import certainty_of, cues
from geodata.suggest.dates import dates
from geodata.suggest.names import tokens
from geodata.suggest.suggest import suggest
from geodata.suggest.suggested_file import read_suggested, renewed, with_decisions, written
from geodata.world.gazetteer import Gazetteer

PUBLISHED = date(2031, 5, 4)


@dataclass(frozen=True)
class Entry:
    kind: str
    name: str
    population: int = 0
    id: str = "1"
    lon: float = 1.0
    lat: float = 2.0
    country: str = "TAR"


class Places:
    """A gazetteer of an invented sea."""

    def __init__(self) -> None:
        self.of = {
            fold(one.name): (one,)
            for one in (
                Entry("country", "Sudan"),
                Entry("country", "Egypt"),
                Entry("country", "Niger"),
                Entry("country", "Nigeria"),
                Entry("country", "South Sudan"),
                Entry("town", "Port Sudan", 500_000),
                Entry("town", "Fang", 20_000),
                Entry("town", "Reading", 160_000),
                Entry("sea", "Narrow Sea"),
                Entry("region", "Umbria"),
            )
        }

    def knows(self, name: str) -> bool:
        return name in self.of

    def candidates(self, name: str, countries: Collection[str] = ()) -> Sequence[Entry]:
        del countries
        return self.of.get(name, ())


def of(text: str, kind: SuggestionKind, library: Sequence[Dossier] = ()) -> list[Suggestion]:
    found = suggest({"p01s1": text}, PUBLISHED, library, Places())
    assert all(text[s.start : s.end] == s.words for s in found)
    return [s for s in found if s.kind is kind]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On May 1, 2031, and on Apr. 30", ["2031-05-01", "2031-04-30"]),
        ("a tentative June 11 meeting; on Nov. 13", ["2031-06-11", "2030-11-13"]),
        ("met in January and in June", ["2031-01-01/2031-01-31", "2030-06-01/2030-06-30"]),
        ("will meet in January, after June 1", ["2032-01-01/2032-01-31", "2031-06-01"]),
        ("April-June 2025 to February 2026",
         ["2025-04-01/2025-06-30", "2026-02-01/2026-02-28"]),
        ("on 7–9 March, in early April and in May",
         ["2031-03-07/2031-03-09", "2031-04-01/2031-04-30", "2031-05-01/2031-05-31"]),
        ("last Friday they may march, and in 2019", ["2031-05-02", "2019-01-01/2019-12-31"]),
        ("it ends tomorrow; the wars of tomorrow, today’s wars", ["2031-05-05"]),
        ("over the past month; June 31; 2,019 men; the 15-point plan", ["None"]),
    ],
)  # fmt: skip
def test_dates_are_the_days_that_they_mean(text: str, expected: list[str]) -> None:
    found = [
        f"{one.when.start}" + (f"/{one.when.end}" if one.when.end else "")
        for one in dates(text, PUBLISHED)
    ]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "certainty", "words"),
    [
        ("Iran has reportedly said no.", Certainty.REPORTED, "reportedly"),
        ("She wrote that it “may” end.", Certainty.CLAIMED, "wrote"),
        ("They could stop in May.", Certainty.SPECULATED, "could"),
        ("It was over in May, in “possible” haste.", Certainty.STATED, ""),
        ("That seems odd.", Certainty.ASSESSED, "seems"),
        ("A state of emergency was declared.", Certainty.STATED, ""),
        ("They declared that it was over.", Certainty.CLAIMED, "declared"),
    ],
)
def test_a_cue_says_how_a_sentence_is_worded(text: str, certainty: Certainty, words: str) -> None:
    found, cue = certainty_of(cues(text))
    assert (found, cue.words if cue else "") == (certainty, words)
    if cue:
        assert text[cue.start : cue.end] == words


def test_names_of_the_library_states_by_their_adjectives_and_new_names(other: Dossier) -> None:
    text = "The Sudanese army met Vane of the Lantern League and General Ada Reed in Port Sudan."
    actors = of(text, SuggestionKind.ACTOR, [other])
    assert [(a.words, a.record, a.name) for a in actors] == [
        ("Sudanese", None, "Sudan"),
        ("Vane", "ottilie-vane", "Ottilie Vane"),
        ("Lantern League", "lantern-league", "Lantern League"),
        ("Ada Reed", None, "Ada Reed"),
    ]


def test_a_new_name_is_known_by_its_surname_and_is_no_place() -> None:
    sentences = {"p01s1": "President Ada Fang spoke.", "p01s2": "Then Fang left Egypt for Fang."}
    found = suggest(sentences, PUBLISHED, [], Places())
    actors = [(s.sentence, s.words) for s in found if s.kind is SuggestionKind.ACTOR]
    assert ("p01s2", "Fang") in actors
    assert not [s for s in found if s.kind is SuggestionKind.PLACE and s.words == "Ada Fang"]


def test_a_name_that_the_text_shortens_is_one_actor_whole_and_by_its_letters() -> None:
    sentences = {
        "p01s1": "TLWP rowed out.",
        "p01s2": "The Tidal League West Province (TLWP) and al-Fang in the Deep Sea (FDS) left.",
        "p01s3": "TLWP signed the Plan of Calm Action (PCA), FDS did not; PCA has no end.",
    }
    found = suggest(sentences, PUBLISHED, [], Places())
    whole, other = "Tidal League West Province", "Fang in the Deep Sea"
    assert [(s.sentence, s.words, s.name) for s in found if s.kind is SuggestionKind.ACTOR] == [
        ("p01s1", "TLWP", whole),
        ("p01s2", whole, whole),
        ("p01s2", "TLWP", whole),
        ("p01s2", other, other),
        ("p01s2", "FDS", other),
        ("p01s3", "TLWP", whole),
        ("p01s3", "FDS", other),
    ]


def test_every_peoples_adjective_leads_to_its_state() -> None:
    peoples = {
        "Russian": "Russia", "North Korean": "North Korea", "Saudi Arabian": "Saudi Arabia",
        "Congolese": "Democratic Republic of the Congo", "Italian": "Italy", "Nigerian": "Nigeria",
        "Palestinian": "Palestine", "Ivorian": "Ivory Coast", "Laotian": "Laos", "Persian": "",
        "Korean": "", "Gambian": "Gambia",
    }  # fmt: skip
    finder = Actors([], {}, Gazetteer.shipped(), frozenset())
    for people, state in peoples.items():
        text = f"the {people} boats left"
        assert [one.name for one in finder.find(text, tokens(text))] == [state] * bool(state)


def test_places_are_told_from_words_and_names(other: Dossier) -> None:
    text = "Reading the news in North Reach, they crossed the Narrow Sea to Fang and to Egypt."
    found = of(text, SuggestionKind.PLACE, [other])
    assert [p.words for p in found] == ["North Reach", "Narrow Sea", "Fang", "Egypt"]
    assert found[0].candidates[0].kind == "theatre"
    assert found[2].candidates[0].point == (1.0, 2.0)


def test_a_region_is_known_by_the_word_after_it() -> None:
    text = "They raided Umbria Province, and not Umbria Avenue nor Umbria State University."
    (found,) = of(text, SuggestionKind.PLACE)
    assert (found.words, found.start) == ("Umbria", 12)
    # Of what an adjective may mean the longest: no officer of Nigeria is one of Niger.
    officers = of("A Nigerian, a Nigerien and a South Sudanese officer met.", SuggestionKind.ACTOR)
    assert [one.name for one in officers] == ["Nigeria", "Niger", "South Sudan"]
    assert not of("The boats of Lake Umber and Cape Fang left.", SuggestionKind.ACTOR)


def test_an_incident_has_a_day_and_an_actor_and_a_total_stays_one() -> None:
    text = "At least 1,700 people were killed in Egypt by May 1."
    (total,) = of(text, SuggestionKind.INCIDENT)
    assert (total.words, total.count, total.record) == ("1,700 people were killed", 1700, "death")
    hurt = of("In Egypt two soldiers were killed and nine were wounded.", SuggestionKind.INCIDENT)
    assert [(one.count, one.record) for one in hurt] == [(2, "death"), (9, "incident")]
    (met,) = of("Sudan met Egypt on May 1.", SuggestionKind.INCIDENT)
    assert (met.record, met.actors, met.when and met.when.start) == (
        "meeting", ("Sudan",), date(2031, 5, 1),
    )  # fmt: skip
    assert not of("Sudan may attack Egypt on May 9.", SuggestionKind.INCIDENT)
    assert not of("Sudan met Egypt.", SuggestionKind.INCIDENT)
    # What has gone on since a year did not happen in it.
    assert not of("Since 2019, Sudan has attacked Egypt.", SuggestionKind.INCIDENT)
    (total,) = of("Since early 2019, 300 people were killed in Egypt.", SuggestionKind.INCIDENT)
    assert (total.count, total.when) == (300, None)


@pytest.mark.parametrize(
    "said",
    [
        "No group has claimed", "None of the armed groups has yet claimed", "Sudan has not said",
        "Sudan did not immediately say", "Sudan didn’t say", "Sudan has yet to announce",
        "Sudan declined to confirm", "Neither group claimed", "Sudan itself never claimed",
    ],
)  # fmt: skip
def test_what_somebody_has_not_said_is_no_claim_of_theirs(said: str) -> None:
    text = f"{said} that it attacked Egypt."
    assert [s.certainty for s in of(text, SuggestionKind.CERTAINTY)] == []
    assert of(text, SuggestionKind.ASSERTER) == []


def test_a_negation_takes_back_its_own_verb_and_nothing_more() -> None:
    for text in (
        "Nobody was hurt, Sudan said.",
        "Sudan not only said that it rained.",
        "Sudan, with no end in sight, said that it rained.",
        "Sudan denied that it rained.",  # it claims that it did not
    ):
        (claim,) = of(text, SuggestionKind.CERTAINTY)
        assert claim.certainty is Certainty.CLAIMED, text
    assert not of("Sudan could not reach Egypt.", SuggestionKind.CERTAINTY)
    for text in (
        "Sudan did not attack Egypt on May 1.",
        "Sudan denied that it attacked Egypt on May 1.",
        "Sudan denied that 14 people were killed in Egypt on May 1.",
    ):
        assert not of(text, SuggestionKind.INCIDENT), text


@pytest.mark.parametrize(
    ("text", "kind", "pair"),
    [
        ("Ada Reed, the leader of the Salt Council, left.", "heads", ("Ada Reed", "Salt Council")),
        ("Egyptian Foreign Minister Ada Reed left.", "member-of", ("Ada Reed", "Egypt")),
        ("Egypt’s President Ada Reed left.", "heads", ("Ada Reed", "Egypt")),
        ("Sudan backs the Salt Council.", "supports", ("Sudan", "Salt Council")),
        ("The Egyptian-backed Salt Council left.", "supports", ("Egypt", "Salt Council")),
    ],
)
def test_a_relation_says_what_stands_between_two_names(
    text: str, kind: str, pair: tuple[str, str]
) -> None:
    assert [(r.record, r.actors) for r in of(text, SuggestionKind.RELATION)] == [(kind, pair)]


def test_who_is_said_to_say_so_is_named_beside_the_verb() -> None:
    (who,) = of("It rained, Ada Reed said.", SuggestionKind.ASSERTER)
    assert (who.name, who.words) == ("Ada Reed", "Ada Reed said")
    # What comes before "said X" is what X says; whom somebody warns says nothing.
    (who,) = of("Egypt may close its border, said Ada Reed, an envoy.", SuggestionKind.ASSERTER)
    assert (who.name, who.words) == ("Ada Reed", "said Ada Reed")
    assert of("Sudan, on May 1, warned Egypt.", SuggestionKind.ASSERTER) == []
    found = of("It rained, according to the Salt Council.", SuggestionKind.ASSERTER)
    assert [a.words for a in found] == ["according to the Salt Council"]


def test_decisions_outlive_a_new_reading_and_the_file_reads_back() -> None:
    first = suggest({"p01s1": "Sudan met Egypt on May 1."}, PUBLISHED, [], Places())
    decided = Suggestions(
        suggestions=first,
        decisions=(Decision(suggestion=first[0].id, answer=Answer.REJECTED, by="Ada"),),
    )
    again = suggest({"p01s1": "Sudan met Egypt on May 1."}, PUBLISHED, [], Places())
    assert [s.id for s in again] == [s.id for s in first]
    assert len({s.id for s in first}) == len(first)
    after = renewed(decided, again[1:])
    assert {s.id for s in after.suggestions} == {s.id for s in first}
    assert after.decisions == decided.decisions
    assert Suggestions.model_validate(yaml.safe_load(written(after))) == after


def test_a_decision_parses_no_suggestion_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A report of 10,000 words has thousands: each key of the review took seconds.
    found = suggest({"p01s1": "Sudan met Egypt on May 1."}, PUBLISHED, [], Places())
    one, two = (
        Decision(suggestion=s.id, answer=answer, by="Ada")
        for s, answer in zip(found, (Answer.REJECTED, Answer.ACCEPTED), strict=False)
    )
    path = tmp_path / SUGGESTED
    path.write_text(written(Suggestions(suggestions=found, decisions=(one,))), "utf-8")
    read = read_suggested(tmp_path)
    assert read == Suggestions(suggestions=found, decisions=(one,))
    path.write_text(with_decisions(tmp_path, (one, two)), "utf-8")
    parsed: list[str] = []

    def noted(text: str, file: str) -> Document:
        parsed.append(text)
        return parse_document(text, file)

    monkeypatch.setattr("geodata.suggest.suggested_file.parse_document", noted)
    assert read_suggested(tmp_path).decisions == (one, two)
    assert read_suggested(tmp_path).suggestions is read.suggestions
    assert [text.strip().splitlines()[0] for text in parsed] == ["decisions:"]
    path.write_text(path.read_text("utf-8").replace("answer: accepted", "answer: yes!"), "utf-8")
    with pytest.raises(DataFault) as fault:
        read_suggested(tmp_path)
    wrong = path.read_text("utf-8").splitlines()
    assert wrong[fault.value.faults[0].line - 1].strip() == "answer: yes!"
    path.write_text("decisions: []\nsuggestions: []\n", "utf-8")
    assert read_suggested(tmp_path) == Suggestions()


def test_ten_thousand_words_are_read_with_progress() -> None:
    text = "The Sudanese army met Ada Reed in Port Sudan on May 1, and may leave for Fang."
    sentences = {f"p{n // 90 + 1:02}s{n % 90 + 1}": text for n in range(600)}
    seen: list[tuple[int, int]] = []
    suggest(sentences, PUBLISHED, [], Places(), lambda done, total: seen.append((done, total)))
    assert seen[-1] == (600, 600)
