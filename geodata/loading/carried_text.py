"""The article's own text where its rights let a dossier carry it: ``text.txt`` beside the files."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from geodata.errors import DataFault, Fault
from geodata.intake.text_file import TEXT_FILE, read_text
from geodata.schema.article import Article
from geodata.schema.manifest import Manifest
from geodata.schema.sentence_hash import digest


def carried_text(folder: Path, manifest: Manifest, article: Article) -> tuple[str, ...]:
    """Return the article's sentences in order; none where the dossier does not carry the text.

    A ``text.txt`` whose rights nobody has looked up is the maker's own, and is shown to nobody.
    Raises ``DataFault`` unless each sentence is there, word for word by its hash.
    """
    if not (manifest.text and manifest.text.may_carry):
        return ()
    found = agreeing_text(folder, article)
    return tuple(found[sentence.id] for sentence in article.sentences) if found else ()


def agreeing_text(folder: Path, article: Article) -> Mapping[str, str]:
    """Return the sentences of ``text.txt`` by id, whoever may see them; nothing without the file.

    Raises ``DataFault`` with each sentence that is not the one that ``article.yaml`` has the hash
    of: what is restated rests on other words then.
    """
    path = folder / TEXT_FILE
    if not path.exists():
        return {}
    file = f"{folder.name}/{TEXT_FILE}"
    try:
        written = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise DataFault.of(file, "is no text in UTF-8; save it as such") from None
    found = read_text(written, file)
    hashes = {sentence.id: sentence.sha256 for sentence in article.sentences}
    lines = {line.partition("\t")[0]: n for n, line in enumerate(written.split("\n"), 1)}
    faults = [
        Fault(file, lines[name], name, "is no sentence of article.yaml; take the line out")
        for name in found
        if name not in hashes
    ]
    for name, sha256 in hashes.items():
        if name not in found:
            faults.append(Fault(file, 1, name, "the sentence is missing; add its line"))
        elif digest(found[name]) != sha256:
            message = "these are not the words that article.yaml has the hash of; restore them"
            faults.append(Fault(file, lines[name], name, message))
    if faults:
        raise DataFault(tuple(faults))
    return found
