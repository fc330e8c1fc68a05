"""Words that show how a claim is worded: the cues of certainty, and of who says so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from geodata.schema.record import Record
from geodata.schema.vocabulary import Certainty

RULE = "certainty/4"

_NO_PASSIVE = "".join(rf"(?<!\b{form} )" for form in ("was", "were", "been", "be", "is", "are"))
"""What is declared or proclaimed is an act: that a state of war was declared is no claim."""
_SAYING = (
    r"says?|said|saying|claim(?:s|ed|ing)?|wr(?:ites?|ote|iting)|announc(?:e|es|ed|ing)|"
    rf"declar(?:es?|ing)|{_NO_PASSIVE}declared|stat(?:es|ed|ing)(?! of)|insist(?:s|ed|ing)?|"
    r"den(?:y|ies|ied|ying)|"
    r"maintain(?:s|ed)(?= (?:that|the|it|its|his|their)\b)|describ(?:es|ed|ing)|"
    r"accus(?:es|ed|ing)|vow(?:s|ed|ing)?|threaten(?:s|ed)(?= (?:to|that)\b)|warn(?:s|ed|ing)?|"
    r"pledg(?:es|ed)|promis(?:es|ed)|argu(?:es|ed|ing)|told|tells?|tweeted|posted|boast(?:s|ed)|"
    r"asserts?|asserted|praised|hailed|applauded|emphasi[sz](?:es|ed)|stress(?:es|ed)|"
    r"reiterat(?:es|ed)|responded|replied|admits?|admitted|proclaims?|"
    rf"{_NO_PASSIVE}proclaimed|voic(?:es|ed|ing)|"
    r"confirm(?:s|ed)|"
    r"elaborat(?:es|ed)|called (?:for|on|the)|calls (?:for|on)|calling (?:for|on)|"
    r"claimed responsibility|added that|added,|put it|expressed|urged|demanded"
)
_FORMS: tuple[tuple[Certainty, str], ...] = (
    (
        Certainty.REPORTED,
        r"reportedly|allegedly|purportedly|according to|(?:is|are|was|were) (?:said|reported|"
        r"understood|known|believed by) to(?= \w)|(?:it is|it was|has been|have been|were|was) "
        r"(?:widely )?(?:reported|recorded|documented)|reports? (?:of|that|indicates?|"
        r"suggests?)|(?:media|press|news) reports?|sources (?:say|said)|per (?:an?|one|several)\b|"
        r"recorded|documented|observed|widely (?:acknowledged|known|believed|seen)|"
        r"no (?:concrete |clear |direct )?evidence",
    ),
    (Certainty.CLAIMED, _SAYING),
    (
        Certainty.SPECULATED,
        r"may(?= (?:\w+ )?(?:be|have|not|also|well|\w+)\b)|might|could(?! not)|possibl[ey]|perhaps|"
        r"likely|unlikely|probabl[ey]|presumably|conceivabl[ey]|likelihood|possibility|"
        r"uncertain|unclear|open question|remains to be seen|expected to|rules? out|"
        r"plan(?:s|ned)? to|intends? to|intention to|prepar(?:e|es|ed|ing) to|set to|poised to",
    ),
    (
        Certainty.ASSESSED,
        r"appears?(?: to| that)?|appeared|seem(?:s|ed|ingly)?(?: to)?|suggest(?:s|ed|ing)?|"
        r"indicat(?:es?|ed|ing)|signal(?:s|ed|ing)|believ(?:es?|ed)|assess(?:es|ed|ment)?|"
        r"estimat(?:es?|ed)|underscor(?:es?|ed)|impl(?:y|ies|ied)|views?(?= \w+ as)|reflects?|"
        r"demonstrat(?:es?|ed)|reveal(?:s|ed)?|aims? to|aimed at|seeks? to|sought to|hopes? to|"
        r"intended to|designed to|in an effort to|crucial|significant|effectively|apparently|"
        r"evident(?:ly)?|arguably|clearly|increasingly|tantamount|in (?:its|his|her|their) view|"
        r"hop(?:es?|ing)|tr(?:y|ies|ied|ying) to|supposed to|wary|vantage point|priorit[iy]\w*|"
        r"highlight(?:s|ed)?|shows? (?:that|how)|hinges? on",
    ),
    (Certainty.SPECULATED, r"would(?= \w)|if\b|unless|potential(?:ly)?|risks?(?= of| being)"),
)
_CUES = tuple((kind, re.compile(rf"\b(?:{form})\b")) for kind, form in _FORMS)
"""In small letters, or at a sentence's beginning: "States" is no verb in "United States"."""
_AUXILIARY = r"(?:has|have|had|did|does|do|is|are|was|were)"
_ADVERB = r"(?:yet|so far|ever|even|been|be|itself|himself|herself|themselves|\w+ly)"
_NEGATED = re.compile(
    rf"(?:\b(?:not(?! only| just| merely)|never|nor|nobody|no one|none|neither|without|"
    rf"(?:yet|declin\w+|refus\w+|fail\w*) to)|n[’'‘]t)(?: {_AUXILIARY})?(?: {_ADVERB})* \Z"
    rf"|\b(?:no|none|neither)(?: [\w’'-]+){{1,7}} {_AUXILIARY}(?: {_ADVERB})* \Z"
    rf"|\b(?:no|none|neither)(?: [\w’'-]+){{1,2}} \Z",
    re.I,
)
"""What before a verb takes it back: "has not yet", "no group has", "declined to"."""
_DENIED = re.compile(r"\b(?:den(?:y|ies|ied|ying)|denials? of)\b[^,;]{0,60}\Z", re.I)
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_MONTH = re.compile(r"\b(?:in|since|of|by|early|mid|late|last|this|until|on) May\b|\bMay \d")


