"""What the feature gives to the house; each hook is explained in `botique_core.hookspecs`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

import click
from fastapi import APIRouter
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.routing import Route

from botique_core.client import Client
from botique_core.findings import Finding
from botique_core.jobs.kind import JobKind
from botique_core.panel import Panel
from botique_core.plugin import Metadata, Plugin, hookimpl
from botique_onec import checking, filling
from botique_onec.api.application import Api
from botique_onec.api.handlers import Handlers
from botique_onec.commands import onec
from botique_onec.room import Room
from botique_onec.settings import OnecSettings
from botique_onec.watching import Watch
from botique_onec.web.bringing import bring


class OnecPlugin(Plugin):
    """The exchange with 1C: what it keeps comes in, what customers wrote goes out."""

    meta: ClassVar[Metadata] = Metadata(
        name="onec",
        version="0.1.0",
        title="onec-title",
        summary="onec-summary",
        wants=("terminals", "feedback"),
    )
    settings_model = OnecSettings

    def __init__(self, client: Client, settings: OnecSettings) -> None:
        super().__init__(client, settings)
        self._room = Room.of(client, settings)

    @hookimpl
    def texts(self) -> Path:
        """Russian and English."""
        return Path(__file__).parent / "locale"

    @hookimpl
    def web_routes(self) -> APIRouter:
        """`/api/1c/`: one application, so that even what is not there is answered as JSON."""
        room = self._room
        api = Api(room.client, Handlers(room.client, room.packets, room.loading, room.feeding))
        return APIRouter(routes=[Route("/api/1c/{path:path}", api)])

    @hookimpl
    def admin(self, panel: Panel) -> None:
        """Nodes with their keys, the journal, how to connect."""
        bring(panel, self._room)

    @hookimpl
    def jobs(self) -> Sequence[JobKind]:
        """Silent nodes are told of, old rows deleted."""
        return Watch(self.client, self.settings).kinds()

    @staticmethod
    @hookimpl
    def commands() -> Sequence[click.Command]:
        """`botique onec`."""
        return (onec,)

    @hookimpl
    async def fill_demo(self, session: AsyncSession) -> None:
        """A node to try things with."""
        await filling.fill(self._room.nodes, session)

    @hookimpl
    async def check(self) -> Sequence[Finding]:
        """Whether every node that may exchange does."""
        return await checking.check(self.client, self._room.nodes)
