"""The house style as one style sheet, with everything inside: for the stage, cards and a folder."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from dashboard.maps.house import COVER_LOGO, STAGE_LOGO, HouseStyle, Logo, data_url
from dashboard.maps.static_files import sheet, spare
from dashboard.maps.style import INTERFACES, PALETTES, Palette, Stage
from dashboard.text.typefaces import SERIF, Typeface

HOUSE_SHEET = "house.css"
"""The name of the sheet's asset."""
_STAGES: tuple[Stage, ...] = ("light", "dark")
_FALLBACKS = {"serif": "Georgia, serif", "sans": "system-ui, sans-serif"}
_LIGHT = "@media print, screen and (not (prefers-color-scheme:dark))"
_LOGO = "background:var(--house-logo) left/contain no-repeat;print-color-adjust:exact"
_DARK = "@media screen and (prefers-color-scheme:dark)"


def house_sheets(house: HouseStyle) -> tuple[str, ...]:
    """Return the names of the sheets that a page takes after its own: none where all is ours."""
    return () if house.is_ours else (HOUSE_SHEET,)


def house_css(house: HouseStyle) -> str:
    """Return the sheet, which follows the others; nothing where the house is ours."""
    return "\n".join(_rules(house)) + "\n" if not house.is_ours else ""


def _rules(house: HouseStyle) -> Iterator[str]:
    for family, face in house.typefaces:
        yield from _faces(face)
        kind = "serif" if family == SERIF else "sans"
        family_list = f'"{face.name}",{_FALLBACKS[kind]}'
        yield f"body.st,body.st-missing{{--a-{kind}:{family_list}}}"
        yield f":root:not([data-stage]){{--ar-{kind}:{family_list}}}"
    for stage in _STAGES:
        yield from _of_stage(house, stage)
        yield from _of_pages(house, stage)
    yield from _of_cover(house)
    if house.logo:
        yield f":root{{--house-logo:url({house.logo.url})}}"
        yield f".house-logo{{display:block;flex:none;{_share(house.logo)};{_LOGO}}}"
        yield f".st-foot .house-logo{{{_fits(house.logo, STAGE_LOGO)}}}"
    if house.cover_logo:
        own = "" if house.cover_logo == house.logo else f"url({house.cover_logo.url})"
        picture = f"{_LOGO.replace('var(--house-logo)', own) if own else _LOGO}"
        size = f"{_share(house.cover_logo)};{_fits(house.cover_logo, COVER_LOGO)}"
        yield f".st-cover .house-logo{{display:block;{size};{picture}}}"
    yield spare(sheet("shared/house.css"))


def _faces(face: Typeface) -> Iterator[str]:
    cuts = ((face.regular, "400", "normal"), (face.bold, "600 900", "normal"))
    for path, weight, style in (*cuts, (face.italic, "400", "italic")):
        data = path.read_bytes()
        kind = "woff2" if data.startswith(b"wOF2") else "otf" if data.startswith(b"OTTO") else "ttf"
        url = data_url(data, f"font/{kind}")
        yield (
            f'@font-face{{font-family:"{face.name}";font-weight:{weight};font-style:{style};'
            f"src:url({url})}}"
        )


def _of_stage(house: HouseStyle, stage: Stage) -> Iterator[str]:
    """Yield the stage's colours; its map and its legend's samples keep ours."""
    changed = _changed(house.palette(stage), PALETTES[stage])
    if not changed:
        return
    accent = house.palette(stage).rust_line
    changed = tuple(name for name in changed if name != "rust_line")  # it is an area's, too
    at, ours = f"html[data-stage={stage}]", _declared(changed, PALETTES[stage])
    soft = f"--st-soft:{house.palette(stage).context};" if "context" in changed else ""
    own = _declared(changed, house.palette(stage))
    yield f"{at}{{background:{house.palette(stage).panel}}}"
    yield f"{at} :is(body.st,body.st-missing){{{own}{soft}--st-accent:{accent}}}"
    yield f"{at} .st :is(.arenas,.st-legend svg){{{ours}}}"


def _of_pages(house: HouseStyle, stage: Stage) -> Iterator[str]:
    """Yield the colours of a folder's pages and of cards, which name no stage."""
    own, ours = house.interface(stage), INTERFACES[stage]
    declared = "".join(
        f"--ar-{one.name.replace('_', '-')}:{getattr(own, one.name)};"
        for one in fields(own)
        if getattr(own, one.name) != getattr(ours, one.name)
    )
    ink = house.palette(stage).ink
    declared += f"--a-ink:{ink};" if ink != PALETTES[stage].ink else ""
    if declared:
        yield f"{_LIGHT if stage == 'light' else _DARK}{{:root:not([data-stage]){{{declared}}}}}"


def _of_cover(house: HouseStyle) -> Iterator[str]:
    cover = house.said.cover
    if cover.ground or cover.ink:
        covered = ".st-main:has(.st-scene.is-cover:not([hidden])) .st-text"
        ground = f"background:{cover.ground};" if cover.ground else ""
        ink = f"color:{cover.ink};--st-soft:{cover.ink};--a-ink:{cover.ink};" if cover.ink else ""
        yield f"{covered}{{{ground}{ink}}}"


def _changed(own: Palette, ours: Palette) -> tuple[str, ...]:
    return tuple(
        one.name for one in fields(own) if getattr(own, one.name) != getattr(ours, one.name)
    )


def _declared(names: tuple[str, ...], palette: Palette) -> str:
    return "".join(f"--a-{n.replace('_', '-')}:{getattr(palette, n)};" for n in names)


def _share(logo: Logo) -> str:
    return f"aspect-ratio:{logo.wide:g}/{logo.high:g}"


def _fits(logo: Logo, most: tuple[float, float]) -> str:
    """Return the height of a logo on the stage, at most within ``most``."""
    return f"height:calc({logo.within(*most)[1]:.4g} * var(--u))"
