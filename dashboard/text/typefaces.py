"""The typefaces of what is left behind: where their files are, and how wide a text will be.

Files cannot use the screen's fonts, which Streamlit carries for browsers alone. These are the
same two families as plain files, and one for the Arabic letters that both lack, under the SIL Open
Font Licence.
"""

from __future__ import annotations

import base64
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from threading import Lock
from types import MappingProxyType
from typing import Any, Literal

from fontTools.ttLib import TTFont

from dashboard.text.kept_cuts import kept_cut

SERIF = "Source Serif Pro"
SANS = "Source Sans Pro"
ARABIC = "IBM Plex Sans Arabic"
FALLBACK = MappingProxyType({SERIF: "Georgia, serif", SANS: "Helvetica, Arial, sans-serif"})
"""What a reader's machine shows where a file does not carry its fonts."""

_PACKAGES = MappingProxyType(
    {
        SERIF: "font_source_serif_pro",
        SANS: "font_source_sans_pro",
        ARABIC: "fontpkg_ibm_plex_sans_arabic",
    }
)
_CUTS = MappingProxyType(
    {(400, False): "Regular", (600, False): "Semibold", (700, False): "Bold", (400, True): "It"}
)

_FORMS = ("init", "medi", "fina")
"""Of a letter that joins the next, both its neighbours, or the one before."""
_SHAPED = ("ccmp", *_FORMS, "rlig", "mark", "mkmk", "curs", "kern")
"""What sets Arabic letters as one word."""

Limit = float | tuple[float, float] | None
"""Of an axis of a variable typeface: one place on it, a part of it, or where it rests."""
NO_AXES: Mapping[str, Limit] = MappingProxyType({})

_BREAKS = re.compile("[ \\t\\r\\n]+")
_READING = Lock()
"""fontTools reads a table at its first use, and in two threads at once wrongly."""


@dataclass(frozen=True)
class Typeface:
    """A typeface of the house, which takes the place of one of ours."""

    name: str
    """As its files and office programs name it."""
    regular: Path
    bold: Path
    italic: Path
    content: str
    """A hash of its files, by which whatever is kept of them is made anew once they change."""


Dressing = tuple[tuple[str, Typeface], ...]
"""What takes the place of our families, each after the name of the family."""


@dataclass(frozen=True)
class Face:
    """One cut of a family: weight 400, 600 or 700, upright; or 400, italic."""

    family: str = SERIF
    weight: Literal[400, 600, 700] = 400
    italic: bool = False
    house: Typeface | None = None
    """What takes the family's place."""

    def dressed(self, house: Dressing) -> Face:
        """Return it with what takes its family's place, if anything does."""
        return replace(self, house=dict(house).get(self.family))

    @property
    def name(self) -> str:
        """The name of the family that is shown."""
        return self.house.name if self.house else self.family

    @property
    def css(self) -> str:
        """The family and its fallbacks, as CSS names them."""
        return f"{self.name}, {ARABIC}, {FALLBACK[self.family]}"

    @property
    def arabic(self) -> Face:
        """The cut that has the Arabic letters which this one lacks."""
        return Face(ARABIC, self.weight)

    @property
    def file(self) -> Path:
        """The font file."""
        if self.house:
            bold = self.house.bold if self.weight > 400 else self.house.regular
            return self.house.italic if self.italic else bold
        cut = _CUTS[self.weight, self.italic]
        if self.family == ARABIC:
            cut = cut.replace("Semib", "SemiB")  # as its makers spell it
        return _folder(self.family) / f"{self.family.replace(' ', '')}-{cut}.ttf"


@dataclass(frozen=True)
class Run:
    """Text in one face, size (px) and colour (a name)."""

    text: str
    face: Face
    size: float
    colour: str = "ink"

    def dressed(self, house: Dressing) -> Run:
        """Return it in the typeface that takes the place of its own, if one does."""
        return replace(self, face=self.face.dressed(house)) if house else self


@dataclass(frozen=True)
class Piece:
    """The part of a run that is on one line, and its distance from the line's left."""

    text: str
    left: float
    run: Run


@lru_cache(maxsize=8)
def unpacked(file: Path, _: str) -> bytes:
    """Return a font file as TTF or OTF, which programs read that know no WOFF2.

    It is kept by the file and the ``content`` of its typeface.
    """
    with TTFont(file) as font:
        if font.flavor is None:
            return file.read_bytes()
        font.flavor, out = None, io.BytesIO()
        font.save(out)
        return out.getvalue()


def folders() -> tuple[Path, ...]:
    """Return the folders that hold the font files."""
    return tuple(_folder(family) for family in _PACKAGES)


def width(text: str, size: float, face: Face, spacing: float = 0) -> float:
    """Return how wide ``text`` is at ``size`` px with ``spacing`` px after each letter.

    Pairs are kerned, as a browser kerns them. What the face has no glyph for counts as wide as it
    is high.
    """
    return _ems(text, face) * size + spacing * len(text)


