"""All clients of a process, and the watch over their files."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Generic

from botique_core.errors import SettingsError
from botique_core.hosting.claims import Claimed, Claims
from botique_core.hosting.files import ClientFiles, Stamp
from botique_core.hosting.hosted import HostedT, Open
from botique_core.hosting.options import HostOptions
from botique_core.hosting.tenant import House, Tenant
from botique_core.settings import ClientSettings
from botique_core.settings.sections import ServerSection

log = logging.getLogger(__name__)

Moved = Callable[[Tenant[HostedT]], None]


class Host(Generic[HostedT]):
    """Holds clients that come, change and go with their files, each without the others noticing.

    Args:
        files: Where the clients are.
        open_client: Makes what runs of a client in this process, `App.opened` say.
        server: Where the process listens; a client whose file says otherwise is refused. None
            if it doesn't listen.
        moved: Told when a client has begun to work, and when it ceases to.
        options: Times; the defaults are right outside of tests.
    """

    def __init__(
        self,
        files: ClientFiles,
        open_client: Open[HostedT],
        *,
        server: ServerSection | None = None,
        moved: Moved[HostedT] | None = None,
        options: HostOptions | None = None,
    ) -> None:
        self._files = files
        self._alone = len(files.present()) == 1
        self._server = server
        self._options = options or HostOptions()
        self._claims = Claims()
        self._house = House(
            open_client,
            self._options,
            asyncio.Semaphore(self._options.at_once),
            self._admit,
            moved or (lambda _: None),
        )
        self._tenants: dict[Path, Tenant[HostedT]] = {}
        self._leaving: dict[Path, asyncio.Task[None]] = {}
        self._stamps: Mapping[Path, Stamp] = {}

    @property
    def tenants(self) -> Sequence[Tenant[HostedT]]:
        """Every client whose file is there, at work or not, in the order of their coming."""
        return list(self._tenants.values())

    def has(self, tenant: Tenant[HostedT]) -> bool:
        """Whether the client is still one of these."""
        return self._tenants.get(tenant.file) is tenant

    @property
    def at_work(self) -> Mapping[str, HostedT]:
        """By client's name what works now."""
        return {one.name: one.at_work for one in self._tenants.values() if one.at_work is not None}

    @asynccontextmanager
    async def started(self) -> AsyncIterator[None]:
        """Clients begin to work inside, one sooner than another; after it all have stopped.

        Raises:
            Exception: There is only one client, and it can't start.
        """
        watching = asyncio.create_task(self._watch())
        try:
            await self.look()
            if self._alone:
                await self.tenants[0].first_try()
            yield
        finally:
            watching.cancel()
            await asyncio.gather(watching, return_exceptions=True)
            for file in list(self._tenants):
                self._dismiss(file)
            if self._leaving:
                await asyncio.wait(self._leaving.values())

    async def look(self) -> None:
        """Looks at once what has come, changed and gone, as it otherwise does every few seconds.

        Raises:
            OSError: A folder is gone; its clients stay.
        """
        former, self._stamps = self._stamps, await asyncio.to_thread(self._files.stamps)
        for file in self._tenants.keys() - self._stamps.keys():
            self._dismiss(file)
        for file, stamp in self._stamps.items():
            if file in self._tenants:
                if stamp != former.get(file):
                    self._tenants[file].change()
            elif file not in self._leaving:
                self._tenants[file] = Tenant(file, self._house, at_once=self._alone and not former)

    async def tried(self) -> None:
        """Returns when every client that is known now has started or failed to."""
        for tenant in self.tenants:
            await tenant.tried.wait()

    async def _watch(self) -> None:
        told = ""
        while True:
            await asyncio.sleep(self._options.look_s)
            try:
                await self.look()
            except OSError as error:
                if str(error) != told:
                    log.error("clients stay as they are, the files can't be looked at: %s", error)  # noqa: TRY400 -- the text says it all
                told = str(error)
            else:
                told = ""

    def _admit(self, tenant: Tenant[HostedT], settings: ClientSettings) -> None:
        self._claims.take(tenant.file, settings, also_former=tenant.at_work is not None)
        listening = self._server and _ports(self._server)
        if listening and _ports(settings.server) != listening:
            host, port, private = listening
            raise SettingsError(
                f"{tenant.file}: server: clients of one process share one address, here"
                f" {host}:{port} and private port {private}: make the section the same"
            )

    def _dismiss(self, file: Path) -> None:
        task = asyncio.create_task(self._part(self._tenants.pop(file)))
        self._leaving[file] = task

    async def _part(self, tenant: Tenant[HostedT]) -> None:
        await tenant.leave()
        del self._leaving[tenant.file]
        self._claims.release(tenant.file)
        for other in self._tenants.values():
            if isinstance(other.problem, Claimed) and other.problem.holder == tenant.file:
                other.change()


def _ports(server: ServerSection) -> tuple[str, int, int]:
    return server.host, server.port, server.private_port
