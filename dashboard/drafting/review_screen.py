"""What the review shows of a draft: its text with every sentence's state, and one in hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from markupsafe import Markup
from pydantic import JsonValue

from dashboard.drafting.forms import MODELS, SINGULAR, WHOLE, FormField, fields
from dashboard.drafting.ground_screen import cleared, form_html, making_html, plan_of
from dashboard.drafting.suggestions import accepted, begun, filled, offered
from dashboard.text.templates import render
from geodata.drafting.edits import Edit
from geodata.drafting.progress import SentenceState, progress, states
from geodata.drafting.restatement_checks import Doubt, doubts
from geodata.errors import DataFault
from geodata.intake.text_file import text_of
from geodata.loading.library import LoadedMap
from geodata.loading.yaml_lines import read_document
from geodata.schema.dossier import Dossier
from geodata.schema.passages import Passage
from geodata.schema.record import Record, paragraph_of
from geodata.schema.review import SentenceReview
from geodata.schema.sentence_hash import digest
from geodata.suggest.cues import cues

TEMPLATE = "drafting/review"
NEW_PASSAGE: Mapping[str, JsonValue] = {
    "kind": "statement",
    "theatres": [],
    "actors": [],
    "incidents": [],
    "asserted_by": [{"author": True}],
    "certainty": "stated",
}
"""What a passage is until somebody says otherwise; its words are the editor's alone."""


class Line(Record):
    """One sentence in the text at the left."""

    id: str
    text: str
    """Empty where the text is not here."""
    state: SentenceState
    unsure: bool
    is_other: bool = False
    """Whether these are other words than those that the article's file has the hash of."""


class InHand(Record):
    """One passage of the sentence in hand, with its form and what is doubtful about it."""

    id: str
    is_new: bool
    fields: tuple[FormField, ...]
    doubts: tuple[Doubt, ...] = ()
    position: int
    """Where a new one comes among the passages: they are in the article's order."""


def page_html(
    one: LoadedMap, *, asset_url: Mapping[str, str], query: str, editable: bool
) -> Markup:
    """Return the whole page, with the first sentence that nobody has touched in hand."""
    lines = _lines(one)
    paragraphs: dict[int, list[Line]] = {}
    for line in lines:
        paragraphs.setdefault(paragraph_of(line.id), []).append(line)
    headings = {part.first_paragraph: part.heading for part in one.dossier.article.sections}
    first = next((line.id for line in lines if line.state is SentenceState.UNTOUCHED), lines[0].id)
    return render(
        f"{TEMPLATE}.page",
        one=one,
        paragraphs=paragraphs,
        headings=headings,
        first=first,
        panel=panel_html(one, first),
        progress=progress_html(one),
        files=[name for name in MODELS if name != "passages"],
        asset_url=asset_url,
        query=query,
        editable=editable,
        has_text=bool(text_of(one.folder)),
    )


def panel_html(one: LoadedMap, sentence: str) -> Markup:
    """Return a sentence with the forms of its passages; ``DataFault`` if there is no such one."""
    line = _line(one, sentence)
    return render(
        f"{TEMPLATE}.panel",
        line=line,
        offered=offered(one.folder, sentence, one.dossier),
        review=_review(one, sentence),
        passages=_in_hand(one, line),
        slug=one.slug,
        version=one.hash,
        has_ground=bool(one.geometry.theatre_bounds),
    )


def records_html(one: LoadedMap, file: str, chosen: str = "", suggestion: str = "") -> Markup:
    """Return the records of one file as a list, and the form of the chosen one or of a new one.

    A new one begins with what the ``suggestion`` of that id gives.
    """
    records = _records(one, file)
    record = next((r for r in records if r.get("id") == chosen), {})
    names = {actor.id: actor.name for actor in one.dossier.actors}
    begin = record
    if suggestion and not record:
        begin = begun(one.folder, suggestion, one.dossier, passages_of(one))
    return render(
        f"{TEMPLATE}.records",
        file=file,
        singular=SINGULAR[file],
        records=[(str(r.get("id")), _name(r, names)) for r in records],
        chosen=str(record.get("id", "")),
        fields=fields(file, begin, one.dossier),
        ground=form_html(one, chosen) if file == "theatres" and record else "",
        making=making_html(one) if file == "theatres" else "",
    )


def particulars_html(one: LoadedMap) -> Markup:
    """Return the forms of what the map and its article are."""
    titles = {"manifest": "The map", "article": "The article"}
    forms = [(file, titles[file], fields(file, _whole(one, file), one.dossier)) for file in WHOLE]
    return render("drafting/publish.particulars", forms=forms)


def doubts_html(one: LoadedMap, passage: str) -> Markup:
    """Return what is doubtful about one passage, beside its sentences' text."""
    found = next((p for p in one.dossier.passages if p.id == passage), None)
    return render(f"{TEMPLATE}.doubts", doubts=_doubts(one, found) if found else ())


def progress_html(one: LoadedMap) -> Markup:
    """Return how far the draft has come."""
    found = _states(one)
    return render(
        f"{TEMPLATE}.progress",
        counts=progress(found),
        total=len(found),
        unsure=sum(1 for review in one.dossier.review if review.unsure),
    )


def where_html(one: LoadedMap, sentence: str) -> tuple[SentenceState, Markup]:
    """Return how far one sentence has come, and the line that says it."""
    line = _line(one, sentence)
    return line.state, render(f"{TEMPLATE}.where", line=line, review=_review(one, sentence))


