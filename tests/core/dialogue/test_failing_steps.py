"""A step that fails: who looks after its plugin's errors answers, and nothing else has happened."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from botique_core.app.app import App
from botique_core.plugin import Plugin
from botique_core.testing import ManualClock, Person
from tests.core.dialogue.clumsy import ClumsyPlugin
from tests.core.dialogue.shop import ShopPlugin

MENU = "Главное меню"
CUPS = "Сколько чашек?"
UNKNOWN = "Не получилось понять сообщение. Выберите, пожалуйста, что вам нужно."
APOLOGY = (
    "Извините, не получилось обработать ваше сообщение. Попробуйте, пожалуйста, ещё раз чуть позже."
)


@pytest.fixture
def features() -> Mapping[str, type[Plugin]]:
    return {"shop": ShopPlugin, "clumsy": ClumsyPlugin}


def written(app: App) -> list[str]:
    plugin = app.generation.plugins["clumsy"]
    assert isinstance(plugin, ClumsyPlugin)
    return plugin.serve.written


async def begins(anna: Person) -> None:
    await anna.says("неси")
    await anna.sees(CUPS)


async def test_failed_answer_is_undone_and_may_be_given_anew(app: App, anna: Person) -> None:
    await begins(anna)
    await anna.says("падаю")
    await anna.sees("Ой: KeyError")
    assert written(app) == []
    await anna.says("две")
    await anna.sees("Несу: две", MENU)
    assert written(app) == ["две"]


async def test_failed_question_leaves_the_one_before_it_open(app: App, anna: Person) -> None:
    await begins(anna)
    await anna.says("с блюдцами")
    await anna.sees("Ой: LookupError")
    await anna.says("без")
    await anna.sees("Несу: без", MENU)
    assert written(app) == ["без"]


async def test_conversation_that_fails_at_once_has_not_begun(anna: Person) -> None:
    await anna.says("входи")
    await anna.sees("Ой: LookupError")
    await anna.says("что?")
    await anna.sees(UNKNOWN, MENU)


async def test_failed_deadline_is_told_once(app: App, anna: Person, clock: ManualClock) -> None:
    await begins(anna)
    clock.advance(minutes=31)
    await anna.sees("Ой: KeyError")
    await anna.says("одна")
    await anna.sees("Несу: одна", MENU)
    await app.inbox.beat()
    await anna.says("что?")
    await anna.sees(UNKNOWN, MENU)


async def test_error_that_nobody_looks_after_ends_in_an_apology(app: App, anna: Person) -> None:
    await begins(anna)
    await anna.says("молча")
    await anna.sees(APOLOGY)
    assert len(await app.inbox.dead_letters.list(10)) == 1
    assert written(app) == []
