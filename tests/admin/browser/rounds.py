"""Which pages there are: every route without parameters, and each other one once, as links lead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from fastapi.routing import APIRoute

# Not pages of a person who is signed in, or files and streams, or the parts of lists.
PASSED_OVER = re.compile(r"/(login|forgot|enter|logout|live|badges|find|drafts)\b|.*/-/")


class Rounds:
    """What is still to be visited."""

    def __init__(self, routes: Iterable[APIRoute]) -> None:
        wanted = [one for one in routes if "GET" in (one.methods or ())]
        wanted = [one for one in wanted if not PASSED_OVER.match(one.path)]
        self._plain = list(dict.fromkeys(one.path for one in wanted if "{" not in one.path))
        self._open = {one.path: one.path_regex for one in wanted if "{" in one.path}
        self._seen: list[str] = []

    def __iter__(self) -> Iterator[str]:
        """Paths below the panel's address."""
        yield from self._plain
        while self._seen:
            yield self._seen.pop(0)

    def is_plain(self, path: str) -> bool:
        """Whether it is a route's own address, to which no page may lead without a query."""
        return path in self._plain

    def leads_to(self, addresses: Iterable[str]) -> None:
        """Notes where a page leads to; the first example of each route is visited."""
        for address in addresses:
            path = address.removeprefix("/admin")
            if self.is_plain(path):
                continue
            found = next((one for one, form in self._open.items() if form.fullmatch(path)), "")
            if found:
                del self._open[found]
                self._seen.append(path)

    @property
    def unseen(self) -> list[str]:
        """Routes with parameters to which no page led."""
        return list(self._open)
