"""Mutated inputs for every door: each gives a valid model, or one clear error of ours.

``python -m tests.fuzz`` (or ``make fuzz``) tries ten thousand; the suite a few hundred, always the
same.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from urllib.parse import parse_qs

import yaml

from dashboard.briefing.model.import_file import read_briefing
from dashboard.own_copy.attachment import attach
from dashboard.reading.query_string import from_query, read_link, to_query
from dashboard.reading.reading import read
from dashboard.reading.selection import reduce
from dashboard.search.search import Index
from geodata.errors import ArenasError
from geodata.intake.reading import read_source
from geodata.loading.dossier_files import load_dossier
from geodata.loading.library import load_map
from geodata.loading.package import Package, checked_map, pack, read_package
from geodata.loading.record_faults import validate
from geodata.loading.yaml_lines import parse_document
from geodata.schema.dossier import Dossier
from geodata.schema.ground import GroundPlan
from geodata.schema.suggestions import Suggestions
from tests.intake.files import docx

OTHER = Path(__file__).parent / "data" / "other_dossier"
ISLES = Path(__file__).parent / "data" / "isles"
GROUND = Path(__file__).parents[1] / "geodata" / "dossiers" / "iran-ceasefire" / "ground.yaml"
SEED = 20_261_129
ODD: tuple[object, ...] = (
    None, True, 0, -1, 10**30, 1e308, float("nan"), "", " ", [], {}, [[]], {"a": {"b": []}},
    "\u202egnp.exe", "</script><script>alert(1)</script>", "{{ 7 * 7 }}", "{% raw %}", "x" * 10_000,
    "a\u0301" * 200, "😀", "2023-02-30", "p999s999",
    ["hamas", "hamas"], "*", "&", "../../etc/passwd", "\x1b[31m", "NaN", "0x1f", "٣",
)  # fmt: skip

Try = Callable[[Random], None]


def odd_data(random: Random, value: object) -> object:
    """Return ``value``, plain data, with one of its parts replaced, dropped, doubled or renamed."""
    if isinstance(value, dict) and value and random.random() < 0.85:
        key = random.choice(sorted(value, key=str))
        rest = {k: v for k, v in value.items() if k != key}
        way = random.random()
        if way < 0.08:
            return rest
        if way < 0.14:
            return {**rest, random.choice(["x", 7, "", "id"]): value[key]}
        return {**value, key: odd_data(random, value[key])}
    if isinstance(value, list) and value and random.random() < 0.85:
        at = random.randrange(len(value))
        way = random.random()
        if way < 0.06:
            return [*value[:at], *value[at + 1 :]]
        if way < 0.12:
            return [*value, value[at]]
        return [*value[:at], odd_data(random, value[at]), *value[at + 1 :]]
    return random.choice(ODD)


def odd_bytes(random: Random, data: bytes) -> bytes:
    """Return ``data`` with a few stretches overwritten, dropped, doubled or filled."""
    made = bytearray(data)
    for _ in range(random.randint(1, 6)):
        at = random.randrange(len(made) + 1)
        size = random.choice([1, 1, 2, 8, 64])
        way = random.randrange(4)
        if way == 0:
            made[at : at + size] = random.randbytes(size)
        elif way == 1:
            del made[at : at + size]
        elif way == 2:
            made[at:at] = made[at : at + size]
        else:
            made[at : at + size] = bytes([random.choice([0, 0x0A, 0x3A, 0x5B, 0x7B, 0xFF])]) * size
    return bytes(made)


def odd_yaml(random: Random, text: str) -> str:
    """Return ``text`` with its data changed, or its letters."""
    if random.random() < 0.25:
        return odd_bytes(random, text.encode()).decode("utf-8", "replace")
    return yaml.safe_dump(odd_data(random, _data(text)), allow_unicode=True, sort_keys=False)


@cache
def _data(text: str) -> object:
    return json.loads(json.dumps(yaml.safe_load(text), default=str))


@cache
def dossier() -> Dossier:
    return load_dossier(OTHER)


def a_briefing(random: Random) -> None:
    text = (OTHER / "briefings" / "lamps.yaml").read_text(encoding="utf-8")
    read_briefing(odd_yaml(random, text).encode("utf-8", "replace"), "b.yaml", dossier())


def a_dossier(random: Random) -> None:
    folder = random.choice([OTHER, ISLES])
    with TemporaryDirectory() as place:
        copy = Path(shutil.copytree(folder, Path(place) / folder.name))
        path = random.choice(sorted(copy.glob("*.yaml")))
        text = odd_yaml(random, path.read_text(encoding="utf-8"))
        path.write_text(text, encoding="utf-8", errors="replace")
        load_dossier(copy)


def a_ground(random: Random) -> None:
    """Polygons of a map, of which the geometry is made."""
    with TemporaryDirectory() as place:
        copy = Path(shutil.copytree(ISLES, Path(place) / "isles"))
        path = random.choice(sorted((copy / "ground").rglob("*.geojson")))
        text = path.read_text(encoding="utf-8")
        if random.random() < 0.3:
            path.write_bytes(odd_bytes(random, text.encode()))
        else:
            path.write_text(json.dumps(odd_data(random, json.loads(text))), encoding="utf-8")
        load_map(copy)


def a_plan_of_ground(random: Random) -> None:
    text = odd_yaml(random, GROUND.read_text(encoding="utf-8"))
    validate(GroundPlan, parse_document(text, "ground.yaml"))


def some_suggestions(random: Random) -> None:
    text = (
        "suggestions:\n- {id: actor-0123456789ab, kind: actor, sentence: p01s1, start: 0, end: 5, "
        "words: Boats, rule: actors/1, name: Boats}\n"
        "decisions:\n- {suggestion: actor-0123456789ab, answer: accepted}\n"
    )
    validate(Suggestions, parse_document(odd_yaml(random, text), "suggested.yaml"))


@cache
def _package() -> bytes:
    return pack(load_map(ISLES))


def a_package(random: Random) -> None:
    if random.random() < 0.3:
        checked_map(read_package(odd_bytes(random, _package())))
    files = dict(read_package(_package()).files)
    name = random.choice(sorted(files))
    checked_map(Package("isles", {**files, name: odd_bytes(random, files[name])}))


def a_copy(random: Random) -> None:
    attach(odd_bytes(random, (OTHER / "article.txt").read_bytes()), dossier().article)


@cache
def _sources() -> tuple[bytes, ...]:
    text = (OTHER / "article.txt").read_text(encoding="utf-8")
    html = f"<html><body><h1>T</h1><p>{text}</p><ul><li>a</li></ul></body></html>"
    return html.encode(), f"# T\n\n{text}\n\n- a\n- [b](http://c)".encode(), docx(("", text[:900]))


def a_source(random: Random) -> None:
    read_source(
        odd_bytes(random, random.choice(_sources())), random.choice(["a.md", "a", "a.html"])
    )


LINK = (
    "theatre=quill-bay&actor=guild&kind=incident&from=2031-04-01&to=2031-04-30&lens=certainty&q=a"
)


def a_link(random: Random) -> None:
    """A query and an event after it; what comes of them is read, and its link reads back."""
    query = odd_bytes(random, LINK.encode()).decode("latin-1")
    found, _ = read_link(parse_qs(query, keep_blank_values=True), dossier())
    event = odd_data(
        random, {"kind": random.choice(KINDS), "id": "quill-bay", "value": "x", "n": 1}
    )
    after = reduce(found, event if isinstance(event, dict) else {}, dossier())
    read(dossier(), after)
    assert from_query(parse_qs(to_query(after)), dossier()) == after


KINDS = (
    "theatre", "actor", "kind", "certainty", "span", "passage", "profile", "tie", "layer", "found",
    "search", "lens", "back", "clear", "page", "all", "goto",
)  # fmt: skip


@cache
def _index() -> Index:
    return Index(dossier())


def a_search(random: Random) -> None:
    words = [random.choice(["guild", "Apr 21", "¶3", '"a b"', "1.1.2031–", "الحرس", "p01s1"])]
    _index().find(odd_bytes(random, " ".join(words).encode()).decode("utf-8", "replace"))


DOORS: Mapping[str, Try] = {
    one.__name__.replace("_", " "): one
    for one in (
        a_briefing, a_dossier, a_ground, a_plan_of_ground, some_suggestions, a_package, a_copy,
        a_source, a_link, a_search,
    )
}  # fmt: skip


def attempt(door: str, number: int, seed: int = SEED) -> bool:
    """Try the input ``number`` at ``door``; return whether it was taken. Only our errors pass."""
    random = Random(f"{seed}/{door}/{number}")  # noqa: S311 - the same inputs on every run
    try:
        DOORS[door](random)
    except ArenasError as error:
        if not str(error).strip() or "Traceback" in str(error):
            raise AssertionError("an error without words of ours") from error
        return False
    return True


def main() -> int:
    """Try many at each door and print what became of them; 1 where one ended in another error."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--count", type=int, default=10_000, help="inputs, over all doors")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--door", choices=tuple(DOORS), action="append")
    options = parser.parse_args()
    failed = 0
    for door in options.door or DOORS:
        became: Counter[str] = Counter()
        for number in range(options.count // len(options.door or DOORS)):
            try:
                became["taken" if attempt(door, number, options.seed) else "refused"] += 1
            except Exception as error:  # noqa: BLE001 - this is what is looked for
                failed += 1
                became[f"{type(error).__name__}: {error}"[:120]] += 1
                if became.total() - became["taken"] - became["refused"] < 4:
                    sys.stderr.write(f"{door} {number}: {type(error).__name__}: {error}\n"[:300])
        sys.stdout.write(f"{door}: {dict(became.most_common(8))}\n")
        sys.stdout.flush()
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
