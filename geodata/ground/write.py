"""Makes the `ground` folder of a dossier from its `ground.yaml`, whole or not at all."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from geodata.errors import DataFault
from geodata.ground.compose import Ground, compose
from geodata.ground.files import read_polygons
from geodata.loading.record_faults import validate
from geodata.loading.yaml_lines import read_document
from geodata.schema.ground import GroundPlan
from geodata.world.gazetteer import Gazetteer
from geodata.world.layer import World

PLAN = "ground.yaml"


def make_ground(folder: Path, world: World | None = None) -> Ground:
    """Write `folder/ground` anew from `folder/ground.yaml` and return what it holds.

    Raises `DataFault` where the plan does not hold; then the folder is as it was.
    """
    path = folder / PLAN
    if not path.is_file():
        message = "no such file; it says of what each theatre is composed (docs/ground.md)"
        raise DataFault.of(f"{folder.name}/{PLAN}", message)
    document = read_document(path, f"{folder.name}/{PLAN}")
    plan: GroundPlan = validate(GroundPlan, document)
    ground = compose(
        plan,
        document,
        lambda wanted: read_polygons(folder, wanted),
        world or World(),
        Gazetteer.shipped(),
    )
    write_ground(folder / "ground", ground)
    return ground


def write_ground(target: Path, ground: Ground) -> None:
    """Write the files beside the old folder, then put the new one in its place."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".ground-", dir=target.parent) as scratch:
        fresh = Path(scratch) / "ground"
        for name, text in ground.files.items():
            (fresh / name).parent.mkdir(parents=True, exist_ok=True)
            (fresh / name).write_text(text, encoding="utf-8", newline="\n")
        if target.exists():
            target.rename(Path(scratch) / "before")
        shutil.move(fresh, target)
