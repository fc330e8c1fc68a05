"""Words that mean the day of reading, and the dates that they need beside them.

The article is of one day and is read on another. "Now" is therefore said with its date, and the
date is next to the word: a year elsewhere in the sentence may date something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_SPAN = "(?:days?|weeks?|months?|years?|spring|summer|autumn|winter)"
_NOW = re.compile(
    rf"""\b(?:
    now | nowadays | current | currently | recent | recently | presently | at\ present
    | today | yesterday | tomorrow | these\ days | to\ this\ day | lately | ongoing | no\ longer
    | of\ late (?!\ (?:\d|{_MONTH}))            # "of late 2020" is a date
    | at\ (?:the|this|present)\ (?:moment|time) (?!\ (?:of|that|when|the)\b)
    | (?:so|thus)\ far (?!\ as\b)
    | (?:until|till|up\ to|as\ of)\ (?:now|today)
    | to\ date (?!\ (?:it|them|the|a|an)\b)     # the verb, as in "to date the attack"
    | (?:this|last)\ (?:{_SPAN}|{_MONTH})
    | the\ (?:past|last|coming)\ (?:few\ |several\ |\w+\ )?{_SPAN}
    | {_SPAN}\ ago
    )\b""",
    re.I | re.X,
)
_STILL = re.compile(r"\bstill\b", re.I)
_DATE = rf"(?:(?:early|mid|late)[ -])?(?:\d{{1,2}} )?(?:{_MONTH} )?(?:19|20)\d\d\b"
_ARTICLE = r"the article\b(?!’s (?!date))(?:’s date)?"
_FRAME = (
    rf"(?:(?:as of|up to|shortly before) (?:{_DATE}|{_ARTICLE})|(?:by|in|on|until) {_DATE}"
    rf"|in the (?:days|weeks|months?) (?:to|up to|before) (?:{_DATE}|{_ARTICLE})"
    r"|when (?:the article|it) (?:was written|appeared))"
)
_BETWEEN = r"[\s,()–—]*"
_BEFORE = re.compile(rf"\b{_FRAME}{_BETWEEN}$", re.I)
_AFTER = re.compile(rf"{_BETWEEN}{_FRAME}", re.I)
_FRAMED = re.compile(rf"\b{_FRAME}", re.I)
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_ENDS = re.compile(r"(?<=[.;:?!])\s+")


def undated(text: str) -> Iterator[str]:
    """Yield each word of ``text`` that means the day of reading and has no date next to it.

    What is in quotation marks is somebody else's. "Still" compares two days rather than naming
    one, so that a date anywhere in its sentence will do.
    """
    ours = _QUOTED.sub("“”", text)
    for found in _NOW.finditer(ours):
        if not (_BEFORE.search(ours[: found.start()]) or _AFTER.match(ours[found.end() :])):
            yield found[0]
    for sentence in _ENDS.split(ours):
        still = _STILL.search(sentence)
        if still and not _FRAMED.search(sentence):
            yield still[0]
