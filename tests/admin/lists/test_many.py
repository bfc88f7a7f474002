"""What is done with many rows, and lists taken away as files."""

from __future__ import annotations

import asyncio
import csv
import io
import re
from collections.abc import Mapping, Sequence
from datetime import timedelta
from urllib.parse import unquote

import httpx2
import openpyxl
import pytest
from sqlalchemy import select

from botique_admin.lists.tasks import Tasks
from botique_admin.models import Task, User
from botique_admin.office import Office
from botique_admin.plugin import AdminPlugin
from botique_admin.web import taking
from botique_core.app.app import App
from botique_core.panel import Role
from botique_core.people.models import Customer
from botique_core.plugin import Plugin
from botique_core.testing import ManualClock
from tests.admin.conftest import Browsers, hired, signs_in
from tests.admin.lists.feature import GuestsPlugin
from tests.admin.test_staff import audited
from tests.conftest import offered
from tests.patience import GUARD_S

LIST = "/admin/guests/ru/all"
NAMES = ("=1+1", "+7999", "-Борис", "@Анна", "Ёлка", "Шестой", "<script>", "\tТаб", "Ян", "Я")


@pytest.fixture(params=["sqlite", "postgresql"])
def dialect(request: pytest.FixtureRequest) -> str:
    return offered(request)


@pytest.fixture
def features() -> Mapping[str, type[Plugin]]:
    return {"admin": AdminPlugin, "guests": GuestsPlugin}


@pytest.fixture
async def guests(app: App) -> None:
    """Ten Russian guests, and one who is not in the list."""
    now = app.client.clock.now()
    people = [
        Customer(id=n, name=name, language="ru", phone="+79991234567" if n == 1 else None,
                 country="RU" if n > 2 else "DE", created_at=now)
        for n, name in enumerate(NAMES, 1)
    ]  # fmt: skip
    people.append(Customer(id=11, name="John", language="en", country="RU", created_at=now))
    async with app.client.db.writing() as session:
        session.add_all(people)


async def ended(app: App, count: int = 1) -> Sequence[Task]:
    """All tasks, once so many have ended."""
    async with asyncio.timeout(GUARD_S):
        while True:
            async with app.client.db.reading() as session:
                found = (await session.scalars(select(Task).order_by(Task.id))).all()
            if len([one for one in found if one.finished_at]) >= count:
                return found
            await asyncio.sleep(0.01)


async def countries(app: App) -> dict[int, str]:
    async with app.client.db.reading() as session:
        rows = await session.execute(select(Customer.id, Customer.country).order_by(Customer.id))
        return {row.id: row.country for row in rows}


def outcome(task: Task) -> tuple[int, int, int, object]:
    return task.done, task.skipped, task.failed, task.reasons


async def test_action_on_all_that_match_reports_what_it_left(
    app: App, owner: httpx2.AsyncClient, guests: None
) -> None:
    answer = await owner.post(
        f"{LIST}/-/action/move?country=RU", data={"all": "true", "value": "DE"}
    )
    assert answer.status_code == 200
    (task,) = await ended(app)
    reasons = {"core-topic-service": 1, "admin-task-failed-row": 1}
    assert (task.total, *outcome(task)) == (8, 6, 1, 1, reasons)
    stayed = {one for one, country in (await countries(app)).items() if country == "RU"}
    assert stayed == {5, 6, 11}
    report = (await owner.get("/admin/tasks")).text
    assert re.findall(r"<li>(.*?)</li>", report) == [
        "Ответы на ваши обращения: 1",
        "Не удалось изменить: 1",
    ]
    moved = [about for _, action, about in await audited(app) if action == "guests.moved"]
    assert moved == ["3,4", "7", "8", "9,10"]


async def test_action_on_ticked_rows_leaves_what_is_not_in_the_list(
    app: App, owner: httpx2.AsyncClient, guests: None
) -> None:
    ticked = {"ids": ["1", "11", "404", "1", "x"], "value": "RU"}
    await owner.post(f"{LIST}/-/action/move", data=ticked)
    (task,) = await ended(app)
    assert outcome(task) == (1, 2, 0, {"admin-task-gone": 2})
    assert (await countries(app))[1] == "RU"


async def test_action_that_can_not_be_done_is_refused(
    app: App, office: Office, browsers: Browsers, owner: httpx2.AsyncClient, guests: None
) -> None:
    await hired(app, office, Role.ANALYST)
    analyst = browsers()
    await signs_in(analyst, "analyst@example.com")
    all_to_de = {"all": "true", "value": "DE"}
    refused = [
        (await analyst.post(f"{LIST}/-/action/move", data=all_to_de)).status_code,
        (await analyst.get(f"{LIST}/-/action/move")).status_code,
        (await owner.post(f"{LIST}/-/action/other", data=all_to_de)).status_code,
        (
            await owner.post(f"{LIST}/-/action/move", data={"all": "true", "value": "XX"})
        ).status_code,
        (await owner.post(f"{LIST}/-/action/greet", data={"ids": "1", "value": "DE"})).status_code,
        (await owner.post(f"{LIST}/-/action/move", data={"value": "DE"})).status_code,
        (await owner.post(f"{LIST}/-/action/greet?q=nobody", data={"all": "true"})).status_code,
    ]
    assert refused == [403, 403, 404, 409, 409, 409, 409]
    page = (await analyst.get(LIST)).text
    assert ('data-action="greet"' in page, 'data-action="move"' in page) == (True, False)
    asked = (await owner.get(f"{LIST}/-/action/move?count=7")).text
    assert ("с 7 строками" in asked, asked.count("<option")) == (True, 3)


