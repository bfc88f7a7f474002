"""The door through which Telegram brings updates itself."""

from __future__ import annotations

import hashlib
import hmac
import logging

import msgspec

from botique_core.driver import WebhookAnswer, WebhookRequest
from botique_telegram.incoming.receiving import Receiving

log = logging.getLogger(__name__)

# https://core.telegram.org/bots/api#setwebhook
SECRET_HEADER = "x-telegram-bot-api-secret-token"  # noqa: S105 -- the header's name
TAKEN = WebhookAnswer()
FORBIDDEN = WebhookAnswer(status=403)
MALFORMED = WebhookAnswer(status=400)


def secret_from(key: bytes) -> str:
    """A webhook secret made of the bot's key, the same in every process."""
    return hashlib.blake2b(key, digest_size=32, person=b"telegram-webhook").hexdigest()


class Webhook:
    """Lets in who knows the secret."""

    def __init__(self, label: str, secret: str, receiving: Receiving) -> None:
        self._label = label
        self._secret = secret.encode()
        self._receiving = receiving

    async def take(self, request: WebhookRequest) -> WebhookAnswer:
        """200 once the update can't be lost; Telegram repeats it after any other answer."""
        given = request.headers.get(SECRET_HEADER, "").encode()
        if not hmac.compare_digest(given, self._secret):
            return FORBIDDEN
        try:
            await self._receiving.take(request.body)
        except msgspec.DecodeError:
            log.warning("%s: a webhook call is no update", self._label)
            return MALFORMED
        return TAKEN
