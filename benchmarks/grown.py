"""A dossier of many times the passages: ``python -m benchmarks.grown``.

It makes of the shipped map one with 10 and one with 100 times its sentences and passages
(theatres, actors and incidents stay), and measures what the server does for a click, a filter and a
first page.
"""

from __future__ import annotations

import argparse
import gzip
import re
import shutil
import sys
import time
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from dashboard.http.startup import settle
from dashboard.reading.query_string import from_query
from dashboard.reading.reading import read
from dashboard.views.cards import cards_json
from dashboard.views.page_views import page_views
from dashboard.views.shell.first_page import first_page
from geodata.loading.dossier_files import SHIPPED
from geodata.loading.library import LoadedMap, load_map

MOST_TIMES = 2.0
"""How much dearer than today's map a click and a filter may be."""
MOST_BYTES = 1_000_000
ASKED = {
    "map": {
        "a region": "theatre=yemen",
        "a filter": "actor=hizballah",
        "a span": "from=2023-10-17",
    },
    "actors": {"a profile": "profile=iran"},
    "timeline": {"all of it": ""},
    "article": {"all of it": ""},
}
_SENTENCE = re.compile(r"p(\d+)s(\d+)")


def grown(folder: Path, times: int, to: Path) -> Path:
    """Write the dossier in ``folder`` with its sentences and passages ``times`` over; return it."""
    made = Path(shutil.copytree(folder, to / f"{folder.name}-{times}"))
    shutil.rmtree(made / "briefings", ignore_errors=True)
    (made / "review.yaml").unlink(missing_ok=True)
    article = _load(made / "article.yaml")
    passages = _load(made / "passages.yaml")
    own = list(article["sentences"])
    height = max(int(_SENTENCE.fullmatch(one["id"])[1]) for one in own)  # type: ignore[index]
    more = []
    for n in range(1, times):
        article["sentences"] += [
            {**one, "id": (name := _moved(one["id"], n * height)), "sha256": _hash(name)}
            for one in own
        ]
        more += [_again(one, n, n * height) for one in passages]
    _save(made / "article.yaml", article)
    _save(made / "passages.yaml", passages + more)
    manifest = _load(made / "manifest.yaml")
    _save(made / "manifest.yaml", {**manifest, "slug": made.name})
    return made


def _again(passage: dict[str, Any], n: int, by: int) -> dict[str, Any]:
    copy = {**passage, "id": f"{passage['id']}-{n}"}
    copy["sentences"] = [_moved(one, by) for one in passage["sentences"]]
    if "twin" in copy:
        copy["twin"] = f"{copy['twin']}-{n}"
    return copy


def _moved(name: str, by: int) -> str:
    return _SENTENCE.sub(lambda found: f"p{int(found[1]) + by:02}s{found[2]}", name)


def _hash(name: str) -> str:
    return sha256(name.encode()).hexdigest()


def _load(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def _save(path: Path, data: object) -> None:
    text = yaml.dump(data, allow_unicode=True, sort_keys=False)
    path.write_text(text, encoding="utf-8")


Measured = dict[str, tuple[float, int]]


def measured(maps: Sequence[LoadedMap], rounds: int) -> list[Measured]:
    """Return of each map, view by view, its milliseconds of processor time and its bytes, packed.

    The maps take turns, so that what else the machine does weighs on all alike.
    """
    found: list[Measured] = [{} for _ in maps]
    for page, asked in ASKED.items():
        for name, query in asked.items():
            params = {k: [v] for k, v in (part.split("=") for part in query.split("&") if part)}
            spent: list[list[float]] = [[] for _ in maps]
            for _ in range(rounds):
                for one, times in zip(maps, spent, strict=True):
                    begun = time.process_time()
                    _answer(page, params, one)
                    times.append((time.process_time() - begun) * 1000)
            for one, times, of in zip(maps, spent, found, strict=True):
                of[f"{page}, {name}"] = (median(times), _packed(repr(_answer(page, params, one))))
    for one, of in zip(maps, found, strict=True):
        opens = first_page("map", one, read(one.dossier, from_query({}, one.dossier)))
        of["the first page"] = (0.0, _packed(opens.body))
        of["cards.json"] = (0.0, _packed(cards_json(one.dossier)))
    return found


def _answer(page: str, params: dict[str, list[str]], one: LoadedMap) -> dict[str, Any]:
    return page_views(page, read(one.dossier, from_query(params, one.dossier)), one.geometry)


def _packed(text: str) -> int:
    return len(gzip.compress(text.encode()))


def main() -> int:
    """Measure and print; 1 where a click or a filter is dearer than it may be."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.grown", description=__doc__)
    parser.add_argument("--times", type=int, nargs="*", default=[1, 10, 100])
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    failed, maps = False, []
    with TemporaryDirectory() as place:
        for times in options.times:
            begun = time.process_time()
            maps.append(load_map(grown(SHIPPED, times, Path(place))))
            took, passages = time.process_time() - begun, len(maps[-1].dossier.passages)
            print(f"{times} times: {passages} passages, loaded in {took:.1f} s")
    settle()  # as the server does after its first run
    base, *_ = every = measured(maps, options.rounds)
    for times, found in zip(options.times, every, strict=True):
        print(f"{times} times:")
        for name, (spent, size) in found.items():
            ratio = spent / base[name][0] if base[name][0] else 1.0
            bad = ratio > MOST_TIMES or (name == "the first page" and size > MOST_BYTES)
            failed |= bad
            mark, weight = "!" if bad else " ", size / 1000
            print(f"  {mark} {name:22} {spent:8.1f} ms {ratio:5.1f} x {weight:8.1f} KB")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