def _review(one: LoadedMap, sentence: str) -> SentenceReview:
    found = (review for review in one.dossier.review if review.id == sentence)
    return next(found, SentenceReview(id=sentence))


def _states(one: LoadedMap) -> Mapping[str, SentenceState]:
    dossier = one.dossier
    ids = [sentence.id for sentence in dossier.article.sentences]
    readers = dossier.manifest.second_readers
    return states(ids, dossier.passages, dossier.review, second_readers=readers)


def _lines(one: LoadedMap) -> Sequence[Line]:
    text, unsure = text_of(one.folder), {r.id for r in one.dossier.review if r.unsure}
    return [_line_of(text, id_, state, id_ in unsure) for id_, state in _states(one).items()]


def _line_of(text: Mapping[str, str], id_: str, state: SentenceState, unsure: bool) -> Line:
    return Line(id=id_, text=text.get(id_, ""), state=state, unsure=unsure)


def _line(one: LoadedMap, sentence: str) -> Line:
    """Return one sentence; ``DataFault`` where the map has none of that id."""
    found = _states(one)
    if sentence not in found:
        raise DataFault.of(sentence, f"no sentence of this map; it has {len(found)}")
    unsure = bool(_review(one, sentence).unsure)
    line = _line_of(text_of(one.folder), sentence, found[sentence], unsure)
    hashes = {known.id: known.sha256 for known in one.dossier.article.sentences}
    is_other = bool(line.text) and digest(line.text) != hashes[sentence]
    return line.model_copy(update={"is_other": is_other})


def _in_hand(one: LoadedMap, line: Line) -> Sequence[InHand]:
    dossier = one.dossier
    own = [p for p in dossier.passages if line.id in p.sentences]
    raw = {record.get("id"): record for record in _records(one, "passages")}
    shown = [
        InHand(
            id=passage.id,
            is_new=False,
            fields=fields("passages", raw.get(passage.id, {}), dossier),
            doubts=_doubts(one, passage),
            position=0,
        )
        for passage in own
    ]
    order = {sentence.id: n for n, sentence in enumerate(dossier.article.sentences)}
    behind = [n for n, p in enumerate(dossier.passages) if order[p.sentences[0]] <= order[line.id]]
    new = InHand(
        id=free_id(dossier, line.id),
        is_new=True,
        fields=fields(
            "passages", filled(NEW_PASSAGE, accepted(one.folder, line.id), dossier), dossier
        ),
        position=behind[-1] + 1 if behind else 0,
    )
    return [*shown, new]


def free_id(dossier: Dossier, sentence: str) -> str:
    """Return the id that a further passage of a sentence would have."""
    taken = {passage.id for passage in dossier.passages}
    names = (sentence, *(f"{sentence}-{n}" for n in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)


def _doubts(one: LoadedMap, passage: Passage) -> tuple[Doubt, ...]:
    text = text_of(one.folder)
    sentence = " ".join(text.get(id_, "") for id_ in passage.sentences).strip()
    hedges = tuple(cue.words for cue in cues(sentence))
    return doubts(sentence, passage, one.dossier, hedges) if sentence else ()


def passages_of(one: LoadedMap) -> Mapping[str, Sequence[Mapping[str, JsonValue]]]:
    """Return the passages of each sentence, as the file has them."""
    found: dict[str, list[Mapping[str, JsonValue]]] = {}
    for record in _records(one, "passages"):
        listed = record.get("sentences")
        for sentence in listed if isinstance(listed, list) else ():
            found.setdefault(str(sentence), []).append(record)
    return found


def _records(one: LoadedMap, file: str) -> Sequence[Mapping[str, JsonValue]]:
    """Return the records as the file has them, in which an edit finds its fields."""
    path = one.folder / f"{file}.yaml"
    data = _data(path) if path.exists() else None
    return [record for record in data if isinstance(record, dict)] if isinstance(data, list) else ()


def _whole(one: LoadedMap, file: str) -> Mapping[str, JsonValue]:
    """Return the record that a file holds, as the file has it."""
    data = _data(one.folder / f"{file}.yaml")
    return data if isinstance(data, dict) else {}


def _data(path: Path) -> JsonValue:
    data: JsonValue = read_document(path).data
    return data


def retired(one: LoadedMap, file: str, name: str) -> tuple[Edit, ...]:
    """Return the edits that take a record out of its file; undone, it comes back to its place.

    A theatre's shape goes with it.
    """
    for position, record in enumerate(_records(one, file) if file in MODELS else ()):
        if record.get("id") == name:
            edit = Edit(file=file, id=name, before=dict(record), position=position)
            shaped = file == "theatres" and name in plan_of(one.folder)
            return (edit, cleared(one.folder, name)) if shaped else (edit,)
    raise DataFault.of(f"{file}.yaml", f"there is no record {name!r}")


def _name(record: Mapping[str, JsonValue], names: Mapping[str, str]) -> str:
    """Return what a list calls a record; a relation by the ``names`` of those it ties, too."""
    label = record.get("name") or record.get("title") or record.get("label") or record.get("id")
    if "source" not in record or "target" not in record:
        return str(label)
    ends = (names.get(str(record[end]), record[end]) for end in ("source", "target"))
    return f"{' → '.join(map(str, ends))}: {label}"
