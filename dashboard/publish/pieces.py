"""What a published folder says, as pieces: drawn by the app's own templates, with holes.

The folder's scripts fill them with what a selection leaves (``web/site/``). So every sentence,
class and key is the app's, and a filter that nobody drew beforehand shows what the app shows.
"""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.maps.textures import strip
from dashboard.reading.actor_answer import answer
from dashboard.reading.filters import FILTERS
from dashboard.reading.reading import OWN_GROUPS, Group, GroupReading, Reading, read
from dashboard.reading.selection import Selection
from dashboard.reading.sifting import Share
from dashboard.reading.wording import passages, share
from dashboard.text.escape import trusted
from dashboard.text.holes import cut, cut_within, drawn, hole
from dashboard.text.templates import render
from dashboard.views.panel import panel
from dashboard.views.panel.editor_notes import later_notes
from geodata.schema.dossier import Dossier
from geodata.schema.passages import Passage
from geodata.schema.vocabulary import Certainty

Pieces = Mapping[str, str]
_MANY = 7777
"""A count that no dossier has, so that its words occur for this count alone."""
_NONE = Share(0, _MANY)
_FIRSTS = tuple(each.fields[0] for each in FILTERS)


def pieces(dossier: Dossier) -> dict[str, str]:
    """Return every piece of the panel, by name."""
    plain = read(dossier, Selection())
    return {
        **_frame(plain),
        **_groups(dossier),
        **_counts(plain),
        **_overview(plain),
        **_lens(dossier),
    }


def records(dossier: Dossier) -> dict[str, str]:
    """Return what no page begins with: each record's panel, later notes and what answers say."""
    return {
        **_theatres(dossier),
        **_passages(dossier),
        **_places(dossier),
        **_later(dossier),
        **_answers(dossier),
    }


def _frame(plain: Reading) -> dict[str, str]:
    """Return the frame of every panel: the list of theatres above, our caveats below."""
    html = str(panel.frame(plain, trusted(hole("body"))))
    for region in plain.regions:
        name = region.theatre.id
        html = cut_within(
            html,
            rf'data-key="tab-{name}" data-state="([^"]*)" aria-pressed="([^"]*)" title="([^"]*)"',
            f"state {name}",
            f"pressed {name}",
            f"words {name}",
        )
    return {"frame": html}


def _table(plain: Reading, title: str) -> str:
    html = drawn("views/panel/overview.region_table", reading=plain, whom="", title=title)
    for region in plain.regions:
        name = region.theatre.id
        html = cut_within(
            html,
            rf'data-key="row-{name}" data-state="([^"]*)"(?:(?!</li>).)*<em>([^<]*)</em>',
            f"state {name}",
            f"words {name}",
        )
    return html


def _groups(dossier: Dossier) -> dict[str, str]:
    """Return a heading with its cards, with some shown and with none, and what is undated."""
    one = dossier.passages[0]
    found = {}
    for group in OWN_GROUPS:
        some, none = GroupReading(group, (one,), Share(1, _MANY)), GroupReading(group, (), _NONE)
        found[f"group {group}"] = cut(
            drawn("views/panel/panel.group", one=some),
            (share(some.share), "share"),
            (_card(one), "cards"),
        )
        found[f"no {group}"] = cut(
            drawn("views/panel/panel.group", one=none),
            (share(_NONE), "share"),
            (f"{passages(_MANY)} hidden by", "hidden"),
        )
        undrawn = GroupReading(group, (), Share(0, _MANY, _MANY))
        found[f"undated {group}"] = cut(
            drawn("views/panel/panel.group", one=undrawn), (share(undrawn.share), "share")
        )
    found["undated"] = cut(
        drawn("views/macros.undated", passages=[one]),
        (f"<span>{passages(1)}</span>", "count"),
        (_card(one), "cards"),
    )
    found["related"] = cut(
        drawn(
            "views/panel/theatre.related", one=GroupReading(Group.RELATED, (one,), Share(1, _MANY))
        ),
        (share(Share(1, _MANY)), "share"),
        (_card(one), "cards"),
    )
    return found


def _card(passage: Passage) -> str:
    return f'<div data-card="{passage.id}"></div>'


def _counts(plain: Reading) -> dict[str, str]:
    """Return the line of how much is shown, how it is worded, and the ways to see more."""
    dossier = plain.dossier
    first = dossier.passages[0]
    some = read(dossier, Selection().with_filters(certainties=(first.certainty,)))
    line = drawn(
        "views/macros.share_line", reading=some, share=Share(1, _MANY), passages=some.tried.of(0)
    )
    bare = drawn(
        "views/macros.share_line", reading=some, share=Share(0, _MANY), passages=some.tried.of(0)
    )
    nothing = drawn("views/macros.nothing_line", undated=0, ways="")
    both = drawn("views/macros.nothing_line", undated=_MANY, ways=trusted(hole("ways")))
    return {
        "count": cut(bare, (nothing, "line")).replace("</div>", hole("bar") + "</div>"),
        "count some": cut(
            line.removeprefix('<div class="ar-count">').removesuffix("</div>"),
            (share(Share(1, _MANY)), "share"),
        ),
        "count none": nothing,
        "count none ways": drawn(
            "views/macros.nothing_line", undated=0, ways=trusted(hole("ways"))
        ),
        "count undated": cut(
            drawn("views/macros.nothing_line", undated=_MANY, ways=""), (str(_MANY), "undated")
        ),
        "count undated ways": cut(both, (str(_MANY), "undated")),
        **{
            f"way {one.key}": drawn(
                "views/macros.way", words=hole("words"), passages=hole("count"), key=one.key
            )
            for one in _FIRSTS
        },
        "worded": str(_worded("")),
        "worded counted": str(_worded(hole("count"))),
        **{
            f"bar {one}": drawn("views/macros.worded_bar", certainty=one, n=hole("n"), is_dim=False)
            for one in Certainty
        },
        **{
            f"dim bar {one}": drawn(
                "views/macros.worded_bar", certainty=one, n=hole("n"), is_dim=True
            )
            for one in Certainty
        },
        **{
            f"{'dim ' if dim else ''}part {one}": drawn(
                "views/macros.worded_part",
                certainty=one,
                words=hole("words"),
                is_dim=dim,
                pressed=hole("pressed"),
                comma=hole("comma"),
            )
            for one in Certainty
            for dim in (False, True)
        },
        "profiles": drawn("views/macros.profiles", links=trusted(hole("links"))),
        **{f"profile {a.id}": drawn("views/macros.profile_link", actor=a) for a in dossier.actors},
        **{
            f"absent {where}{a.id}": drawn(
                "views/macros.absent",
                actor=a,
                is_here=bool(where),
                is_partial=bool(dossier.unrestated),
            )
            for a in dossier.actors
            for where in ("", "here ")
        },
    }


