"""Numbers that no two processes share."""

from __future__ import annotations

from itertools import pairwise

import pytest

from botique_core.ids import INCARNATION_MAX, Ids


def test_ids_rise() -> None:
    ids = Ids(7)
    made = [ids.next() for _ in range(100)]
    assert all(later == earlier + 1 for earlier, later in pairwise(made))


def test_ids_of_two_incarnations_lie_apart() -> None:
    assert Ids(7).next() < Ids(8).next()
    assert Ids(7).next() >> 32 == 7


def test_ids_fit_a_signed_column() -> None:
    assert Ids(INCARNATION_MAX).next() < 2**63


@pytest.mark.parametrize("incarnation", [0, -1, INCARNATION_MAX + 1])
def test_ids_without_an_incarnation(incarnation: int) -> None:
    with pytest.raises(ValueError, match="an incarnation is"):
        Ids(incarnation)
