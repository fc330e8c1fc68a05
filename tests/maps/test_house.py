"""The house style: what its file may hold, what is refused and why, and what stays ours."""

from __future__ import annotations

import io
import re
from pathlib import Path
from shutil import copytree

import pytest
from PIL import Image

from dashboard.http.assets import house_asset
from dashboard.maps.contrast import TEXT, contrast, nearest
from dashboard.maps.house import OURS, HouseStyle
from dashboard.maps.house_css import house_css
from dashboard.maps.house_file import FILE, VARIABLE, house_style
from dashboard.maps.house_logo import NoLogo, read_logo
from dashboard.maps.style import LIGHT
from dashboard.text.typefaces import SANS, SERIF, Face, unpacked, width
from geodata.errors import DataFault
from tests.shipped import briefings

EXAMPLE = Path(__file__).parents[1] / "data" / "house"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 3">{}</svg>'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(copytree(EXAMPLE, tmp_path / "house"))


def faults(folder: Path, text: str) -> str:
    (folder / FILE).write_text(text, encoding="utf-8")
    with pytest.raises(DataFault) as raised:
        house_style(folder / FILE)
    return str(raised.value)


def test_without_a_file_everything_is_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARENAS_DATA", str(tmp_path))
    monkeypatch.delenv(VARIABLE, raising=False)
    assert house_style() == OURS
    assert house_css(OURS) == ""
    (tmp_path / FILE).write_text("footer: Ours\n", encoding="utf-8")
    assert house_style().said.footer == "Ours"
    monkeypatch.setenv(VARIABLE, str(EXAMPLE / FILE))
    assert house_style().said.name == "Institute of Examples"
    monkeypatch.setenv(VARIABLE, str(tmp_path / "gone.yaml"))
    with pytest.raises(
        DataFault, match=r"gone\.yaml: the house style cannot be read: No such file"
    ):
        house_style()


def test_a_house_changes_words_and_leaves_the_map_s_colours() -> None:
    p = house_style(EXAMPLE / FILE).palette("light")
    assert (p.panel, p.ink, p.context, p.rust_line) == ("#FFFFFF", "#101820", "#4A5560", "#0B3D91")
    assert (p.land, p.sea, p.rust, p.slate_line) == (
        LIGHT.land,
        LIGHT.sea,
        LIGHT.rust,
        LIGHT.slate_line,
    )
    sheet = house_css(house_style(EXAMPLE / FILE))
    assert "--a-rust-line" not in sheet, "an area has it, too"
    (kept,) = re.findall(r"\.st :is\(\.arenas,\.st-legend svg\)\{([^}]*)\}", sheet)
    assert f"--a-panel:{LIGHT.panel};" in kept


def test_what_cannot_be_read_is_refused_with_its_line_and_ratio(folder: Path) -> None:
    said = faults(folder, 'colours:\n  ink: "#101820"\n  quiet: "#9AA0A6"\n')
    assert said.startswith(
        "house.yaml:3: colours.quiet: quiet text in #9AA0A6 on the ground of notes, #F3EFE6"
    )
    ratio, would_do = re.findall(
        r"contrast of ([0-9.]+); 4.5 is the least .*?; (#[0-9A-F]{6})", said
    )[0]
    assert float(ratio) == pytest.approx(contrast("#9AA0A6", "#F3EFE6"), abs=0.005)
    assert contrast(would_do, "#F3EFE6") >= TEXT
    said = faults(folder, 'cover: {ground: "#0B3D91"}\n')
    assert "cover.ground: text in #1F1D1A on the cover, #0B3D91" in said
    (ink,) = re.findall(r"; give cover.ink, too: (#[0-9A-F]{6}) would do", said)
    (folder / FILE).write_text(f'cover: {{ground: "#0B3D91", ink: "{ink}"}}\n', encoding="utf-8")
    assert house_style(folder / FILE).said.cover.ink == ink, "what would do is taken"
    said = faults(folder, 'colours:\n  accent: "#7A7A7A"\n')
    button = next(line for line in said.splitlines() if "text on a button" in line)
    letters, would_do = re.findall(r"button in (#\w{6}) .*; (#\w{6}) would do", button)[0]
    assert would_do == nearest("#7A7A7A", letters, TEXT), "near the accent, not the letters"
    (folder / FILE).write_text(f'colours:\n  accent: "{would_do}"\n', encoding="utf-8")
    assert house_style(folder / FILE).said.colours.accent == would_do, "a colour for the accent"
    dark = faults(folder, 'colours:\n  paper: "#202830"\n')
    assert "the name of a rust area in #6E2A10 on the paper, #202830" in dark


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("colors: {}", "house.yaml:1: colors: unknown key"),
        ("colours: {ink: black}", "expected a colour like"),
        ("logo: ../x.svg", "expected the name of a file in the same folder"),
        (
            "name: A\nlogo: gone.png",
            "house.yaml:2: logo: there is no file gone.png beside house.yaml",
        ),
        ("logo: logo.svg", "name: a logo needs a name"),
        ("typefaces: {serif: {regular: logo.svg}}", "logo.svg is no TTF, OTF or WOFF2"),
        ("a: &x 1\nb: *x", "refers to another place"),
    ],
)
def test_bad_input_is_named_by_file_and_field(folder: Path, text: str, said: str) -> None:
    assert said in faults(folder, text)


