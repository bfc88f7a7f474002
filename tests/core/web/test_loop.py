"""What the garbage collector is spared, and that it is spared no more than that."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from botique_core.web.loop import settle


class Circle:
    """Something that only the collector can take away."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def thawed() -> Iterator[None]:
    thresholds = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*thresholds)


def test_settling_once_more_takes_away_what_has_ended() -> None:
    client = Circle()
    gone = weakref.ref(client)
    settle()
    del client
    gc.collect()
    assert gone() is not None  # out of the collector's sight
    settle()
    assert gone() is None
