"""Telling Telegram where updates go, and reading back that it has understood."""

from __future__ import annotations

from botique_core.errors import BadRequest, DriverError
from botique_telegram.api.answer import ANYTHING, WEBHOOK_INFO, WebhookInfo
from botique_telegram.api.calls import Calls
from botique_telegram.api.requests import encode
from botique_telegram.incoming.wire import ALLOWED

MAX_CONNECTIONS = 100


class Registration:
    """One bot's way of getting updates, on Telegram's side."""

    def __init__(self, label: str, calls: Calls) -> None:
        self._label = label
        self._calls = calls

    async def info(self) -> WebhookInfo:
        """What Telegram has now.

        Raises:
            DriverError: Telegram can't be asked.
        """
        return await self._calls.call("getWebhookInfo", b"{}", WEBHOOK_INFO)

    async def by_webhook(self, url: str, secret: str) -> None:
        """Have updates brought to that address.

        Raises:
            BadRequest: The address is missing or Telegram does not take it.
            DriverError: Telegram can't be asked.
        """
        if not url:
            raise BadRequest(f"{self._label}: a webhook needs [client] public_url (https)")
        wanted = {
            "url": url,
            "secret_token": secret,
            "max_connections": MAX_CONNECTIONS,
            "allowed_updates": ALLOWED,
        }
        await self._calls.call("setWebhook", encode(wanted), ANYTHING)
        if (await self.info()).url != url:
            raise DriverError(f"{self._label}: Telegram has another webhook than we have set")

    async def by_polling(self) -> None:
        """Have updates wait for us; a webhook set before would refuse them (409).

        Raises:
            DriverError: Telegram can't be asked.
        """
        if (await self.info()).url:
            await self._calls.call("deleteWebhook", b"{}", ANYTHING)
