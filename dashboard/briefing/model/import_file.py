"""Reads a briefing from an untrusted file; refuses first what would grow or nest without end."""

from __future__ import annotations

from geodata.errors import DataFault
from geodata.loading.briefing_file import parse_briefing
from geodata.loading.yaml_lines import refuse_aliases
from geodata.schema.briefing import Briefing
from geodata.schema.dossier import Dossier

BYTES_MOST = 2_000_000


def read_briefing(data: bytes, file: str, dossier: Dossier) -> Briefing:
    """Return the briefing of ``dossier`` that a file holds; ``DataFault`` with every fault."""
    if len(data) > BYTES_MOST:
        raise DataFault.of(file, f"over {BYTES_MOST // 1_000_000} MB; no briefing is as long")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DataFault.of(file, f"not UTF-8 at byte {error.start}; save it as UTF-8") from None
    try:
        refuse_aliases(text, file)
        return parse_briefing(text, file, dossier)
    except RecursionError:
        raise DataFault.of(file, "nested too deeply for a briefing") from None
