"""Remembering small values: three shelves, as in BotMan, of a user, a chat and a driver."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, and_, delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.clock import Clock
from botique_core.db import Database, insert_into
from botique_core.errors import InputRefused
from botique_core.storage.models import KEY_MAX, OWNER_MAX, StoredValue

VALUE_MAX_BYTES = 16 * 1024
KEYS_MAX = 100

_KEY = re.compile(rf"[a-z0-9_.\-]{{1,{KEY_MAX}}}")


class Scope(StrEnum):
    """Whose shelf: a customer's over all messengers, one chat's, or one bot's."""

    USER = "user"
    CHAT = "chat"
    DRIVER = "driver"


def chat_owner(bot: int, address: str) -> str:
    """The owner's name of a chat's shelf; a user's is the customer's id, a driver's the bot's."""
    return f"{bot}:{address}"


class Storage:
    """Values by scope, owner and key; anything that JSON can hold, up to 16 KB.

    Keys are lower-case letters, digits, `_`, `.` and `-`. Yours is the plugin's name, or begins
    with it and a dot: a purge of the plugin finds it by that.
    """

    def __init__(self, db: Database, clock: Clock) -> None:
        self._db = db
        self._clock = clock

    async def get(self, scope: Scope, owner: int | str, key: str) -> Any:  # noqa: ANN401 -- JSON data
        """The value as it was saved, or None."""
        async with self._db.reading() as session:
            query = select(StoredValue.value).where(_shelf(scope, owner), StoredValue.key == key)
            value = await session.scalar(query)
        return None if value is None else msgspec.json.decode(value)

    async def all(self, scope: Scope, owner: int | str) -> dict[str, Any]:
        """Every value of an owner by its key."""
        async with self._db.reading() as session:
            query = select(StoredValue).where(_shelf(scope, owner)).order_by(StoredValue.key)
            rows = list(await session.scalars(query))
        return {row.key: msgspec.json.decode(row.value) for row in rows}

    async def save(
        self, session: AsyncSession, scope: Scope, owner: int | str, key: str, value: object
    ) -> None:
        """Keeps a value in place of the former one, with the transaction of `session`.

        Raises:
            InputRefused: The key or the value is not as it must be, or the owner has too many.
        """
        text = _checked(scope, owner, key, value)
        await self._refuse_another(session, scope, owner, key)
        row = {"scope": scope.value, "owner": str(owner), "key": key}
        fresh = {"value": text, "changed_at": self._clock.now()}
        insert = insert_into(session, StoredValue).values(row | fresh)
        await session.execute(insert.on_conflict_do_update(index_elements=list(row), set_=fresh))

    async def delete(
        self, session: AsyncSession, scope: Scope, owner: int | str, key: str | None = None
    ) -> None:
        """Forgets a value; without a key, all of the owner's."""
        condition = _shelf(scope, owner)
        if key is not None:
            condition = and_(condition, StoredValue.key == key)
        await session.execute(delete(StoredValue).where(condition))

    async def _refuse_another(
        self, session: AsyncSession, scope: Scope, owner: int | str, key: str
    ) -> None:
        others = select(func.count()).where(_shelf(scope, owner), StoredValue.key != key)
        if (await session.scalar(others) or 0) >= KEYS_MAX:
            raise InputRefused(
                f"the {scope.value} storage holds {KEYS_MAX} keys of this owner already:"
                " delete some, or keep a table of your own"
            )


def _shelf(scope: Scope, owner: int | str) -> ColumnElement[bool]:
    return and_(StoredValue.scope == scope.value, StoredValue.owner == str(owner))


def _checked(scope: Scope, owner: int | str, key: str, value: object) -> str:
    """The value as JSON, once everything is known to fit its column."""
    if not _KEY.fullmatch(key):
        raise InputRefused(
            f"storage key {key[:KEY_MAX]!r}: 1 to {KEY_MAX} of a-z, 0-9, '_', '.' and '-'"
        )
    if not 0 < len(str(owner)) <= OWNER_MAX:
        raise InputRefused(f"an owner of the {scope.value} storage has 1 to {OWNER_MAX} characters")
    try:
        encoded = msgspec.json.encode(value)
    except (TypeError, ValueError) as error:
        raise InputRefused(f"storage key {key!r}: the value is not plain JSON data") from error
    if len(encoded) > VALUE_MAX_BYTES:
        raise InputRefused(
            f"storage key {key!r}: {len(encoded)} bytes, at most {VALUE_MAX_BYTES} are kept"
        )
    return encoded.decode()
