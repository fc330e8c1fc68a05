"""The stage's HTML, piece by piece: a section for each scene and answer, the bars, the buttons.

Every text is escaped here. All scenes stand in the page from the start and the script shows one,
so that a key press draws nothing anew.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dashboard.briefing.model.evidence import EvidenceLine, unbroken
from dashboard.briefing.stage.answers import Answer
from dashboard.briefing.stage.figure_html import figure_html, legend_html, whole_html
from dashboard.briefing.stage.figures import Tiers
from dashboard.briefing.stage.scenes import STANDING, SceneShown
from dashboard.maps.style import swatch_svg
from dashboard.reading.citation import sentences
from dashboard.text.escape import html_attribute as attribute
from dashboard.text.escape import html_text as text
from geodata.schema.briefing import Briefing

BUTTONS: tuple[tuple[str, str, str], ...] = (
    ("timer", "Timer (T)", "M12 8v5l3 2M12 4a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17ZM9.5 2h5"),
    ("blank", "Blank the stage (B)", "M4 5h16v12H4ZM4 5 20 17"),
    ("dark", "Dark or light stage (D)", "M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5Z"),
    ("path", "Choose a path (S)", "M5 19h9a4 4 0 0 0 0-8H10a4 4 0 0 1 0-8h9M16 .5 19 3l-3 2.5"),
    ("speaker", "Speaker window (N)", "M4 5h10v9H4ZM17 9h4v11H9v-3M6.5 8h5M6.5 11h3.5"),
    ("full", "Full screen (F)", "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5"),
    (
        "help",
        "Keys (?)",
        "M9 9.5a3 3 0 1 1 4.2 2.7c-.8.4-1.2 1-1.2 1.8v.5M12 17.5v.5"
        "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18Z",
    ),
    ("leave", "Leave (Esc)", "M6 6l12 12M18 6 6 18"),
)
"""What each button does, its name with its key, and its icon in a box of 24."""

KEYS: tuple[tuple[str, str], ...] = (
    ("→  Space  PageDown", "next scene"),
    ("←  PageUp", "the one before"),
    ("Home  End", "first, last"),
    ("digits, then Enter", "go to that scene"),
    ("Backspace", "from an answer or a moved map back to the scene"),
    ("W", "the whole diagram, on a scene that has one"),
    ("S", "full briefing or a shorter path"),
    ("T", "time, elapsed and planned"),
    ("B or .", "blank"),
    ("D", "dark or light stage"),
    ("F", "full screen"),
    ("N", "speaker window, with the notes"),
    ("Esc", "close what is open, then leave"),
)
TLP_CLASS = {"TLP:RED": "red", "TLP:GREEN": "green", "TLP:CLEAR": "clear"}
"""Of the traffic light's labels; both ambers share a colour."""


def stage_body(
    briefing: Briefing,
    shown: Sequence[SceneShown],
    answers: Sequence[Answer],
    *,
    leave: str,
    about: Sequence[str] = (),
    made: str = "",
    verbatim: Mapping[str, str] | None = None,
) -> str:
    """Return what stands in the page's body but for data and scripts.

    ``leave`` leads away; ``about`` is what a file says of itself, with the keys, and ``made`` when
    and of what it was made, on every scene. ``verbatim`` are sentences of the reader's own copy,
    by id, which the evidence shows on demand.
    """
    first, copy = shown[0], verbatim or {}
    told = "".join((*(_scene(s, copy) for s in shown), *(_answer(a, copy) for a in answers)))
    return (
        f"{_marking(briefing, 'top')}"
        '<main class="st-main" id="stage">'
        f'<div class="st-text">{told}</div>'
        '<div class="st-side"><div class="st-view"><div id="stage-map"></div>'
        f"{''.join(map(_figure, shown))}"
        '<button type="button" class="st-back" data-do="return" hidden>Back to the scene'
        "<kbd>Backspace</kbd></button></div>"
        f"{''.join(map(_legend, shown))}</div>{''.join(map(_whole, shown))}</main>"
        f"{_foot(first.as_written, leave, made)}{_marking(briefing, 'bottom')}"
        '<div class="st-blank" hidden><button type="button" data-do="blank">Show the stage</button>'
        f"</div>{_help(shown, briefing, about)}{_speaker(briefing)}"
        '<p class="st-unseen" role="status" id="stage-said"></p>'
    )


