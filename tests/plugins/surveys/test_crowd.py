"""Ten thousand customers of three micro-markets: page, workbook and ledger tell the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import func, insert, select

from botique_core.app.app import App
from botique_core.broadcasts.tables import delivery
from botique_core.client import Client
from botique_core.places import Place
from botique_core.plugin import Plugin
from botique_core.settings import ClientSettings
from botique_core.testing.clock import ManualClock
from botique_core.testing.patience import GUARD_S
from botique_core.testing.running import SCRIPTED, running
from botique_surveys import responding
from botique_surveys.definition import Definition
from botique_surveys.given import SKIPPED, Given
from botique_surveys.kinds import Kind
from botique_surveys.models import Survey
from botique_surveys.responding import Answered
from botique_surveys.results.filter import Filter
from botique_surveys.results.summary import Summary, summary
from botique_surveys.results.workbook import workbook
from botique_surveys.service import Service, Terms, definition_of
from botique_surveys.settings import SurveysSettings
from botique_terminals import service as terminals
from botique_terminals.models import Terminal, Visit
from tests.core.broadcasts.crowd import add_crowd
from tests.core.broadcasts.messenger import MessengerPlugin
from tests.plugins.surveys.asking import options, question, survey_of
from tests.plugins.surveys.waiting import sent_out
from tests.plugins.terminals.conftest import card

CUSTOMERS, ANSWERING, STRANGERS = 10_000, 240, 50
FIRST = 1_000_000
PATIENCE_S = 4 * GUARD_S  # a busy machine sends ten thousand messages slowly


@pytest.fixture
def dialect() -> str:
    return "sqlite"


def asked() -> Definition:
    return survey_of(
        question("q1", Kind.SINGLE, options=options("Чай", "Кофе", "Вода")),
        question("q2", Kind.NPS),
        question("q3", Kind.TEXT, required=False),
    )


async def settle(client: Client, bot: int) -> list[Place]:
    """Ten thousand customers, in turns at three micro-markets; fifty more at none."""
    numbers = range(FIRST, FIRST + CUSTOMERS)
    async with client.db.writing() as session:
        for number in (1, 2, 3):
            await terminals.save(session, card(number, code=f"A-{number}"), client.ids)
        await session.flush()
        found = (await session.scalars(select(Terminal).order_by(Terminal.code))).all()
        everybody = range(FIRST, FIRST + CUSTOMERS + STRANGERS)
        await add_crowd(session, client.clock, everybody, bot=bot)
        now = client.clock.now()
        visits = [
            {
                "id": client.ids.next(),
                "customer": number,
                "terminal": found[number % 3].id,
                "first_at": now,
                "last_at": now,
                "count": 1,
            }
            for number in numbers
        ]
        await session.execute(insert(Visit), visits)
    return [Place(id=one.guid, code=one.code, name=one.name, address="") for one in found]


async def answer(client: Client, survey: int, places: list[Place]) -> Counter[str]:
    """Some of them answer, each in their own way; what was said, counted by hand."""
    told: Counter[str] = Counter()
    async with client.db.writing() as session:
        for number in range(FIRST, FIRST + ANSWERING):
            place = places[number % 3]
            await responding.begin(client, session, survey, number, language="ru", place=place)
            told["begun"] += 1
            told[place.id] += 1
            given = [Given(codes=(f"o{number % 3 + 1}",)), Given(codes=(str(number % 11),))]
            given.append(Given(text=f"Слово {number}") if number % 4 else SKIPPED)
            stops = number % 5  # 0: after the first question, 1: after the second
            for step, one in enumerate(given[: stops + 1]):
                code = f"q{step + 1}"
                way = tuple(f"q{n}" for n in range(1, step + 2))
                current = f"q{step + 2}" if step < len(given) - 1 else ""
                kept = Answered(code, one, way, current, took_us=2_000_000)
                await responding.record(client, session, survey, number, kept)
                told[f"{code}.{one.codes[0] if one.codes else one.text and 'text'}"] += 1
                told["answers"] += 1
            if stops > 1:
                await responding.complete(client, session, survey, number, 30_000_000)
                told["completed"] += 1
    return told


async def seen(client: Client, survey: Survey, chosen: Filter) -> Summary:
    async with client.db.reading() as session:
        return await summary(client, session, survey, definition_of(survey).questions, chosen)


async def launched(app: App, places: list[Place]) -> Survey:
    service = Service(app.client, SurveysSettings())
    async with app.client.db.writing() as session:
        survey = await service.create(session, "Вкусы", asked())
        await service.set_terms(session, survey.id, Terms(7))
        rule = {"is": "terminals.terminal", "value": {"terminals": [one.id for one in places]}}
        await service.set_audience(session, survey.id, rule)
        await service.launch(session, survey.id)
    await sent_out(app, survey.broadcast, PATIENCE_S)
    return survey


async def test_statistics_workbook_and_ledger_are_equal(
    client_settings: ClientSettings,
    features: Mapping[str, type[Plugin]],
    clock: ManualClock,
    tmp_path: Path,
) -> None:
    messenger = {SCRIPTED: MessengerPlugin}
    async with running(client_settings, features, clock=clock, drivers=messenger) as app:
        client, (bot,) = app.client, app.bots
        places = await settle(client, bot)
        survey = await launched(app, places)
        told = await answer(client, survey.id, places)

        whole = await seen(client, survey, Filter())
        by_place = [await seen(client, survey, Filter(place=one.id)) for one in places]
        async with client.db.reading() as session:
            figures = await client.broadcasts.figures(session, survey.broadcast or 0)
            rows = select(func.count()).where(delivery.c.broadcast == survey.broadcast)
            ledger = await session.scalar(rows)
        tables = await workbook(client, survey, Filter(), "ru", names=True)
        await tables.write(tmp_path / "survey.xlsx")

    assert (ledger, figures.sent, whole.cards.invited) == (CUSTOMERS, CUSTOMERS, CUSTOMERS)
    assert (whole.cards.started, whole.cards.completed) == (told["begun"], told["completed"])
    assert [one.cards.started for one in by_place] == [told[one.id] for one in places]
    for figures_of in whole.questions[:2]:
        counted = {code: told[f"{figures_of.question.id}.{code}"] for code in figures_of.counts}
        assert figures_of.counts == counted
    words = whole.questions[2]
    assert (words.answered, words.skipped) == (told["q3.text"], told["q3."])

    book = openpyxl.load_workbook(tmp_path / "survey.xlsx", read_only=True)
    wide, narrow = book.worksheets
    people = list(wide.iter_rows(min_row=2, values_only=True))
    assert Counter(row[1] for row in people) == {
        "прошёл до конца": told["completed"],
        "отвечает": told["begun"] - told["completed"],
    }
    assert Counter(row[5] for row in people) == {one.name: told[one.id] for one in places}
    scores = Counter(row[9] for row in people if row[9] is not None)
    assert scores == {number: told[f"q2.{number}"] for number in range(11)}
    assert sum(1 for _ in narrow.iter_rows(min_row=2)) == told["answers"]
    book.close()
