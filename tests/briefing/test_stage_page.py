"""The stage's page: nothing unescaped, no notes, no other host; the file of it stands alone."""

from __future__ import annotations

import base64
import hashlib
import html
import re

import pytest

from dashboard.briefing.stage.stage_page import missing_html, one_file_html, stage_html
from geodata.loading.geometry import Geometry
from geodata.schema.briefing import Briefing, Tlp
from geodata.schema.dossier import Dossier
from tests.conftest import HOSTILE
from tests.shipped import geometry

FIRST = {
    Tlp.RED: "#FF2B2B",
    Tlp.AMBER: "#FFC000",
    Tlp.AMBER_STRICT: "#FFC000",
    Tlp.GREEN: "#33FF00",
    Tlp.CLEAR: "#FFFFFF",
}
"""The colours of TLP 2.0 on black, as FIRST has them."""


def served(briefing: Briefing, dossier: Dossier, ground: Geometry) -> str:
    return stage_html("lamps", briefing, dossier, ground, asset_url=lambda name: f"../a/{name}")


def test_hostile_text_of_a_briefing_is_text_on_its_page(
    lamps: Briefing, other: Dossier, other_geometry: Geometry
) -> None:
    for page in (
        served(lamps, other, other_geometry),
        one_file_html("lamps", lamps, other, other_geometry, notes=True),
        missing_html(HOSTILE, (HOSTILE,), asset_url=str),
    ):
        assert "<img" not in page
        assert "onerror=alert(1)&gt;" in page
        assert page.count("<script") == page.count("</script>")


def test_no_page_has_notes_unless_a_file_is_asked_for_with_them(
    lamps: Briefing, other: Dossier, other_geometry: Geometry
) -> None:
    assert "Heron" not in served(lamps, other, other_geometry)
    assert "Heron" not in one_file_html("lamps", lamps, other, other_geometry, notes=False)
    assert "Heron" in one_file_html("lamps", lamps, other, other_geometry, notes=True)


def test_every_scene_has_a_heading_and_every_button_a_name(
    lamps: Briefing, other: Dossier, other_geometry: Geometry
) -> None:
    page = served(lamps, other, other_geometry)
    assert page.count('<h1 tabindex="-1">') == len(lamps.scenes)
    for button in re.findall(r"<button[^>]*>.*?</button>", page):
        words = re.sub(r"<svg.*?</svg>|<[^>]*>", "", button).strip()
        assert words or 'aria-label="' in button


@pytest.mark.parametrize("label", list(Tlp))
def test_the_traffic_light_stands_twice_in_firsts_colours_apart_from_the_handling_text(
    label: Tlp, lamps: Briefing, other: Dossier, other_geometry: Geometry
) -> None:
    page = one_file_html(
        "lamps", lamps.model_copy(update={"tlp": label}), other, other_geometry, notes=False
    )
    found = re.findall(r'<span>([^<]*)</span><b class="st-tlp is-(\w+)">([^<]*)</b>', page)
    assert [(handling, told) for handling, _, told in found] == 2 * [
        ("For the harbour office only", label.value)
    ]
    token = re.search(rf"\.st-tlp\.is-{found[0][1]} {{ color: var\((--ar-tlp-\w+)\); }}", page)
    assert token
    assert f"{token[1]}:{FIRST[label]};" in page
    assert re.search(r"\.st-tlp {[^}]*background: var\(--ar-black\);", page)
    assert "--ar-black:#000000;" in page


def test_a_copys_sentences_stand_escaped_in_the_file_only_if_given(
    lamps: Briefing, other: Dossier, other_geometry: Geometry, copy: dict[str, str]
) -> None:
    def made(verbatim: dict[str, str]) -> str:
        return one_file_html("lamps", lamps, other, other_geometry, notes=False, verbatim=verbatim)

    without, quoted = made({}), made(copy)
    assert 'class="st-quote' not in without
    shown = lamps.scenes[0].evidence[0]
    record = next(p for p in other.passages if p.id == shown.passage)
    for name in record.sentences:
        assert copy[name] not in html.unescape(without)
        assert copy[name] in html.unescape(quoted)
    hostile = made({record.sentences[0]: HOSTILE})
    assert "<img" not in hostile
    assert hostile.count("“&lt;") >= 1


def test_the_file_says_on_every_scene_when_and_of_what_it_was_made(
    lamps: Briefing, other: Dossier, other_geometry: Geometry
) -> None:
    page = one_file_html(
        "lamps", lamps, other, other_geometry, notes=False, made="Made today · dossier 0ab"
    )
    foot = re.findall(r'<p class="st-written">.*?</p>', page)[0]
    assert "Made today · dossier 0ab ·</span> <span>" in foot, "set apart from the small print"
    assert "st-made" not in served(lamps, other, other_geometry)


def test_without_handling_and_label_nothing_stands_there(main: Briefing, shipped: Dossier) -> None:
    assert 'class="st-marking' not in served(main, shipped, geometry())


def test_the_file_is_under_three_megabytes_and_names_no_address_to_load(
    main: Briefing, shipped: Dossier
) -> None:
    page = one_file_html("main", main, shipped, geometry(), notes=False)
    assert len(page.encode()) < 3_000_000
    loads = re.findall(r"(?:src|href)=[\"']?([^\"' >]+)|url\(([^)]+)\)", page.split("<script")[0])
    assert all((a or b).strip("\"'").startswith("data:") for a, b in loads)
    assert page.count("<script src") == 0


def test_the_files_policy_runs_its_own_scripts_and_no_others(
    lamps: Briefing, other: Dossier, other_geometry: Geometry
) -> None:
    page = one_file_html("lamps", lamps, other, other_geometry, notes=False)
    named = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)[0]
    policy = html.unescape(named)
    scripts = re.findall(r"<script>(.*?)</script>", page, flags=re.DOTALL)
    hashes = {
        f"'sha256-{base64.b64encode(hashlib.sha256(s.encode()).digest()).decode()}'"
        for s in scripts
    }
    assert len(scripts) == 4
    assert set(re.findall(r"'sha256-[^']*'", policy)) == hashes
    assert "connect-src 'none'" in policy
    assert "default-src 'none'" in policy
