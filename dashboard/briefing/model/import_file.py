"""Reads a briefing from anybody's file; what would grow or nest without end is refused first."""

from __future__ import annotations

import yaml

from geodata.errors import DataFault
from geodata.loading.briefing_file import parse_briefing
from geodata.schema.briefing import Briefing
from geodata.schema.dossier import Dossier

BYTES_MOST = 2_000_000
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NESTING_MOST = 20


def read_briefing(data: bytes, file: str, dossier: Dossier) -> Briefing:
    """Return the briefing of ``dossier`` that a file holds; ``DataFault`` with every fault."""
    if len(data) > BYTES_MOST:
        raise DataFault.of(file, f"over {BYTES_MOST // 1_000_000} MB; no briefing is as long")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DataFault.of(file, f"not UTF-8 at byte {error.start}; save it as UTF-8") from None
    try:
        _refuse_aliases(text, file)
        return parse_briefing(text, file, dossier)
    except RecursionError:
        raise DataFault.of(file, "nested too deeply for a briefing") from None


def _refuse_aliases(text: str, file: str) -> None:
    """Refuse references within the file: a few lines of them can stand for millions."""
    depth = 0
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            line = event.start_mark.line + 1 if event.start_mark else 0
            if depth > _NESTING_MOST:
                raise DataFault.of(file, "nested too deeply for a briefing", line=line)
            if isinstance(event, yaml.AliasEvent):
                message = "“*” refers to another place, which is not read; write it out"
                raise DataFault.of(file, message, line=line)
    except yaml.YAMLError:
        return  # parse_briefing says where and what
