from __future__ import annotations

import io
from datetime import timedelta

import httpx2
import openpyxl

from botique_core.app.app import App
from botique_core.panel import Role
from botique_core.people.models import Customer
from botique_core.places import Place
from botique_core.testing.clock import ManualClock
from botique_surveys import responding
from botique_surveys.given import SKIPPED, Given, own_words
from botique_surveys.kinds import Kind
from botique_surveys.models import Survey
from botique_surveys.responding import Answered
from botique_surveys.service import Service, Terms
from botique_surveys.settings import SurveysSettings
from tests.plugins.surveys.asking import options, question, survey_of
from tests.plugins.surveys.panel.conftest import SignIn
from tests.plugins.surveys.panel.test_sending import said

HERE = Place(id="here", code="1", name="Омега", address="Невский, 2")
THERE = Place(id="there", code="2", name="Альфа", address="Мира, 1")
# Who answered what, and where; None stopped there.
PEOPLE: tuple[tuple[Place, list[Given | None]], ...] = (
    (HERE, [Given(codes=("o1",)), Given(codes=("10",)), Given(text="Всё нравится")]),
    (HERE, [Given(codes=("o1",)), Given(codes=("9",)), SKIPPED]),
    (HERE, [Given(codes=("o2",)), Given(codes=("3",)), Given(text="=1+1")]),
    (THERE, [own_words("Суп"), Given(codes=("7",)), SKIPPED]),
    (THERE, [Given(codes=("o1",)), None]),
)


NARROWED = {
    "answer=q1.o1": 3,
    "answer=q1.o1&answer=q2.9": 1,
    "answer=q3.skipped": 2,
    "place=there": 2,
    "since=2026-03-01&until=2026-03-01": 5,
    "since=2026-03-02": 0,
    "since=yesterday&answer=nothing": 5,
}


async def answered(app: App, *, anonymous: bool = False) -> Survey:
    """A survey with five responses."""
    client, service = app.client, Service(app.client, SurveysSettings())
    definition = survey_of(
        question("q1", Kind.SINGLE, "Что берёте?", options=options("Чай", "Кофе"), other=True),
        question("q2", Kind.NPS, "Посоветуете?"),
        question("q3", Kind.TEXT, "Что изменить?", required=False),
    )
    async with client.db.writing() as session:
        survey = await service.create(session, "Вкусы", definition)
        await service.set_terms(session, survey.id, Terms(7, anonymous=anonymous))
        await service.open(session, survey.id)
        for number, (place, given) in enumerate(PEOPLE, 1):
            now = client.clock.now()
            session.add(Customer(id=number, language="ru", name=f"Клиент {number}", created_at=now))
            await responding.begin(client, session, survey.id, number, language="ru", place=place)
            for step, one in enumerate(given):
                if one is not None:
                    way = tuple(f"q{n}" for n in range(1, step + 2))
                    current = f"q{step + 2}" if step + 2 <= 3 else ""
                    kept = Answered(way[-1], one, way, current, took_us=3_000_000)
                    await responding.record(client, session, survey.id, number, kept)
            if None not in given:
                took_us = number * 10_000_000
                await responding.complete(client, session, survey.id, number, took_us)
    return survey


async def test_figures_are_those_of_the_answers(app: App, owner: httpx2.AsyncClient) -> None:
    survey = await answered(app)
    page = said(await owner.get(f"/admin/surveys/{survey.id}"))
    for words in (
        "Начали 5",
        "Прошли до конца 4 80 % начавших",
        "Время ответа 25 с медиана",
        "1. Что берёте? 5 5 0 0",
        "2. Посоветуете? 5 4 0 1 20 %",
        "3. Что изменить? 4 2 2 0",
        "Чай 3 60 % Кофе 1 20 % Другое 1 20 %",
        "NPS +25",
    ):
        assert words in page
    told = said(await owner.get(f"/admin/surveys/{survey.id}/words/q3"))
    assert told.startswith("=1+1 Омега — Невский, 2")