def flowed(runs: Iterable[Run], room: float) -> tuple[tuple[Piece, ...], ...]:
    """Return ``runs`` in lines of at most ``room`` px; a word that is wider has its own.

    Runs are words apart from one another. A no-break space keeps its neighbours together and is a
    plain one in what is returned.
    """
    lines: list[list[tuple[list[str], float, Run]]] = []
    end = 0.0
    for run in runs:
        space = width(" ", run.size, run.face)
        for word in filter(None, _BREAKS.split(run.text)):
            wide = width(word, run.size, run.face)
            if not lines or end + space + wide > room:
                lines.append([])
                end = -space
            if lines[-1] and lines[-1][-1][2] is run:
                lines[-1][-1][0].append(word)
            else:
                lines[-1].append(([word], end + space, run))
            end += space + wide
    return tuple(
        tuple(Piece(" ".join(words).replace("\u00a0", " "), left, run) for words, left, run in line)
        for line in lines
    )


def wrapped(text: str, room: float, size: float, face: Face) -> tuple[str, ...]:
    """Return ``text`` in lines of at most ``room`` px, as ``flowed`` breaks them."""
    return tuple(piece.text for (piece,) in flowed((Run(text, face, size),), room))


def together(cite: str) -> str:
    """Return a citation that ``wrapped`` breaks only between two places, never within one."""
    return "; ".join(place.replace(" ", "\u00a0") for place in cite.split("; "))


def embedded(used: Iterable[tuple[Face, str]]) -> str:
    """Return CSS ``@font-face`` rules that carry of each face the letters of its texts."""
    letters: dict[Face, set[str]] = {}
    for face, text in used:
        letters.setdefault(face, set()).update(text)
    for face, of in tuple(letters.items()):
        if joined := (of - _advances(face).keys()) & _advances(face.arabic).keys():
            letters.setdefault(face.arabic, set()).update(joined)
    return "".join(_font_face(face, "".join(sorted(of))) for face, of in letters.items())


def cut(
    file: Path,
    letters: Iterable[str],
    features: Sequence[str] = ("kern",),
    axes: Mapping[str, Limit] = NO_AXES,
) -> bytes:
    """Return a typeface with the glyphs of ``letters`` alone, in the format of ``file``.

    ``axes`` narrows those of a variable one. The same letters give the same file, which is cut
    once and kept.
    """
    wanted = "".join(sorted(set(letters)))
    wishes = (wanted, tuple(features), sorted(axes.items()))
    return kept_cut(file, wishes, lambda: _cut(file, wanted, features, axes))


def _cut(file: Path, letters: str, features: Sequence[str], axes: Mapping[str, Limit]) -> bytes:
    # These take 0.1 s to import, and only files that carry typefaces need them.
    from fontTools import subset
    from fontTools.varLib import instancer

    with TTFont(file, lazy=True) as font:
        options = subset.Options(layout_features=[*features], notdef_outline=True, hinting=False)
        options.drop_tables += ["FFTM", "meta"]  # of which it would complain
        cutter = subset.Subsetter(options)
        cutter.populate(text=letters)
        cutter.subset(font)
        if axes:
            instancer.instantiateVariableFont(font, dict(axes), inplace=True)
        made = io.BytesIO()
        font["head"].modified = font["head"].created
        font.recalcTimestamp = False
        font.save(made)
    return made.getvalue()


@lru_cache(maxsize=64)
def _font_face(face: Face, letters: str) -> str:
    features = _SHAPED if face.family == ARABIC else ("kern",)
    data = base64.b64encode(cut(face.file, letters, features)).decode("ascii")
    style = "italic" if face.italic else "normal"
    return (
        f'@font-face{{font-family:"{face.name}";font-weight:{face.weight};font-style:{style};'
        f"src:url(data:font/ttf;base64,{data})}}"
    )


@cache
def _advances(face: Face) -> Mapping[str, float]:
    with TTFont(face.file, lazy=True) as font:
        em, widths = font["head"].unitsPerEm, font["hmtx"].metrics
        glyphs = font.getBestCmap().items()
        return MappingProxyType({chr(code): widths[glyph][0] / em for code, glyph in glyphs})


@lru_cache(maxsize=8192)
def _ems(text: str, face: Face) -> float:
    advances = _advances(face)
    kerned = sum(_kern(face, *pair) for pair in pairwise(text))
    lacks = any(letter not in advances for letter in text)
    others = _joined(text, face.arabic) if lacks else (None,) * len(text)
    wide = zip(text, others, strict=True)
    return kerned + sum(advances.get(one) or other or _lacking(one) for one, other in wide)


