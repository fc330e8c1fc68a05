"""Makes the `ground` folder of a dossier from its `ground.yaml`, whole or not at all."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from geodata.errors import DataFault
from geodata.ground.compose import Ground, Progress, compose
from geodata.ground.files import read_polygons
from geodata.loading.library import GROUND
from geodata.loading.record_faults import validate
from geodata.loading.yaml_lines import Document, read_document
from geodata.schema.ground import GroundPlan
from geodata.world.gazetteer import Gazetteer
from geodata.world.layer import World

PLAN = "ground.yaml"
"""What a ground is made of."""
_SCRATCH, _BEFORE = ".ground-", "before"


def read_plan(folder: Path) -> tuple[GroundPlan, Document]:
    """Return the plan in `folder`, and its file with the line of each value.

    Raises `DataFault` where there is none, or it is broken.
    """
    path = folder / PLAN
    if not path.is_file():
        message = "no such file; it says of what each theatre is composed (docs/ground.md)"
        raise DataFault.of(f"{folder.name}/{PLAN}", message)
    document = read_document(path, f"{folder.name}/{PLAN}")
    plan: GroundPlan = validate(GroundPlan, document)
    return plan, document


def make_ground(
    folder: Path, world: World | None = None, progress: Progress = lambda _: None
) -> Ground:
    """Write `folder/ground` anew from `folder/ground.yaml` and return what it holds.

    Raises `DataFault` where the plan does not hold; then the folder is as it was.
    """
    put_back(folder / GROUND)
    plan, document = read_plan(folder)
    if not plan.theatres:
        raise DataFault.of(f"{folder.name}/{PLAN}", "no theatre has a shape yet; give one to each")
    ground = compose(
        plan,
        document,
        lambda wanted: read_polygons(folder, wanted),
        world or World.shipped(),
        Gazetteer.shipped(),
        progress,
    )
    progress("writing the files")
    write_ground(folder / GROUND, ground)
    return ground


def write_ground(target: Path, ground: Ground) -> None:
    """Write the files beside the old folder, then put the new one in its place."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=_SCRATCH, dir=target.parent) as scratch:
        fresh = Path(scratch) / "ground"
        for name, text in ground.files.items():
            (fresh / name).parent.mkdir(parents=True, exist_ok=True)
            (fresh / name).write_text(text, encoding="utf-8", newline="\n")
        if target.exists():
            target.rename(Path(scratch) / _BEFORE)
        shutil.move(fresh, target)


def put_back(target: Path) -> None:
    """Take away what a run that was killed left behind; the ground that it had moved comes back."""
    for scratch in target.parent.glob(f"{_SCRATCH}*"):
        if not target.exists() and (scratch / _BEFORE).is_dir():
            (scratch / _BEFORE).rename(target)
        shutil.rmtree(scratch, ignore_errors=True)
