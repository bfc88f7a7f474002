"""A typed number proven by a code that goes out by mail."""

from __future__ import annotations

import email
import email.policy
import re
from pathlib import Path

import pytest
from sqlalchemy import select

from botique_core.app.app import App
from botique_core.client import Client
from botique_core.hookspecs import Hooks
from botique_core.jobs.context import JobContext
from botique_core.mail.models import MailRecord
from botique_core.people.models import PhoneCode
from botique_core.testing.clock import ManualClock
from botique_core.testing.person import Person, labels
from tests.plugins.profile.steps import ASKED, LINKED, MENU, PHONE, agrees, customer_of, details

ADDRESS = "demo@example.com"
SENT = f"Отправили код письмом на {ADDRESS}. Он действует 10 минут."
ENTER = "Введите код из сообщения: 6 цифр."
WRONG = "Код не подошёл. Проверьте его и попробуйте ещё раз."
OVER = "Этот код больше не действует. Запросите новый."
SOON = "Новый код можно будет запросить через 1 минуту."
AGAIN, OTHER = "Отправить ещё раз", "Другой номер"


@pytest.fixture
def chosen() -> dict[str, object]:
    return {"code_to": ADDRESS}


async def letters(app: App) -> list[MailRecord]:
    async with app.client.db.reading() as session:
        return list(await session.scalars(select(MailRecord).order_by(MailRecord.id)))


async def code_of(app: App) -> str:
    """The code of the newest letter."""
    found = re.search(r"Код: (\d{6})", (await letters(app))[-1].body)
    assert found is not None
    return found[1]


def other(code: str) -> str:
    return "100000" if code != "100000" else "100001"


async def types_the_number(anna: Person) -> None:
    await agrees(anna)
    await anna.skips_to(ASKED)
    await anna.says("8 912 345-67-89")
    await anna.skips_to(SENT)
    await anna.skips_to(ENTER)


@pytest.mark.parametrize("profile", ["rich", "few-buttons", "plain"])
async def test_right_code_links_the_number(app: App, anna: Person, profile: str) -> None:
    await types_the_number(anna)
    assert await details(app, anna, "phone", "phone_proved_at") == (PHONE, None)
    await anna.says(f" {await code_of(app)} ")
    await anna.sees(LINKED)
    menu = await anna.skips_to(MENU)

    assert "Привязать номер" not in labels(menu)
    assert await details(app, anna, "phone", "phone_proof") == (PHONE, "code")


async def test_letter_becomes_a_file_that_tells_no_number(
    app: App, anna: Person, tmp_path: Path
) -> None:
    await types_the_number(anna)
    await app.client.mail.send_due()
    (file,) = (tmp_path / "mail").glob("*.eml")
    message = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
    body = message.get_body()
    assert body is not None

    assert (message["To"], message["Subject"]) == (ADDRESS, "Код подтверждения номера")
    assert f"Код: {await code_of(app)}" in body.get_content()
    assert "номер +7******6789" in body.get_content()


async def test_wrong_code_five_times_needs_a_new_one(
    app: App, anna: Person, clock: ManualClock
) -> None:
    await types_the_number(anna)
    code = await code_of(app)
    for _ in range(4):
        await anna.says(other(code))
        await anna.sees(WRONG, ENTER)
    await anna.says(other(code))
    await anna.sees(OVER, ENTER)
    await anna.says(code)
    await anna.sees(OVER, ENTER)
    await anna.presses(AGAIN)
    await anna.sees(SOON, ENTER)
    clock.advance(minutes=1)
    await anna.presses(AGAIN)
    await anna.sees(SENT, ENTER)
    await anna.says(await code_of(app))
    await anna.sees(LINKED, MENU)


async def test_code_is_over_after_ten_minutes(app: App, anna: Person, clock: ManualClock) -> None:
    await types_the_number(anna)
    clock.advance(minutes=10)
    await anna.says(await code_of(app))
    await anna.sees(OVER, ENTER)
    assert await details(app, anna, "phone_proved_at") == (None,)


async def test_fourth_code_of_an_hour_has_to_wait(
    app: App, anna: Person, clock: ManualClock
) -> None:
    await types_the_number(anna)
    for _ in range(2):
        clock.advance(minutes=10)
        await anna.presses(AGAIN)
        await anna.sees(SENT, ENTER)
    clock.advance(minutes=10)
    await anna.presses(AGAIN)
    await anna.sees("Новый код можно будет запросить через 30 минут.", ENTER)
    async with app.client.db.reading() as session:
        assert len((await session.scalars(select(PhoneCode))).all()) == 3


async def test_another_number_can_be_typed(app: App, anna: Person, clock: ManualClock) -> None:
    await types_the_number(anna)
    await anna.presses(OTHER)
    await anna.sees(ASKED)
    await anna.says("+7 913 000-00-00")
    await anna.sees(SOON, ASKED)
    await anna.says("+7 912 345-67-89")  # its code is under way
    await anna.sees(SOON, ENTER)
    await anna.presses(OTHER)
    await anna.sees(ASKED)
    clock.advance(minutes=1)
    await anna.says("+7 913 000-00-00")
    await anna.sees(SENT, ENTER)
    await anna.says(await code_of(app))
    await anna.sees(LINKED, MENU)
    assert await details(app, anna, "phone", "phone_proof") == ("+79130000000", "code")


async def test_number_proven_before_is_kept_until_the_code_is_right(app: App, anna: Person) -> None:
    await agrees(anna)
    await anna.skips_to(ASKED)
    await anna.shares_contact(PHONE)
    await anna.sees(LINKED, MENU)
    await anna.presses("Мои данные")
    await anna.skips_to("Мои данные")
    await anna.presses("Телефон")
    await anna.sees(ASKED)
    await anna.says("+7 913 000-00-00")
    await anna.sees(SENT, ENTER)
    assert await details(app, anna, "phone", "phone_proof") == (PHONE, "contact")
    await anna.says(await code_of(app))
    await anna.sees(LINKED, MENU)
    assert await details(app, anna, "phone", "phone_proof") == ("+79130000000", "code")


async def test_letters_go_when_their_codes_are_worth_nothing(
    app: App, anna: Person, clock: ManualClock
) -> None:
    await types_the_number(anna)
    (tidy,) = (kind for kind in app.generation.jobs if kind.name == "profile.codes_tidy")

    async def nothing(done: int, total: int) -> None:
        del done, total

    clock.advance(minutes=9)
    await tidy.run(JobContext(1, {}, 1, nothing))
    assert len(await letters(app)) == 1
    clock.advance(minutes=2)
    await tidy.run(JobContext(2, {}, 1, nothing))
    assert await letters(app) == []


async def test_doctor_warns_of_codes_that_go_to_the_house(client: Client) -> None:
    answers = await client.hooks.collect(Hooks.check)
    (mine,) = (answer.value for answer in answers if answer.plugin == "profile")
    assert [finding.level for finding in mine] == ["warning"]


async def test_erased_customer_leaves_no_letter(app: App, anna: Person) -> None:
    await types_the_number(anna)
    customer = await customer_of(app, anna)
    async with app.client.db.writing() as session:
        act = await app.client.people.erasure.erase(session, customer, "staff")
    assert await letters(app) == []
    assert act.deleted["core_mail"] == 1
