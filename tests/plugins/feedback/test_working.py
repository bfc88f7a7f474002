"""What goes on by itself, and what the integrator gets to see."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

import pytest

from botique_core.app.app import App
from botique_core.client import Client
from botique_core.findings import Finding
from botique_core.hookspecs import Hooks
from botique_core.jobs.context import JobContext
from botique_core.testing.clock import ManualClock
from botique_feedback import managers
from botique_feedback.kinds import Status
from botique_feedback.service import Words
from tests.plugins.feedback.conftest import answered, fill, now_of, picture, stored, submitted


async def progress(done: int, total: int) -> None:
    del done, total


async def run(house: App, name: str) -> object:
    """Runs one of the feature's jobs."""
    (job,) = [job for job in house.generation.jobs if job.name == name]
    return await job.run(JobContext(id=1, args={}, attempt=1, progress=progress))


async def test_job_closes_what_was_left_alone(house: App, shop: Client, clock: ManualClock) -> None:
    request = await submitted(shop)
    await answered(shop, request)
    assert await run(house, "feedback.close") == {"closed": 0}
    clock.advance(days=7, seconds=1)

    assert await run(house, "feedback.close") == {"closed": 1}
    assert (await now_of(shop, request))[0].status == Status.CLOSED


@pytest.mark.parametrize("sections", [{"plugin": {"feedback": {"close_after_days": 0}}}])
async def test_client_that_closes_nothing_has_no_such_job(house: App, sections: object) -> None:
    names = {job.name for job in house.generation.jobs if job.name.startswith("feedback.")}

    assert names == {"feedback.follow", "feedback.send", "feedback.demo_photos"}


async def test_job_follows_answers_up(house: App, shop: Client) -> None:
    await answered(shop, await submitted(shop))

    assert await run(house, "feedback.follow") == {"settled": 0, "woken": 0}


async def findings(client: Client) -> list[Finding]:
    answers = await client.hooks.collect(Hooks.check)
    return [one for answer in answers for one in answer.value if one.subject == "feedback"]


async def test_doctor_misses_categories_and_managers(client: Client) -> None:
    assert [(one.level, one.message) for one in await findings(client)] == [
        ("warning", "there are no categories: requests come unsorted"),
        ("warning", "nobody gets mail about requests"),
    ]

    await fill(client)
    async with client.db.writing() as session:
        await managers.add(client, session, "olga@omega.example")
    assert [(one.level, one.message) for one in await findings(client)] == [
        ("ok", "5 categories, 1 addresses for mail")
    ]


def rows_in(folder: Path) -> Mapping[str, list[dict[str, str]]]:
    """Every exported table, read again."""
    return {
        path.name: list(csv.DictReader(path.read_text("utf-8-sig").splitlines(), delimiter=";"))
        for path in folder.iterdir()
    }


async def test_exported_files_hold_everything(house: App, shop: Client, tmp_path: Path) -> None:
    photo = await stored(shop, picture(1))
    request = await submitted(shop, words=Words("Кисло", [photo]), category="spoilt")
    folder = tmp_path / "export"
    folder.mkdir()
    await house.generation.plugins["feedback"].export_data(folder=folder)  # type: ignore[attr-defined]  # a hook

    tables = rows_in(folder)
    assert {name: len(rows) for name, rows in tables.items()} == {
        "requests.csv": 1,
        "messages.csv": 1,
        "files.csv": 1,
        "categories.csv": 5,
        "managers.csv": 0,
    }
    assert tables["requests.csv"][0]["number"] == request.number
    assert tables["messages.csv"][0]["text"] == "Кисло"
    assert tables["files.csv"][0]["sha256"] == photo.sha256
    assert tables["categories.csv"][0]["names"] == '{"ru": "Продукты", "en": "Products"}'
