"""Small features, made to measure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, ClassVar

from pydantic import BaseModel

from botique_core.conversations import Answer, Conversation, Move, Question, done, go, step
from botique_core.marks import Marked
from botique_core.menu import MenuItem
from botique_core.plugin import Metadata, Plugin, hookimpl
from botique_core.routing.router import Router
from botique_core.storage import Scope
from botique_core.talk import Talk

MENU = "Главное меню"
UNKNOWN = "Не получилось понять сообщение. Выберите, пожалуйста, что вам нужно."
OFF = "Этот раздел сейчас недоступен."


def feature(
    name: str, hooks: Mapping[str, Callable[..., Any]] | None = None, *, needs: tuple[str, ...] = ()
) -> type[Plugin]:
    """A plugin with these hooks; without any it hears its own name."""

    def routes(self: Plugin, router: Router) -> None:
        async def answer(talk: Talk) -> None:
            talk.reply(f"{name} слушает")

        router.hears(name, answer)

    members: dict[str, Any] = {"routes": routes, **(hooks or {})}
    meta = Metadata(name=name, version="1", title="core-menu", needs=needs)
    marked = {hook: hookimpl(function) for hook, function in members.items()}
    return type(name.title(), (Plugin,), {"meta": meta, **marked})


class Poll(BaseModel):
    colour: str = ""


class AskColour(Conversation[Poll]):
    name: ClassVar[str] = "poll.colour"
    state = Poll

    @step
    async def colour(self, talk: Talk, state: Poll) -> Question:
        return Question(Marked("Какой цвет?"))

    @colour.answered
    async def told(self, talk: Talk, state: Poll, answer: Answer) -> Move:
        state.colour = answer.text
        return go(self.shade)

    @step
    async def shade(self, talk: Talk, state: Poll) -> Question:
        return Question(Marked(f"{state.colour}: светлый или тёмный?"))

    @shade.answered
    async def shaded(self, talk: Talk, state: Poll, answer: Answer) -> Move:
        storage, customer = talk.client.storage, talk.customer
        said = f"{answer.text} {state.colour}"
        talk.write(lambda session: storage.save(session, Scope.USER, customer, "colour", said))
        talk.reply(f"Записано: {said}")
        return done()


class PollPlugin(Plugin):
    """A feature with a dialogue, a menu button and data of its customers."""

    meta: ClassVar[Metadata] = Metadata(name="poll", version="1", title="poll-title")
    told_off: ClassVar[list[str]] = []

    @hookimpl
    def texts(self) -> Path:
        return Path(__file__).parent / "locale"

    @hookimpl
    def routes(self, router: Router) -> None:
        router.conversation(AskColour())
        router.hears("мой цвет", self.tell)

    @hookimpl
    def menu_items(self) -> Sequence[MenuItem]:
        return (MenuItem(label="poll-title", order=10, handler=self.ask),)

    @hookimpl
    async def switched_off(self) -> None:
        self.told_off.append(self.client.settings.client.name)

    async def ask(self, talk: Talk) -> None:
        talk.begin("poll.colour")

    async def tell(self, talk: Talk) -> None:
        colour = await talk.client.storage.get(Scope.USER, talk.customer, "colour")
        talk.reply(f"Ваш цвет: {colour}")
