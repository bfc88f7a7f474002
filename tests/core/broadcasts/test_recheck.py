"""What changes while a mailing runs counts for those who have not got it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import ClassVar

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.inbox.reach import Reach
from botique_core.plugin import Metadata, Plugin
from tests.core.broadcasts.stage import Stage, eventually, staged

Change = Callable[[Stage, AsyncSession], Awaitable[object]]

SECOND, THIRD = 2, 3


async def unsubscribe(stage: Stage, session: AsyncSession) -> None:
    await stage.app.client.people.subscriptions.switch(session, SECOND, "news", on=False)


async def block(stage: Stage, session: AsyncSession) -> None:
    await stage.app.client.people.endpoints.mark(session, stage.bot, "c2", Reach.BLOCKED)


async def erase(stage: Stage, session: AsyncSession) -> None:
    await stage.app.client.people.erasure.erase(session, SECOND, "customer")


async def merge(stage: Stage, session: AsyncSession) -> None:
    await stage.app.client.people.merges.merge(session, THIRD, SECOND, "staff")


@pytest.mark.parametrize(
    ("change", "reason"),
    [(unsubscribe, "unwanted"), (block, "unreachable"), (erase, "gone"), (merge, "joined")],
)
async def test_change_while_it_runs(stage: Stage, change: Change, reason: str) -> None:
    await stage.crowd([1, SECOND, THIRD])
    stage.messenger.open.clear()  # the first one's call proves the text; the others wait for it
    broadcast = await stage.started()
    await eventually(lambda: calling(stage))
    async with stage.writing() as session:
        await change(stage, session)
    stage.messenger.open.set()
    assert await stage.finished(broadcast) == {"sent": 2, "skipped": 1}
    assert sorted(stage.said()) == ["c1", "c3"]
    rows = await stage.rows(broadcast, "number", "reason")
    assert dict(rows)[SECOND] == reason


async def calling(stage: Stage) -> bool:
    return stage.messenger.calling == ["c1"]


async def test_withdrawn_consent_ends_advertising(stage: Stage) -> None:
    await stage.crowd([1])
    async with stage.writing() as session:
        wanted = await stage.app.client.people.subscriptions.of(session, 1)
    assert not wanted["ads"]
    broadcast = await stage.draft(topic="ads")
    with pytest.raises(Exception, match="nobody is to get it"):
        await stage.start(broadcast)


class Quizzes(Plugin):
    """A feature with mailings of its own."""

    meta: ClassVar[Metadata] = Metadata(name="quizzes", version="1", title="core-menu")


async def test_feature_switched_off_holds_its_mailings(ready_url: str, tmp_path: Path) -> None:
    async with staged(tmp_path, ready_url, {"quizzes": Quizzes}) as stage:
        await stage.crowd(range(1, 4))
        stage.messenger.open.clear()
        broadcast = await stage.started(owner="quizzes")
        await eventually(lambda: calling(stage))
        await switch(stage, on=False)
        stage.messenger.open.set()
        await eventually(lambda: in_states(stage, broadcast, {"sent": 1, "pending": 2}))
        await switch(stage, on=True)
        assert await stage.finished(broadcast) == {"sent": 3}


async def in_states(stage: Stage, broadcast: int, states: dict[str, int]) -> bool:
    return dict(await stage.states(broadcast)) == states


async def switch(stage: Stage, *, on: bool) -> None:
    """Switches the feature and waits until this process has followed."""
    assembly = stage.app._assembly  # noqa: SLF001 -- the switchboard is what commands use
    await assembly.switchboard.switch("quizzes", on=on)
    await eventually(lambda: followed(stage, on=on))


async def followed(stage: Stage, *, on: bool) -> bool:
    return ("quizzes" in stage.app.generation.plugins) == on


async def test_parted_records_get_their_deliveries_back(stage: Stage) -> None:
    await stage.crowd([SECOND, THIRD])
    await stage.finished(await stage.started())
    people = stage.app.client.people
    async with stage.writing() as session:
        number = await people.merges.merge(session, THIRD, SECOND, "staff")
    async with stage.app.client.db.reading() as session:
        export = await people.exports.export(session, THIRD)
    assert [one["state"] for one in export.document["features"]["core"]["mailings"]] == ["sent"] * 2
    async with stage.writing() as session:
        await people.merges.unmerge(session, number)
        (broadcast,) = await stage.broadcasts.latest(session)
    assert await stage.rows(broadcast.id, "customer", "chat") == [(2, "c2"), (3, "c3")]


async def test_erased_customer_leaves_numbers_alone(stage: Stage) -> None:
    await stage.crowd([1, 2])
    broadcast = await stage.started()
    await stage.finished(broadcast)
    async with stage.writing() as session:
        act = await stage.app.client.people.erasure.erase(session, 1, "customer")
    assert act.deleted["core_delivery"] == 1
    rows = await stage.rows(broadcast, "chat", "message_id", "state")
    assert rows[0] == ("", None, 2)
    assert rows[1][0] == "c2"
