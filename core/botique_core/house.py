"""Core's own commands and menu buttons, brought in by the same door as any feature's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from pydantic import BaseModel
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.broadcasts import traces
from botique_core.client import Client
from botique_core.conversations import Answer, Conversation, Move, Question, done, step
from botique_core.conversations.drafts import RESTART, RESUME
from botique_core.conversations.runner import Runner
from botique_core.menu import MenuItem
from botique_core.messages import Choice
from botique_core.plugin import Metadata, Plugin, hookimpl
from botique_core.routing.router import Router
from botique_core.talk import Talk

LANGUAGE_ORDER, HELP_ORDER = 90, 100


class NoState(BaseModel):
    """A conversation that has nothing to remember."""


class ChangeLanguage(Conversation[NoState]):
    """«Язык»: the client's languages, each under its own name."""

    name: ClassVar[str] = "core.language"
    state = NoState
    keeps_draft: ClassVar[bool] = False

    def __init__(self, client: Client) -> None:
        self._client = client

    @step
    async def language(self, talk: Talk, state: NoState) -> Question:
        """Asks which."""
        del state
        languages = self._client.settings.client.languages
        choices = [
            Choice(talk.client.texts.language_name(language), language) for language in languages
        ]
        return Question(talk.text("core-choose-language"), choices=choices, columns=2)

    @language.answered
    async def chosen(self, talk: Talk, state: NoState, answer: Answer) -> Move:
        """Says so in the new language."""
        del state
        talk.speak(answer.value)
        talk.say("core-language-changed")
        return done()


class HousePlugin(Plugin):
    """`/menu`, `/cancel`, `/help`, `/language` and the two buttons that close the main menu."""

    meta: ClassVar[Metadata] = Metadata(name="core", version="1", title="core-menu")
    language: ChangeLanguage

    def __init__(self, client: Client, settings: BaseModel | None = None) -> None:
        super().__init__(client, settings)
        self.language = ChangeLanguage(client)

    @hookimpl
    def routes(self, router: Router) -> None:
        """Commands; `/start` is a start in every messenger."""
        router.conversation(self.language)
        router.command("menu", show_menu)
        router.command("cancel", cancel)
        router.command("help", show_help)
        router.command("language", self.change_language)

    @hookimpl
    def menu_items(self) -> Sequence[MenuItem]:
        """Language where there is a choice, and help."""
        several = len(self.client.settings.client.languages) > 1
        items = [MenuItem(label="core-help", order=HELP_ORDER, handler=show_help)]
        if several:
            items.append(
                MenuItem(label="core-language", order=LANGUAGE_ORDER, handler=self.change_language)
            )
        return items

    @hookimpl
    async def merge_people(self, session: AsyncSession, kept: int, absorbed: int) -> None:
        """Mailings under way follow the person."""
        await traces.join(session, kept, absorbed)

    @hookimpl
    async def unmerge_people(self, session: AsyncSession, kept: int, absorbed: int) -> None:
        """Mailings go back with the accounts."""
        await traces.part(session, kept, absorbed)

    @hookimpl
    async def export_person(self, session: AsyncSession, customer: int) -> dict[str, Any] | None:
        """The mailings that the person was to get."""
        mailings = await traces.export(session, customer)
        return {"mailings": mailings} if mailings else None

    @hookimpl
    async def erase_person(self, session: AsyncSession, customer: int) -> dict[str, int] | None:
        """Takes the accounts out of the ledger of mailings."""
        rows = await traces.erase(session, customer)
        return {"core_delivery": rows} if rows else None

    async def change_language(self, talk: Talk) -> None:
        """Begins the little dialogue."""
        talk.begin(self.language)


class Resuming:
    """Buttons that go on with a draft or drop it; they need the runner, so core adds them last."""

    def __init__(self, runner: Runner) -> None:
        self._runner = runner

    def routes(self, router: Router) -> None:
        """Registers both."""
        router.pressed(RESUME, self.resume)
        router.pressed(RESTART, self.restart)

    async def resume(self, talk: Talk, value: str) -> None:
        """Takes the draft up again."""
        if not await self._runner.resume(talk, value):
            await self._stale(talk)

    async def restart(self, talk: Talk, value: str) -> None:
        """Begins anew."""
        if not await self._runner.restart(talk, value):
            await self._stale(talk)

    async def _stale(self, talk: Talk) -> None:
        talk.say("core-stale-button")
        await self._runner.ask_again(talk)


async def show_menu(talk: Talk) -> None:
    """`/menu`."""
    talk.menu()


async def cancel(talk: Talk) -> None:
    """`/cancel`; what was open has been put aside already."""
    talk.say("core-cancelled" if talk.interrupted else "core-nothing-to-cancel")
    talk.menu()


async def show_help(talk: Talk) -> None:
    """`/help` and «Помощь»."""
    talk.say("core-help-text")
    talk.menu()
