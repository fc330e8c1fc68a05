"""The published JSON Schemas are those of the models, and say the same of a file as these do."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from geodata.loading.dossier_files import SHIPPED
from geodata.loading.json_schema import schemas
from geodata.loading.yaml_lines import read_document
from geodata.schema.manifest import Manifest

PUBLISHED = Path(__file__).parents[2] / "docs" / "schema"


def schema(name: str) -> Any:
    return json.loads((PUBLISHED / f"{name}.schema.json").read_text(encoding="utf-8"))


def test_the_published_schemas_are_current() -> None:
    published = {p.name: p.read_text(encoding="utf-8") for p in PUBLISHED.glob("*.json")}
    assert published == dict(schemas()), "run python -m dashboard schema -o docs/schema"


def test_every_file_of_both_dossiers_is_sound_by_its_schema(other_folder: Path) -> None:
    read: dict[str, list[Any]] = {}
    for folder in (SHIPPED, other_folder):
        for path in (*folder.glob("*.yaml"), *folder.glob("briefings/*.yaml")):
            name = "briefing" if path.parent.name == "briefings" else path.stem
            read.setdefault(name, []).append(read_document(path).data)
    assert sum(map(len, read.values())) > 20
    for name, found in read.items():
        by = jsonschema.validators.validator_for(schema(name))
        by.check_schema(schema(name))
        for data in found:
            by(schema(name)).validate(data)


def test_a_schema_refuses_what_the_models_refuse() -> None:
    for wrong in ({"slug": "Lamps Out", "title": "x"}, {"slug": "lamps"}, {"slug": "a", "odd": 1}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(wrong, schema("manifest"))


def test_every_field_of_every_schema_says_what_belongs_there() -> None:
    read = {name: json.loads(text) for name, text in schemas().items()}
    records = [(name, *one) for name, of in read.items() for one in of.get("$defs", {}).items()]
    records += [(name, "", of) for name, of in read.items()]
    silent = [
        (name, record, field)
        for name, record, of in records
        for field, about in of.get("properties", {}).items()
        if not about.get("description")
    ]
    assert not silent
    assert len(records) > 60


def test_a_field_has_the_help_of_its_docstring() -> None:
    slug = Manifest.model_fields["slug"].description
    assert slug
    assert slug.startswith("The dossier's name in links")
    assert schema("manifest")["properties"]["slug"]["description"] == slug
    assert schema("manifest")["properties"]["schema"]["description"]  # by the name that files use
