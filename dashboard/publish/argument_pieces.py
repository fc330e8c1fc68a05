"""The argument and its coverage as pieces, with holes for a selection."""

from __future__ import annotations

import re

from dashboard.reading.coverage import argument, claims, whole
from dashboard.reading.mentions import mentioned_words, sites
from dashboard.reading.reading import read
from dashboard.reading.selection import Selection
from dashboard.reading.sifting import Share
from dashboard.reading.wording import MAY_FALL
from dashboard.text.escape import trusted
from dashboard.text.holes import cut, cut_within, drawn, hole
from dashboard.views.article.article_text import article_html
from dashboard.views.article.coverage_ledger import ledger_html
from geodata.schema.dossier import Dossier


def argument_pieces(dossier: Dossier) -> dict[str, str]:
    """Return the pieces of the page on the argument, by name."""
    return {**_article(dossier), **_ledger(dossier)}


def _article(dossier: Dossier) -> dict[str, str]:
    """Return the article with a hole for each paragraph's passages, and these one by one."""
    noted = read(dossier, Selection(later=True))
    html = str(article_html(noted, whole(dossier)))
    every = Share(len(dossier.passages), len(dossier.passages))
    line = drawn("views/macros.share_line", reading=noted, share=every, passages=noted.tried)
    later = _one(
        r'<details class="ar-folded" data-key="later">.*?</details>(?=<section|<div)', html
    )
    html = cut(html, (line, "share"), (later, "later"))
    for one in claims(dossier, Selection()):
        html = cut_within(
            html,
            rf'class="ar-by-[^ "]*((?: ar-dim)?)" data-event="[^"]*" '
            rf'data-key="segment-by-{re.escape(one.asserter)}" aria-pressed="([^"]*)" '
            r'aria-label="[^"]*?: ([^":]*)\. Filters by who asserts it\." '
            r'title="[^"]*?: ([^":]*)\. Filters by who asserts it\."'
            r'><b>[^<]*</b> <span>([^<]*)</span><i [^>]*><i style="width:([^%]*)%',
            *(
                f"{part} {one.asserter}"
                for part in ("dim", "pressed", "words", "words", "count", "bar")
            ),
        )
    lit = {p.id: (sites(p, dossier), mentioned_words(p, dossier)) for p in dossier.passages}
    said: dict[str, str] = {}
    for part in argument(dossier, Selection()):
        for paragraph in part.paragraphs:
            number = paragraph.number
            here = {one.passage.id: one.passage for one in paragraph.passages}
            both = [(p, here[p.twin]) for p in here.values() if p.together and p.twin in here]
            for passages in (*((p,) for p in here.values()), *both):
                drawn_here = {"passages": passages, "number": number, "lit": lit}
                name = "+".join(one.id for one in passages)
                said[f"said {name}"] = drawn("views/article/article.passages_at", **drawn_here)
            all_of_it = drawn(
                "views/article/article.passages_at",
                passages=[*here.values()],
                number=number,
                lit=lit,
            )
            html = cut(html, (all_of_it, f"paragraph {number}"))
    return {
        **said,
        "article": html,
        "later all": later,
        "run undated": _folded("undated", MAY_FALL, is_open=True),
        "run hidden": _folded("hidden", "hidden by your filters", is_open=False),
    }


def _folded(state: str, what: str, *, is_open: bool) -> str:
    return drawn(
        "views/article/article.folded",
        key=f"{state}-{hole('first')}",
        count=hole("count"),
        what=what,
        is_open=is_open,
        caller=lambda: trusted(hole("said")),
    )


def _ledger(dossier: Dossier) -> dict[str, str]:
    html = str(ledger_html(read(dossier, Selection()), whole(dossier)))
    for line in (*(t.id for t in dossier.theatres), "several", "nowhere"):
        said = r'"[^"]*: ([^":]*) in \d+ paragraph[^"]*"'
        head = rf'data-line="{line}"><th scope="row"><'
        both, words = rf"button[^>]* aria-label={said} title={said}", f"words {line}"
        if line in ("several", "nowhere"):
            html = cut_within(html, rf"{head}span title={said}", words)
        else:
            html = cut_within(html, head + both, words, words)
        html = cut_within(
            html, rf'data-line="{line}">(?:(?!</tr>).)*<td class="ar-sum">(\d+)</td>', f"sum {line}"
        )
        for number in whole(dossier).numbers:
            if f'data-key="cell-{line}-{number}"' in html:
                html = cut_within(
                    html,
                    rf'<button type="button" class="([^"]*)" tabindex="-1" '
                    rf'data-key="cell-{line}-{number}" data-goto="([^"]*)"[^>]*? '
                    r'aria-label="[^"]*: ([^":]*)" title="[^"]*: ([^":]*)">(\d+)</button>',
                    *(
                        f"{part} {line} {number}"
                        for part in ("class", "goto", "words", "words", "n")
                    ),
                )
    return {
        "ledger": html.replace("</caption>", hole("hides") + hole("undated") + "</caption>", 1),
        "ledger hides": drawn("views/article/coverage.dotted"),
        "ledger undated": drawn("views/article/coverage.broken"),
    }


def _one(pattern: str, html: str) -> str:
    found = re.findall(pattern, html)
    if len(found) != 1:
        raise ValueError(f"{len(found)} times in the template, not once: {pattern}")
    return str(found[0])
