from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

import httpx2
import pytest
from sqlalchemy import select

from botique_core.app.app import App
from botique_core.panel import Role
from botique_core.testing.clock import ManualClock
from botique_core.testing.running import person
from botique_surveys.models import Survey
from botique_surveys.service import Service
from botique_surveys.settings import SurveysSettings
from botique_terminals.models import Terminal
from tests.plugins.surveys.asking import question, survey_of, usual
from tests.plugins.surveys.conftest import at_the_menu
from tests.plugins.surveys.panel.conftest import SignIn

NOW: dict[str, Any] = {"audience": "everyone", "when": "now", "days": "7"}

TIMES = {
    "2026-02-28T10:00": "Это время уже прошло. Выберите другое.",
    "завтра": "Укажите дату и время.",
    "2026-03-29T02:30": "Такого времени в этот день нет: часы переводят вперёд.",
    "2026-03-02T10:00": "Приглашения уйдут 02.03.2026, 10:00.",
}


async def draft(app: App, *, places: list[str] | None = None, empty: bool = False) -> str:
    """A draft; the address of its pages."""
    async with app.client.db.writing() as session:
        service = Service(app.client, SurveysSettings())
        definition = survey_of() if empty else usual()
        survey = await service.create(session, "Вкусы", definition, places=places)
    return f"/admin/surveys/{survey.id}"


async def survey(app: App) -> Survey:
    async with app.client.db.reading() as session:
        return (await session.scalars(select(Survey))).one()


def said(answer: httpx2.Response) -> str:
    """The words of a page, without its marks."""
    return " ".join(re.sub(r"<[^>]+>", " ", answer.text).split())


async def test_survey_is_sent_to_customers_of_a_place(app: App, owner: httpx2.AsyncClient) -> None:
    at = await draft(app)
    anna, boris = await at_the_menu(person(app)), await at_the_menu(person(app, name="Борис"))
    await anna.starts("A-1")
    await anna.skips_to("Главное меню")
    async with app.client.db.reading() as session:
        guid = await session.scalar(select(Terminal.guid).where(Terminal.code == "A-1"))
    assert "Омега" in (await owner.get(f"{at}/send")).text
    beside = await owner.post(f"{at}/terms", data=NOW)
    assert "2 клиента получат приглашение" in said(beside)
    beside = await owner.post(f"{at}/terms", data={**NOW, "audience": "places"})
    assert "Выберите хотя бы один микромаркет." in said(beside)
    beside = await owner.post(f"{at}/terms", data={**NOW, "audience": "places", "place": guid})
    assert "1 клиент получит приглашение" in said(beside)
    launched = await owner.post(f"{at}/launch")
    assert launched.headers["location"] == at
    await anna.sees("Пройдите опрос")
    assert not any(part.text.text == "Пройдите опрос" for part in boris.messages)
    assert "Опрос запущен." in said(await owner.get(at))
    assert (await owner.get(f"{at}/send")).headers["location"] == at
    assert (await owner.post(f"{at}/launch")).headers["location"] == f"{at}/send"


@pytest.mark.parametrize("ask_to_type_from", [1])
async def test_large_audience_is_confirmed_by_typing(
    app: App, owner: httpx2.AsyncClient, ask_to_type_from: int
) -> None:
    at = await draft(app)
    await at_the_menu(person(app))
    assert 'data-typed="1"' in (await owner.get(f"{at}/send")).text
    await owner.post(f"{at}/launch", data={"typed": "2"})
    assert (await survey(app)).state == "draft"
    await owner.post(f"{at}/launch", data={"typed": " 1 "})
    assert (await survey(app)).state == "open"


@pytest.mark.parametrize("time_zone", ["Europe/Berlin"])
async def test_time_is_one_that_clocks_will_show(app: App, owner: httpx2.AsyncClient) -> None:
    at = await draft(app)
    for when, told in TIMES.items():
        beside = await owner.post(f"{at}/terms", data={**NOW, "when": "later", "at": when})
        assert told in said(beside)


async def test_planned_survey_waits_for_its_time(
    app: App, owner: httpx2.AsyncClient, clock: ManualClock
) -> None:
    at = await draft(app)
    anna = await at_the_menu(person(app))
    await owner.post(f"{at}/terms", data={**NOW, "when": "later", "at": "2026-03-02T10:00"})
    await owner.post(f"{at}/launch")
    found = await survey(app)
    assert (found.state, found.opens_at) == ("open", datetime(2026, 3, 2, 7, tzinfo=UTC))
    assert "Приглашения уйдут" in said(await owner.get(at))
    clock.advance(hours=20)
    await anna.sees("Пройдите опрос")


async def test_half_a_survey_is_not_sent(app: App, owner: httpx2.AsyncClient) -> None:
    at = await draft(app, empty=True)
    await at_the_menu(person(app))
    assert "В опросе нет ни одного вопроса." in said(await owner.get(f"{at}/send"))
    await owner.post(f"{at}/launch")
    assert (await survey(app)).state == "draft"


async def test_number_that_is_none_is_told(app: App, owner: httpx2.AsyncClient) -> None:
    at = await draft(app)
    for field in ("days", "limit", "remind"):
        beside = await owner.post(f"{at}/terms", data={**NOW, field: "много"})
        assert "«много» — не число." in said(beside)


async def test_limited_staff_reach_only_their_own(app: App, enters: SignIn) -> None:
    everybodys, own = await draft(app), await draft(app, places=["there"])
    manager = await enters(Role.MARKETING, ("there",))
    assert (await manager.get(f"{everybodys}/edit")).status_code == 404
    assert (await manager.post(f"{everybodys}/launch")).status_code == 404
    assert (await manager.get(f"{own}/edit")).status_code == 200
    looker = await enters(Role.SHOP_MANAGER, ("there",))
    assert (await looker.post(f"{own}/launch")).status_code == 403


async def test_open_survey_is_changed_for_those_to_come(
    app: App, owner: httpx2.AsyncClient
) -> None:
    at = await draft(app)
    anna = await at_the_menu(person(app))
    await owner.post(f"{at}/launch")
    await anna.sees("Пройдите опрос")
    body = {"revision": 0, "title": "Вкусы", "definition": survey_of(question("q1")).model_dump()}
    assert (await owner.post(f"{at}/save", json=body)).json()["faults"] == []
    assert (await owner.post(f"{at}/publish")).headers["location"] == at
    await anna.presses("Участвовать")
    await anna.sees("Вопрос 1 из 1\nВопрос q1")
    await owner.post(f"{at}/close")
    assert "Завершён" in said(await owner.get(at))
    await anna.says("Поздно")
    await anna.sees("Этот опрос уже завершён. Спасибо, что откликнулись!", "Главное меню")
