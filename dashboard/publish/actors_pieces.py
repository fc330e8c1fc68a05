"""The matrix, the list of actors and their profiles as pieces, with holes for a selection."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

from dashboard.charts.locator_map import dress, locator_svg, windows
from dashboard.reading.passage_masks import PassageSet, actors_of, having
from dashboard.reading.reading import Reading, read
from dashboard.reading.selection import Selection
from dashboard.reading.sifting import Share
from dashboard.text.escape import trusted
from dashboard.text.holes import cut, cut_within, drawn, hole
from dashboard.views.actors.actors_figures import matrix_view
from dashboard.views.actors.list_view import roll_html
from dashboard.views.actors.profile import profile_html
from dashboard.views.actors.side_panel import index_html
from dashboard.views.cards import ROLL
from dashboard.views.panel.editor_notes import later_notes
from geodata.loading.library import LoadedMap
from geodata.schema.dossier import Dossier

_CELL = (
    r'<td data-level="([^"]*)"([^>]*)><button type="button" data-event="[^"]*" data-key="[^"]*" '
    r'aria-label="([^"]*)"((?: title="[^"]*")?) aria-pressed="([^"]*)"><b>([^<]*)</b>(.*?)</button>'
)
_EMPTY = re.compile(r"<td><span aria-hidden.*?</td>")


def actors_pieces(one: LoadedMap) -> dict[str, str]:
    """Return the pieces of the actors page, by name."""
    return {
        **_matrix(one.dossier),
        **_index(one.dossier),
        **_profiles(one),
        ROLL: roll_html(one.dossier),
    }


def _matrix(dossier: Dossier) -> dict[str, str]:
    """Return the table with a hole for each cell, and each cell that some filter shows."""
    if not (dossier.actors and dossier.theatres):
        return {"matrix": matrix_view(read(dossier, Selection()))}
    # With members a cell counts no less than without: what is empty then always is.
    plain = Selection()
    html = str(matrix_view(read(dossier, plain.with_filters(members=True))))
    cells = re.findall(r"<td[ >].*?</td>", html)
    keys = [f"{a.id} {t.id}" for a in dossier.actors for t in dossier.theatres]
    found, empty = {}, next(iter(_EMPTY.findall(html)), "")
    for key, cell in zip(keys, cells, strict=True):
        html = html.replace(cell, hole(f"cell {key}"), 1)
        if not _EMPTY.fullmatch(cell):
            found[f"cell {key}"] = cut_within(
                cell, _CELL, "level", "undated", "label", "title", "pressed", "shown", "more"
            )
    for theatre in dossier.theatres:
        head = f'<th scope="col" class="of-{theatre.role.colour}">'
        html = html.replace(head, f"{head[:-1]}{hole(f'on {theatre.id}')}>", 1)
    for actor in dossier.actors:
        row = f'data-key="row-{actor.id}"'
        html = re.sub(rf"<tr>(?=<th(?:(?!<tr).)*{row})", f"<tr{hole(f'row {actor.id}')}>", html)
    html = cut(html, ("; a group counts with its members", "members"))
    html = html.replace('<div class="ar-scroll"', hole("outside") + '<div class="ar-scroll"', 1)
    return {**found, "matrix": html, "cell none": empty, "outside": _outside(dossier)}


def _outside(dossier: Dossier) -> str:
    """Return the line that says how many actors are not in the filter."""
    selection = Selection().with_filters(actors=(dossier.actors[0].id,), members=False)
    html = str(matrix_view(read(dossier, selection)))
    line = re.findall(r'<p class="ar-count" role="status">.*?</p>', html)
    return cut_within(line[0], r"(\d+ actors?) not in", "actors") if line else ""


def _index(dossier: Dossier) -> dict[str, str]:
    html = str(index_html(read(dossier, Selection())))
    for actor in dossier.actors:
        html = cut_within(
            html, rf'data-key="index-{actor.id}">(?:(?!</li>).)*<em>([^<]*)</em>', actor.id
        )
    return {"index": html.replace("</header>", "</header>" + hole("count"), 1)}


def _profiles(one: LoadedMap) -> dict[str, str]:
    dossier = one.dossier
    noted = Selection(later=True)
    return {
        **_mentions(dossier),
        "locator": _locator(one),
        **{
            f"actor {a.id}": _profile(read(dossier, replace(noted, profile=a.id)))
            for a in dossier.actors
        },
        **{f"filled {t.id}": dress(t, filled=True) for t in dossier.theatres},
        **{f"unfilled {t.id}": dress(t, filled=False) for t in dossier.theatres},
    }


def _profile(reading: Reading) -> str:
    """Return a profile with holes for what filters and later notes make of it."""
    dossier, actor = reading.dossier, reading.selection.profile or ""
    named = having(actors_of, (actor,), dossier)
    html = str(profile_html(reading, (), others=False))
    count = Share(named.bit_count(), named.bit_count())
    line = drawn(
        "views/macros.share_line", reading=reading, share=count, passages=reading.tried.of(named)
    )
    notes = drawn("views/notes.later_notes", notes=later_notes(dossier, {actor}), dossier=dossier)
    cards = "<h3>Passages, in order</h3>{}</section>"
    listed = cards.format(drawn("views/macros.cards", passages=PassageSet(named, dossier)))
    html = cut(html, (line, "share"), (listed, "passages"))
    html = cut_within(html, r"(<section><h3>Where mentioned</h3>.*?</section>)", "where")
    html = html.replace(hole("passages"), cards.format(hole("cards")) + hole("undated"))
    return cut(html, (notes, "later")) if notes else html


def _mentions(dossier: Dossier) -> dict[str, str]:
    """Return where an actor is mentioned, and the text for one that is mentioned nowhere."""
    if not dossier.actors:
        return {}
    someone, id_of = dossier.actors[0], r"&#34;id&#34;: &#34;([^&]*)&#34;"
    where = [(one, hole("count")) for one in dossier.theatres]
    picture = trusted(hole("locator"))
    html = drawn("views/actors/profile.mentions", actor=someone, where=where, locator=picture)
    chips = re.findall(r"<li>.*?</li>", html)
    return {
        "where": cut(html, ("".join(chips), "chips")) if chips else html,
        "nowhere": drawn("views/actors/profile.mentions", actor=someone, where=[], locator=""),
        **{
            f"chip {t.id}": cut_within(chip, id_of, "actor")
            for t, chip in zip(dossier.theatres, chips, strict=True)
        },
    }


def _locator(one: LoadedMap) -> str:
    """Return the small map of theatres with a hole for the look of each and of its name."""
    dossier = one.dossier
    html = locator_svg(windows(one.geometry), dossier, [t.id for t in dossier.theatres])
    for theatre in dossier.theatres:
        look, is_it = dress(theatre, filled=True), f' data-theatre="{theatre.id}"'
        html = html.replace(f"<path {look}{is_it}", f"<path {hole(f'look {theatre.id}')}{is_it}")

    called = {t.name.replace(" ", ""): t.id for t in dossier.theatres}

    def named(text: re.Match[str]) -> str:
        name = unescape(re.sub("<[^>]*>", "", text[3])).replace(" ", "")
        return f'{text[1]}{hole(f"name {called[name]}")}"{text[2]}{text[3]}'

    html = re.sub(r'(<text class="ar-locator-name [^"]*)"([^>]*>)(.*?</text>)', named, html)
    return cut_within(html, r'role="img" aria-label="([^"]*)"', "label")
