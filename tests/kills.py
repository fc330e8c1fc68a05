"""Killed at random moments, each store has the old or the new version, whole.

``python -m tests.kills`` kills two hundred writers of each; the suite a few. The writers are forked
from a process that has everything loaded, so that the kill meets the writing and not the start.
Then writers of one briefing race: each began from the same version, and exactly one may save.
"""

from __future__ import annotations

import argparse
import os
import resource
import signal
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from dashboard.briefing.model.repository import Shelf, Stale
from dashboard.library import library
from dashboard.own_copy import installed_copy
from dashboard.own_copy.attachment import match
from dashboard.own_maps import keep, recover
from dashboard.storage import FOLDER
from geodata.errors import ArenasError
from geodata.loading.library import load_map
from geodata.loading.package import Package, pack, read_package

DATA = Path(__file__).parent / "data"
OTHER, ISLES = DATA / "other_dossier", DATA / "isles"
LONGEST = 0.06
"""Seconds in which a writer writes several times over."""
RACES = 5
Store = tuple[Callable[[int], None], Callable[[], None]]
"""What writes the version of a number, and what checks that a whole one is there."""


def attached() -> Store:
    """Return the store of the copy that is attached to an installation."""
    one = load_map(OTHER)
    text = (OTHER / "article.txt").read_text(encoding="utf-8")
    versions = [match(part, one.dossier.article.sentences) for part in (text, text[:600])]

    def write(number: int) -> None:
        installed_copy.save(one.dossier, versions[number % 2], for_everyone=False)

    def check() -> None:
        kept = installed_copy.load(one.dossier)
        assert kept, "the copy is gone"
        assert kept.attachment.matched in {one.matched for one in versions}

    return write, check


def saved() -> Store:
    """Return the store of briefings."""
    shelf = Shelf(load_map(OTHER))
    shipped = shelf.find("lamps")
    assert shipped
    titles = ("Number 0", "Number 1")

    def write(number: int) -> None:
        there = shelf.kept("mine")
        titled = shipped.model_copy(update={"title": titles[number % 2]})
        with suppress(Stale):
            shelf.save("mine", titled, started_from=there.version if there else None)

    def check() -> None:
        kept = shelf.kept("mine")
        assert kept, "the briefing is gone"
        assert kept.briefing, kept.faults
        assert kept.briefing.title in titles

    return write, check


def unpacked() -> Store:
    """Return the store of maps that came from packages."""
    package = read_package(pack(load_map(ISLES)))
    actors = package.files["actors.yaml"]
    versions = [
        Package(package.slug, {**package.files, "actors.yaml": actors + mark})
        for mark in (b"\n# a", b"\n# b")
    ]

    def write(number: int) -> None:
        keep(versions[number % 2], replaces=True)

    def check() -> None:
        recover()
        one = library().open(package.slug)
        assert (one.folder / "actors.yaml").read_bytes()[-1:] in (b"a", b"b")

    return write, check


SAVED, STALE, FAILED = 0, 3, 4
"""How a writer ends that races others."""
STORES: Mapping[str, Callable[[], Store]] = {"attach": attached, "save": saved, "unpack": unpacked}


def killed(store: str, count: int) -> None:
    """Kill ``count`` writers of ``store``, and check it after each; then let the disk be full."""
    random = Random(store)  # noqa: S311 - the same moments on every run
    write, check = STORES[store]()
    write(0)
    check()
    for first in range(count):
        child = os.fork()
        if not child:
            for number in range(first, 1_000_000):
                write(number)
        time.sleep(random.uniform(0, LONGEST))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        check()
    assert _says_that_it_is_full(write), "a full disk was not said in a sentence"
    check()


def _says_that_it_is_full(write: Callable[[int], None]) -> bool:
    """Whether a writer that may write no more than 64 bytes says so and does no more."""
    child = os.fork()
    if not child:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (64, 64))
        try:
            write(1)
            write(2)
        except ArenasError as error:
            os._exit(0 if str(error) else 2)
        os._exit(1)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status) == 0


def raced(writers: int = 4) -> None:
    """Let processes save one briefing at once, all begun from the version that is there."""
    shelf = Shelf(load_map(OTHER))
    shipped = shelf.find("lamps")
    assert shipped
    begun = shelf.save("talk", shipped, started_from=None).version
    gate, opening = os.pipe()
    children = []
    for number in range(writers):
        child = os.fork()
        if not child:
            ended = FAILED
            try:
                os.close(opening)
                os.read(gate, 1)  # until every writer is there, and nobody holds it shut
                wanted = shipped.model_copy(update={"title": f"Writer {number}"})
                shelf.save("talk", wanted, started_from=begun)
                ended = SAVED
            except Stale:
                ended = STALE
            finally:
                os._exit(ended)
        children.append(child)
    os.close(opening)
    os.close(gate)
    ends = sorted(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children)
    assert ends == [SAVED] + [STALE] * (writers - 1), ends
    assert [b.briefing for b in shelf.backups("talk")] == [shipped]


def main() -> int:
    """Kill, and say of each store how many it outlived."""
    parser = argparse.ArgumentParser(prog="python -m tests.kills", description=__doc__)
    parser.add_argument("--count", type=int, default=200)
    options = parser.parse_args()
    for store in STORES:
        with TemporaryDirectory() as data:
            os.environ[FOLDER] = data
            killed(store, options.count)
        sys.stdout.write(f"{store}: whole after {options.count} kills and a full disk\n")
        sys.stdout.flush()
    for _ in range(RACES):
        with TemporaryDirectory() as data:
            os.environ[FOLDER] = data
            raced()
    sys.stdout.write("one saved of those that raced\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