async def test_page_is_narrowed_by_its_address(app: App, owner: httpx2.AsyncClient) -> None:
    survey = await answered(app)
    for address, began in NARROWED.items():
        page = said(await owner.get(f"/admin/surveys/{survey.id}?{address}"))
        assert f"Начали {began} " in page, address


async def test_workbook_has_a_row_for_each_response_and_answer(
    app: App, owner: httpx2.AsyncClient
) -> None:
    survey = await answered(app)
    answer = await owner.post(f"/admin/surveys/{survey.id}/workbook?place=here")
    wide, narrow = openpyxl.load_workbook(io.BytesIO(answer.content)).worksheets
    rows = [list(row)[1:] for row in wide.iter_rows(values_only=True)]
    assert rows[0][6:] == ["Клиент", "1. Что берёте?", "2. Посоветуете?", "3. Что изменить?"]
    assert [row[6:] for row in rows[1:]] == [
        ["Клиент 1", "Чай", 10, "Всё нравится"],
        ["Клиент 2", "Чай", 9, None],
        ["Клиент 3", "Кофе", 3, "=1+1"],
    ]
    answers = [list(row)[8:13] for row in narrow.iter_rows(values_only=True)]
    assert len(answers) == 10
    assert answers[7:] == [
        [1, "Что берёте?", "Один ответ", "Кофе", None],
        [2, "Посоветуете?", "NPS 0–10", "3", None],
        [3, "Что изменить?", "Свободный текст", None, "=1+1"],
    ]


async def test_staff_without_the_right_see_no_names(app: App, enters: SignIn) -> None:
    survey = await answered(app)
    analyst = await enters(Role.ANALYST)
    answer = await analyst.post(f"/admin/surveys/{survey.id}/workbook")
    wide = openpyxl.load_workbook(io.BytesIO(answer.content)).worksheets[0]
    cells = {cell for row in wide.iter_rows(values_only=True) for cell in row}
    assert not cells & {"Клиент", "Клиент 1", "Клиент 2", "Клиент 3", "Клиент 4", "Клиент 5"}


async def test_limited_staff_see_their_own_places(app: App, enters: SignIn) -> None:
    survey = await answered(app)
    manager = await enters(Role.SHOP_MANAGER, ("there",))
    page = await manager.get(f"/admin/surveys/{survey.id}")
    assert "Начали 2 " in said(page)
    assert "Невский" not in page.text
    answer = await manager.post(f"/admin/surveys/{survey.id}/workbook?place=here")
    wide = openpyxl.load_workbook(io.BytesIO(answer.content)).worksheets[0]
    assert wide.max_row == 1


async def test_few_anonymous_answers_are_shown_to_nobody(
    app: App, owner: httpx2.AsyncClient, clock: ManualClock
) -> None:
    survey = await answered(app, anonymous=True)
    at = f"/admin/surveys/{survey.id}"
    assert "Начали 5 " in said(await owner.get(at))
    narrowed = said(await owner.get(f"{at}?answer=q2.3"))
    assert "Под эти условия подходит меньше пяти ответов." in narrowed
    assert "=1+1" not in (await owner.get(f"{at}/words/q3?answer=q2.3")).text
    some = openpyxl.load_workbook(
        io.BytesIO((await owner.post(f"{at}/workbook?answer=q2.3")).content)
    )
    assert [sheet.max_row for sheet in some.worksheets] == [1, 1]
    whole = openpyxl.load_workbook(io.BytesIO((await owner.post(f"{at}/workbook")).content))
    rows = list(whole.worksheets[0].iter_rows(values_only=True))
    assert len(rows) == 6
    assert "Клиент" not in rows[0]
    assert {row[5] for row in rows[1:]} == {None}  # three and two responses: too few to name
    assert {row[2] for row in rows[1:]} == {(clock.now() + timedelta(hours=3)).replace(tzinfo=None)}
