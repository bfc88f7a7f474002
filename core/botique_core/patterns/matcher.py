"""Finding the routes that hear a text: one dictionary look-up, then one combined expression."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Generic, NamedTuple, TypeVar

from botique_core.patterns.pattern import Pattern, normal

T = TypeVar("T")
GROUP = re.compile(r"\(\?P<([A-Za-z_]\w*)>")


class Match(NamedTuple, Generic[T]):
    """A route that hears the text, and what its parameters caught."""

    route: T
    captures: Mapping[str, Any]


class Matcher(Generic[T]):
    """Literals win over patterns; patterns are tried in the order in which they were added."""

    def __init__(self) -> None:
        self._literals: dict[str, list[T]] = {}
        self._patterns: list[tuple[Pattern, re.Pattern[str], T]] = []
        self._combined: Callable[[str], re.Match[str] | None] | None = None

    def add(self, pattern: Pattern, route: T) -> None:
        """Adds one pattern of a route; call `compile` when all are there."""
        if pattern.literal is not None:
            self._literals.setdefault(pattern.literal, []).append(route)
        else:
            self._patterns.append((pattern, _expression(pattern.regex), route))

    def compile(self) -> None:
        """Builds the combined expression: alternatives whose names don't matter to each other."""
        alternatives = [
            f"(?P<_{n}>{_anonymous(p.regex)})" for n, (p, _, _) in enumerate(self._patterns)
        ]
        combined = "|".join(alternatives)
        self._combined = _expression(combined).fullmatch if alternatives else None

    def matches(self, text: str) -> Iterator[Match[T]]:
        """Every route that hears the text, the best first; usually the first one is taken."""
        text = normal(text)
        for route in self._literals.get(text.casefold(), ()):
            yield Match(route, {})
        if self._combined is None or (found := self._combined(text)) is None:
            return
        # It names the first pattern that hears the text; those before it don't.
        first = int((found.lastgroup or "_0")[1:])
        for pattern, expression, route in self._patterns[first:]:
            if (match := expression.fullmatch(text)) is not None:
                yield Match(route, _captures(pattern, match))


def _expression(regex: str) -> re.Pattern[str]:
    return re.compile(regex, re.IGNORECASE | re.DOTALL)


def _anonymous(regex: str) -> str:
    return GROUP.sub("(?:", regex)


def _captures(pattern: Pattern, match: re.Match[str]) -> dict[str, Any]:
    converters = pattern.converters
    return {
        name: converters[name](value) if name in converters else value
        for name, value in match.groupdict().items()
        if value is not None
    }