def _worded(counted: str) -> str:
    words = hole("words")
    bar, listed = trusted(hole("bar")), trusted(hole("parts"))
    return render("views/macros.worded", words=words, counted=counted, bar=bar, listed=listed)


def _overview(plain: Reading) -> dict[str, str]:
    """Return the overview as it opens, and what replaces it under filters."""
    dossier, title = plain.dossier, panel.table_title(len(plain.regions))
    table = drawn("views/panel/overview.region_table", reading=plain, whom="", title=title)
    first = dossier.passages[0]
    some = read(dossier, Selection().with_filters(certainties=(first.certainty,)))
    some_table = drawn("views/panel/overview.region_table", reading=some, whom="", title=title)
    groups = "".join(render("views/panel/panel.group", one=one) for one in some.found)
    count = drawn("views/macros.count_line", reading=some)
    heading = "Passages under your filters"
    return {
        "overview": cut(str(panel.overview_html(plain)), (table, "table")).replace(
            _count_of(plain), _count_of(plain) + hole("later")
        ),
        "found": cut(
            str(panel.overview_html(some)),
            (some_table, "table"),
            (count + groups, "found"),
            (heading, "heading"),
        ).replace("</h2>", "</h2>" + hole("answers"), 1),
        "table": _table(plain, title),
    }


def _answers(dossier: Dossier) -> dict[str, str]:
    """Return what the article says of each actor, as a filter by that actor shows it."""
    return {
        f"answers {a.id}": drawn("views/macros.lede", sentences=found, name=a.name)
        for a in dossier.actors
        if (found := answer(a, dossier))
    }


def _later(dossier: Dossier) -> dict[str, str]:
    """Return each later note, and the section that contains them."""
    notes = later_notes(dossier)
    if not notes:
        return {}
    each = [drawn("views/notes.later_note", one=one, about=about) for one, about in notes]
    section = drawn("views/notes.later_notes", notes=notes, dossier=dossier)
    return {
        "later": cut(section, ("".join(each), "notes")),
        **{f"note {n}": html for n, html in enumerate(each)},
    }


def _count_of(reading: Reading) -> str:
    return drawn("views/macros.count_line", reading=reading)


def _theatres(dossier: Dossier) -> dict[str, str]:
    found = {}
    for one in dossier.theatres:
        for state, off in (("", ()), (" off", (one.id,))):
            reading = read(dossier, Selection(theatre=one.id, layers_off=off))
            listed = drawn("views/panel/theatre.its_passages", reading=reading)
            html = str(panel.theatre_html(reading, one))
            html = cut(html, (_count_of(reading), "count"))
            html = cut(html, (listed, "passages")) if listed else html
            html = html.replace(
                "</details><section>", "</details>" + hole("later") + "<section>", 1
            )
            found[f"theatre {one.id}{state}"] = html.replace("</h2>", "</h2>" + hole("answers"), 1)
    return found


def _passages(dossier: Dossier) -> dict[str, str]:
    plain, noted = read(dossier, Selection()), read(dossier, Selection(later=True))
    found = {}
    for one in dossier.passages:
        notes = later_notes(dossier, panel.noted_with_passage(one))
        reading = noted if notes else plain
        html = str(panel.passage_html(reading, one, hole("back")))
        section = drawn("views/notes.later_notes", notes=notes, dossier=dossier)
        found[f"passage {one.id}"] = cut(html, (section, "later")) if notes else html
    return found


def _places(dossier: Dossier) -> dict[str, str]:
    plain = read(dossier, Selection())
    return {
        f"place {one.id}": str(panel.place_html(plain, one, hole("back"))) for one in dossier.places
    }


def _lens(dossier: Dossier) -> dict[str, str]:
    bar = trusted(hole("bar"))
    return {
        "lens": drawn(
            "views/panel/lens.frame", sentence=hole("said"), bar=bar, rows=trusted(hole("rows"))
        ),
        "lens alone": drawn("views/panel/lens.frame", sentence=hole("said"), bar=bar, rows=""),
        "lens bar": drawn("views/panel/lens.bar", slices=trusted(hole("slices"))),
        **{
            f"slice {one}": drawn(
                "views/panel/lens.slice", certainty=one, n=hole("n"), texture=strip(one)
            )
            for one in Certainty
        },
        **{
            f"lens {'' if counts else 'no '}{t.id}": drawn(
                "views/panel/lens.row", theatre=t, bar=bar, words=hole("words"), counts=counts
            )
            for t in dossier.theatres
            for counts in (hole("counts"), "")
        },
    }
