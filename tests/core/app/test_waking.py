"""Work that a dialogue leaves is begun at its commit, not at the next look."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest
from pydantic import BaseModel
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.feed import pump
from botique_core.feed.consumer import Consumer
from botique_core.feed.domain_event import DomainEvent
from botique_core.jobs import runner
from botique_core.jobs.context import JobContext
from botique_core.jobs.kind import JobKind
from botique_core.plugin import Plugin
from botique_core.routing.router import Router
from botique_core.settings import ClientSettings
from botique_core.talk import Talk
from botique_core.testing.running import person, running
from tests.core.app.features import feature
from tests.patience import GUARD_S

HOUR_S = 3600.0


class Told(BaseModel):
    word: str


class Desk:
    """What a feature does with words: in a batch, beside a write, as a job."""

    def __init__(self) -> None:
        self.done: asyncio.Queue[str] = asyncio.Queue()

    def feature(self) -> type[Plugin]:
        return feature(
            "desk",
            {
                "routes": lambda _, router: self.routes(router),
                "consumers": lambda _: self.consumers(),
                "jobs": lambda _: self.jobs(),
            },
        )

    def routes(self, router: Router) -> None:
        router.hears("скажи {word}", self.tell)
        router.hears("запиши {word}", self.tell_with_a_write)
        router.hears("поручи {word}", self.order)

    def consumers(self) -> Sequence[Consumer]:
        return (Consumer("desk.notes", frozenset({"desk.told"}), self.hear),)

    def jobs(self) -> Sequence[JobKind]:
        return (JobKind("desk.work", self.work),)

    async def tell(self, talk: Talk, word: str) -> None:
        talk.emit("desk.told", Told(word=word))

    async def tell_with_a_write(self, talk: Talk, word: str) -> None:
        async def write(session: AsyncSession) -> None:
            talk.emit("desk.told", Told(word=word))

        talk.write(write)

    async def order(self, talk: Talk, word: str) -> None:
        async def write(session: AsyncSession) -> None:
            await talk.client.jobs.post(session, "desk.work", {"word": word})

        talk.write(write)

    async def hear(self, session: AsyncSession, event: DomainEvent) -> None:
        await self.done.put(event.body["word"])

    async def work(self, context: JobContext) -> None:
        await self.done.put(context.args["word"])


@pytest.mark.parametrize("order", ["скажи", "запиши", "поручи"])
async def test_work_begins_when_the_event_that_left_it_is_committed(
    client: ClientSettings, order: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pump, "BEAT_S", HOUR_S)
    monkeypatch.setattr(runner, "BEAT_S", HOUR_S)
    desk = Desk()
    async with running(client, {"desk": desk.feature()}) as app:
        anna = person(app)
        async with asyncio.timeout(GUARD_S):
            for word in ("раз", "два", "три"):
                await anna.says(f"{order} {word}")
                assert await desk.done.get() == word