async def test_right_that_was_lost_meanwhile_stops_the_task(
    app: App, owner: httpx2.AsyncClient, guests: None
) -> None:
    async with app.client.db.writing() as session:
        user = (await session.scalars(select(User))).one()
        args = {"title": "x", "label": "x", "action": "move", "ids": [1], "last": None,
                "value": "RU", "query": "", "given": {"language": "ru"}, "language": "ru",
                "address": ""}  # fmt: skip
        user.role = Role.ANALYST
        await Tasks(app.client).leave(session, user.id, "action", "guests.all", args)
    (task,) = await ended(app)
    assert (task.error, task.done) == ("admin-task-forbidden", 0)
    assert (await countries(app))[1] == "DE"


async def book(answer: httpx2.Response) -> list[list[object]]:
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).worksheets[0]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "b"}
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


async def test_list_is_taken_away_as_it_is_filtered(
    app: App, owner: httpx2.AsyncClient, guests: None
) -> None:
    answer = await owner.post(f"{LIST}/-/export?country=DE", data={"format": "xlsx"})
    assert unquote(answer.headers["content-disposition"]).endswith("''Новости 2026-03-01.xlsx")
    assert (await book(answer))[1:] == [
        ["+7999", 2, "=Германия", "+7999", "нет", None],
        ["=1+1", 1, "=Германия", "=1+1", "да", "+79991234567"],
    ]
    query = "?sort=-name&q=я&columns=name,created_at"
    comma = await owner.post(f"{LIST}/-/export{query}", data={"format": "csv"})
    rows = list(csv.reader(io.StringIO(comma.content.decode("utf-8-sig")), delimiter=";"))
    assert [row[0] for row in rows[1:]] == ["Ян", "Я"]
    whole = await owner.post(f"{LIST}/-/export", data={"format": "csv"})
    first = [row.split(";")[0] for row in whole.content.decode("utf-8-sig").splitlines()[1:]]
    assert {one for one in first if one.startswith("'")} == {
        "'=1+1", "'+7999", "'-Борис", "'@Анна", "'\tТаб"
    }  # fmt: skip
    assert [a for _, a, about in await audited(app) if about == "guests.all"] == [
        "admin.exported"
    ] * 3


async def test_files_need_their_permission(
    app: App, office: Office, browsers: Browsers, guests: None
) -> None:
    await hired(app, office, Role.ANALYST)
    analyst = browsers()
    await signs_in(analyst, "analyst@example.com")
    answer = await analyst.post(f"{LIST}/-/export", data={"format": "csv"})
    assert answer.status_code == 403
    page = (await analyst.get(LIST)).text
    assert ("/-/export" in page, "+79991234567" in page) == (False, False)


async def test_long_list_is_written_behind_and_kept_for_a_day(  # noqa: PLR0917 -- fixtures
    app: App, manual: ManualClock, office: Office, browsers: Browsers, owner: httpx2.AsyncClient,
    guests: None, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(taking, "AT_ONCE_MAX", 3)
    answer = await owner.post(f"{LIST}/-/export?sort=name", data={"format": "xlsx"})
    assert (answer.status_code, answer.headers["location"]) == (303, f"{LIST}?")
    (task,) = await ended(app)
    file = f"/admin/tasks/{task.id}/file"
    assert file in (await owner.get("/admin/tasks")).text
    taken = await owner.get(file)
    assert len(await book(taken)) == 11
    await hired(app, office, Role.SUPPORT)
    other = browsers()
    await signs_in(other, "support@example.com")
    assert (await other.get(file)).status_code == 404
    assert file not in (await other.get("/admin/tasks")).text
    manual.advance(hours=25)
    await signs_in(owner, "owner@example.com")
    assert await Tasks(app.client).forget_old() == 1
    assert (await owner.get(file)).status_code == 404
    assert await app.client.media.stat(task.sha256 or "") is None
    noted = [action for _, action, about in await audited(app) if about == "guests.all"]
    assert noted == ["admin.exported", "admin.export_taken"]


async def test_task_is_stopped_put_away_and_limited(
    app: App, owner: httpx2.AsyncClient, guests: None, manual: ManualClock
) -> None:
    await owner.post(f"{LIST}/-/action/greet", data={"all": "true"})
    (task,) = await ended(app)
    assert f"/admin/tasks/{task.id}/seen" in (await owner.get("/admin/tasks")).text
    assert "<article" not in (await owner.post(f"/admin/tasks/{task.id}/seen")).text
    async with app.client.db.writing() as session:
        later = manual.now() + timedelta(days=1)
        for n in range(3):
            one = Task(id=n + 1, user=task.user, kind="action", listing="guests.all",
                       args=task.args, created_at=later)  # fmt: skip
            session.add(one)
    refused = await owner.post(f"{LIST}/-/action/greet", data={"all": "true"})
    assert (refused.status_code, "уже 3 дела" in refused.text) == (409, True)
    assert "Остановлено." in (await owner.post("/admin/tasks/2/stop")).text
    assert (await owner.post("/admin/tasks/404/stop")).status_code == 404
