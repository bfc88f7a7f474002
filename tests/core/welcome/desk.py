"""A feature that would like to hear everything, and looks after those who come in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from pydantic import BaseModel

from botique_core.conversations import Answer, Conversation, Move, Question, done, step
from botique_core.events import MessageEdited
from botique_core.links.entry_link import EntryLink
from botique_core.marks import Marked
from botique_core.menu import MenuItem
from botique_core.plugin import Metadata, Plugin, hookimpl
from botique_core.routing.router import Router
from botique_core.talk import Talk


class Nothing(BaseModel):
    pass


class AskName(Conversation[Nothing]):
    name: ClassVar[str] = "desk.name"
    state = Nothing

    @step
    async def name_(self, talk: Talk, state: Nothing) -> Question:
        return Question(Marked("Как вас зовут?"))

    @name_.answered
    async def named(self, talk: Talk, state: Nothing, answer: Answer) -> Move:
        talk.reply(f"Рады знакомству, {answer.text}")
        return done()


class DeskPlugin(Plugin):
    meta: ClassVar[Metadata] = Metadata(name="desk", version="1", title="desk-menu")

    @hookimpl
    def texts(self) -> Path:
        return Path(__file__).parent / "locale"

    @hookimpl
    def menu_items(self) -> Sequence[MenuItem]:
        return (MenuItem(label="desk-menu", order=10, handler=hear),)

    @hookimpl
    def routes(self, router: Router) -> None:
        router.conversation(AskName())
        router.hears("пароль", hear)
        router.command("secret", hear)
        router.pressed("desk.ring", hear)
        router.receives_media(hear)
        router.receives_location(hear)
        router.on(MessageEdited, hear)

    @hookimpl
    async def start_payload(self, talk: Talk, payload: str) -> bool | None:
        if not payload.startswith("T-"):
            return None
        talk.reply(f"Терминал {payload}")
        return True

    @hookimpl
    async def link_opened(self, talk: Talk, link: EntryLink) -> bool | None:
        if link.kind != "terminal":
            return None
        talk.reply(f"По ссылке: {link.kind} {link.target}")
        return True


class HostPlugin(Plugin):
    """Asks newcomers for their name."""

    meta: ClassVar[Metadata] = Metadata(name="host", version="1", title="core-menu")

    @hookimpl
    async def welcomed(self, talk: Talk) -> None:
        talk.begin("desk.name")


async def hear(talk: Talk) -> None:
    talk.reply("слышу")
