"""Links as programs write them into a text become the words that carry them.

Mail programs, note-takers, wikis and browsers of text each have their own way. No mark is taken
away without an address, a number or a definition beside it, so that ordinary brackets stay.
"""

from __future__ import annotations

import re

_URL = r"(?:https?://|www\.|mailto:)[^\s<>\[\]|]{1,2000}+"
# Possessive, and bounded where white space leads: so that no text costs more than its length.
_WORDS = r"[^\[\]|<>]{1,300}?"
_DEFINITION = re.compile(r"^\[([^\[\]\n]{1,100})\]:[ \t]*\S+.*$\n?", re.M)
_REFERENCE = re.compile(rf"\[({_WORDS})\]\[[^\[\]\n]{{0,100}}\]")

_FORMS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\[\[(?:{_URL}|[#/.\w][^\[\]|]{{0,300}})\]\[({_WORDS})\]\]",  # Org
        rf"\[\[[^\[\]|]{{1,300}}\|({_WORDS})\]\]",  # a wiki's, with words of its own
        r"\[\[([^\[\]|]{1,300})\]\]",  # a wiki's
        rf"\[{_URL}\s+({_WORDS})\]",  # MediaWiki, another site
        rf"\[({_WORDS})\|{_URL}\]",  # Jira, Confluence
        rf"\[url=[^\[\]]{{1,2000}}\]({_WORDS})\[/url\]",  # a forum
        rf"<{_URL}\|({_WORDS})>",  # Slack
        rf"`([^`<>]{{1,300}}?)\s+<{_URL}>`__?",  # reStructuredText
        rf"(?<![\w/]){_URL}\[({_WORDS})\]",  # AsciiDoc
        rf'"([^"\n]{{1,300}})":{_URL}',  # Textile
    )
)
_ADDRESS = re.compile(
    rf"\s?<{_URL}>"  # Outlook, Gmail
    r"|\s?\((?:https?://|www\.|mailto:)(?:[^\s()<>]|\([^\s()<>]{0,200}\)){1,2000}\)"
    rf"|\s?\[{_URL}\]"
)
_OPENS = (
    # What helps who listens, read as words of the text.
    r"[\s,]{0,3}[(\[]?(?:this |the )?(?:external )?(?:link )?"
    r"(?:opens?|opening)\s+(?:an?\s+external\s+(?:page|site|website|link)\s+)?(?:in|into)\s+"
    r"(?:an?\s+|the\s+)?(?:new|other|another|separate)\s+(?:browser\s+)?(?:tab|window|page)"
    r"(?:\s+or\s+(?:tab|window))?[)\]]?"
    r"|\s{0,3}[(\[](?:external link|link is external|outbound link|external|link)[)\]]"
)
_SAID_OF_LINKS = re.compile(_OPENS, re.I)
_NUMBER_BEFORE = re.compile(r"\[\d{1,3}\](?=\w)")


def without_links(text: str) -> str:
    """Return ``text`` with each link as its words; what a link alone adds is gone."""
    defined = {_key(found[1]) for found in _DEFINITION.finditer(text)}
    if defined:
        text = _DEFINITION.sub("", text)
        text = _REFERENCE.sub(r"\1", text)
        text = re.sub(
            r"\[([^\[\]]{1,300})\]",
            lambda found: found[1] if _key(found[1]) in defined else found[0],
            text,
        )
    if "[" in text or "<" in text or '":' in text:
        for form in _FORMS:
            text = form.sub(r"\1", text)
        text = _NUMBER_BEFORE.sub("", text)
    return _SAID_OF_LINKS.sub("", _ADDRESS.sub("", text))


def _key(label: str) -> str:
    return " ".join(label.split()).casefold()
