from __future__ import annotations

from collections.abc import Mapping

import pytest
from sqlalchemy import select, update

from botique_core.app.app import App
from botique_core.client import Client
from botique_core.errors import InputRefused
from botique_core.mail.letter import FILES_MAX_BYTES
from botique_core.mail.models import MailRecord
from botique_core.mail.postmark import Postmark
from botique_core.messages import Media
from botique_core.people.models import Customer
from botique_feedback import managers, requests
from botique_feedback.models import Request
from botique_feedback.noted import NotedPlace
from botique_feedback.service import Service, Words
from tests.plugins.feedback.conftest import ANNA, BORIS, picture, stored, submitted
from tests.plugins.terminals.conftest import guid

OMEGA = NotedPlace(id=str(guid(1)), code="A-1", name="Омега 1 — Москва, Ленинская слобода, 1")


@pytest.fixture
def sections() -> Mapping[str, Mapping[str, object]]:
    return {
        "client": {"languages": ["ru", "en"]},
        "mail": {"sender": "bot@omega.example"},
        "plugin": {
            "feedback": {"managers": ["boss@omega.example"], "reply_to": "fb@omega.example"}
        },
    }


async def add(client: Client, email: str, *, category: str = "", place: str = "") -> None:
    async with client.db.writing() as session:
        await managers.add(client, session, email, category=category, place=place)


async def letters(house: App) -> list[MailRecord]:
    await house.pump.run_due()
    async with house.client.db.reading() as session:
        return list(await session.scalars(select(MailRecord).order_by(MailRecord.id)))


async def addresses(house: App) -> list[str]:
    return [letter.recipient for letter in await letters(house)]


async def test_letter_about_a_request_tells_everything(house: App, shop: Client) -> None:
    async with shop.db.writing() as session:
        person = update(Customer).where(Customer.id == ANNA)
        await session.execute(person.values(last_name="Иванова", phone="+79001234567"))
    photo = await stored(shop, picture(1))
    request = await submitted(
        shop, words=Words("Кисло.\nФу", [photo]), category="spoilt", place=OMEGA, product="Молоко"
    )

    (letter,) = await letters(house)
    assert letter.recipient == "boss@omega.example"
    assert [file["sha256"] for file in letter.files] == [photo.sha256]
    assert letter.subject == f"[{request.number}] Жалоба: Продукты / Испорчено"
    assert letter.body == (
        "Вид: Жалоба\n"
        "Тема: Продукты / Испорчено\n"
        "Микромаркет: Омега 1 — Москва, Ленинская слобода, 1\n"
        "Товар: Молоко\n"
        "Клиент: Анна Иванова\n"
        "Телефон: +7 900 123-45-67\n"
        "Файлов: 1\n\n"
        "Кисло.\nФу\n\n"
        f'Ответить: botique feedback answer {request.number} "текст ответа"\n'
        f"Вся переписка: botique feedback show {request.number}"
    )


async def test_letter_says_which_files_it_could_not_carry(house: App, shop: Client) -> None:
    photo = await stored(shop, picture(1))
    too_large = Media("video", photo.sha256, "film.mp4", "video/mp4", FILES_MAX_BYTES)
    await submitted(shop, words=Words("Кисло", [photo, too_large]), category="bot")

    (letter,) = await letters(house)
    assert [file["kind"] for file in letter.files] == ["photo"]
    assert "Файлов: 2\n" in letter.body
    assert "\n\n1 файл не поместился в письмо.\n\nОтветить: " in letter.body


async def test_letter_can_be_answered_and_its_answer_found(house: App, shop: Client) -> None:
    request = await submitted(shop)

    (letter,) = await letters(house)
    name, _, host = letter.reply_to.partition("@")
    (reply_to,) = shop.postmarks.read(name.partition("+")[2])
    assert (reply_to, host) == (Postmark("fb", "2026-000001", 0), "omega.example")
    (named,) = shop.postmarks.read(letter.message_id)
    async with shop.db.reading() as session:
        message = await requests.opening(session, request.id)
    assert named == Postmark("fb", "2026-000001", message)
    assert letter.message_id.endswith("@omega.example>")


