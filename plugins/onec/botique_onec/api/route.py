"""One address of the exchange: its path, its method, and what it asks for."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from botique_onec.faults import Code, Fault
from botique_onec.journal import Line
from botique_onec.models import Node


@dataclass(slots=True)
class Call:
    """One request of a node, with the line of the journal that it will leave."""

    request: Request
    node: Node
    language: str
    line: Line
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Route:
    """`path` is below the API's root, with `{names}` for what varies; `scope` is what it needs."""

    method: str
    path: str
    handle: Callable[[Call], Awaitable[Response]]
    scope: str = ""
    entity: str = ""


class Routes:
    """Finds the address that a request means."""

    def __init__(self, routes: Iterable[Route]) -> None:
        self._routes: Sequence[tuple[re.Pattern[str], Route]] = [
            (_pattern(route.path), route) for route in routes
        ]

    def find(self, method: str, path: str) -> tuple[Route, Mapping[str, str]]:
        """The address, and what its names stand for.

        Raises:
            Fault: There is none, or not by this method.
        """
        allowed = []
        for pattern, route in self._routes:
            if (match := pattern.fullmatch(path)) is None:
                continue
            if route.method == method:
                return route, match.groupdict()
            allowed.append(route.method)
        if allowed:
            raise Fault(Code.METHOD, method=method[:20], headers={"allow": ", ".join(allowed)})
        raise Fault(Code.NOT_FOUND)


def _pattern(path: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\{(\w+)\\}", r"(?P<\1>[^/]+)", re.escape(path)))
