"""Annotations are W3C's, and tie each passage to its sentences with and without a copy."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from pyld import jsonld

from dashboard.exports.contents import Taken
from dashboard.exports.web_annotation import CONTEXT, to_annotations
from tests.exports.conftest import Taking
from tests.exports.schemas import ANNOTATION_COLLECTION, faults

# The terms that we use, as the standard's context maps them; the context itself is on the web.
OA, AS, RDF = (
    "http://www.w3.org/ns/oa#",
    "http://www.w3.org/ns/activitystreams#",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
)
STANDS_FOR: dict[str, Any] = {
    "id": "@id",
    "type": "@type",
    **{name: OA + name for name in (
        "Annotation", "TextualBody", "SpecificResource", "FragmentSelector", "TextQuoteSelector",
        "TextPositionSelector", "exact", "prefix", "suffix", "start", "end", "describing",
        "classifying", "tagging",
    )},
    "AnnotationCollection": f"{AS}OrderedCollection",
    "AnnotationPage": f"{AS}OrderedCollectionPage",
    "Software": f"{AS}Application",
    "Text": "http://purl.org/dc/dcmitype/Text",
    "body": {"@type": "@id", "@id": f"{OA}hasBody"},
    "target": {"@type": "@id", "@id": f"{OA}hasTarget"},
    "source": {"@type": "@id", "@id": f"{OA}hasSource"},
    "selector": {"@type": "@id", "@id": f"{OA}hasSelector"},
    "motivation": {"@type": "@vocab", "@id": f"{OA}motivatedBy"},
    "purpose": {"@type": "@vocab", "@id": f"{OA}hasPurpose"},
    "generator": {"@type": "@id", "@id": f"{AS}generator"},
    "first": {"@type": "@id", "@id": f"{AS}first"},
    "items": {"@type": "@id", "@id": f"{AS}items", "@container": "@list"},
    "conformsTo": {"@type": "@id", "@id": "http://purl.org/dc/terms/conformsTo"},
    "total": f"{AS}totalItems",
    "startIndex": f"{AS}startIndex",
    "value": f"{RDF}value",
    "format": "http://purl.org/dc/elements/1.1/format",
    "language": "http://purl.org/dc/elements/1.1/language",
    "label": "http://www.w3.org/2000/01/rdf-schema#label",
    "name": "http://xmlns.com/foaf/0.1/name",
}  # fmt: skip


def served(url: str, _: object) -> dict[str, Any]:
    assert url == CONTEXT
    return {
        "contentType": "application/ld+json",
        "contextUrl": None,
        "documentUrl": url,
        "document": {"@context": STANDS_FOR},
    }


def selectors(annotation: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {s["type"]: s for s in annotation["target"]["selector"]}


@pytest.mark.parametrize("with_copy", [False, True])
def test_the_collection_has_what_the_standard_requires(
    taking: Taking, copy: dict[str, str], with_copy: bool
) -> None:
    found = json.loads(to_annotations(taking(copy if with_copy else None)))
    assert faults(found, ANNOTATION_COLLECTION) == []
    assert found["total"] == len(found["first"]["items"]) == 11


def test_a_text_that_comes_with_the_map_is_no_readers_own_copy(
    taking: Taking, copy: dict[str, str]
) -> None:
    taken = taking(copy)
    carrying = taken.dossier.model_copy(update={"text": tuple(copy.values())})
    own, carried = (
        json.loads(to_annotations(one))["urn:arenas:quotationNote"]
        for one in (taken, replace(taken, dossier=carrying))
    )
    assert "own copy" in own
    assert "comes with the map" in carried


def test_the_shipped_collection_has_what_the_standard_requires(whole: Taken) -> None:
    found = json.loads(to_annotations(whole))
    assert faults(found, ANNOTATION_COLLECTION) == []
    ids = [item["id"] for item in found["first"]["items"]]
    assert len(set(ids)) == len(whole.passages)


def test_a_second_program_reads_it_as_json_ld_and_loses_no_term(
    taking: Taking, copy: dict[str, str]
) -> None:
    taken = taking(copy)
    quads = jsonld.to_rdf(json.loads(to_annotations(taken)), {"documentLoader": served})["@default"]
    types = [q["object"]["value"] for q in quads if q["predicate"]["value"] == f"{RDF}type"]
    assert types.count(f"{OA}Annotation") == len(taken.passages)
    assert types.count(f"{OA}TextQuoteSelector") == len(taken.passages)
    text = {
        q["subject"]["value"]: q["object"]["value"]
        for q in quads
        if q["predicate"]["value"] == f"{RDF}value"
    }
    sources = {q["object"]["value"] for q in quads if q["predicate"]["value"] == f"{OA}hasSource"}
    (source,) = sources
    assert copy["p01s1"] in text[source]
    said = {q["predicate"]["value"] for q in quads}
    used = {f"{OA}{name}" for name in ("hasBody", "hasTarget", "hasSelector", "exact", "start")}
    assert used | {"urn:arenas:sha256", "urn:arenas:licenceNote"} <= said


def test_without_a_copy_sentences_are_named_and_hashed_and_nothing_is_quoted(
    taking: Taking,
) -> None:
    text = to_annotations(taking(theatre="north-reach", actors=("tarn",)))
    (item,) = json.loads(text)["first"]["items"]
    hashes = {s.id: s.sha256 for s in taking().dossier.article.sentences}
    assert selectors(item) == {
        "FragmentSelector": {
            "type": "FragmentSelector",
            "conformsTo": "urn:arenas:sentence-ids",
            "value": "p01s3-p01s4",
            "urn:arenas:sha256": [hashes["p01s3"], hashes["p01s4"]],
        }
    }
    assert "urn:arenas:positions" not in text


def test_a_sentence_that_the_copy_lacks_is_not_quoted(taking: Taking, copy: dict[str, str]) -> None:
    del copy["p01s4"]
    items = json.loads(to_annotations(taking(copy)))["first"]["items"]
    (counted,) = [i for i in items if i["urn:arenas:passage"] == "seizures-counted"]
    has, lacks = ({s["type"]: s for s in t["selector"]} for t in counted["target"])
    assert has["FragmentSelector"]["value"] == "p01s3"
    assert has["TextQuoteSelector"]["exact"] == copy["p01s3"]
    assert list(lacks) == ["FragmentSelector"]
    assert [t["source"][:3] for t in counted["target"]] == ["ni:", "urn"]


def test_the_same_passage_has_the_same_name_in_every_file(taking: Taking) -> None:
    def ids(taken: Taken) -> dict[str, str]:
        items = json.loads(to_annotations(taken))["first"]["items"]
        return {i["urn:arenas:passage"]: i["id"] for i in items}

    some = ids(taking(theatre="quill-bay"))
    assert some.items() <= ids(taking()).items()