class Cue(Record):
    """A word or two that show how sure a sentence is, and where they are in it."""

    certainty: Certainty
    words: str
    start: int
    end: int
    rank: int
    """Of several in a sentence the lowest says how it is worded."""


def cues(sentence: str) -> tuple[Cue, ...]:
    """Return the cues of ``sentence`` outside quotation marks, in order.

    What is quoted is somebody else's wording: that it is quoted counts, and not its "may".
    """
    blank = _MONTH.sub(_spaces, _QUOTED.sub(_spaces, sentence))
    blank = blank[:1].lower() + blank[1:]
    found = [
        Cue(
            certainty=kind,
            words=sentence[m.start() : m.end()],
            start=m.start(),
            end=m.end(),
            rank=rank,
        )
        for rank, (kind, form) in enumerate(_CUES)
        for m in form.finditer(blank)
        if kind is not Certainty.CLAIMED or not is_negated(blank, m.start())
    ]
    return tuple(sorted(found, key=lambda cue: (cue.start, cue.end)))


def certainty_of(found: tuple[Cue, ...]) -> tuple[Certainty, Cue | None]:
    """Return how a sentence with the cues ``found`` is worded, and the cue that says so."""
    if not found:
        return Certainty.STATED, None
    strongest = min(found, key=lambda cue: (cue.rank, cue.start))
    return strongest.certainty, strongest


def sayings(sentence: str) -> Iterator[re.Match[str]]:
    """Yield each verb of saying outside quotation marks that is not negated."""
    form = next(form for kind, form in _CUES if kind is Certainty.CLAIMED)
    blank = _QUOTED.sub(_spaces, sentence)
    yield from (verb for verb in form.finditer(blank) if not is_negated(blank, verb.start()))


def is_negated(sentence: str, at: int) -> bool:
    """Whether what begins there is said not to be: "no group has claimed", "did not attack"."""
    return _NEGATED.search(sentence[:at]) is not None


def is_denied(sentence: str, at: int) -> bool:
    """Whether somebody denies what begins there. The denial itself is a claim."""
    return _DENIED.search(sentence[:at]) is not None


def _spaces(found: re.Match[str]) -> str:
    return " " * len(found[0])
