"""Signing what buttons carry, so that nobody presses a button that was never shown.

A payload is eight characters of a keyed BLAKE2s hash (RFC 7693) and the body itself; 48 bits
suffice against guessing through a messenger, one press a try. Where a messenger's byte budget
is too small for that, the payload is a token and the body waits in the database.
"""

from __future__ import annotations

from base64 import urlsafe_b64encode
from datetime import datetime, timedelta
from hashlib import blake2s
from hmac import compare_digest

import msgspec
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.errors import InputRefused
from botique_core.payloads.body import ROUTE
from botique_core.payloads.tables import StoredPayload, keeping

MAC_BYTES, MAC_CHARS = 6, 8
TOKEN_BYTES = 15
TOKEN_MARK = "~"  # noqa: S105 -- no secret: it tells a token from a MAC, whose alphabet lacks it
PAYLOAD_MAX_CHARS = 4096
BODY_MAX_CHARS = 20_000
KEEP = timedelta(days=180)


class Overflow(msgspec.Struct, frozen=True):
    """A body to be stored in the transaction that sends its button; see `Payloads.store`."""

    token: str
    body: str


class Payloads:
    """Signs and opens the payloads of one client; `secret` is any bytes that stay the same."""

    def __init__(self, secret: bytes) -> None:
        key = blake2s(secret, person=b"payload").digest()
        self._mac = blake2s(key=key, digest_size=MAC_BYTES, person=b"mac")
        self._token = blake2s(key=key, digest_size=TOKEN_BYTES, person=b"token")

    def sign(self, bot: int, chat: str, body: str) -> str:
        """The payload for a button of this bot.

        An answer to a question is bound to its chat; a route is not, so that one message can
        go to many: for routes `chat` makes no difference.
        """
        bound = "" if body.startswith(ROUTE) else chat
        mac = self._mac.copy()
        mac.update(f"{bot}:{len(bound)}:{bound}{body}".encode())
        return urlsafe_b64encode(mac.digest()).decode() + body

    def open(self, bot: int, chat: str, payload: str) -> str | None:
        """The body, if this very bot signed it (an answer: for this very chat); None if not."""
        if not MAC_CHARS < len(payload) <= PAYLOAD_MAX_CHARS:
            return None
        body = payload[MAC_CHARS:]
        try:
            return body if _same(self.sign(bot, chat, body), payload) else None
        except UnicodeEncodeError:  # half a surrogate pair, which nobody ever signed
            return None

    # -- bodies that don't fit --------------------------------------------------------------------

    def fit(self, bot: int, chat: str, body: str, max_bytes: int) -> tuple[str, Overflow | None]:
        """`sign` within a byte budget: the payload, and what must be stored for it to work.

        Raises:
            InputRefused: the body is longer than any button needs.
        """
        payload = self.sign(bot, chat, body)
        if len(payload) * 4 <= max_bytes or len(payload.encode()) <= max_bytes:
            return payload, None
        if len(body) > BODY_MAX_CHARS:
            raise InputRefused(f"a button carries {len(body)} characters, more than can be kept")
        overflow = Overflow(self._token_of(bot, chat, body), body)
        return TOKEN_MARK + overflow.token, overflow

    async def store(self, session: AsyncSession, overflow: Overflow, now: datetime) -> None:
        """Keeps a body behind its token for half a year; again and again makes one row.

        Then it is swept away with what else has been kept long enough, and its button is stale.
        """
        await session.execute(keeping(session, overflow.token, overflow.body, now + KEEP))

    @staticmethod
    def is_stored(payload: str) -> bool:
        """Whether the body must be looked up with `find`."""
        return payload.startswith(TOKEN_MARK)

    async def find(self, session: AsyncSession, bot: int, chat: str, payload: str) -> str | None:
        """The stored body behind a payload, under the same conditions as `open`."""
        if not self.is_stored(payload) or len(payload) > PAYLOAD_MAX_CHARS:
            return None
        row = await session.get(StoredPayload, payload.removeprefix(TOKEN_MARK))
        if row is None or not _same(self._token_of(bot, chat, row.body), row.token):
            return None
        return row.body

    def _token_of(self, bot: int, chat: str, body: str) -> str:
        bound = "" if body.startswith(ROUTE) else chat
        token = self._token.copy()
        token.update(f"{bot}:{len(bound)}:{bound}{body}".encode())
        return urlsafe_b64encode(token.digest()).decode()


def _same(one: str, other: str) -> bool:
    return compare_digest(one.encode(), other.encode())
