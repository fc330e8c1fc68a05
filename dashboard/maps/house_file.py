"""The house style's file: read with the logo and typefaces beside it, each of them checked.

It is ``house.yaml`` in the data folder; the environment may name another (``ARENAS_HOUSE``), and
so may an option of the commands that write files. Without it, everything has our own look.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont, TTLibError

from dashboard.maps.ground import content_hash
from dashboard.maps.house import HouseStyle, Logo, pale
from dashboard.storage import data_folder
from dashboard.text.typefaces import SANS, SERIF, Typeface
from geodata.errors import DataFault, Fault
from geodata.loading.library import Stamp, stamp
from geodata.loading.record_faults import validate
from geodata.loading.yaml_lines import Document, Loc, dotted, parse_document, refuse_aliases
from geodata.schema.house import Cuts, House

FILE, VARIABLE = "house.yaml", "ARENAS_HOUSE"
_MOST_OF_A_FONT = 5_000_000
_RESTRICTED = 0x0002
"""The bit by which a font's maker forbids to embed it (OS/2 table, fsType)."""
_FAMILY = (16, 1)
"""Where a font has its family's name."""
_LETTERS = "ABCXYZabcxyz0123456789.,“”’–¶é"


def house_style(named: Path | None = None) -> HouseStyle:
    """Return the house style of this installation, or that of the file ``named``.

    ``DataFault`` has every fault of it. Its files are read anew once one of them has changed.
    """
    chosen = named or (Path(value).expanduser() if (value := _environment()) else None)
    path = chosen or data_folder() / FILE
    if chosen is None and not path.exists():
        return HouseStyle()
    return _read(path, stamp((path, *_beside(path, stamp((path,))))))


def _environment() -> str:
    return os.environ.get(VARIABLE, "").strip()


@lru_cache(maxsize=4)
def _beside(path: Path, _: Stamp) -> tuple[Path, ...]:
    """Return the files that a sound house style names."""
    try:
        house = _house(path)[0]
    except DataFault:
        return ()
    return tuple(dict.fromkeys(path.parent / name for _, name in _named(house)))


@lru_cache(maxsize=4)
def _read(path: Path, _: Stamp) -> HouseStyle:
    house, document = _house(path)
    faults = [_fault(document, field, message) for field, message in pale(house)]
    if (house.logo or house.cover.logo) and not house.name:
        message = "a logo needs a name: whose it is, for who cannot see it"
        faults.append(_fault(document, "name", message))
    # What reads pictures takes long to import, and few houses have one.
    from dashboard.maps.house_logo import read_logo

    logos: dict[str, Logo] = {}
    typefaces = []
    for field, name in _named(house):
        try:
            data = (path.parent / name).read_bytes()
            if field.endswith("logo"):
                logos[field] = read_logo(data)
            else:
                _check_font(data)
        except FileNotFoundError:
            faults.append(_fault(document, field, f"there is no file {name} beside {path.name}"))
        except OSError as error:
            faults.append(_fault(document, field, f"{name} cannot be read: {error.strerror}"))
        except ValueError as error:
            faults.append(_fault(document, field, f"{name} {error}"))
    if faults:
        raise DataFault(tuple(faults))
    for family, cuts in ((SERIF, house.typefaces.serif), (SANS, house.typefaces.sans)):
        if cuts:
            typefaces.append((family, _typeface(path.parent, cuts)))
    on_cover = logos.get("cover.logo", logos.get("logo"))
    return HouseStyle(house, logos.get("logo"), on_cover, tuple(typefaces))


def _house(path: Path) -> tuple[House, Document]:
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise DataFault.of(
            path.name, f"not UTF-8 at byte {error.start}; save it as UTF-8"
        ) from None
    except OSError as error:
        message = f"the house style cannot be read: {error.strerror or type(error).__name__}"
        raise DataFault.of(path, message) from None
    refuse_aliases(text, path.name)
    document = parse_document(text, path.name)
    house: House = validate(House, document)
    return house, document


def _named(house: House) -> Iterator[tuple[str, str]]:
    """Yield each file that the style names, after its field."""
    if house.logo:
        yield "logo", house.logo
    if house.cover.logo:
        yield "cover.logo", house.cover.logo
    for family in ("serif", "sans"):
        cuts: Cuts | None = getattr(house.typefaces, family)
        for cut in ("regular", "bold", "italic") if cuts else ():
            if name := getattr(cuts, cut):
                yield f"typefaces.{family}.{cut}", name


def _fault(document: Document, field: str, message: str) -> Fault:
    loc: Loc = tuple(field.split("."))
    return Fault(document.file, document.line(loc), dotted(loc), message)


def _check_font(data: bytes) -> None:
    """Raise ``ValueError`` where ``data`` is no typeface that files may carry."""
    if len(data) > _MOST_OF_A_FONT:
        raise ValueError(f"has {len(data) / 1e6:.1f} MB; a typeface has at most 5 MB")
    try:
        with TTFont(io.BytesIO(data), lazy=True) as font:
            letters = font.getBestCmap() or {}
            restricted = font["OS/2"].fsType & _RESTRICTED
            named = _family(font)
            font["hmtx"].metrics  # noqa: B018 - reads it
    except ImportError:
        raise ValueError("is WOFF2, which the package brotli reads; give the TTF") from None
    except (TTLibError, KeyError, AssertionError, ValueError, IndexError, EOFError) as error:
        raise ValueError(f"is no TTF, OTF or WOFF2 that can be read ({error})") from None
    lacking = [letter for letter in _LETTERS if ord(letter) not in letters]
    if lacking:
        raise ValueError(f"lacks letters that every page needs: {' '.join(lacking)}")
    if restricted:
        raise ValueError("may not be embedded, as its own fsType says; take another")
    if not named.replace(" ", "").replace("-", "").isalnum():
        raise ValueError(f"calls its family {named!r}; expected letters, digits, spaces, hyphens")


def _family(font: TTFont) -> str:
    return next((str(n) for n in map(font["name"].getDebugName, _FAMILY) if n), "")


def _typeface(folder: Path, cuts: Cuts) -> Typeface:
    regular = folder / cuts.regular
    with TTFont(regular, lazy=True) as font:
        name = _family(font)
    bold = folder / cuts.bold if cuts.bold else regular
    italic = folder / cuts.italic if cuts.italic else regular
    content = content_hash(b"".join(path.read_bytes() for path in (regular, bold, italic)))
    return Typeface(name, regular, bold, italic, content)
