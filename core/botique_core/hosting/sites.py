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
from botique_core.settings import ClientSettings
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
        self._known: dict[str, tuple[Tenant[Served], ClientSettings | None]] = {}

    def get(self, name: str) -> Site | None:
        """The site of that host name; None if no client has it."""
        tenant, settings = self._known.get(name, (None, None))
        if tenant is None or tenant.settings is not settings or not self._host.has(tenant):
            tenant = self._looked_up(name)
        return None if tenant is None else tenant.at_work or AWAY

    def _looked_up(self, name: str) -> Tenant[Served] | None:
        tenants = self._host.tenants
        if len(tenants) == 1:
            return tenants[0]
        for tenant in tenants:
            if tenant.settings is not None and host_name(tenant.settings) == name:
                self._known[name] = tenant, tenant.settings
                return tenant
        self._known.pop(name, None)
        return None
