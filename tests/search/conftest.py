"""Search is tested on the dossiers that readings are tested on."""

from tests.reading.conftest import dossier as dossier
