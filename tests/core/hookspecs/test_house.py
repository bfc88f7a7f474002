"""Hooks by which commands and processes reach a feature."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.findings import Finding
from botique_core.hookspecs import Hooks
from botique_core.plugin import Plugin
from botique_core.storage import Scope
from tests.core.hookspecs.conftest import With


async def test_hook_export_data_is_told_to_one_plugin(having: With, tmp_path: Path) -> None:
    async def export_data(self: Plugin, folder: Path) -> None:
        (folder / "visits.txt").write_text("17")

    async with having({"export_data": export_data}) as app:
        hooks = app.client.hooks
        await hooks.tell_one_strict("other", Hooks.export_data, folder=tmp_path)
        assert not (tmp_path / "visits.txt").exists()
        await hooks.tell_one_strict("guest", Hooks.export_data, folder=tmp_path)
        assert (tmp_path / "visits.txt").read_text() == "17"


async def test_hook_fill_demo_works_in_the_transaction_of_the_command(having: With) -> None:
    async def fill_demo(self: Plugin, session: AsyncSession) -> None:
        await self.client.storage.save(session, Scope.USER, 1, "guest", "Анна")

    async with having({"fill_demo": fill_demo}) as app:
        for _ in range(2):
            async with app.client.db.writing() as session:
                await app.client.hooks.tell_strict(Hooks.fill_demo, session=session)
        assert await app.client.storage.get(Scope.USER, 1, "guest") == "Анна"


async def test_hook_fill_demo_that_fails_ends_the_command(having: With) -> None:
    async def fill_demo(self: Plugin, session: AsyncSession) -> None:
        raise LookupError("no beans")

    async with having({"fill_demo": fill_demo}) as app, app.client.db.reading() as session:
        with pytest.raises(LookupError, match="no beans"):
            await app.client.hooks.tell_strict(Hooks.fill_demo, session=session)


async def test_hook_check_is_asked_by_the_doctor(having: With) -> None:
    async def check(self: Plugin) -> Sequence[Finding] | None:
        return [Finding("warning", "guest", "nobody is at home", "hire somebody")]

    async with having({"check": check}) as app:
        answers = await app.client.hooks.collect(Hooks.check)
        assert answers == [
            ("guest", [Finding("warning", "guest", "nobody is at home", "hire somebody")])
        ]
