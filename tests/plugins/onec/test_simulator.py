"""A base of 1C that is played, and customers at the other end."""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select

from botique_core.app.app import App
from botique_core.client import Client
from botique_core.testing.person import Person
from botique_core.testing.running import person as another
from botique_feedback.kinds import Kind
from botique_feedback.models import Change, Request
from botique_feedback.service import Words
from botique_onec.room import Room
from botique_onec.settings import OnecSettings
from botique_onec.simulator.caller import Caller, Refused, Unreachable
from botique_onec.simulator.fakes import terminals
from botique_onec.simulator.played import Played
from tests.patience import GUARD_S
from tests.plugins.feedback.conftest import anna as anna  # noqa: PLC0414 -- a fixture
from tests.plugins.feedback.conftest import answered, fill, picture, stored, submitted
from tests.plugins.feedback.dialogue import CATEGORY, COMPLAINT, FILES, KIND, MENU, PLACE_BY_WORDS
from tests.plugins.onec.conftest import item
from tests.plugins.onec.serving import played, served

SINCE = datetime(2026, 1, 1, tzinfo=UTC)
NODES = ("UT-MSK", "UT-SPB", "UT-EKB", "UT-NSK")


def room_of(app: App) -> Room:
    return Room.of(app.client, OnecSettings())


async def told(app: App) -> None:
    """Returns when every change has its place in the feed, whichever task gives it."""
    behind = (
        select(func.count())
        .select_from(Request)
        .outerjoin(Change, Change.request == Request.id)
        .where(func.coalesce(Change.version, 0) != Request.version)
    )
    async with asyncio.timeout(GUARD_S):
        while True:
            await app.pump.run_due()
            async with app.client.db.reading() as session:
                if not await session.scalar(behind):
                    return


def contents(folder: Path) -> set[bytes]:
    return {path.read_bytes() for path in folder.iterdir()}


async def test_complaint_with_photos_goes_to_1c_and_its_answer_comes_back(
    app: App, anna: Person, tmp_path: Path
) -> None:
    async with served(app) as address:
        base = await played(address, room_of(app))
        fresh = item(77, name="Новый БЦ", address="Тверская, 77")
        await asyncio.to_thread(base.changes, [fresh])

        await anna.presses("Оставить отзыв")
        await anna.sees(KIND)
        await anna.presses("Жалоба")
        await anna.sees(CATEGORY)
        await anna.presses("Другое")
        await anna.sees(PLACE_BY_WORDS)
        await anna.says("тверская 77")
        await anna.next()
        await anna.presses("Новый БЦ, Тверская, 77")
        await anna.sees(COMPLAINT)
        await anna.says("Не считывает карту")
        await anna.sees(FILES)
        for number in (1, 2):
            await anna.sends(picture(number))
            await anna.next()
        await anna.presses("Готово")
        await anna.next()
        await anna.presses("Отправить")
        await anna.skips_to(MENU)
        await told(app)

        read = await asyncio.to_thread(base.read, tmp_path / "1c")
        (record,) = read.records.values()
        assert (record["kind"], record["text"]) == ("complaint", "Не считывает карту")
        assert record["terminal"] == {"id": fresh["id"], "code": fresh["code"]}
        assert contents(tmp_path / "1c") == {picture(1), picture(2)}

        await asyncio.to_thread(base.answer, [record], "Мастер приедет до 18:00")
        answer = await anna.next()
        assert record["number"] in answer.text.text
        assert "Мастер приедет до 18:00" in answer.text.text
        await told(app)
        again = await asyncio.to_thread(base.read)
        assert [one["status"] for one in again.records.values()] == ["in_work"]


async def test_terminal_from_1c_picks_customers_at_once(app: App) -> None:
    async with served(app) as address:
        base = await played(address, room_of(app))
        fresh = item(77, code="NEW-77")
        await asyncio.to_thread(base.changes, [fresh])
        anna = another(app)
        await anna.starts("NEW-77")
        await anna.next()
        segments = app.client.segments
        value = {"terminals": [fresh["id"]], "bond": "recent"}
        rule = segments.parse({"is": "terminals.terminal", "value": value})
        async with asyncio.timeout(GUARD_S):
            while True:
                async with app.client.db.reading() as session:
                    if await segments.count(session, rule) == 1:
                        return
                await asyncio.sleep(0)


async def test_full_load_and_a_second_run_change_only_what_must(app: App) -> None:
    async with served(app) as address:
        base = await played(address, room_of(app))
        items = list(terminals("UT-MSK", 600, SINCE))
        answers = await asyncio.to_thread(base.changes, items)
        assert [(one["created"], one["errors"]) for one in answers] == [(500, []), (100, [])]
        done = await asyncio.to_thread(base.full, items[:590])
        assert done == {"closed": 10, "kept": 590}
        with pytest.raises(Refused) as refused:
            await asyncio.to_thread(base.full, items[:300])
        assert refused.value.code == 2301
        again = await asyncio.to_thread(base.changes, items[:500])
        assert again[0]["unchanged"] == 500


async def writes(client: Client, customer: int, count: int) -> None:
    """A customer who writes, and staff who answer, over and over."""
    media = await stored(client, picture(customer))
    for number in range(count):
        words = Words(f"{customer}-{number}", [media])
        request = await submitted(client, customer, kind=Kind.COMPLAINT, words=words)
        if number % 3 == 0:
            await answered(client, request)


async def reads(base: Played, over: asyncio.Event) -> list[tuple[str, int]]:
    """All that a base was given until the customers were done."""
    given: list[tuple[str, int]] = []
    while True:
        last = over.is_set()
        given += (await asyncio.to_thread(base.read, None, "/feedback", 7)).given
        if last:
            return given


async def test_four_nodes_miss_nothing_and_get_nothing_twice(app: App) -> None:
    client, over = app.client, asyncio.Event()
    await fill(client)
    async with served(app) as address:
        bases = [await played(address, room_of(app), node) for node in NODES]
        reading = [asyncio.create_task(reads(base, over)) for base in bases]
        await asyncio.gather(*(writes(client, customer, 12) for customer in (1, 2)))
        await told(app)
        over.set()
        given = await asyncio.gather(*reading)
    for one in given:
        assert max(Counter(one).values()) == 1
        latest: dict[str, int] = {}
        for record, version in one:
            assert version > latest.get(record, 0)
            latest[record] = version
        assert (len(latest), sum(latest.values())) == (24, 24 + 8)


async def test_caller_comes_again_when_told_to_and_gives_up() -> None:
    paused: list[float] = []
    caller = Caller("http://127.0.0.1:9", "UT", "secret", sleep=paused.append)
    with pytest.raises(Unreachable):
        await asyncio.to_thread(caller.json, "GET", "/ping")
    assert paused == [1, 2, 4, 8, 16]


async def test_wrong_key_is_not_tried_again(app: App) -> None:
    async with served(app) as address:
        paused: list[float] = []
        caller = Caller(address, "UT", "secret", sleep=paused.append)
        with pytest.raises(Refused, match="401 1201"):
            await asyncio.to_thread(caller.json, "GET", "/ping")
        assert paused == []
