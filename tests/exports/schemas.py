"""What the formats' specifications require, as JSON Schemas written from their texts.

Neither the W3C nor Linked Places publishes a package with its schema. These hold the MUSTs of the
Web Annotation Data Model (W3C Recommendation, 23 February 2017) for what we write, and the
required, encouraged and optional elements of the Linked Places format v1.1 to v1.2.
"""

from __future__ import annotations

from typing import Any

from jsonschema import Draft202012Validator

IRI = {"type": "string", "pattern": r"^[a-z][a-z0-9+.-]*:\S+$"}
DAY = {"type": "string", "pattern": r"^-?\d{4}(-\d{2}(-\d{2})?)?[~?%]?$"}

_TEXTUAL_BODY = {
    "type": "object",
    "required": ["type", "value"],
    "properties": {
        "type": {"const": "TextualBody"},
        "value": {"type": "string", "minLength": 1},
        "format": {"const": "text/plain"},
        "language": {"type": "string"},
        "purpose": {"enum": ["describing", "classifying", "tagging"]},
    },
    "additionalProperties": False,
}
_SELECTOR = {
    "oneOf": [
        {
            "type": "object",
            "required": ["type", "value", "conformsTo", "urn:arenas:sha256"],
            "properties": {
                "type": {"const": "FragmentSelector"},
                "value": {"type": "string", "pattern": r"^p\d{2,}s\d+(-p\d{2,}s\d+)?$"},
                "conformsTo": IRI,
                "urn:arenas:sha256": {
                    "type": "array",
                    "minItems": 1,
                    "items": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
                },
            },
            "additionalProperties": False,
        },
        {
            "type": "object",
            "required": ["type", "exact"],
            "properties": {
                "type": {"const": "TextQuoteSelector"},
                "exact": {"type": "string", "minLength": 1},
                "prefix": {"type": "string"},
                "suffix": {"type": "string"},
            },
            "additionalProperties": False,
        },
        {
            "type": "object",
            "required": ["type", "start", "end"],
            "properties": {
                "type": {"const": "TextPositionSelector"},
                "start": {"type": "integer", "minimum": 0},
                "end": {"type": "integer", "minimum": 0},
            },
            "additionalProperties": False,
        },
    ]
}
_TARGET = {
    "type": "object",
    "required": ["source", "selector"],
    "properties": {
        "id": IRI,
        "type": {"const": "SpecificResource"},
        "source": IRI,
        "selector": {"type": "array", "minItems": 1, "items": _SELECTOR},
    },
    "additionalProperties": False,
}
_ANNOTATION = {
    "type": "object",
    "required": ["@context", "id", "type", "target"],
    "properties": {
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"},
        "id": IRI,
        "type": {"const": "Annotation"},
        "motivation": {"const": "describing"},
        "generator": {"type": "object", "required": ["id", "type"]},
        "body": {"type": "array", "minItems": 1, "items": _TEXTUAL_BODY},
        "target": {"oneOf": [_TARGET, {"type": "array", "minItems": 2, "items": _TARGET}]},
    },
    "patternProperties": {"^urn:arenas:": {}},
    "additionalProperties": False,
}
ANNOTATION_COLLECTION = {
    "type": "object",
    "required": ["@context", "id", "type", "label", "total", "first"],
    "properties": {
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"},
        "id": IRI,
        "type": {"const": "AnnotationCollection"},
        "label": {"type": "string"},
        "total": {"type": "integer", "minimum": 0},
        "generator": {"type": "object", "required": ["id", "type"]},
        "first": {
            "type": "object",
            "required": ["id", "type", "items", "startIndex"],
            "properties": {
                "id": IRI,
                "type": {"const": "AnnotationPage"},
                "startIndex": {"const": 0},
                "items": {"type": "array", "items": _ANNOTATION},
            },
            "additionalProperties": False,
        },
    },
    "patternProperties": {"^urn:arenas:": {}},
    "additionalProperties": False,
}