def _marking(briefing: Briefing, side: str) -> str:
    """Return handling text and label; apart from one another, and nothing where there are none."""
    if not (briefing.handling or briefing.tlp):
        return ""
    label = ""
    if briefing.tlp:
        name = TLP_CLASS.get(briefing.tlp.value, "amber")
        label = f'<b class="st-tlp is-{name}">{text(briefing.tlp.value)}</b>'
    handling = f"<span>{text(briefing.handling)}</span>" if briefing.handling else ""
    return f'<div class="st-marking is-{side}">{handling}{label}</div>'


def _scene(one: SceneShown, copy: Mapping[str, str]) -> str:
    filters = f'<p class="st-filters">Filtered. {text(one.filters)}</p>' if one.filters else ""
    tell = _quotes if one.tells_in_figure else _evidence
    lines = _particulars(one.particulars) if one.scene.cover else tell(one.evidence, copy)
    cite = f'<p class="st-cite">{unbroken(one.cite)}</p>' if one.cite else ""
    return (
        f'<section class="st-scene" data-scene="{one.number - 1}" hidden>'
        f'<h1 tabindex="-1">{text(one.title)}</h1>'
        f'<p class="st-message">{text(one.message)}</p>{cite}{lines}{filters}</section>'
    )


def _particulars(lines: Sequence[str]) -> str:
    rows = "".join(f"<li>{text(line)}</li>" for line in lines)
    return f'<ul class="st-particulars">{rows}</ul>'


def _evidence(lines: Sequence[EvidenceLine], copy: Mapping[str, str]) -> str:
    return f'<ul class="st-evidence">{"".join(_line(line, copy) for line in lines)}</ul>'


def _line(line: EvidenceLine, copy: Mapping[str, str]) -> str:
    quoted = _quoted(line.sentences, copy)
    cite = f"{_OPENS}{unbroken(line.cite)}</button>" if quoted else unbroken(line.cite)
    return (
        f'<li class="st-line st-{line.level}"><p>{text(line.text)}</p><small>'
        f"<b>{text(line.certainty)}</b> {text(line.asserted)} · {cite}"
        f"</small>{quoted}</li>"
    )


_OPENS = (
    '<button type="button" class="st-quotes-open" data-do="quote" aria-expanded="false" '
    'title="Verbatim, from the attached copy">'
)


def _quotes(lines: Sequence[EvidenceLine], copy: Mapping[str, str]) -> str:
    """Return the sentences of all ``lines`` together, for evidence that stands in a figure."""
    quoted = _quoted(tuple(dict.fromkeys(s for line in lines for s in line.sentences)), copy)
    if not quoted:
        return ""
    opens = f"<p>{_OPENS}Verbatim, from the attached copy</button></p>"
    return f'<div class="st-quotes">{opens}{quoted}</div>'


def _quoted(names: Sequence[str], copy: Mapping[str, str]) -> str:
    """Return those of the sentences ``names`` that ``copy`` has; nothing where it has none."""
    rows = "".join(
        f"<div>“{text(copy[name])}” {unbroken(sentences((name,)))}</div>"
        for name in names
        if name in copy
    )
    return f'<blockquote class="st-quote" hidden>{rows}</blockquote>' if rows else ""


def _answer(answer: Answer, copy: Mapping[str, str]) -> str:
    about = "".join(f'<p class="st-about">{text(line)}</p>' for line in answer.about)
    more = f'<p class="st-quiet">{text(answer.more)}</p>' if answer.more else ""
    return (
        f'<section class="st-answer" data-answer="{attribute(answer.key)}" hidden>'
        f"<h2>{text(answer.title)}</h2>{about}{_evidence(answer.lines, copy)}{more}"
        '<button type="button" class="st-return" data-do="return">Back to the scene'
        "<kbd>Backspace</kbd></button></section>"
    )


def _figure(one: SceneShown) -> str:
    if one.exhibit is None:
        return ""
    drawn = figure_html(one.exhibit)
    return f'<figure class="st-figure" data-scene="{one.number - 1}" hidden>{drawn}</figure>'


def _whole(one: SceneShown) -> str:
    if not isinstance(one.exhibit, Tiers):
        return ""
    filters = f'<p class="st-filters">Filtered. {text(one.filters)}</p>' if one.filters else ""
    return (
        f'<section class="st-whole" data-scene="{one.number - 1}" tabindex="0" '
        f'aria-label="The whole diagram" hidden>{whole_html(one.reading)}{filters}'
        f'<button type="button" class="st-return" data-do="whole">Back to the scene<kbd>W</kbd>'
        "</button></section>"
    )


