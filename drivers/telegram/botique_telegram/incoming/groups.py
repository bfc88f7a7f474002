"""Groups and channels: a polite word, then we leave; consents and menus belong to one person."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path

import msgspec

from botique_core.errors import DriverError
from botique_core.texts import Texts
from botique_core.texts.catalogue import Catalogue
from botique_telegram.api.answer import ANYTHING
from botique_telegram.api.calls import Calls
from botique_telegram.api.requests import InlineButton, InlineKeyboard, SendMessage, encode
from botique_telegram.incoming import wire

log = logging.getLogger(__name__)

LOCALE = Path(__file__).parents[1] / "locale"
OUTSIDE = {"left", "kicked"}


class Invitation(msgspec.Struct, frozen=True, gc=False):
    """Somebody wants us in a group or a channel."""

    chat: int
    channel: bool
    language: str


def invitation(update: wire.Update) -> Invitation | None:
    """The group that the update is about, if it took us in or commands us; other talk is not ours.

    Commands are for the time when nobody was there to notice that we were taken in.
    """
    message, change = update.message, update.my_chat_member
    if message is not None and (message.text or "").startswith("/"):
        return _of(message.chat, message.sender)
    if change is not None and change.new_chat_member.status not in OUTSIDE:
        return _of(change.chat, change.sender)
    return None


def _of(chat: wire.Chat, sender: wire.User | None) -> Invitation | None:
    if chat.type == "private":
        return None
    language = sender.language_code if sender is not None else ""
    return Invitation(chat.id, chat.type == "channel", language)


class Groups:
    """Refuses one bot's invitations, beside everything else.

    Args:
        label: The bot, for the log.
        calls: Its calls.
        link: Gives the address of the bot; empty while it is not known.
        languages: What the client's customers are offered.
    """

    def __init__(
        self, label: str, calls: Calls, link: Callable[[], str], languages: Sequence[str]
    ) -> None:
        self._label = label
        self._calls = calls
        self._link = link
        self._languages = languages
        self._refusing: set[asyncio.Task[None]] = set()

    def refuse(self, invited: Invitation) -> None:
        """Says why and leaves; nobody has to wait for it."""
        task = asyncio.create_task(self._refuse(invited))
        self._refusing.add(task)
        task.add_done_callback(self._refusing.discard)

    async def stop(self) -> None:
        """Lets refusals under way be."""
        for task in self._refusing:
            task.cancel()
        await asyncio.gather(*self._refusing, return_exceptions=True)

    async def _refuse(self, invited: Invitation) -> None:
        try:
            if not invited.channel:
                await self._calls.call("sendMessage", encode(self._words(invited)), ANYTHING)
            await self._calls.call("leaveChat", encode({"chat_id": invited.chat}), ANYTHING)
        except DriverError as error:
            log.info("%s: a group was not left: %s", self._label, error)

    def _words(self, invited: Invitation) -> SendMessage:
        texts = self._texts
        language = texts.pick(invited.language)
        button = InlineButton(texts.plain(language, "telegram-write-me"), url=self._link())
        return SendMessage(
            invited.chat,
            texts.plain(language, "telegram-private-only"),
            reply_markup=InlineKeyboard(((button,),)) if button.url else None,
        )

    @cached_property
    def _texts(self) -> Texts:
        return Texts.build([Catalogue.read("telegram", LOCALE)], languages=self._languages)
