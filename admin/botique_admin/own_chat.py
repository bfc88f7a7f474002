"""The chats of the staff themselves with the client's bots, for trying things out."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.client import Client
from botique_core.storage import Scope
from botique_core.talk import Talk

CODES, CHATS = "admin.chat_code", "admin.chat"
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
CODE_CHARS = 8
COMMAND = "staff"


class OwnChats:
    """Whose chat is whose: somebody of the staff writes a code to the bot that the panel showed."""

    def __init__(self, client: Client) -> None:
        self._client = client

    async def of(self, user: int) -> dict[str, str] | None:
        """The person's chats by the bot's number; None if there is none."""
        found: dict[str, str] | None = await self._client.storage.get(
            Scope.USER, f"staff-{user}", CHATS
        )
        return found

    async def offer(self, user: int, lasts: timedelta) -> str:
        """A new code for this person; the former one works no more."""
        code = "".join(secrets.choice(ALPHABET) for _ in range(CODE_CHARS))
        until: datetime = self._client.clock.now() + lasts
        kept: dict[str, Any] = {"user": user, "until": until.isoformat()}
        async with self._client.db.writing() as session:
            await self._client.storage.save(session, Scope.USER, _hash(code), CODES, kept)
        return code

    async def whose(self, code: str) -> int | None:
        """Who was given this code; None if it is wrong or too old."""
        kept: dict[str, Any] | None = await self._client.storage.get(Scope.USER, _hash(code), CODES)
        if kept is None or datetime.fromisoformat(kept["until"]) < self._client.clock.now():
            return None
        return int(kept["user"])

    async def keep(
        self, session: AsyncSession, user: int, code: str, chats: Mapping[str, str]
    ) -> None:
        """Notes which chats are theirs, by the bot's number; the code works no more."""
        storage = self._client.storage
        await storage.delete(session, Scope.USER, _hash(code), CODES)
        await storage.save(session, Scope.USER, f"staff-{user}", CHATS, chats)

    async def forget(self, user: int) -> None:
        """Forgets the person's chats."""
        async with self._client.db.writing() as session:
            await self._client.storage.delete(session, Scope.USER, f"staff-{user}", CHATS)


async def greeted(talk: Talk, argument: str) -> None:
    """`/staff CODE` was written to a bot."""
    own = OwnChats(talk.client)
    user = await own.whose(argument)
    if user is None:
        talk.say("admin-own-chat-wrong")
        return
    bot, chat = talk.bot.id, talk.chat
    chats = await own.of(user) or {}
    talk.write(lambda session: own.keep(session, user, argument, {**chats, str(bot): chat}))
    talk.say("admin-own-chat-known")


def _hash(code: str) -> str:
    return sha256(code.strip().upper().encode()).hexdigest()[:32]