@pytest.mark.parametrize(
    ("drawn", "said"),
    [
        ("<script>alert(1)</script>", "<script> is not allowed"),
        ("<foreignObject/>", "<foreignObject> is not allowed"),
        ('<image href="https://example.org/x.png"/>', "<image> is not allowed"),
        ('<use href="https://example.org/x.svg#a"/>', "refers to https://example.org"),
        ('<rect onload="alert(1)"/>', "onload of <rect> is not allowed"),
        ('<rect fill="url(https://example.org/p)"/>', "fill of <rect> is not allowed"),
        ("<rect fill=\"url( 'https://example.org/p')\"/>", "fill of <rect> is not allowed"),
        ("<style>@import 'https://example.org'</style>", "<style> is not allowed"),
    ],
)
def test_a_logo_that_could_run_or_ask_is_refused(drawn: str, said: str) -> None:
    with pytest.raises(NoLogo, match=re.escape(said)):
        read_logo(SVG.format(drawn).encode())


def test_a_logo_is_written_anew_without_what_it_carried() -> None:
    logo = read_logo((EXAMPLE / "logo.svg").read_bytes())
    assert b"who drew it" not in logo.data
    assert (logo.wide, logo.high) == (260, 80)
    for url in ("url(#a)", "url( '#a' )", "url(&quot;#a&quot;)"):
        assert b"#a" in read_logo(SVG.format(f'<rect fill="{url}"/>').encode()).data
    entity = '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + SVG.format(
        "<title>&x;</title>"
    )
    with pytest.raises(NoLogo, match="DOCTYPE"):
        read_logo(entity.encode())
    out = io.BytesIO()
    told = Image.new("RGB", (40, 20))
    told.save(out, "PNG", pnginfo=_told())
    again = read_logo(out.getvalue())
    assert b"a secret" not in again.data
    assert again.media_type == "image/png"
    with pytest.raises(NoLogo, match="damaged"):
        read_logo(out.getvalue()[:60])


def _told() -> object:
    from PIL.PngImagePlugin import PngInfo

    info = PngInfo()
    info.add_text("Comment", "a secret")
    return info


def test_a_typeface_takes_the_place_of_ours(folder: Path) -> None:
    font = Face(SERIF, 700).file
    (folder / "own.ttf").write_bytes(font.read_bytes())
    (folder / FILE).write_text("typefaces: {sans: {regular: own.ttf}}\n", encoding="utf-8")
    style = house_style(folder / FILE)
    ((_, face),) = style.typefaces
    assert face.name == "Source Serif Pro"
    assert "@font-face" in house_css(style)
    before = unpacked(face.regular, face.content)
    wide, kept = width("mm", 10, Face(SANS).dressed(style.typefaces)), house_asset(style).hash
    (folder / "own.ttf").write_bytes(Face(SANS).file.read_bytes())
    again = house_style(folder / FILE)
    assert width("mm", 10, Face(SANS).dressed(again.typefaces)) != wide, "a changed file counts"
    assert house_asset(again).hash != kept
    ((_, now),) = again.typefaces
    assert unpacked(now.regular, now.content) != before
    (folder / FILE).write_text("footer: changed\n", encoding="utf-8")
    assert house_style(folder / FILE).typefaces == (), "a changed file is read anew"


def test_the_house_s_classification_stands_before_a_briefing_s_own() -> None:
    main = briefings()["main"]
    style = house_style(EXAMPLE / FILE)
    assert style.marked(main).handling == "FOR OFFICIAL USE"
    own = main.model_copy(update={"handling": "Draft"})
    assert style.marked(own).handling == "FOR OFFICIAL USE · Draft"
    assert HouseStyle().marked(own) is own


def test_the_nearest_colour_that_is_seen_is_near() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert nearest("#767676", "#FFFFFF", TEXT) == "#767676"
    found = nearest("#999999", "#FFFFFF", TEXT)
    assert found is not None
    assert TEXT <= contrast(found, "#FFFFFF") < 5
