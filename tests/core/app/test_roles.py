"""A process does its role's part, and leaves the rest to others."""

from __future__ import annotations

import pytest
from pydantic import BaseModel

from botique_core.app.app import App
from botique_core.app.role import Role
from botique_core.jobs.kind import JobKind
from botique_core.jobs.models import Job, JobState
from botique_core.plugin import Plugin
from botique_core.routing.router import Router
from botique_core.settings import ClientSettings
from botique_core.talk import Talk
from botique_core.testing.running import person, running, scripted
from tests.core.app.features import feature
from tests.patience import GUARD_S


class Told(BaseModel):
    """A domain event that says nothing."""


def counting() -> type[Plugin]:
    """A feature with one job, which does nothing."""

    async def count(context: object) -> None:
        pass

    return feature("shop", {"jobs": lambda plugin: (JobKind("shop.count", count),)})


async def leave_job(app: App) -> int:
    async with app.client.db.writing() as session:
        return await app.client.jobs.post(session, "shop.count")


async def state_of(app: App, job: int) -> str:
    async with app.client.db.reading() as session:
        return (await session.get_one(Job, job)).state


async def test_web_answers_and_leaves_jobs_to_others(client: ClientSettings) -> None:
    async with running(client, {"shop": counting()}, role=Role.WEB) as app:
        job = await leave_job(app)
        anna = person(app)
        await anna.says("shop")
        await scripted(app).wait_for(anna.chat, 1)
        assert await state_of(app, job) == JobState.WAITING


async def test_event_of_a_dialogue_wakes_whoever_hands_it_on(client: ClientSettings) -> None:
    def routes(self: Plugin, router: Router) -> None:
        async def tell(talk: Talk) -> None:
            talk.emit("shop.told", Told())

        router.hears("tell", tell)

    async with running(client, {"shop": feature("shop", {"routes": routes})}, role=Role.WEB) as app:
        await person(app).says("tell")
        assert await app.client.feed.wake.wait(GUARD_S)


async def test_worker_takes_nothing_in_and_serves_no_chat(client: ClientSettings) -> None:
    async with running(client, {"shop": counting()}, role=Role.WORKER) as app:
        with pytest.raises(ConnectionError):
            await person(app).says("shop")
        assert app.inbox.shards == frozenset()
