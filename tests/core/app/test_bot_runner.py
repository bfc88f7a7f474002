"""A bot stays connected, whatever its messenger says."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Sequence

import pytest

from botique_core.app.botrunner import BotRunner
from botique_core.app.commands import menu_commands
from botique_core.bot import Bot
from botique_core.driver import MenuCommand
from botique_core.errors import RateLimited, Unauthorised, Unavailable
from botique_core.settings import ClientSettings
from botique_core.testing import PROFILES, ScriptedDriver
from botique_core.testing.running import running, scripted
from tests.patience import GUARD_S

QUICK_S = 0.01
NAME = "bot scripted.main"


class Stubborn(ScriptedDriver):
    """Refuses to start, or to poll, as often as it is told to."""

    refusals: list[Exception]
    at_polling: list[Exception]
    starts = 0
    polls = 0
    polling: asyncio.Event

    async def start(self) -> None:
        self.starts += 1
        if self.refusals:
            raise self.refusals.pop(0)

    async def run(self) -> None:
        self.polls += 1
        if self.at_polling:
            raise self.at_polling.pop(0)
        self.polling.set()
        try:
            await asyncio.Event().wait()
        finally:
            self.polling.clear()


@pytest.fixture
async def driver(client: ClientSettings) -> AsyncIterator[Stubborn]:
    async with running(client, {}) as app:
        driver = Stubborn(scripted(app).bot, PROFILES["rich"])
        driver.refusals, driver.at_polling = [], []
        driver.polling = asyncio.Event()
        yield driver


class Lease:
    """Whether this process may poll."""

    held = True


@pytest.fixture
def lease() -> Lease:
    return Lease()


@pytest.fixture
async def runner(driver: Stubborn, lease: Lease) -> AsyncIterator[BotRunner]:
    bot = Bot(1, "scripted", "main", driver)
    texts = driver.bot.client.texts
    runner = BotRunner(
        bot,
        holds=lambda: lease.held,
        commands=lambda: menu_commands(texts),
        retry_first_s=QUICK_S,
        retry_max_s=QUICK_S * 4,
    )
    yield runner
    await runner.stop()


async def polling(driver: Stubborn) -> None:
    async with asyncio.timeout(GUARD_S):
        await driver.polling.wait()


async def test_commands_are_offered_in_every_language(runner: BotRunner, driver: Stubborn) -> None:
    runner.start()
    await polling(driver)
    assert driver.commands == {
        "ru": [
            MenuCommand("start", "Начать"),
            MenuCommand("menu", "Главное меню"),
            MenuCommand("cancel", "Прервать текущий диалог"),
            MenuCommand("help", "Что умеет бот"),
            MenuCommand("language", "Сменить язык"),
        ]
    }


async def test_bot_that_only_sends_is_connected_and_not_polled(
    runner: BotRunner, driver: Stubborn
) -> None:
    driver.refusals = [Unavailable("no route to the messenger")]
    runner.start(polls=False)
    async with asyncio.timeout(GUARD_S):
        await asyncio.gather(*(task for task in asyncio.all_tasks() if task.get_name() == NAME))
    assert (driver.starts, driver.polls, driver.commands) == (2, 0, {})


@pytest.mark.parametrize(
    "refusals",
    [
        [Unavailable("no route to the messenger"), Unavailable("still none")],
        [Unauthorised("the token is refused")],
        [RateLimited(QUICK_S)],
        [KeyError("a driver's own mistake")],
    ],
    ids=["unavailable", "unauthorised", "rate limited", "at fault"],
)
async def test_bot_that_could_not_start_is_started_again(
    runner: BotRunner, driver: Stubborn, refusals: Sequence[Exception]
) -> None:
    driver.refusals = list(refusals)
    runner.start()
    await polling(driver)
    assert driver.starts == len(refusals) + 1
    assert runner.problem == ""


async def test_refused_token_is_told_with_the_name_of_the_bot(
    driver: Stubborn, runner: BotRunner, caplog: pytest.LogCaptureFixture
) -> None:
    driver.refusals = [Unauthorised("the token is refused")]
    with caplog.at_level(logging.WARNING, logger="botique_core.app.botrunner"):
        runner.start()
        await polling(driver)
    assert [record.getMessage() for record in caplog.records] == [
        "bot scripted.main: the token is refused; trying again in 0 s"
    ]


async def test_polling_that_broke_is_taken_up_again(runner: BotRunner, driver: Stubborn) -> None:
    driver.at_polling = [Unavailable("gone"), Unavailable("gone"), RuntimeError("odd")]
    runner.start()
    await polling(driver)
    assert (driver.starts, driver.polls) == (1, 4)


async def test_only_who_holds_the_lease_polls(
    runner: BotRunner, driver: Stubborn, lease: Lease
) -> None:
    runner.start()
    await polling(driver)
    lease.held = False
    async with asyncio.timeout(GUARD_S):
        while driver.polling.is_set():  # noqa: ASYNC110 -- the lease is asked for now and then
            await asyncio.sleep(QUICK_S)
    lease.held = True
    await polling(driver)
    assert driver.polls == 2


async def test_stopped_runner_polls_no_more(runner: BotRunner, driver: Stubborn) -> None:
    runner.start()
    await polling(driver)
    await runner.stop()
    assert not driver.polling.is_set()
    assert driver.polls == 1