def _joined(text: str, face: Face) -> Iterator[float | None]:
    """Yield how wide each letter is in Arabic writing, by which neighbours it joins.

    None is of a letter that ``face`` has not either. Marks above and beneath join nothing.
    """
    plain, initial, middle, final = _forms(face)
    before = [""]
    for letter in text:
        before.append(before[-1] if unicodedata.combining(letter) else letter)
    after = [""]
    for letter in reversed(text):
        after.append(after[-1] if unicodedata.combining(letter) else letter)
    for n, letter in enumerate(text):
        follows = before[n] in initial and letter in final
        leads = letter in initial and after[len(text) - 1 - n] in final
        form = (middle if leads else final) if follows else initial if leads else plain
        yield form.get(letter, plain.get(letter))


@cache
def _forms(face: Face) -> tuple[Mapping[str, float], ...]:
    """Return the advances of each letter: alone, and at the start, middle and end of a word."""
    with TTFont(face.file, lazy=True) as font:
        em, widths, letters = font["head"].unitsPerEm, font["hmtx"].metrics, font.getBestCmap()
        table = font["GSUB"].table
        found = []
        for form in _FORMS:
            records = (r for r in table.FeatureList.FeatureRecord if r.FeatureTag == form)
            lookups = {index for record in records for index in record.Feature.LookupListIndex}
            tables = (
                getattr(one, "ExtSubTable", one)
                for index in sorted(lookups)
                for one in table.LookupList.Lookup[index].SubTable
            )
            glyphs = {
                old: new
                for one in tables
                if one.LookupType == 1
                for old, new in one.mapping.items()
            }
            found.append(
                {chr(c): widths[glyphs[g]][0] / em for c, g in letters.items() if g in glyphs}
            )
        return (_advances(face), *map(MappingProxyType, found))


def right_to_left(text: str) -> bool:
    """Whether a paragraph is set from the right: its first letter that has a direction says so."""
    ways = (unicodedata.bidirectional(letter) for letter in text)
    return next((way for way in ways if way in ("L", "R", "AL")), "L") != "L"


def _lacking(letter: str) -> float:
    """Return about how wide a letter is that the face lacks: another face will draw it.

    Marks, and signs that are not drawn at all (of direction: ``reading/name_lists.py``), have no
    width, letters of East Asia that of an em; Arabic and Hebrew ones are narrower.
    """
    if unicodedata.combining(letter) or unicodedata.category(letter) == "Cf":
        return 0.0
    return 1.0 if unicodedata.east_asian_width(letter) in "WF" else 0.6


@lru_cache(maxsize=16_384)
def _kern(face: Face, first: str, second: str) -> float:
    """Return by how much of its size two letters are set apart; less than 0, together."""
    with _READING:
        return _kern_as_read(face, first, second)


def _kern_as_read(face: Face, first: str, second: str) -> float:
    em, glyphs, tables = _kerning(face)
    one, other = glyphs.get(ord(first), ""), glyphs.get(ord(second), "")
    for places, table in (covered for covered in tables if one in covered[0]):
        if table.Format == 1:
            pairs = table.PairSet[places[one]].PairValueRecord
            found = next((p for p in pairs if p.SecondGlyph == other), None)
        elif column := table.ClassDef2.classDefs.get(other, 0):
            row = table.ClassDef1.classDefs.get(one, 0)
            found = table.Class1Record[row].Class2Record[column]
        else:
            found = None
        if found:
            return float(getattr(found.Value1, "XAdvance", 0)) / em
    return 0.0


@cache
def _kerning(face: Face) -> tuple[int, Mapping[int, str], tuple[tuple[dict[str, int], Any], ...]]:
    """Return units to the em, glyphs by letter, and the face's tables of pairs (GPOS).

    With each table comes which first letters it covers, and the place of each.
    """
    with TTFont(face.file, lazy=True) as font:  # whole, it takes half a second to read
        table = font["GPOS"].table if "GPOS" in font else None
        if table is None or not (table.FeatureList and table.LookupList):
            return font["head"].unitsPerEm, font.getBestCmap(), ()
        kerns = (r.Feature for r in table.FeatureList.FeatureRecord if r.FeatureTag == "kern")
        lookups = sorted({index for feature in kerns for index in feature.LookupListIndex})
        tables = (
            getattr(one, "ExtSubTable", one)
            for index in lookups
            for one in table.LookupList.Lookup[index].SubTable
        )
        pairs = tuple(
            ({glyph: n for n, glyph in enumerate(one.Coverage.glyphs)}, one)
            for one in tables
            if one.LookupType == 2
        )
        return font["head"].unitsPerEm, font.getBestCmap(), pairs


def _folder(family: str) -> Path:
    spec = find_spec(_PACKAGES[family])
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"the package {_PACKAGES[family]!r} is missing; run `make setup`")
    return Path(spec.origin).parent / "files"
