"""FollowTheMoney against its model: known schemata, known properties, no id that leads nowhere."""

from __future__ import annotations

import json

from dashboard.exports.contents import Taken
from dashboard.exports.follow_the_money import to_follow_the_money
from tests.exports.conftest import Taking
from tests.exports.schemas import FTM_PROPERTIES, FTM_REQUIRED


def test_each_entity_is_of_the_model_and_refers_to_entities_of_the_file(
    whole: Taken, taking: Taking
) -> None:
    for taken in (whole, taking()):
        entities = [json.loads(line) for line in to_follow_the_money(taken).decode().splitlines()]
        ids = {one["id"] for one in entities}
        assert len(ids) == len(entities)
        for one in entities:
            said = one["properties"]
            assert set(said) <= FTM_PROPERTIES[one["schema"]], one
            assert FTM_REQUIRED[one["schema"]] <= set(said), one
            for name in ("proof", "entity", "subject", "object", "involved"):
                assert set(said.get(name, ())) <= ids, (one["id"], name)
            assert all(isinstance(v, str) and v for values in said.values() for v in values)
