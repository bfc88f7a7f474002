from __future__ import annotations

import asyncio

import pytest

from botique_core.db import Database
from botique_core.errors import InputRefused
from botique_core.storage import Scope, Storage, chat_owner
from botique_core.testing.clock import ManualClock


@pytest.fixture
def storage(database: Database) -> Storage:
    return Storage(database, ManualClock())


async def save(
    database: Database, storage: Storage, scope: Scope, owner: int | str, **values: object
) -> None:
    async with database.writing() as session:
        for key, value in values.items():
            await storage.save(session, scope, owner, key, value)


@pytest.mark.parametrize(
    "value",
    [1, 2**53, -1.5, True, None, "", "текст 👩‍👩‍👧 \u0000", [1, [2]], {"a": {"b": None}}],
)
async def test_save_gives_the_value_back_as_it_was(
    database: Database, storage: Storage, value: object
) -> None:
    await save(database, storage, Scope.USER, 1, key=value)
    assert await storage.get(Scope.USER, 1, "key") == value


async def test_get_of_what_was_never_saved_is_none(storage: Storage) -> None:
    assert await storage.get(Scope.USER, 1, "key") is None
    assert await storage.all(Scope.USER, 1) == {}


async def test_save_again_replaces_the_value(database: Database, storage: Storage) -> None:
    await save(database, storage, Scope.USER, 1, key="old")
    await save(database, storage, Scope.USER, 1, key="new")
    assert await storage.all(Scope.USER, 1) == {"key": "new"}


async def test_save_is_undone_with_its_transaction(database: Database, storage: Storage) -> None:
    async with database.writing() as session:
        await storage.save(session, Scope.USER, 1, "key", "value")
        await session.rollback()
    assert await storage.get(Scope.USER, 1, "key") is None


async def test_scopes_and_owners_are_shelves_of_their_own(
    database: Database, storage: Storage
) -> None:
    await save(database, storage, Scope.USER, 1, key="user")
    await save(database, storage, Scope.DRIVER, 1, key="driver")
    await save(database, storage, Scope.CHAT, chat_owner(1, "77"), key="chat")
    await save(database, storage, Scope.USER, 2, key="other")
    assert await storage.all(Scope.USER, 1) == {"key": "user"}
    assert await storage.all(Scope.DRIVER, 1) == {"key": "driver"}
    assert await storage.all(Scope.CHAT, "1:77") == {"key": "chat"}


async def test_delete_forgets_one_key_or_all(database: Database, storage: Storage) -> None:
    await save(database, storage, Scope.USER, 1, a=1, b=2, c=3)
    await save(database, storage, Scope.USER, 2, a=1)
    async with database.writing() as session:
        await storage.delete(session, Scope.USER, 1, "a")
    assert await storage.all(Scope.USER, 1) == {"b": 2, "c": 3}
    async with database.writing() as session:
        await storage.delete(session, Scope.USER, 1)
    assert await storage.all(Scope.USER, 1) == {}
    assert await storage.all(Scope.USER, 2) == {"a": 1}


@pytest.mark.parametrize(
    ("owner", "key", "value", "reason"),
    [
        (1, "", 1, "storage key '': 1 to 64 of a-z, 0-9, '_', '.' and '-'"),
        (1, "Key", 1, "storage key 'Key': 1 to 64 of a-z, 0-9, '_', '.' and '-'"),
        (1, "a\n", 1, "storage key 'a\\n': 1 to 64 of a-z, 0-9, '_', '.' and '-'"),
        (1, "k" * 65, 1, f"storage key '{'k' * 64}': 1 to 64 of a-z, 0-9, '_', '.' and '-'"),
        ("", "key", 1, "an owner of the user storage has 1 to 200 characters"),
        ("o" * 201, "key", 1, "an owner of the user storage has 1 to 200 characters"),
        (1, "key", object(), "storage key 'key': the value is not plain JSON data"),
        (1, "key", "я" * 8_192, "storage key 'key': 16386 bytes, at most 16384 are kept"),
    ],
)
async def test_save_of_what_can_not_be_kept_says_why(
    database: Database, storage: Storage, owner: int | str, key: str, value: object, reason: str
) -> None:
    async with database.writing() as session:
        with pytest.raises(InputRefused) as refused:
            await storage.save(session, Scope.USER, owner, key, value)
    assert str(refused.value) == reason


async def test_save_of_one_key_too_many_is_refused_and_of_a_known_one_is_not(
    database: Database, storage: Storage
) -> None:
    await save(database, storage, Scope.USER, 1, **{f"key-{n}": n for n in range(100)})
    await save(database, storage, Scope.USER, 1, **{"key-0": "again"})
    with pytest.raises(InputRefused) as refused:
        await save(database, storage, Scope.USER, 1, another=1)
    assert str(refused.value) == (
        "the user storage holds 100 keys of this owner already:"
        " delete some, or keep a table of your own"
    )
    assert await storage.get(Scope.USER, 1, "key-0") == "again"


async def test_save_of_one_key_by_several_at_once_keeps_one_of_the_values(
    database: Database, storage: Storage
) -> None:
    await asyncio.gather(*(save(database, storage, Scope.USER, 1, key=n) for n in range(8)))
    assert await storage.get(Scope.USER, 1, "key") in range(8)
    assert len(await storage.all(Scope.USER, 1)) == 1
