"""A feature that steps into a message's way at each of the five stages."""

from __future__ import annotations

from typing import ClassVar

import msgspec

from botique_core.marks import Marked
from botique_core.messages import Message
from botique_core.plugin import Metadata, Plugin, hookimpl
from botique_core.routing.middleware import Proceed
from botique_core.routing.router import Router
from botique_core.talk import Talk


class StagesPlugin(Plugin):
    meta: ClassVar[Metadata] = Metadata(name="stages", version="1", title="core-menu")

    @hookimpl
    def routes(self, router: Router) -> None:
        router.middleware.received += [outer, inner]
        router.middleware.captured.append(captured)
        router.middleware.matching.append(matching)
        router.middleware.heard.append(heard)
        router.middleware.sending += [secretive, loud]
        router.hears("тайна", tell_secret)
        with router.group(heard=[twice], matching=[only_anna]):
            router.hears("дважды", say_once)
            router.command("twice", say_once)


def said(talk: Talk) -> str:
    return getattr(talk.event, "text", "")


async def outer(talk: Talk, proceed: Proceed) -> None:
    """Nothing is heard after the emergency brake."""
    if said(talk) == "стоп-кран":
        talk.reply("Стоим")
    else:
        await proceed()


async def inner(talk: Talk, proceed: Proceed) -> None:
    if said(talk) == "стоп-кран":
        talk.reply("сюда не дойдёт")
    await proceed()
    if said(talk) == "цена чая":
        talk.reply("после всего")


async def captured(talk: Talk, proceed: Proceed) -> None:
    talk.reply("Ответ получен")
    await proceed()


def matching(talk: Talk, matched: bool) -> bool:
    return matched and said(talk) != "цена луны"


async def heard(talk: Talk, proceed: Proceed) -> None:
    if said(talk) == "цена чая":
        talk.reply("Слушаю")
    await proceed()


def secretive(talk: Talk, message: Message) -> Message | None:
    return None if message.text.text == "секрет" else message


def loud(talk: Talk, message: Message) -> Message | None:
    text = message.text.text.replace("100 ₽", "100 рублей")
    return msgspec.structs.replace(message, text=Marked(text))


async def tell_secret(talk: Talk) -> None:
    talk.reply("секрет")
    talk.reply("сказано")


async def say_once(talk: Talk) -> None:
    talk.reply("раз")


async def twice(talk: Talk, proceed: Proceed) -> None:
    await proceed()
    await proceed()


def only_anna(talk: Talk, matched: bool) -> bool:
    return matched and talk.event.sender is not None and talk.event.sender.first_name == "Анна"
