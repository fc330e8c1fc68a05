"""A new map is kept among the user's own, and what its words suggest beside it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from dashboard.storage import failed, own_maps, write_folder_whole, write_whole
from geodata.errors import ArenasError, DataFault
from geodata.intake.text_file import TEXT_FILE, read_text
from geodata.loading.library import Library, LoadedMap
from geodata.schema.dossier import Dossier
from geodata.schema.suggestions import SUGGESTED, Suggestions
from geodata.suggest.suggest import Progress, suggest
from geodata.suggest.suggested_file import read_suggested, renewed, written
from geodata.world.gazetteer import Gazetteer


def keep_draft(slug: str, files: Mapping[str, str], folder: Path | None = None) -> Path:
    """Write the folder of a new draft whole, by default among the user's maps; return it.

    Raises ``ArenasError`` where there is something there already, or it cannot be written.
    """
    folder = folder or own_maps() / slug
    try:
        write_folder_whole(folder, {name: text.encode() for name, text in files.items()})
    except FileExistsError:
        raise ArenasError(
            f"There is a map at {folder} already, and nothing was changed; give another name, "
            "or move that folder away."
        ) from None
    except OSError as error:
        raise failed("make the draft", folder, error) from None
    return folder


def write_suggestions(
    one: LoadedMap, maps: Library, progress: Progress | None = None
) -> Suggestions:
    """Write what the words of ``one`` suggest beside it, decisions kept; return the file's content.

    Raises ``ArenasError`` where it has no text of its own, or the file cannot be written.
    """
    path = one.folder / TEXT_FILE
    if not path.exists():
        raise ArenasError(
            f"{path}: there is no such file. Suggestions rest on the article’s words: "
            "python -m dashboard new FILE keeps them there."
        )
    words = read_text(path.read_text(encoding="utf-8"), f"{one.folder.name}/{TEXT_FILE}")
    library = (one.dossier, *others(maps, one.dossier))
    found = suggest(words, one.dossier.article.date, library, Gazetteer.shipped(), progress)
    kept = renewed(read_suggested(one.folder), found)
    try:
        write_whole(one.folder / SUGGESTED, written(kept).encode())
    except OSError as error:
        raise failed("write the suggestions", one.folder, error) from None
    return kept


def others(maps: Library, own: Dossier) -> tuple[Dossier, ...]:
    """Return the other dossiers of the library, less those that are broken."""
    found = []
    for listed in maps.listing():
        if listed.faults or listed.slug == own.manifest.slug:
            continue
        try:
            found.append(maps.open(listed.slug).dossier)
        except DataFault:
            continue  # it is listed with its faults; suggestions do without its names
    return tuple(found)
