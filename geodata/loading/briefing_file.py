"""Briefings as YAML: read and checked against the dossier, written back as people edit them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

import yaml

from geodata.errors import DataFault, Fault, instead
from geodata.loading.record_faults import validate
from geodata.loading.yaml_lines import (
    Document,
    Loc,
    dotted,
    parse_document,
    printable,
    read_document,
)
from geodata.schema.briefing import Briefing
from geodata.schema.dossier import Dossier
from geodata.schema.filters import Filters, ids_of
from geodata.schema.record import CITED, SLUG
from geodata.schema.scene_figures import lacking

LAYERS = ("incidents", "reference")
"""Layers that are no theatre."""
_ODD_BREAKS = re.compile(r"[\r\x85\u2028\u2029]")
"""What YAML takes for a line break, and unless it is escaped reads back as another one."""
_QuickBase: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
"""There where PyYAML was built with libyaml."""
_NUMBERED = "\\U000"
"""With it begins what libyaml writes for a letter beyond U+FFFF, such as an emoji."""

Keys = tuple[str, ...]
"""The last two keys of a place; list positions left out."""


def load_briefings(folder: Path, dossier: Dossier) -> Mapping[str, Briefing]:
    """Return the briefings of ``folder`` (``*.yaml``, none if there is no such folder), by name.

    ``DataFault`` has the faults of all of them.
    """
    found: dict[str, Briefing] = {}
    faults: list[Fault] = []
    for path in sorted(folder.glob("*.yaml")):
        if not re.match(SLUG, path.stem):
            message = "a briefing's name is part of its link: lower-case letters, digits, hyphens"
            faults.append(Fault(_called(path), 0, "", message))
            continue
        try:
            found[path.stem] = load_briefing(path, dossier)
        except DataFault as error:
            faults.extend(error.faults)
    if faults:
        raise DataFault(tuple(faults))
    return MappingProxyType(found)


def load_briefing(path: Path, dossier: Dossier) -> Briefing:
    """Read the briefing at ``path``; ``DataFault`` with every fault, each with its line."""
    return _checked(read_document(path, _called(path)), dossier)


def parse_briefing(text: str, file: str, dossier: Dossier) -> Briefing:
    """Return the briefing that ``text`` holds; ``file`` is what errors call it."""
    return _checked(parse_document(text, file), dossier)


def empty_figures(folder: Path, briefings: Mapping[str, Briefing], dossier: Dossier) -> None:
    """Raise ``DataFault`` with each figure that has nothing to show on the map.

    Such a briefing opens all the same, without the figure: a map may lose its last tie.
    """
    faults = []
    for name, briefing in briefings.items():
        document = None
        for n, scene in enumerate(briefing.scenes):
            if not (why := lacking(scene, dossier)):
                continue
            path = folder / f"{name}.yaml"
            document = document or read_document(path, _called(path))
            loc: Loc = ("scenes", n, "figure")
            message = f"the figure {str(scene.figure)!r} has nothing to show: {why}; take it out"
            faults.append(Fault(document.file, document.line(loc), dotted(loc), message))
    if faults:
        raise DataFault(tuple(faults))


def write_briefing(briefing: Briefing) -> str:
    """Return ``briefing`` as YAML that ``parse_briefing`` reads back as the same briefing.

    Characters that no text may hold are left out: they came with something pasted.
    """
    plain = briefing.model_dump(mode="json", exclude_defaults=True)
    text = _dumped(plain, _QuickDumper)
    return _dumped(plain, _Dumper) if _NUMBERED in text else text


class _Dumper(yaml.SafeDumper):
    """Writes a text of several lines as one that people can edit."""


class _QuickDumper(_QuickBase):  # type: ignore[misc]
    """Writes the same in a seventh of the time, but emoji and the like as numbers."""


def _dumped(plain: Any, dumper: Any) -> str:
    text: str = yaml.dump(plain, Dumper=dumper, allow_unicode=True, sort_keys=False, width=96)
    return text


def _text(dumper: Any, text: str) -> yaml.ScalarNode:
    value = printable(text)
    style = '"' if _ODD_BREAKS.search(value) else "|" if "\n" in value else None
    node: yaml.ScalarNode = dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)
    return node


_Dumper.add_representer(str, _text)
_QuickDumper.add_representer(str, _text)


def _called(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


def _checked(document: Document, dossier: Dossier) -> Briefing:
    faults = [
        *_dangling(document, dossier),
        *_repeated(document),
        *_unshown(document, dossier),
        *_hidden(document),
        *_noted(document, dossier),
    ]
    try:
        briefing: Briefing = validate(Briefing, document)
    except DataFault as error:
        raise DataFault((*error.faults, *faults)) from None
    if faults:
        raise DataFault(tuple(faults))
    return briefing


class _Pool(NamedTuple):
    """What an id names at a key, and the ids that may be there."""

    what: str
    ids: tuple[str, ...]


def _pools(document: Document, dossier: Dossier) -> Mapping[Keys, _Pool]:
    theatres = _Pool("theatre of this dossier", tuple(t.id for t in dossier.theatres))
    marked = tuple(i.id for i in dossier.incidents if i.mark)
    scenes = (document.at(("scenes", n, "id")) for n in _positions(document, ("scenes",)))
    return {
        ("scenes", "sentences"): _Pool("sentence of this dossier", _sentences(dossier)),
        ("scenes", "theatres"): theatres,
        ("view", "theatre"): theatres,
        ("scenes", "layers_off"): _Pool("layer", (*theatres.ids, *LAYERS)),
        ("scenes", "marks"): _Pool("incident that has a mark", marked),
        **{
            ("filters", name): _Pool(f"{one.what} of this dossier", one.known(dossier))
            for name in Filters.model_fields
            if (one := ids_of(name))
        },
        ("evidence", "passage"): _Pool(
            "passage of this dossier", tuple(p.id for p in dossier.passages)
        ),
        ("evidence", "incident"): _Pool(
            "incident of this dossier", tuple(i.id for i in dossier.incidents)
        ),
        ("evidence", "later"): _Pool(
            "later note of this dossier", tuple(n.id for n in dossier.later_notes)
        ),
        ("paths", "scenes"): _Pool(
            "scene of this briefing", tuple(s for s in scenes if isinstance(s, str))
        ),
    }


def _dangling(document: Document, dossier: Dossier) -> Iterator[Fault]:
    pools = _pools(document, dossier)
    for loc, value in _strings(document):
        pool = pools.get(_keys(loc))
        if pool and value not in pool.ids:
            message = f"{value!r} is no {pool.what}; {instead(value, pool.ids)}"
            yield Fault(document.file, document.line(loc), dotted(loc), message)


def _repeated(document: Document) -> Iterator[Fault]:
    seen: dict[tuple[Loc, str], int] = {}
    for loc, value in _strings(document):
        within = _once_within(loc)
        if within is None:
            continue
        line = document.line(loc)
        if (within, value) in seen:
            message = f"{value!r} is already in line {seen[within, value]}; keep one"
            yield Fault(document.file, line, dotted(loc), message)
        seen.setdefault((within, value), line)


def _once_within(loc: Loc) -> Loc | None:
    """Return the place within which the text at ``loc`` must be unique, if there is one."""
    keys = _keys(loc)
    if keys in (("scenes", "id"), ("paths", "name")):
        return keys
    if keys in (("evidence", "passage"), ("evidence", "incident"), ("evidence", "later")):
        return (*loc[:-2], keys[1])
    return loc[:-1] if isinstance(loc[-1], int) else None


def _unshown(document: Document, dossier: Dossier) -> Iterator[Fault]:
    """Yield each sentence that title and message rest on and that no evidence restates."""
    known = _sentences(dossier)
    restated = {
        "passage": {p.id: p.sentences for p in dossier.passages},
        "incident": {i.id: i.sentences for i in dossier.incidents},
    }
    for n in _positions(document, ("scenes",)):
        shown = {
            sentence
            for m in _positions(document, ("scenes", n, "evidence"))
            for key, records in restated.items()
            for sentence in records.get(str(document.at(("scenes", n, "evidence", m, key))), ())
        }
        for m in _positions(document, ("scenes", n, "sentences")):
            loc: Loc = ("scenes", n, "sentences", m)
            sentence = document.at(loc)
            if sentence in known and sentence not in shown:
                message = (
                    f"{sentence} is not among the evidence; show a passage that restates it, "
                    "or rest nothing on it"
                )
                yield Fault(document.file, document.line(loc), dotted(loc), message)


def _hidden(document: Document) -> Iterator[Fault]:
    """Yield each layer that a scene switches off and yet shows something of."""
    for n in _positions(document, ("scenes",)):
        scene: Loc = ("scenes", n)
        places: dict[Loc, str] = {(*scene, "view", "theatre"): "the view"}
        for m in _positions(document, (*scene, "theatres")):
            places[*scene, "theatres", m] = "theatres"
        # What is no word there is no key either; the record's own check says so.
        shown = {
            at: what for loc, what in places.items() if isinstance(at := document.at(loc), str)
        }
        if document.at((*scene, "marks")):
            shown["incidents"] = "marks"
        for m in _positions(document, (*scene, "layers_off")):
            loc = (*scene, "layers_off", m)
            layer = document.at(loc)
            if isinstance(layer, str) and layer in shown:
                message = f"{layer!r} is switched off, and {shown[layer]} would show it; drop one"
                yield Fault(document.file, document.line(loc), dotted(loc), message)


def _noted(document: Document, dossier: Dossier) -> Iterator[Fault]:
    """Yield each sentence id in a scene's notes that the article does not have."""
    known = _sentences(dossier)
    for loc, text in _strings(document):
        if "notes" not in loc:
            continue
        for cited in dict.fromkeys(CITED.findall(text)):
            if cited not in known:
                message = f"{cited!r} is no sentence of this dossier; {instead(cited, known)}"
                yield Fault(document.file, document.line(loc), dotted(loc), message)


def _sentences(dossier: Dossier) -> tuple[str, ...]:
    return tuple(s.id for s in dossier.article.sentences)


def _strings(document: Document) -> Iterator[tuple[Loc, str]]:
    for loc in document.lines:
        value: Any = document.at(loc)
        if loc and isinstance(value, str):
            yield loc, value


def _positions(document: Document, loc: Loc) -> range:
    """Return the positions of the list at ``loc``; none where there is no list."""
    value = document.at(loc)
    return range(len(value) if isinstance(value, list) else 0)


def _keys(loc: Loc) -> Keys:
    return tuple(part for part in loc if isinstance(part, str))[-2:]
