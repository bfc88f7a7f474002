"""Where a list stands in the panel, and who may open it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from botique_core.errors import PluginError
from botique_core.panel.desk import Desk
from botique_core.panel.lists.listing import Listing
from botique_core.panel.lists.viewer import Viewer

Context = Callable[[Desk, Viewer], Awaitable[Mapping[str, Any]]]

# Below it are the parts of a list's page: `/feedback/requests/-/count`.
PARTS = "/-"


def parts_of(path: str) -> str:
    """Below which path the parts of a list's page are."""
    return path.rstrip("/") + PARTS


@dataclass(frozen=True, slots=True)
class ListPage:
    """A list at a path below `/admin`; the path may hold parameters, see `Viewer.given`.

    `template` extends `admin/list.html` where the page has more on it than the list, with the
    values that `context` gives it.
    """

    path: str
    listing: Listing[Any]
    permission: str
    template: str = "admin/list.html"
    context: Context | None = None

    def permissions(self) -> frozenset[str]:
        """Every permission that the page or a part of it asks for."""
        return self.listing.permissions() | {self.permission}

    def check(self, plugin: str) -> None:
        """Holds the page and its list to the rules.

        Raises:
            PluginError: a name is not the plugin's own, or the list is out of order.
        """
        if not self.listing.name.startswith(f"{plugin}."):
            raise PluginError(f"list {self.listing.name!r} must begin with `{plugin}.`")
        self.listing.check()
