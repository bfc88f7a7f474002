"""Web processes, workers and beats of one client: nothing is lost, nothing is done twice.

The tests build on each other's processes and stand in the order in which they run.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

import pytest_asyncio

from botique_core.clock import SystemClock
from botique_core.jobs.models import JobState
from botique_core.offers.hints import Hints
from botique_core.plugins.switchboard import Switchboard
from tests.core.workers.house import Child, House, text_of, until
from tests.drivers.web.visitor import Visit
from tests.patience import GUARD_S

AHEAD_S = "600"


class Processes(NamedTuple):
    """Two web processes with the address of the first one's pages, two workers, two beats."""

    webs: tuple[Child, Child]
    url: str
    workers: tuple[Child, Child]


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def at_work(house: House) -> Processes:
    """All of them; the clock of one worker's machine is wrong."""
    webs = house.start("web"), house.start("web")
    url = await webs[0].ready()
    await webs[1].ready()
    workers = house.start("worker"), house.start("worker", SHIFT_S=AHEAD_S)
    for child in (*workers, house.start("beat"), house.start("beat")):
        await child.ready()
    return Processes(webs, url, workers)


async def answered(visit: Visit) -> int:
    """Asks who answers; the process whose answer came by the socket."""
    async with visit.socket() as socket, asyncio.timeout(2 * GUARD_S):
        await socket.hears("changes")
        await visit.says("who")
        while True:
            for said in text_of(await socket.hears("changes")):
                if said.startswith("process "):
                    return int(said.split()[1])


def numbers(children: Iterable[Child]) -> set[int]:
    return {child.process.pid for child in children}


async def begun(house: House, name: str, times: int = 1) -> int:
    """The process that was the last to begin a job, once it has been begun so often."""
    await until(lambda: len(house.noted("begun", name)) == times)
    return house.noted("begun", name)[-1]


async def test_reply_of_one_process_reaches_the_page_that_another_one_serves(
    at_work: Processes,
) -> None:
    answering: set[int] = set()
    async with asyncio.timeout(2 * GUARD_S):
        while answering != numbers(at_work.webs):  # the second one has no chats at first
            async with Visit.begun(at_work.url) as visit:
                answering.add(await answered(visit))


async def test_job_of_a_dialogue_is_run_by_a_worker(house: House, at_work: Processes) -> None:
    async with Visit.begun(at_work.url) as visit:
        await visit.says("job asked")
        await until(lambda: bool(house.noted("ended", "asked")))
    assert set(house.noted("ended", "asked")) < numbers(at_work.workers)


async def test_two_beats_have_each_job_done_once(house: House, at_work: Processes) -> None:
    names = [f"many-{number}" for number in range(40)]
    for job in await house.leave(*names):
        assert (await house.ended(job)).attempt == 1
    assert [len(house.noted("begun", name)) for name in names] == [1] * len(names)


async def test_task_that_is_delivered_twice_is_done_once(house: House, at_work: Processes) -> None:
    (job,) = await house.leave("twice", gate="twice-gate")
    number = await begun(house, "twice")
    hints = Hints("omega", house.redis.url)
    await hints.send([job] * 5)
    await until_read(hints)
    house.open_gate("twice-gate")
    assert (await house.ended(job)).attempt == 1
    await hints.send([job] * 5)
    await until_read(hints)
    await hints.close()
    assert house.noted("begun", "twice") == house.noted("ended", "twice") == [number]


async def until_read(hints: Hints) -> None:
    async with asyncio.timeout(GUARD_S):
        while await hints.waiting():
            pass


async def test_plugin_that_is_switched_on_later(house: House, at_work: Processes) -> None:
    (job,) = await house.leave("late", kind="late.work")
    async with house.opened() as database:
        await Switchboard(database, SystemClock()).switch("late", on=True)
    assert (await house.ended(job)).state == JobState.DONE
    assert len(house.noted("begun", "late")) == 1


async def test_machine_whose_clock_is_wrong_takes_no_job_away_and_leaves_none(
    house: House, at_work: Processes
) -> None:
    (job,) = await house.leave("long", gate="long-gate")
    number = await begun(house, "long")
    while len({*house.noted("ended")} & numbers(at_work.workers)) < len(at_work.workers):
        for other in await house.leave("short", "short", "short", "short"):
            assert (await house.ended(other)).attempt == 1
    house.open_gate("long-gate")
    ended = await house.ended(job)
    assert (ended.attempt, house.noted("begun", "long")) == (1, [number])
    assert ended.finished_at is not None
    assert abs(ended.finished_at - datetime.now(UTC)) < timedelta(seconds=float(AHEAD_S) / 2)


async def test_redis_that_comes_back_empty_costs_nothing(house: House, at_work: Processes) -> None:
    (running,) = await house.leave("running", gate="running-gate")
    await begun(house, "running")
    house.redis.kill()
    house.open_gate("running-gate")
    assert (await house.ended(running)).attempt == 1
    left = await house.leave("away-1", "away-2", "away-3")
    house.redis.start()
    for job in left:
        assert (await house.ended(job)).attempt == 1


async def test_stopped_worker_gives_its_job_back_and_a_killed_one_loses_none(
    house: House, at_work: Processes
) -> None:
    children = {child.process.pid: child for child in (*at_work.workers, house.start("worker"))}
    (job,) = await house.leave("handed-on", gate="gate")
    stopped = children.pop(await begun(house, "handed-on"))
    assert await stopped.stop() == 0
    killed = children.pop(await begun(house, "handed-on", times=2))
    assert (await house.job(job)).attempt == 1  # as if the first one had not had it
    killed.kill()
    (last,) = children
    assert await begun(house, "handed-on", times=3) == last
    house.open_gate("gate")
    ended = await house.ended(job)
    assert (ended.state, ended.attempt) == (JobState.DONE, 2)
    assert house.noted("ended", "handed-on") == [last]


async def test_poller_that_dies_is_followed_by_another(house: House, at_work: Processes) -> None:
    await until(lambda: bool(house.noted("polling")))
    children = {child.process.pid: child for child in at_work.webs}
    children.pop(house.noted("polling")[-1]).kill()
    (other,) = children
    await until(lambda: house.noted("polling")[-1] == other)


async def test_one_worker_and_one_beat_serve_several_clients(house: House) -> None:
    clients = ("alpha", "beta")
    house.add_neighbours("street", *clients)
    worker = house.start("worker", "street")
    await worker.ready()
    await house.start("beat", "street").ready()
    left = {name: await house.leave(f"of-{name}", schema=name) for name in clients}
    for name, (job,) in left.items():
        assert (await house.ended(job, name)).state == JobState.DONE
        assert house.noted("ended", f"of-{name}") == [worker.process.pid]
