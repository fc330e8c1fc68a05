"""The little world, written once, and a plan made of a few lines of YAML."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from geodata.ground.compose import Ground, compose
from geodata.ground.files import read_polygons
from geodata.loading.record_faults import validate
from geodata.loading.yaml_lines import parse_document
from geodata.schema.ground import GroundPlan
from geodata.world.gazetteer import Gazetteer
from geodata.world.layer import World
from tests.ground.little_world import little_world

Compose = Callable[[str], Ground]


@pytest.fixture(scope="session")
def little(tmp_path_factory: pytest.TempPathFactory) -> tuple[World, Gazetteer]:
    """Return the little world and its gazetteer."""
    return little_world(tmp_path_factory.mktemp("world"))


@pytest.fixture
def composed(little: tuple[World, Gazetteer], tmp_path: Path) -> Compose:
    """Return what composes a plan that is written as YAML; files lie in `tmp_path`."""
    world, gazetteer = little

    def make(text: str) -> Ground:
        document = parse_document(text, "isles/ground.yaml")
        plan = validate(GroundPlan, document)
        return compose(plan, document, lambda one: read_polygons(tmp_path, one), world, gazetteer)

    return make


def layer(ground: Ground, name: str) -> list[dict[str, Any]]:
    """Return the features of one layer."""
    features: list[dict[str, Any]] = json.loads(ground.files[name])["features"]
    return features
