"""One test for many records: it tries each, and reports every one that fails."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Sequence
from typing import Any


def each(
    names: str | Sequence[str], values: Iterable[Any], ids: Callable[..., object] | None = None
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Run a test on each of ``values``, as ``pytest.mark.parametrize`` would, in one item.

    An item costs more than most of what is held of a record. ``ids`` names a value that fails.
    """
    several = not isinstance(names, str)
    keys = tuple(names) if several else (str(names),)
    cases = [tuple(value) if several else (value,) for value in values]
    assert cases, "a test of nothing holds nothing"

    def decorate(test: Callable[..., None]) -> Callable[..., None]:
        asked = inspect.signature(test)
        assert set(keys) <= set(asked.parameters)

        def run(**fixtures: Any) -> None:
            failed = {}
            for case in cases:
                try:
                    test(**fixtures, **dict(zip(keys, case, strict=True)))
                except AssertionError as error:
                    failed[str(ids(*case) if ids else case)] = str(error)
                except Exception as error:
                    error.add_note(f"with {ids(*case) if ids else case}")
                    raise
            assert not failed, "\n".join(f"{name}: {why}" for name, why in failed.items())

        run.__name__, run.__doc__, run.__module__ = test.__name__, test.__doc__, test.__module__
        run.__signature__ = asked.replace(  # type: ignore[attr-defined]
            parameters=[p for name, p in asked.parameters.items() if name not in keys]
        )
        return run

    return decorate
