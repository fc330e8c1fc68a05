"""What is said of a file that cannot be taken in."""

from __future__ import annotations

import zlib
from xml.parsers.expat import ExpatError
from xml.sax import SAXException
from zipfile import BadZipFile

from geodata.errors import ArenasError

DAMAGED: tuple[type[Exception], ...] = (
    ArithmeticError, AssertionError, AttributeError, BadZipFile, EOFError, ExpatError,
    LookupError, NotImplementedError, OSError, RecursionError, SAXException, TypeError, ValueError,
    zlib.error,
)  # fmt: skip
"""What the readers of PDF and DOCX run into in a damaged file; they promise nothing narrower."""


class IntakeError(ArenasError):
    """A file or a text that cannot be taken in: what is wrong with it, and what would do."""
