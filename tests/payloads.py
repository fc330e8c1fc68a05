"""A map whose every text is hostile, for whatever shows, serves or writes one."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import yaml

from geodata.errors import DataFault
from geodata.loading.library import load_map

PAYLOAD = (
    '</script><script>window.pwned=1</script><img src=x onerror="window.pwned=1">\'"><svg onload='
    "window.pwned=1>{{7*7}}{% raw %}${7*7}]]>--><![CDATA[\u202egnp.\u2066exe\u0301\ufeff"
)
LONG = "W" * 10_000
_Leaf = tuple[str, tuple[str | int, ...]]


def hostile(folder: Path, to: Path) -> Path:
    """Write the map in ``folder`` with the payload in each text that may hold it; return it.

    Which texts those are, the loader says: whatever it refuses is left as it was.
    """
    place = Path(shutil.copytree(folder, to))
    for file in (place / "briefings").glob("*.yaml"):
        file.unlink()
    texts = {
        path.name: yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)
        for path in place.glob("*.yaml")
    }
    leaves = [(name, at) for name, data in texts.items() for at in _leaves(data)]
    spoilt = set(leaves)
    while True:
        for name, data in texts.items():
            written = _spoilt(data, (), {at for file, at in spoilt if file == name})
            text = yaml.dump(
                written, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=10**6
            )
            (place / name).write_text(text, encoding="utf-8")
        try:
            load_map(place)
        except DataFault as fault:
            refused = {leaf for one in fault.faults for leaf in _of(one, spoilt, place)}
            if not refused:
                raise
            spoilt -= refused
        else:
            return place


def _of(fault: Any, spoilt: set[_Leaf], place: Path) -> set[_Leaf]:
    """Return the spoilt texts that a fault is of: those of its line, or else of its field."""
    name = Path(fault.file).name
    last = fault.field.rpartition(".")[2].partition("[")[0]
    lines = (place / name).read_text("utf-8").splitlines()
    line = lines[fault.line - 1].strip().removeprefix("- ") if fault.line else ""
    key = line.partition(":")[0]
    here = {leaf for leaf in spoilt if leaf[0] == name}
    return {leaf for leaf in here if {key, last} & {str(one) for one in leaf[1]}} or here


def _leaves(data: object, at: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    if isinstance(data, dict):
        return [leaf for key, value in data.items() for leaf in _leaves(value, (*at, key))]
    if isinstance(data, list):
        return [leaf for n, value in enumerate(data) for leaf in _leaves(value, (*at, n))]
    return [at] if isinstance(data, str) and " " in data else []


def _spoilt(data: Any, at: tuple[str | int, ...], wanted: set[tuple[str | int, ...]]) -> Any:
    if isinstance(data, dict):
        return {key: _spoilt(value, (*at, key), wanted) for key, value in data.items()}
    if isinstance(data, list):
        return [_spoilt(value, (*at, n), wanted) for n, value in enumerate(data)]
    long = LONG if at[-1] == "text" else ""
    return f"{data} {PAYLOAD} {long}." if at in wanted else data
