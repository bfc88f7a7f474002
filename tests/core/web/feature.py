"""A feature with pages, to ask for them from outside."""

from __future__ import annotations

import asyncio
import logging
from typing import ClassVar

from fastapi import APIRouter, Request
from pydantic import BaseModel

from botique_core.plugin import Metadata, Plugin, hookimpl
from botique_core.routing.router import Router

log = logging.getLogger(__name__)


class Note(BaseModel):
    text: str


class PagesPlugin(Plugin):
    meta: ClassVar[Metadata] = Metadata(name="notes", version="1", title="core-menu")
    begun: ClassVar[asyncio.Event]
    leave: ClassVar[asyncio.Event]

    @hookimpl
    def routes(self, router: Router) -> None:
        router.hears("{text} заметка", self.heard)

    async def heard(self, text: str) -> None:
        log.info("%s is heard", text)
        self.begun.set()
        await self.leave.wait()

    @hookimpl
    def web_routes(self) -> APIRouter:
        router = APIRouter()
        router.add_api_route("/api/notes", self.note, methods=["POST"])
        router.add_api_route("/api/raw", self.raw, methods=["POST"])
        router.add_api_route("/chat/upload", self.raw, methods=["POST"])
        router.add_api_route("/api/name", self.name)
        router.add_api_route("/api/slow", self.slow)
        return router

    async def note(self, note: Note) -> int:
        log.info("a note from %s", note.text)
        return len(note.text)

    async def raw(self, request: Request) -> int:
        return len(await request.body())

    async def name(self) -> str:
        return self.client.settings.client.name

    async def slow(self) -> str:
        self.begun.set()
        await self.leave.wait()
        return "answered"
