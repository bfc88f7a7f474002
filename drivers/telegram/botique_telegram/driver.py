"""One Telegram bot, as core drives it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from typing import TypeVar

import msgspec

from botique_core.driver import (
    BotContext,
    MenuCommand,
    Outgoing,
    Sent,
    WebhookAnswer,
    WebhookRequest,
)
from botique_core.errors import BadRequest
from botique_core.events import ButtonPressed, Event, IncomingMedia
from botique_core.findings import Finding
from botique_telegram import menus
from botique_telegram.api.answer import ANYTHING, FILE, ME
from botique_telegram.api.calls import Calls
from botique_telegram.api.requests import AnswerCallbackQuery, SendChatAction, encode
from botique_telegram.doctor import Doctor
from botique_telegram.http.pool import Pool
from botique_telegram.incoming.groups import Groups
from botique_telegram.incoming.polling import Polling
from botique_telegram.incoming.receiving import Receiving
from botique_telegram.incoming.webhook import Webhook, secret_from
from botique_telegram.native import Native
from botique_telegram.outgoing.address import chat_id
from botique_telegram.outgoing.sending import Sending
from botique_telegram.profile import TELEGRAM
from botique_telegram.registration import Registration
from botique_telegram.settings import TelegramSettings

T = TypeVar("T")


class TelegramDriver:
    """Talks to the Bot API over connections of its own; see `botique_core.driver.Driver`."""

    def __init__(self, bot: BotContext[TelegramSettings]) -> None:
        settings = bot.settings
        self.profile = msgspec.structs.replace(TELEGRAM, rate_per_s=settings.rate_per_s)
        token = settings.token.get_secret_value()
        self._bot = bot
        self._settings = settings
        self._username = settings.username
        self._secret = settings.secret.get_secret_value() or secret_from(bot.secret)
        self._pool = Pool(settings.api_base)
        self._calls = Calls(self._pool, token)
        self._sending = Sending(bot.id, self._calls, bot.client.media)
        languages = bot.client.settings.client.languages
        self._groups = Groups(bot.label, self._calls, lambda: self.link(""), languages)
        self._receiving = Receiving(bot.label, bot.receive, bot.client.clock, self._groups)
        self._webhook = Webhook(bot.label, self._secret, self._receiving)
        self._registration = Registration(bot.label, self._calls)
        self._native = Native(self._calls, token, settings.api_base, self._receiving.recent)

    # -- life -----------------------------------------------------------------------------------

    async def start(self) -> None:
        """Asks Telegram who we are, unless `register` is off.

        Raises:
            Unauthorised: The token is refused.
            DriverError: Telegram can't be asked.
        """
        if self._settings.register_:
            self._username = (await self._calls.call("getMe", b"{}", ME)).username

    async def run(self) -> None:
        """Says how updates shall come, see `register`; then polls, or returns with a webhook.

        Raises:
            Unauthorised: The token is not good any more.
            BadRequest: A webhook is wanted and has no address.
            DriverError: Telegram can't be asked.
        """
        if self._settings.register_:
            await self._register()
        if self._settings.mode == "polling":
            await Polling(self._bot.label, self._calls, self._receiving).run()

    async def _register(self) -> None:
        if self._settings.mode == "webhook":
            await self._registration.by_webhook(self._bot.webhook_url, self._secret)
        else:
            await self._registration.by_polling()

    async def stop(self) -> None:
        """Closes the connections."""
        await self._groups.stop()
        await self._pool.close()

    # -- out ------------------------------------------------------------------------------------

    async def send(self, outgoing: Outgoing) -> Sent:
        """Makes the one call that a part stands for.

        Raises:
            DriverError: Telegram refused it or could not be asked.
        """
        return await self._sending.send(outgoing)

    async def acknowledge(self, event: Event) -> None:
        """Stops the pressed button's spinning; too late is as good as done.

        Raises:
            DriverError: Telegram can't be asked.
        """
        if not isinstance(event, ButtonPressed) or not event.receipt:
            return
        try:
            body = encode(AnswerCallbackQuery(event.receipt))
            await self._calls.call("answerCallbackQuery", body, ANYTHING)
        except BadRequest:
            return

    async def typing(self, chat: str) -> None:
        """Shows "typing ..." for five seconds or until the next message.

        Raises:
            DriverError: Telegram refused it or could not be asked.
        """
        body = encode(SendChatAction(chat_id(chat)))
        await self._calls.call("sendChatAction", body, ANYTHING)

    async def set_commands(self, commands: Mapping[str, Sequence[MenuCommand]]) -> None:
        """Offers the command menu, by language; the first language is the default.

        Raises:
            DriverError: Telegram refused it or could not be asked.
        """
        await menus.offer(self._calls, commands)

    def link(self, payload: str) -> str:
        """`https://t.me/<bot>?start=<payload>`; empty before the bot's name is known."""
        if not self._username:
            return ""
        start = f"?start={payload}" if payload else ""
        return f"https://t.me/{self._username}{start}"

    # -- in -------------------------------------------------------------------------------------

    async def webhook(self, request: WebhookRequest) -> WebhookAnswer:
        """Takes an update from Telegram, if the secret is right."""
        return await self._webhook.take(request)

    async def fetch(self, media: IncomingMedia) -> AsyncIterator[bytes]:
        """The bytes of a file that a customer sent, in chunks.

        Raises:
            DriverError: Telegram does not give it, e.g. since it is larger than 20 MB.
        """
        file = await self._calls.call("getFile", encode({"file_id": media.ref}), FILE)
        async for chunk in self._calls.download(file.file_path):
            yield chunk

    def native(self, wanted: type[T], event: Event) -> T | None:
        """The object of aiogram's for a handler that asks for it by type.

        `aiogram.Bot` speaks for this bot over the same connections; `aiogram.types.Update` is
        the update behind the event, None if it came to another process or long ago. aiogram is
        imported by the first such request: it costs seconds and some 150 MB.
        """
        return self._native.get(wanted, event)

    async def check(self) -> list[Finding]:
        """What is wrong with this bot's settings, for `botique doctor`."""
        doctor = Doctor(self._bot.label, self._settings, self._bot.webhook_url, self._calls)
        return await doctor.examine()
