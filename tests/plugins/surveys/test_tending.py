from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from sqlalchemy import select

from botique_core.app.app import App
from botique_core.client import Client
from botique_core.errors import Conflict, InputRefused
from botique_core.jobs.context import JobContext
from botique_core.jobs.kind import JobKind
from botique_core.plugin import Plugin, hookimpl
from botique_core.testing.clock import ManualClock
from botique_core.testing.person import Person
from botique_surveys import joining
from botique_surveys.kinds import SurveyState
from botique_surveys.models import Answer, Chosen, Response, Survey
from botique_surveys.plugin import SurveysPlugin
from botique_surveys.service import Service, Terms
from botique_surveys.settings import SurveysSettings
from botique_surveys.tending import Tending
from tests.plugins.surveys.asking import question, survey_of
from tests.plugins.surveys.conftest import launched
from tests.plugins.surveys.waiting import sent_out

INVITATION = "Пройдите опрос"
REMINDER = f"Напоминаем: мы ещё ждём вашего мнения.\n\n{INVITATION}"
ASKED = "Вопрос 1 из 1\nВопрос q1"


@pytest.fixture
def dialect() -> str:
    return "sqlite"


class Untended(SurveysPlugin):
    """Leaves the tending to the test: the client's own would come first when the clock moves."""

    @hookimpl
    def jobs(self) -> Sequence[JobKind]:
        return ()


@pytest.fixture
def features(features: Mapping[str, type[Plugin]]) -> Mapping[str, type[Plugin]]:
    return {**features, "surveys": Untended}


async def tend(client: Client, *, keep_days: int = 0) -> object:
    """What the job does at this moment."""

    async def progress(done: int, total: int) -> None: ...

    tending = Tending(client, SurveysSettings(keep_days=keep_days))
    return await tending.tend(JobContext(1, {}, 1, progress))


async def test_only_the_silent_are_reminded_and_only_once(
    app: App, anna: Person, boris: Person, clock: ManualClock
) -> None:
    survey = await launched(app.client, survey_of(question("q1")), Terms(7, remind_after_days=2))
    await anna.sees(INVITATION)
    await boris.sees(INVITATION)
    await sent_out(app, survey.broadcast)
    await anna.presses("Отказаться")
    await anna.skips_to("Главное меню")
    assert await tend(app.client) == {"reminded": 0, "closed": 0, "forgotten": 0}
    clock.advance(days=2)
    assert await tend(app.client) == {"reminded": 1, "closed": 0, "forgotten": 0}
    await boris.sees(REMINDER)
    assert await tend(app.client) == {"reminded": 0, "closed": 0, "forgotten": 0}
    await boris.presses("Участвовать")
    await boris.sees(ASKED)
    assert anna.messages[-1].text.text == "Главное меню"


async def test_survey_closes_when_its_time_is_over(
    app: App, anna: Person, clock: ManualClock
) -> None:
    survey = await launched(app.client, survey_of(question("q1")), Terms(1))
    await anna.sees(INVITATION)
    await anna.presses("Участвовать")
    await anna.sees(ASKED)
    clock.advance(days=1)
    assert await tend(app.client) == {"reminded": 0, "closed": 1, "forgotten": 0}
    async with app.client.db.reading() as session:
        closed = await session.get_one(Survey, survey.id)
        assert closed.state == SurveyState.CLOSED
        assert list(await session.scalars(select(Response.state))) == ["expired"]


async def test_words_and_people_are_forgotten_in_time(
    app: App, anna: Person, clock: ManualClock
) -> None:
    await launched(app.client, survey_of(question("q1")), Terms(1))
    await anna.sees(INVITATION)
    await anna.presses("Участвовать")
    await anna.sees(ASKED)
    await anna.says("Меня зовут Анна")
    await anna.skips_to("Главное меню")
    clock.advance(days=1)
    await tend(app.client, keep_days=30)
    clock.advance(days=31)
    assert await tend(app.client, keep_days=30) == {"reminded": 0, "closed": 0, "forgotten": 1}
    assert await tend(app.client, keep_days=30) == {"reminded": 0, "closed": 0, "forgotten": 0}
    async with app.client.db.reading() as session:
        (response,) = await session.scalars(select(Response))
        (answer,) = await session.scalars(select(Answer))
    assert (response.customer, response.who) == (0, f"gone:{response.id}")
    assert (answer.text, answer.skipped, response.state) == ("", False, "completed")


async def test_who_was_invited_lately_is_left_in_peace(
    app: App, anna: Person, clock: ManualClock
) -> None:
    first = await launched(app.client, cooldown_days=3)
    await anna.sees(INVITATION)
    await sent_out(app, first.broadcast)
    with pytest.raises(InputRefused):
        await launched(app.client, cooldown_days=3)
    clock.advance(days=3, minutes=1)
    await launched(app.client, cooldown_days=3)
    await anna.sees(INVITATION)


async def test_closing_stops_invitations_that_wait(
    app: App, anna: Person, clock: ManualClock
) -> None:
    tomorrow = clock.now().replace(day=2)
    survey = await launched(app.client, at=tomorrow)
    service = Service(app.client, SurveysSettings())
    async with app.client.db.writing() as session:
        await service.close(session, survey.id)
        mailing = await app.client.broadcasts.get(session, survey.broadcast or 0)
        assert mailing.state == "cancelled"
        with pytest.raises(Conflict):
            await service.close(session, survey.id)


async def test_person_is_handed_out_parted_and_erased(app: App, anna: Person) -> None:
    await launched(app.client, survey_of(question("q1")))
    await anna.sees(INVITATION)
    await anna.presses("Участвовать")
    await anna.sees(ASKED)
    await anna.says("Мой адрес — Невский, 2")
    await anna.skips_to("Главное меню")
    async with app.client.db.reading() as session:
        (customer,) = await session.scalars(select(Response.customer))
        told = await joining.export(session, customer)
    assert told is not None
    assert told["surveys"][0]["answers"] == [
        {
            "question": "Вопрос q1",
            "chosen": [],
            "text": "Мой адрес — Невский, 2",
            "photo": None,
            "skipped": False,
        }
    ]
    async with app.client.db.writing() as session:
        await joining.merge(session, 5, customer)
        assert list(await session.scalars(select(Response.who))) == ["5"]
        await joining.unmerge(session, 5, customer)
        assert list(await session.scalars(select(Response.customer))) == [customer]
        erased = await joining.erase(app.client, session, customer)
        assert erased == {"surveys_response": 1, "surveys_answer": 1}
        assert list(await session.scalars(select(Answer.text))) == [""]
        assert list(await session.scalars(select(Chosen.option))) == []
