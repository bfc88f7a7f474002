"""A feature whose steps fail, and that knows how to make up for it."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar

from pydantic import BaseModel
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.conversations import Answer, Conversation, Move, Question, done, go, step
from botique_core.marks import Marked
from botique_core.plugin import Metadata, Plugin, hookimpl
from botique_core.routing.router import Router
from botique_core.talk import Talk


class Tray(BaseModel):
    cups: int = 0


class Serve(Conversation[Tray]):
    """Says and writes something before it fails."""

    name: ClassVar[str] = "clumsy.serve"
    state = Tray
    timeout: ClassVar[timedelta] = timedelta(minutes=30)

    def __init__(self) -> None:
        self.written: list[str] = []

    @step
    async def cups(self, talk: Talk, state: Tray) -> Question:
        return Question(Marked("Сколько чашек?"))

    @cups.answered
    async def cups_told(self, talk: Talk, state: Tray, answer: Answer) -> Move:
        async def write(session: AsyncSession) -> None:
            self.written.append(answer.text)

        talk.reply(f"Несу: {answer.text}")
        talk.write(write)
        if answer.text == "падаю":
            raise KeyError("step")
        if answer.text == "молча":
            raise ValueError("nobody looks after this one")
        return go(self.saucers) if answer.text == "с блюдцами" else done()

    @step
    async def saucers(self, talk: Talk, state: Tray) -> Question:
        raise LookupError("no saucers")

    async def timed_out(self, talk: Talk, state: Tray) -> Move:
        raise KeyError("clock")


class Stumble(Conversation[Tray]):
    """Fails before it has asked anything."""

    name: ClassVar[str] = "clumsy.stumble"
    state = Tray

    @step
    async def door(self, talk: Talk, state: Tray) -> Question:
        raise LookupError("no door")


class ClumsyPlugin(Plugin):
    meta: ClassVar[Metadata] = Metadata(name="clumsy", version="1", title="core-menu")
    serve: Serve

    @hookimpl
    def routes(self, router: Router) -> None:
        self.serve = Serve()
        router.conversation(self.serve)
        router.conversation(Stumble())
        router.hears("неси", begin_serving)
        router.hears("входи", begin_stumbling)
        router.exception(LookupError, sorry)


async def begin_serving(talk: Talk) -> None:
    talk.begin("clumsy.serve")


async def begin_stumbling(talk: Talk) -> None:
    talk.reply("Вхожу")
    talk.begin("clumsy.stumble")


async def sorry(talk: Talk, error: Exception) -> None:
    talk.reply(f"Ой: {type(error).__name__}")
