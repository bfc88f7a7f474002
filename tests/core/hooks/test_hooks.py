"""Calling hooks: in order, awaited, and with a failing plugin kept to itself."""

from __future__ import annotations

import logging
from typing import Any

import pluggy
import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.db import Database
from botique_core.hooks import HookAnswer, HookCaller

hookspec = pluggy.HookspecMarker("botique")
hookimpl = pluggy.HookimplMarker("botique")


class Specs:
    @hookspec
    async def greet(self, name: str) -> str | None: ...

    @hookspec
    async def keep(self, session: AsyncSession, word: str) -> None: ...


class Polite:
    @hookimpl
    async def greet(self, name: str) -> str:
        return f"hello {name}"

    @hookimpl
    async def keep(self, session: AsyncSession, word: str) -> None:
        await session.execute(text("INSERT INTO kept VALUES (:word)"), {"word": word})


class Silent:
    @hookimpl
    def greet(self) -> None:
        return None


class Broken:
    @hookimpl
    async def greet(self, name: str) -> str:
        raise RuntimeError(name)

    @hookimpl
    async def keep(self, session: AsyncSession) -> None:
        await session.execute(text("INSERT INTO kept VALUES ('half')"))
        await session.execute(text("INSERT INTO nowhere VALUES (1)"))


class Brief:
    @hookimpl
    def greet(self, name: str) -> str:
        return f"hi {name}"


def caller(*plugins: object) -> tuple[HookCaller, list[tuple[str, str]]]:
    manager = pluggy.PluginManager("botique")
    manager.add_hookspecs(Specs)
    for plugin in reversed(plugins):  # pluggy calls the last registered first
        manager.register(plugin, name=type(plugin).__name__.lower())
    failures: list[tuple[str, str]] = []
    return HookCaller(manager, lambda plugin, hook: failures.append((plugin, hook))), failures


async def test_collect_asks_everybody_in_order_and_names_who_failed(
    caplog: pytest.LogCaptureFixture,
) -> None:
    hooks, failures = caller(Polite(), Silent(), Broken(), Brief())
    with caplog.at_level(logging.ERROR):
        answers: list[HookAnswer[Any]] = await hooks.collect(Specs.greet, name="Ann")
    assert answers == [("polite", "hello Ann"), ("brief", "hi Ann")]
    assert failures == [("broken", "greet")]
    assert [record.getMessage() for record in caplog.records] == [
        "plugin broken failed in hook greet"
    ]


async def test_first_passes_over_silence_and_failure() -> None:
    hooks, _ = caller(Silent(), Broken(), Brief(), Polite())
    assert await hooks.first(Specs.greet, name="Ann") == "hi Ann"
    hooks, _ = caller(Silent())
    assert await hooks.first(Specs.greet, name="Ann") is None


async def test_strict_calls_pass_the_error_on() -> None:
    hooks, failures = caller(Polite(), Broken())
    with pytest.raises(RuntimeError, match="Ann"):
        await hooks.collect_strict(Specs.greet, name="Ann")
    with pytest.raises(RuntimeError, match="Ann"):
        await hooks.tell_strict(Specs.greet, name="Ann")
    assert failures == []


async def test_failing_plugin_leaves_nothing_in_the_transaction(db_url: str) -> None:
    db = Database(db_url)
    hooks, failures = caller(Broken(), Polite())
    async with db.writing() as session:
        await session.execute(text("CREATE TABLE kept (word TEXT)"))
        await hooks.tell(Specs.keep, session=session, word="whole")
    async with db.reading() as session:
        assert (await session.scalars(text("SELECT word FROM kept"))).all() == ["whole"]
    assert failures == [("broken", "keep")]
    await db.close()


async def test_savepoint_row_does_not_survive_the_outer_rollback(db_url: str) -> None:
    db = Database(db_url)
    hooks, _ = caller(Polite())
    async with db.writing() as session:
        await session.execute(text("CREATE TABLE kept (word TEXT)"))

    async def undone() -> None:
        async with db.writing() as session:
            await hooks.tell(Specs.keep, session=session, word="gone")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await undone()
    async with db.reading() as session:
        assert (await session.scalars(text("SELECT word FROM kept"))).all() == []
    await db.close()
