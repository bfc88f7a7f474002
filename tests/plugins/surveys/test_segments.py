from __future__ import annotations

from botique_core.app.app import App
from botique_core.client import Client
from botique_core.testing.person import Person
from tests.plugins.surveys.asking import question, survey_of
from tests.plugins.surveys.conftest import launched
from tests.plugins.surveys.waiting import sent_out


async def picked(client: Client, condition: str, **operand: object) -> tuple[int, str]:
    """How many customers a condition picks, and what it says."""
    rule = client.segments.parse({"is": condition, "value": operand})
    async with client.db.reading() as session:
        count = await client.segments.count(session, rule)
        return count, await client.segments.describe(rule, "ru", session)


async def test_rules_ask_what_became_of_a_survey(app: App, anna: Person, boris: Person) -> None:
    survey = await launched(app.client, survey_of(question("q1")))
    await sent_out(app, survey.broadcast)
    await anna.skips_to("Пройдите опрос")
    await anna.presses("Участвовать")
    await anna.sees("Вопрос 1 из 1\nВопрос q1")
    of = {"survey": survey.id}
    begun = await picked(app.client, "surveys.took", part="begun", **of)
    assert begun == (1, "Начал опрос «Вкусы»")
    completed = await picked(app.client, "surveys.took", **of)
    assert completed == (0, "Прошёл опрос «Вкусы»")
    waiting = await picked(app.client, "surveys.waiting", **of)
    assert waiting == (1, "Приглашён в опрос «Вкусы» и не ответил")
    lately = await picked(app.client, "surveys.lately", days=3)
    assert lately == (2, "Приглашён в какой-либо опрос за последние 3 дня")