async def test_letter_about_a_reply_says_so(house: App, shop: Client) -> None:
    request = await submitted(shop, category="bot")
    await letters(house)
    async with shop.db.writing() as session:
        mine = await requests.of_customer(session, request.id, ANNA)
        assert mine is not None
        await Service(shop).reply(session, mine, Words("Ну что там?"))

    first, letter = await letters(house)
    assert (first.in_reply_to, letter.in_reply_to) == ("", first.message_id)
    assert letter.subject == f"[{request.number}] Клиент написал ещё: Жалоба: Бот"
    assert "\n\nНу что там?\n\n" in letter.body


async def test_mail_goes_to_those_in_charge_of_category_and_place(house: App, shop: Client) -> None:
    await add(shop, "all@omega.example")
    await add(shop, "product@omega.example", category="product")
    await add(shop, "taste@omega.example", category="taste")
    await add(shop, "here@omega.example", place=str(guid(1)))
    await add(shop, "there@omega.example", place=str(guid(2)))
    await add(shop, "both@omega.example", category="spoilt", place=str(guid(1)))
    await add(shop, "neither@omega.example", category="spoilt", place=str(guid(2)))
    await submitted(shop, category="spoilt", place=OMEGA)

    assert await addresses(house) == [
        "all@omega.example",
        "product@omega.example",
        "here@omega.example",
        "both@omega.example",
    ]


async def test_mail_that_nobody_is_in_charge_of_goes_to_the_settings_managers(
    house: App, shop: Client
) -> None:
    await add(shop, "bot@omega.example", category="bot")
    await submitted(shop, category="other")

    assert await addresses(house) == ["boss@omega.example"]


async def test_manager_named_twice_gets_one_letter(house: App, shop: Client) -> None:
    await add(shop, "all@omega.example")
    await add(shop, "all@omega.example", category="bot")
    await submitted(shop, category="bot")

    assert await addresses(house) == ["all@omega.example"]


async def test_erased_request_is_not_mailed(house: App, shop: Client) -> None:
    await submitted(shop)
    async with shop.db.writing() as session:
        await Service(shop).erase(session, ANNA)

    assert await addresses(house) == []


async def test_letters_about_an_erased_request_are_gone(house: App, shop: Client) -> None:
    await submitted(shop)
    other = await submitted(shop, customer=BORIS)
    assert len(await letters(house)) == 2
    async with shop.db.writing() as session:
        erased = await Service(shop).erase(session, ANNA)

    assert erased["core_mail"] == 1
    (letter,) = await letters(house)
    assert letter.subject.startswith(f"[{other.number}]")


async def test_hostile_text_stays_a_text(house: App, shop: Client) -> None:
    await submitted(shop, words=Words("a\r\nBcc: all@omega.example\r\n\r\n<script>"))

    (letter,) = await letters(house)
    assert "Bcc: all@omega.example" in letter.body
    assert letter.recipient == "boss@omega.example"


@pytest.mark.parametrize(
    ("email", "category", "place", "reason"),
    [
        ("nobody", "", "", "not one e-mail address"),
        ("a@b.example\r\nBcc: c@d.example", "", "", "not one e-mail address"),
        ("a@b.example", "none", "", "there is no category 'none'"),
        ("a@b.example", "", "none", "there is no place 'none'"),
    ],
)
async def test_manager_of_nothing_is_refused(
    shop: Client, email: str, category: str, place: str, reason: str
) -> None:
    with pytest.raises(InputRefused, match=reason):
        await add(shop, email, category=category, place=place)


async def test_manager_that_is_removed_gets_no_more_mail(house: App, shop: Client) -> None:
    await add(shop, "all@omega.example")
    await add(shop, "all@omega.example", category="bot")
    async with shop.db.writing() as session:
        assert await managers.remove(session, "all@omega.example") == 2
        assert await managers.remove(session, "all@omega.example") == 0
        assert list(await managers.listed(session)) == []

    await submitted(shop, category="bot")
    assert await addresses(house) == ["boss@omega.example"]


async def test_request_without_category_and_place_is_mailed_too(house: App, shop: Client) -> None:
    request: Request = await submitted(shop)

    (letter,) = await letters(house)
    assert letter.subject == f"[{request.number}] Жалоба"
    assert letter.body.startswith("Вид: Жалоба\nКлиент: Анна\n\nМолоко прокисло\n\n")
