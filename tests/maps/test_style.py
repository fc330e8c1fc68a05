"""The palette keeps its contrasts, for every eye."""

from __future__ import annotations

import math
import re
import tomllib
from dataclasses import fields
from itertools import combinations, pairwise

import pytest

from dashboard.maps.contrast import contrast, linear
from dashboard.maps.families import HATCH, STRIPES, tone
from dashboard.maps.joined_script import WEB
from dashboard.maps.legend import AREAS, LENS_LEGEND, SIGNS, swatch_svg
from dashboard.maps.static_files import (
    page_style_source,
    review_style_source,
    stage_style_source,
    style_source,
)
from dashboard.maps.style import (
    CONNECTOR_DASH,
    DARK,
    DISPUTED_DASH,
    INTERFACES,
    LIGHT,
    PALETTES,
    SPACE,
    SPACES,
    Interface,
    Palette,
    Stage,
    colours,
    css_variables,
    fill_of,
)
from dashboard.maps.textures import TEXTURES
from dashboard.text.lettering import SCALE, css_values
from geodata.schema.dossier_vocabulary import Colour
from geodata.schema.vocabulary import Certainty
from tests.each import each

Rgb = tuple[float, float, float]

MACHADO: dict[str, tuple[Rgb, Rgb, Rgb]] = {
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
"""Machado, Oliveira and Fernandes 2009, severity 1, on linear RGB."""


def _seen(colour: str, eye: str) -> Rgb:
    rgb = linear(colour)
    rows = MACHADO[eye]
    red, green, blue = (
        min(1.0, max(0.0, sum(a * b for a, b in zip(row, rgb, strict=True)))) for row in rows
    )
    return red, green, blue


def _lab(rgb: Rgb) -> Rgb:
    red, green, blue = rgb
    xyz = (
        (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047,
        0.2126 * red + 0.7152 * green + 0.0722 * blue,
        (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883,
    )
    x, y, z = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _distance(one: Rgb, other: Rgb) -> float:
    """CIEDE2000 (Sharma, Wu and Dalal 2005)."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean = (math.hypot(a1, b1) + math.hypot(a2, b2)) / 2
    g = 0.5 * (1 - math.sqrt(mean**7 / (mean**7 + 25**7)))
    a1, a2 = a1 * (1 + g), a2 * (1 + g)
    c1, c2 = math.hypot(a1, b1), math.hypot(a2, b2)
    h1 = math.degrees(math.atan2(b1, a1)) % 360
    h2 = math.degrees(math.atan2(b2, a2)) % 360
    turn = h2 - h1
    if abs(turn) > 180:
        turn -= math.copysign(360, turn)
    high = 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn) / 2)
    hue = (h1 + h2) / 2 if abs(h1 - h2) <= 180 else ((h1 + h2 + 360) / 2) % 360
    t = (
        1
        - 0.17 * math.cos(math.radians(hue - 30))
        + 0.24 * math.cos(math.radians(2 * hue))
        + 0.32 * math.cos(math.radians(3 * hue + 6))
        - 0.20 * math.cos(math.radians(4 * hue - 63))
    )
    light, chroma = (l1 + l2) / 2, (c1 + c2) / 2
    s_l = 1 + 0.015 * (light - 50) ** 2 / math.sqrt(20 + (light - 50) ** 2)
    s_c, s_h = 1 + 0.045 * chroma, 1 + 0.015 * chroma * t
    twist = -math.sin(math.radians(60 * math.exp(-(((hue - 275) / 25) ** 2))))
    r_t = 2 * math.sqrt(chroma**7 / (chroma**7 + 25**7)) * twist
    d_l, d_c, d_h = (l2 - l1) / s_l, (c2 - c1) / s_c, high / s_h
    return math.sqrt(d_l**2 + d_c**2 + d_h**2 + r_t * d_c * d_h)


def test_the_distance_is_ciede2000() -> None:
    one, other = (50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485)
    assert _distance(one, other) == pytest.approx(2.0425, abs=1e-4)


@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)
@each(
    ("name", "least"),
    [
        ("rust", 3.0),
        *((f"{one}_line", 4.5) for one in Colour),
        ("context", 4.5),
        ("city", 4.5),
        ("water_text", 4.5),
        ("ink", 7.0),
    ],
)
def test_what_must_be_read_stands_out_from_land(palette: Palette, name: str, least: float) -> None:
    assert contrast(getattr(palette, name), palette.land) >= least


@pytest.mark.parametrize(("name", "said"), [("rust", 4.4), ("rust_line", 9.1), ("context", 5.0)])
def test_the_light_stage_keeps_its_measured_contrasts(name: str, said: float) -> None:
    assert contrast(getattr(LIGHT, name), LIGHT.land) == pytest.approx(said, abs=0.15)


@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)
def test_text_on_panels_is_readable_and_focus_is_cased(palette: Palette) -> None:
    assert contrast(palette.ink, palette.panel) >= 7
    assert max(contrast(palette.focus, palette.land), contrast(palette.ink, palette.land)) >= 3
    assert palette.focus != palette.ink


@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)
def test_no_eye_takes_a_family_of_colour_for_another_or_for_land(palette: Palette) -> None:
    """The two that come first are farther apart than any: most maps have no more roles."""

    def apart(one: str, other: str) -> float:
        seen = [(_lab(_seen(one, eye)), _lab(_seen(other, eye))) for eye in MACHADO]
        return min(_distance(a, b) for a, b in (*seen, (_lab(linear(one)), _lab(linear(other)))))

    fills = [fill_of(palette, one) for one in Colour]
    assert apart(*fills[:2]) >= 30
    near = [(a, b) for a, b in combinations([*fills, palette.land], 2) if apart(a, b) < 12]
    assert near == []


@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)
def test_dots_of_every_family_stand_out_from_land(palette: Palette) -> None:
    for one in Colour:
        assert contrast(colours(palette)[tone(one)], palette.land) >= 3, one


def test_no_style_sheet_script_or_module_has_a_colour_of_its_own() -> None:
    literal = re.compile(r"#[0-9a-fA-F]{3,8}\b")
    drawn = re.compile(r"url\([^)]*\)|/\*.*?\*/", re.DOTALL)  # an icon, a comment
    dashboard = WEB.parent
    sources = [*WEB.rglob("*.css"), *WEB.rglob("*.js"), *dashboard.rglob("*.py")]
    found = [
        f"{path.name}: {colour}"
        for path in sources
        if path.name != "style.py" and "vendor" not in path.parts
        for quoted in (r"[\"'(](#[0-9a-fA-F]{3,8})[\"')]",)
        for colour in (
            literal.findall(drawn.sub("", path.read_text(encoding="utf-8")))
            if path.suffix == ".css"
            else re.findall(quoted, path.read_text(encoding="utf-8"))
        )
    ]
    assert found == []


def test_every_size_of_type_is_one_of_the_scale() -> None:
    kinds = {f"--{name}" for name in css_values()} | {f"--s-{name}" for name in SCALE}
    written = [
        (path.name, declared.split("/")[0])
        for path in WEB.rglob("*.css")
        if "vendor" not in path.parts
        for declared in re.findall(r"font(?:-size)?: *([^;}]+)", path.read_text(encoding="utf-8"))
    ]
    bare = [one for one in written if re.search(r"\d(px|pt|rem)(?! *\))|\d \* var\(--u", one[1])]
    assert bare == []
    used = {name for _, one in written for name in re.findall(r"var\((--[ts]-[a-z-]+)", one)}
    assert used <= kinds


def test_every_colour_of_the_page_is_declared() -> None:
    own = re.compile(r"(--ar-[a-z0-9-]+)\s*:")
    sheets = [path.read_text(encoding="utf-8") for path in WEB.rglob("*.css")]
    declared = {name for sheet in (*sheets, css_variables()) for name in own.findall(sheet)}
    used = {name for sheet in sheets for name in re.findall(r"var\((--ar-[a-z0-9-]+)", sheet)}
    by_search, by_timeline = {"--ar-found-top", "--ar-found-right"}, {"--ar-up"}
    assert used - declared == by_search | by_timeline
    for field in fields(Interface):
        name = f"--ar-{field.name.replace('_', '-')}"
        assert name in used or field.name.startswith("tlp"), f"{name} is used nowhere"


@pytest.mark.parametrize("stage", INTERFACES)
def test_the_interface_is_readable(stage: Stage) -> None:
    interface, palette = INTERFACES[stage], PALETTES[stage]
    wanted = [
        (("quiet", "meta", "faint", "accent"), ("paper", "surface", "wash"), 4.5),
        (("quiet",), ("found", "found_strong", "marked", "level_4"), 4.5),
        (("on_bar", "on_bar_quiet", "on_bar_accent"), ("bar", "bar_raised"), 4.5),
        (("on_ink",), ("accent", "meta", "ink_raised"), 4.5),
        (("control", "accent"), ("paper", "surface"), 3.0),
        (("bar_line",), ("bar",), 3.0),
    ]
    pale = [
        f"{name} on {ground}: {ratio:.2f}"
        for names, grounds, least in wanted
        for name in names
        for ground in grounds
        if (ratio := contrast(getattr(interface, name), getattr(interface, ground))) < least
    ]
    # What stands beside the map in its colours: text, names of theatres, what is pressed.
    beside = [
        (("ink", *(f"{c}_line" for c in Colour), "water_text"), ("paper", "surface", "wash")),
        (("ink",), ("level_4", "found", "marked")),
    ]
    pale += [
        f"{name} on {ground}"
        for names, grounds in beside
        for name in names
        for ground in grounds
        if contrast(getattr(palette, name), getattr(interface, ground)) < 4.5
    ]
    pale += ["on_ink on ink"] if contrast(interface.on_ink, palette.ink) < 4.5 else []
    assert pale == []


def test_every_colour_that_the_sheet_uses_is_declared() -> None:
    declared = set(re.findall(r"(--a-[a-z-]+):", style_source()))
    used = set(re.findall(r"var\((--a-[a-z-]+)", style_source()))
    for swatch in (*AREAS, *(entry.swatch for entry in (*SIGNS, *LENS_LEGEND))):
        used |= set(re.findall(r"var\((--a-[a-z-]+)", swatch_svg(swatch)))
    by_script = {f"--a-{name}-{one}" for name in (*STRIPES, "stipple") for one in Colour}
    by_script |= {f"--a-texture-{one}" for one in Certainty}
    assert used - declared == by_script, "set by the script on the map"
    families = set(re.findall(r"(--of[a-z-]*):", style_source()))
    assert set(re.findall(r"var\((--of[a-z-]*)", style_source())) <= families
    for field in fields(Palette):
        # Light, the dark stage, and the pages where the reader's system is dark.
        assert css_variables().count(f"--a-{field.name.replace('_', '-')}:") == 3


def test_the_legend_dashes_and_hatches_as_the_map_does() -> None:
    swatches = (("disputed", DISPUTED_DASH), ("connector", CONNECTOR_DASH))
    for swatch, (length, gap) in swatches:
        assert min(length, gap) > 1
        dashes = set(re.findall(r'dasharray="([^"]+)"', swatch_svg(swatch)))
        assert dashes == {f"{length:g} {gap:g}"}
    assert f'stroke-width="{HATCH[0]:g}"' in swatch_svg("rust-hatched")


def test_each_way_of_drawing_has_one_legend_line() -> None:
    swatches = [*AREAS, *(entry.swatch for entry in (*SIGNS, *LENS_LEGEND))]
    assert len(swatches) == len(set(swatches))
    assert all(swatch_svg(swatch).startswith("<svg") for swatch in swatches)


def test_streamlits_own_part_has_the_colours_of_ours() -> None:
    theme = tomllib.loads((WEB.parent / "http" / ".streamlit" / "config.toml").read_text())["theme"]
    for stage, interface in INTERFACES.items():
        assert theme[stage] == {
            "primaryColor": interface.accent,
            "backgroundColor": interface.paper,
            "secondaryBackgroundColor": interface.wash,
            "textColor": PALETTES[stage].ink,
            "linkColor": interface.accent,
            "borderColor": interface.line,
        }


@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)
def test_the_lens_s_textures_are_five_steps_of_grey(palette: Palette) -> None:
    """Seen from afar, or without colour, each is paler than the one before; none is the land."""

    def grey(colour: str) -> float:
        red, green, blue = linear(colour)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    land, ink = grey(palette.land), grey(palette.lens)
    steps = [_lightness(t.ink * ink + (1 - t.ink) * land) for t in TEXTURES.values()]
    apart = [abs(a - b) for a, b in pairwise([*steps, _lightness(land)])]
    assert list(TEXTURES) == list(Certainty)
    assert sorted(steps, reverse=palette is DARK) == steps
    assert min(apart) > 3
    assert contrast(palette.lens, palette.land) >= 3
    assert contrast(palette.ink, palette.lens) >= 4  # and names are cased in land


def test_each_texture_differs_in_form_from_every_other() -> None:
    """Whole, lines, double lines, dashes, dots: no two by the width of a line alone."""
    forms = [(len(t.rows), t.dash is None, t.cap) for t in TEXTURES.values()]
    assert len(set(forms)) == len(forms)


def _lightness(luminance: float) -> float:
    """L* of CIE 1976."""
    root = luminance ** (1 / 3) if luminance > 0.008856 else 7.787 * luminance + 16 / 116
    return 116 * root - 16


def test_no_change_of_a_view_has_the_style_of_the_whole_page_worked_out() -> None:
    """Where ``:has()`` decides of elements of any kind, a change costs 7 ms instead of 1."""
    sheets = "\n".join(path.read_text(encoding="utf-8") for path in WEB.rglob("*.css"))
    sheets = re.sub(r"/\*.*?\*/|@media[^{]*\{", "", sheets, flags=re.DOTALL)
    asked = [one.strip() for rule in re.findall(r"([^{};]+)\{", sheets) for one in _selectors(rule)]
    assert sum(":has(" in one for one in asked) > 30
    dear = []
    for one in asked:
        *above, last = re.split(r"\s*[>+~]\s*|\s+", _without_arguments(one))
        decides_of_any = any(":has" in part for part in above) and re.match(r"[:*]", last)
        if decides_of_any or re.search(r":has\([^)]*(\*|\[class\*=)", one):
            dear.append(one)
    assert [one for one in dear if not one.endswith(ON_PHONES)] == []


ON_PHONES = (
    "> :has(> .st-key-arenas_panel_side .ar-kicker)",
    '[class*="st-key-arenas_scene_"]:has(.ar-scene-card) > *',
)
"""Within a query for a narrow screen, on pages where little is drawn anew."""


def _selectors(rule: str) -> list[str]:
    """Part ``rule`` at the commas that stand in no brackets."""
    return re.split(r",(?![^(]*\))", rule)


def _without_arguments(selector: str) -> str:
    while (inner := re.sub(r"\([^()]*\)", "", selector)) != selector:
        selector = inner
    return re.sub(r"\[[^\]]*\]", "[]", selector)


def test_where_the_system_sets_the_colours_every_state_keeps_a_mark() -> None:
    """Pages, review and stage show states by colour; one rule gives each a line."""
    for sheet in (page_style_source(), review_style_source(), stage_style_source()):
        forced = sheet[sheet.index("@media (forced-colors: active) {\n  :is([aria-pressed") :]
        rule = forced[: forced.index("\n}")]
        for state in set(re.findall(r"\[aria-(pressed|selected|current|checked)", sheet)):
            assert f"[aria-{state}" in rule, state
        assert "border: 2px solid CanvasText" in rule


def test_a_line_along_a_theatre_has_the_colour_of_dispute_only_where_it_is_disputed() -> None:
    rules = re.findall(r"([^{}]*\.is-over[^{}]*)\{([^{}]*)\}", style_source())
    red = [selector for selector, body in rules if "rust" in body]
    assert red
    assert all(".is-disputed" in selector for selector in red)


def test_a_distance_of_the_scale_is_named() -> None:
    of_distance = re.compile(
        r"(?<![\w-])(?:(?:margin|padding)[a-z-]*|(?:row-|column-)?gap)\s*:[^;{}]+"
    )
    literal = re.compile(r"(?<![\w.-])(\d+)px\b")
    for path in sorted(WEB.rglob("*.css")):
        said = " ".join(of_distance.findall(path.read_text(encoding="utf-8")))
        named = {int(px) for px in literal.findall(said)} & {n * SPACE for n in SPACES}
        assert named == set(), f"{path.name}: write var(--space-N), of N times {SPACE} px"