_INSTANT = {
    "type": "object",
    "minProperties": 1,
    "properties": {"in": DAY, "earliest": DAY, "latest": DAY},
    "additionalProperties": False,
}
_WHEN = {
    "type": "object",
    "anyOf": [{"required": ["timespans"]}, {"required": ["periods"]}],
    "properties": {
        "timespans": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["start"],
                "properties": {"start": _INSTANT, "end": _INSTANT},
                "additionalProperties": False,
            },
        },
        "periods": {"type": "array"},
        "label": {"type": "string"},
        "duration": {"type": "string", "pattern": r"^P\d+[YMWD]$"},
    },
    "additionalProperties": False,
}
_PLACE = {
    "type": "object",
    "required": ["@id", "type", "properties", "names", "geometry"],
    "properties": {
        "@id": IRI,
        "type": {"const": "Feature"},
        "properties": {
            "type": "object",
            "required": ["title"],
            "properties": {
                "title": {"type": "string", "minLength": 1},
                "ccodes": {"type": "array", "items": {"type": "string", "pattern": "^[A-Z]{2}$"}},
            },
        },
        "when": _WHEN,
        "names": {
            "type": "array",
            "minItems": 1,
            "contains": {"required": ["citations"]},
            "items": {
                "type": "object",
                "required": ["toponym"],
                "properties": {
                    "toponym": {"type": "string", "minLength": 1},
                    "lang": {"type": "string", "pattern": "^[a-z]{2,3}$"},
                    "when": _WHEN,
                    "citations": {
                        "type": "array",
                        "minItems": 1,
                        "items": {
                            "type": "object",
                            "required": ["label", "@id"],
                            "properties": {"label": {"type": "string"}, "@id": IRI},
                        },
                    },
                },
                "additionalProperties": False,
            },
        },
        "types": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["identifier", "label"],
                "properties": {"identifier": IRI, "label": {"type": "string"}},
            },
        },
        "geometry": {
            "type": "object",
            "required": ["type", "geometries"],
            "properties": {
                "type": {"const": "GeometryCollection"},
                "geometries": {
                    "type": "array",
                    "minItems": 1,
                    "items": {
                        "type": "object",
                        "required": ["type", "coordinates"],
                        "properties": {
                            "type": {"enum": ["Point", "Polygon", "MultiPolygon"]},
                            "certainty": {"enum": ["certain", "less-certain", "uncertain"]},
                        },
                    },
                },
            },
        },
        "links": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["type", "identifier"],
                "properties": {
                    "type": {
                        "enum": [
                            "exactMatch", "closeMatch", "primaryTopicOf", "subjectOf", "seeAlso",
                        ]
                    },
                    "identifier": IRI,
                },
                "additionalProperties": False,
            },
        },
        "descriptions": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["value"],
                "properties": {"value": {"type": "string", "minLength": 1}},
            },
        },
    },
    "additionalProperties": False,
}  # fmt: skip
LINKED_PLACES = {
    "type": "object",
    "required": ["type", "@context", "features"],
    "properties": {
        "type": {"const": "FeatureCollection"},
        "@context": IRI,
        "features": {"type": "array", "items": _PLACE},
    },
}


def faults(instance: Any, schema: dict[str, Any]) -> list[str]:
    """Return what ``instance`` lacks or has too much, each with where it stands."""
    Draft202012Validator.check_schema(schema)
    found = Draft202012Validator(schema).iter_errors(instance)
    return [f"{fault.json_path}: {fault.message[:200]}" for fault in found]


_THING = {
    "name", "alias", "summary", "notes", "description", "sourceUrl", "publisher", "keywords",
    "proof",
}  # fmt: skip
_INTERVAL = {"startDate", "endDate", "summary", "description", "recordId", "sourceUrl", "proof"}
FTM_PROPERTIES = {
    "Article": {*_THING, "title", "fileName", "author", "publishedAt"},
    "LegalEntity": _THING,
    "Organization": _THING,
    "Person": _THING,
    "Event": {*_THING, *_INTERVAL, "location", "involved"},
    "UnknownLink": {*_INTERVAL, "subject", "object", "role"},
    "Note": {*_THING, "entity"},
}
"""Of FollowTheMoney's model (4.11), by schema: properties that it has, as far as we write any."""
FTM_REQUIRED = {
    **{schema: {"name"} for schema in FTM_PROPERTIES},
    "Article": {"fileName"},
    "UnknownLink": {"subject", "object"},
}
