"""HTML from Jinja2 templates: every value is escaped, and a name that nobody passed is an error.

Templates lie beside the modules that draw them: ``views/panel/theatre`` is
``dashboard/views/panel/templates/theatre.html`` and has a macro ``theatre``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from pathlib import Path

from jinja2 import Environment, FunctionLoader, StrictUndefined
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from markupsafe import Markup

from dashboard.reading import citation, cited_text, facets, name_lists, twins, wording

_ROOT = Path(__file__).parents[1]
_BREAK = r"[ \t]*\n\s*"


class _LineBreaks(Extension):
    """Takes the line breaks out of templates, so that these can be laid out to be read.

    A line break with its indentation is nothing beside a statement, and nothing between tags and
    expressions; anywhere else, in a sentence or between attributes, it is one space.
    """

    def filter_stream(self, stream: TokenStream) -> Iterable[Token]:
        """Yield the tokens of a template, those of plain text without line breaks."""
        edge = Token(0, "data", "")
        every = [edge, *stream, edge]
        for before, token, after in zip(every, every[1:], every[2:], strict=False):
            if token.type == "data":
                yield Token(token.lineno, "data", _joined(before.type, token.value, after.type))
            else:
                yield token


def _joined(before: str, text: str, after: str) -> str:
    if before != "variable_end" or re.match(rf"{_BREAK}(<|\Z)", text):
        text = re.sub(rf"\A{_BREAK}", "", text)
    if after != "variable_begin" or re.search(rf">{_BREAK}\Z", text):
        text = re.sub(rf"{_BREAK}\Z", "", text)
    return re.sub(_BREAK, " ", re.sub(rf">{_BREAK}<", "><", text))


@lru_cache(maxsize=4096)
def event(
    kind: str, name: str | None = None, **more: str | bool | tuple[str, ...] | None
) -> Markup:
    """Return the attribute that makes an element send an event when it is clicked."""
    payload = {"kind": kind, **({"id": name} if name else {}), **more}
    return Markup('data-event="{}"').format(json.dumps(payload))


def render(template: str, **values: object) -> Markup:
    """Return the HTML of ``template`` with ``values`` in it.

    Where a file has several, a full stop and its name follow: ``views/about/about.closing``.
    """
    return _macro(template)(**values)


@cache
def _macro(template: str) -> Callable[..., Markup]:
    file, _, name = template.partition(".")
    module = _environment().get_template(f"{file}.html").module
    drawn: Callable[..., Markup] = getattr(module, name or file.rpartition("/")[2])
    return drawn


def _source(name: str) -> tuple[str, str, None] | None:
    folder, _, file = name.rpartition("/")
    path = _ROOT / folder / "templates" / file
    return (path.read_text(encoding="utf-8"), str(path), None) if path.is_file() else None


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FunctionLoader(_source),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        cache_size=-1,
        extensions=[_LineBreaks],
    )
    made.globals |= {
        "CERTAINTY": citation.CERTAINTY,
        "CERTAINTY_MEANS": citation.CERTAINTY_MEANS,
        "MOST_CARDS": twins.MOST_CARDS,
        "said_by": citation.said_by,
        "words": wording,
    }
    made.filters |= {
        "card_name": twins.card_name,
        "listed": twins.listed,
        "certainties": facets.certainties,
        "cite": citation.sentences,
        "counted": wording.counted,
        "dates": citation.dates_words,
        "day": citation.day,
        "event": event,
        "in_paragraphs": cited_text.in_paragraphs,
        "passages": wording.passages,
        "isolated": name_lists.isolated,
        "joined": name_lists.joined,
        "period": citation.period,
        "pieces": cited_text.pieces,
        "places": citation.places,
        "quoted": citation.quoted,
        "region_words": wording.region_words,
        "share": wording.share,
        "source_day": citation.source_day,
        "shown_of": wording.shown_of,
        "unbroken": citation.unbroken,
        "together": twins.together,
        "when": citation.when_words,
        "without": facets.without,
    }
    return made