def _legend(one: SceneShown) -> str:
    entries = "".join(
        f"<li>{swatch_svg(entry.swatch)}{text(entry.text)}</li>" for entry in one.legend
    )
    if one.exhibit:
        entries = legend_html(one.exhibit)
    if isinstance(one.exhibit, Tiers):
        entries += (
            '<li><button type="button" class="st-return" data-do="whole">The whole diagram'
            "<kbd>W</kbd></button></li>"
        )
    return (
        f'<ul class="st-legend" data-scene="{one.number - 1}" aria-label="Legend" hidden>'
        f"{entries}</ul>"
    )


def _foot(as_written: str, leave: str, made: str) -> str:
    tools = "".join(_tool(*button) for button in BUTTONS)
    dated = f'<span class="st-made">{text(made)}</span> ' if made else ""
    return (
        '<footer class="st-foot"><div class="st-progress" aria-hidden="true"><i></i></div>'
        f'<p class="st-written"><b>{text(as_written)}</b> {dated}<span>{text(STANDING)}</span></p>'
        '<p class="st-typed" role="status" hidden></p>'
        '<p class="st-timer" role="timer" aria-label="Time" hidden></p>'
        '<nav class="st-nav" aria-label="Scenes">'
        f"{_step('previous', 'Previous scene (←)', 'M15 5l-7 7 7 7')}"
        '<p class="st-count"></p>'
        f"{_step('next', 'Next scene (→)', 'M9 5l7 7-7 7')}</nav>"
        f'<nav class="st-tools" aria-label="Presenting" data-leave="{attribute(leave)}">{tools}'
        "</nav></footer>"
    )


def _step(do: str, name: str, icon: str) -> str:
    return _tool(do, name, icon).replace('class="', 'class="st-step ', 1)


def _tool(do: str, name: str, icon: str) -> str:
    return (
        f'<button type="button" class="st-tool" data-do="{do}" aria-label="{attribute(name)}" '
        f'title="{attribute(name)}"><svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">'
        f'<path d="{icon}"/></svg></button>'
    )


def _help(shown: Sequence[SceneShown], briefing: Briefing, about: Sequence[str]) -> str:
    keys = "".join(f"<dt>{text(key)}</dt><dd>{text(does)}</dd>" for key, does in KEYS)
    scenes = "".join(
        f'<li><button type="button" data-scene-to="{one.number - 1}">{text(one.title)}</button>'
        f"{' (optional)' if one.scene.optional else ''}</li>"
        for one in shown
    )
    told = "".join(f'<p class="st-quiet">{text(line)}</p>' for line in about)
    return (
        '<div class="st-help" role="dialog" aria-modal="true" aria-labelledby="stage-help" hidden>'
        f'<div><h2 id="stage-help" tabindex="-1">{text(briefing.title)}</h2>'
        f'<div class="st-help-parts"><dl>{keys}</dl><ol>{scenes}</ol></div>'
        f"{told}"
        '<button type="button" class="st-return" data-do="help">Close</button></div></div>'
    )


def _speaker(briefing: Briefing) -> str:
    """Return the speaker's window; the script fills it from the scenes and shows it alone."""
    return (
        '<div class="st-speaker" hidden><header><p class="sp-title">'
        f'{text(briefing.title)}</p><p class="sp-clock" role="timer" aria-label="Time of day"></p>'
        '</header><main><section class="sp-now" aria-label="This scene"><p class="sp-count"></p>'
        '<h1></h1><p class="sp-message"></p><ul class="sp-evidence"></ul></section>'
        '<section class="sp-notes" aria-label="Notes" tabindex="0"><h2>Notes</h2>'
        '<div class="sp-words"></div></section>'
        '<section class="sp-next" aria-label="Next scene"><p>Next</p><h2></h2>'
        '<p class="sp-message"></p></section></main>'
        '<footer><p class="sp-times"></p><nav aria-label="Presenting">'
        '<button type="button" data-do="previous">← Previous</button>'
        '<button type="button" data-do="next">Next →</button>'
        '<button type="button" data-do="blank" aria-pressed="false">Blank</button>'
        '<button type="button" data-do="path">Path: <span class="sp-path"></span></button>'
        '<button type="button" data-do="restart">Restart the clock</button>'
        "</nav></footer></div>"
    )
