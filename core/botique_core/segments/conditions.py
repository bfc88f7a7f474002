"""Every condition of one generation by its name."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from botique_core.errors import InputRefused
from botique_core.segments.condition import AnyCondition


class Conditions:
    """What rules may ask; `absent` names the features that are installed but not at work."""

    def __init__(self, conditions: Iterable[AnyCondition], absent: Collection[str] = ()) -> None:
        self._by_name = {condition.name: condition for condition in conditions}
        self._absent = frozenset(absent)

    @property
    def all(self) -> tuple[AnyCondition, ...]:
        """In the order in which they are offered: core's first."""
        return tuple(self._by_name.values())

    def named(self, name: str) -> AnyCondition:
        """The condition of that name.

        Raises:
            InputRefused: There is none, or its feature is off.
        """
        if name in self._by_name:
            return self._by_name[name]
        feature = name.partition(".")[0]
        if feature in self._absent:
            raise InputRefused(f"{name!r} belongs to a feature that is switched off")
        raise InputRefused(f"there is no condition {name!r}; there are: {', '.join(self._by_name)}")
