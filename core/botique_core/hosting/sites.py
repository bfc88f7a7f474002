"""The clients of a host as the web sees them: by host name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from botique_core.bot import Bot
from botique_core.client import Client
from botique_core.hosting.address import host_name
from botique_core.hosting.host import Host
from botique_core.hosting.hosted import Hosted
from botique_core.hosting.tenant import Tenant
from botique_core.web.front import Application, Site
from botique_core.web.refusal import Refusal

AGAIN_S = 5


class Served(Hosted, Site, Protocol):
    """A client at work that has pages; `App` is one."""

    @property
    def client(self) -> Client:
        """The services, as the running generation has them."""
        ...

    @property
    def bots(self) -> Mapping[int, Bot]:
        """Every bot by number."""
        ...


class Away:
    """Stands in for a client that is not at work: messengers and browsers are to come again."""

    webhooks: Application = Refusal(503, "not at work just now; try again", again_s=AGAIN_S)
    pages: Application = webhooks


AWAY = Away()


class Sites:
    """Finds a client's site by host name. A client without neighbours has every name."""

    def __init__(self, host: Host[Served]) -> None:
        self._host = host

    def get(self, name: str) -> Site | None:
        """The site of that host name; None if no client has it."""
        tenants = self._host.tenants
        found = tenants if len(tenants) == 1 else [one for one in tenants if _name(one) == name]
        return found[0].at_work or AWAY if found else None


def _name(tenant: Tenant[Served]) -> str:
    return host_name(tenant.settings) if tenant.settings else ""
