from __future__ import annotations

import pytest

from botique_core.db import Database
from botique_core.errors import TextError
from botique_core.testing.clock import ManualClock
from botique_core.texts import Catalogue, Texts, Wordings


async def built(database: Database, wordings: Wordings) -> Texts:
    async with database.reading() as session:
        overrides = await wordings.read(session)
        former = await wordings.former(session)
    return Texts.build([Catalogue.core()], overrides=overrides, former=former)


async def test_override_shows_and_goes_again(database: Database, clock: ManualClock) -> None:
    wordings = Wordings(clock)
    texts = await built(database, wordings)
    async with database.writing() as session:
        await wordings.put(session, texts, "ru", "core-cancel", "Стоп")
    texts = await built(database, wordings)
    assert texts.plain("ru", "core-cancel") == "Стоп"
    async with database.writing() as session:
        await wordings.remove(session, texts, "ru", "core-cancel")
    texts = await built(database, wordings)
    assert texts.plain("ru", "core-cancel") == "Отмена"
    assert texts.labels("core-cancel") == {"Отмена", "Cancel", "Стоп"}


async def test_second_override_keeps_the_first_label(
    database: Database, clock: ManualClock
) -> None:
    wordings = Wordings(clock)
    for label in ("Стоп", "Хватит"):
        texts = await built(database, wordings)
        async with database.writing() as session:
            await wordings.put(session, texts, "ru", "core-cancel", label)
    texts = await built(database, wordings)
    assert texts.plain("ru", "core-cancel") == "Хватит"
    assert texts.labels("core-cancel") == {"Отмена", "Cancel", "Стоп", "Хватит"}


@pytest.mark.parametrize("text", ["{ $nobody }", "<b>", "x" * 20_001])
async def test_unusable_override_is_refused(
    database: Database, clock: ManualClock, text: str
) -> None:
    wordings = Wordings(clock)
    texts = await built(database, wordings)
    with pytest.raises(TextError, match="core-cancel"):
        async with database.writing() as session:
            await wordings.put(session, texts, "ru", "core-cancel", text)
    async with database.reading() as session:
        assert await wordings.read(session) == {}
