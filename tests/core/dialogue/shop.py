"""A small feature that uses everything a dialogue has to offer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import ClassVar

from pydantic import BaseModel

from botique_core.client import Client
from botique_core.conversations import (
    Answer,
    Conversation,
    Move,
    Question,
    done,
    go,
    repeat,
    step,
)
from botique_core.events import Blocked, MediaReceived, MessageEdited
from botique_core.marks import Marked
from botique_core.menu import MenuItem
from botique_core.messages import Choice, Message
from botique_core.plugin import Metadata, Plugin, hookimpl
from botique_core.routing.router import Router
from botique_core.talk import Talk

SIZES = (Choice("Маленький", "s"), Choice("Большой", "l"))


class Order(BaseModel):
    size: str = ""
    note: str = ""


class OrderCoffee(Conversation[Order]):
    name: ClassVar[str] = "shop.order"
    state = Order
    version: ClassVar[int] = 2
    timeout: ClassVar[timedelta] = timedelta(hours=1)

    @step
    async def size(self, talk: Talk, state: Order) -> Question:
        return Question(Marked("Какой кофе?"), choices=SIZES, columns=2)

    @size.answered
    async def size_chosen(self, talk: Talk, state: Order, answer: Answer) -> Move:
        state.size = answer.value
        return go(self.note)

    @step
    async def note(self, talk: Talk, state: Order) -> Question:
        return Question(Marked("Что-нибудь добавить?"), skip=True)

    @note.heard("без {what}")
    async def note_without(self, talk: Talk, state: Order, what: str) -> Move:
        state.note = f"не класть: {what}"
        return go(self.photo)

    @note.answered
    async def note_given(self, talk: Talk, state: Order, answer: Answer) -> Move:
        if answer.text == "ничего":
            return repeat(Marked("Тогда нажмите «Пропустить»."))
        state.note = answer.text
        return go(self.photo)

    @step
    async def photo(self, talk: Talk, state: Order) -> Question | Move:
        if state.size == "s":
            return self._finish(talk, state, 0)
        return Question(Marked("Пришлите фото кружки"), accepts=frozenset({"media"}))

    @photo.answered
    async def photo_sent(self, talk: Talk, state: Order, answer: Answer) -> Move:
        return self._finish(talk, state, len(answer.media))

    def _finish(self, talk: Talk, state: Order, photos: int) -> Move:
        talk.reply(f"Готово: {state.size}, {state.note or 'без пожеланий'}, фото: {photos}")
        return done()

    def upcast(self, version: int, data: dict[str, object]) -> dict[str, object] | None:
        return {"size": data.get("sort", ""), "note": ""} if version == 1 else None


class ShopPlugin(Plugin):
    meta: ClassVar[Metadata] = Metadata(name="shop", version="1", title="shop-title")

    def __init__(self, client: Client, settings: BaseModel) -> None:
        super().__init__(client, settings)
        self.blocked: list[str] = []

    @hookimpl
    def texts(self) -> Path:
        return Path(__file__).parent / "locale"

    @hookimpl
    def menu_items(self) -> Sequence[MenuItem]:
        return (MenuItem(label="shop-order", order=10, handler=order),)

    @hookimpl
    def routes(self, router: Router) -> None:
        router.conversation(OrderCoffee())
        router.hears(["цена {item}", "price of {item}"], price)
        router.hears("сломайся", broken)
        router.hears("споткнись", stumbling)
        router.exception(LookupError, sorry)
        router.pressed("shop.rate", rated)
        router.hears("оцени", ask_rating)
        router.receives_media(files)
        router.on(MessageEdited, edited)
        router.on(Blocked, self.note_block)
        with router.group(always=True):
            router.hears("который час", clock)
        with router.group(drivers=["telegram"]):
            router.hears("только телеграм", price)

    async def note_block(self, talk: Talk) -> None:
        self.blocked.append(talk.chat)


async def order(talk: Talk) -> None:
    talk.begin("shop.order")


async def price(talk: Talk, item: str = "?") -> None:
    talk.reply(f"{item}: 100 ₽")


def clock(talk: Talk) -> None:
    talk.reply("Ровно полдень")


async def broken(talk: Talk) -> None:
    raise RuntimeError("this handler never works")


async def stumbling(talk: Talk) -> None:
    raise KeyError("shelf")


async def sorry(talk: Talk, error: Exception) -> None:
    talk.reply(f"Поправимо: {type(error).__name__}")


async def ask_rating(talk: Talk) -> None:
    choices = tuple(Choice(str(n), str(n), "shop.rate") for n in range(1, 6))
    talk.reply(Message(text=Marked("Оцените"), choices=choices, columns=5))


async def rated(talk: Talk, value: str) -> None:
    talk.reply(f"Спасибо за {value}")


async def files(talk: Talk, event: MediaReceived) -> None:
    talk.reply(f"Файлов: {len(event.media)}, подпись: {event.caption or 'нет'}")


async def edited(talk: Talk, event: MessageEdited) -> None:
    talk.reply(f"Исправлено: {event.text}")
