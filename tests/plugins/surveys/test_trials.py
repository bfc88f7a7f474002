from __future__ import annotations

import pytest
from sqlalchemy import func, select

from botique_core.app.app import App
from botique_core.client import Client
from botique_core.testing.clock import ManualClock
from botique_core.testing.person import Person
from botique_surveys import trials
from botique_surveys.checks import Unready
from botique_surveys.definition import Definition
from botique_surveys.models import Answer, Response
from botique_surveys.service import Service
from botique_surveys.settings import SurveysSettings
from tests.plugins.surveys.asking import THANKS, question, survey_of, usual

NOTE = "Это проба опроса: так его увидят клиенты. Ответы нигде не сохраняются."


@pytest.fixture
def dialect() -> str:
    return "sqlite"


async def prepared(client: Client, definition: Definition) -> str:
    async with client.db.writing() as session:
        survey = await Service(client, SurveysSettings()).create(session, "Вкусы", definition)
        return await trials.prepare(client, session, survey)


async def test_draft_is_tried_and_nothing_is_kept(app: App, anna: Person) -> None:
    payload = await prepared(app.client, usual())
    await anna.starts(payload)
    await anna.skips_to(NOTE)
    await anna.skips_to("Вопрос 1 из 3\nЧто берёте чаще?")
    await anna.presses("Ничего")
    await anna.sees("Вопрос 3 из 3\nЧто добавить?")
    await anna.says("Суп")
    await anna.sees(THANKS, "Проба окончена. Ответы не сохранены.", "Главное меню")
    async with app.client.db.reading() as session:
        for model in (Response, Answer):
            assert await session.scalar(select(func.count()).select_from(model)) == 0


async def test_trial_ends_after_a_day(app: App, anna: Person, clock: ManualClock) -> None:
    payload = await prepared(app.client, survey_of(question("q1")))
    await anna.starts(payload)
    await anna.skips_to("Вопрос 1 из 1\nВопрос q1")
    clock.advance(hours=23)
    async with app.client.db.writing() as session:
        await trials.sweep(session, clock.now().replace(month=4))
    await anna.says("Привет")
    await anna.sees("Эта проба уже не действует. Начните новую в редакторе опроса.", "Главное меню")


async def test_half_a_survey_is_not_tried(client: Client) -> None:
    with pytest.raises(Unready):
        await prepared(client, survey_of())
