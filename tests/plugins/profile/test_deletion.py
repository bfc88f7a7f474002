"""«Удалить всё»."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from botique_core.app.app import App
from botique_core.messages import Keyboard
from botique_core.people.models import Customer, ErasureAct
from botique_core.testing.clock import ManualClock
from botique_core.testing.person import Person
from botique_core.testing.running import person
from tests.core.people.traces_left import everything, naming
from tests.plugins.profile.steps import (
    ASKED,
    HELLO,
    LINKED,
    MENU,
    PHONE,
    PROCESSING,
    arrives,
    customer_of,
    details,
)
from tests.quiet import nothing_waits

QUESTION = "Мы удалим ваши данные, обращения и переписку. Вернуть их будет нельзя. Удалить?"
DELETED = "Ваши данные удалены. Если решите вернуться, просто напишите нам."


async def tells_everything(who: Person) -> None:
    """Leaves a name, an address and a number."""
    await arrives(who, PHONE)
    await who.presses("Мои данные")
    await who.skips_to("Мои данные")
    for label, value in (("Имя", "Аннушка Берлиозова"), ("Почта", "anna@example.com")):
        await who.presses(label)
        await who.skips_to("Как вас зовут?" if label == "Имя" else "Напишите адрес")
        await who.says(value)
        await who.skips_to("Записали.")
        await who.skips_to("Мои данные")


async def deletes_everything(who: Person) -> None:
    await who.presses("Удалить всё")
    await who.skips_to(QUESTION)
    await who.presses("Да, удалить всё")
    await who.skips_to(DELETED)


async def test_deleted_person_is_named_nowhere_and_comes_back_as_a_stranger(
    app: App, anna: Person, clock: ManualClock
) -> None:
    boris = person(app, name="Борис")
    await arrives(boris)
    await tells_everything(anna)
    former = await customer_of(app, anna)
    await deletes_everything(anna)
    await nothing_waits(app)
    clock.advance(minutes=11)
    async with app.client.db.writing() as session:
        await app.client.people.erasure.finish(session)

    secrets = ("Аннушка", "Берлиозова", "anna@example.com", "9123456789")
    async with app.client.db.reading() as session:
        rows = await everything(session)
        act = (await session.scalars(select(ErasureAct))).one()
        record = await session.get_one(Customer, former)
    assert naming(rows, (*secrets, anna.chat)) == {}
    assert naming(rows, ("Борис",)) == {"core_customer": 1}
    assert (act.customer, act.requested_by, record.state) == (former, "customer", "erased")
    assert app.client.people.acts.is_genuine(act)

    await anna.says("привет")
    await anna.sees(HELLO, PROCESSING)
    assert await customer_of(app, anna) != former
    await anna.presses("Даю согласие")
    await anna.sees(ASKED)
    await anna.shares_contact(PHONE)
    await anna.sees(LINKED, MENU)
    assert await details(app, anna, "name", "phone", "email") == ("Анна", PHONE, "")


@pytest.mark.parametrize("profile", ["few-buttons", "plain"])
async def test_deleting_works_in_every_messenger(app: App, anna: Person, profile: str) -> None:
    await arrives(anna)
    former = await customer_of(app, anna)
    await anna.presses("Мои данные")
    await anna.skips_to("Мои данные")
    await deletes_everything(anna)
    await anna.says("привет")
    await anna.skips_to(PROCESSING)
    assert await customer_of(app, anna) != former


async def test_menu_goes_with_the_data(anna: Person) -> None:
    await arrives(anna)
    await anna.presses("Мои данные")
    await anna.skips_to("Мои данные")
    await deletes_everything(anna)
    assert anna.messages[-1].keyboard == Keyboard()


@pytest.mark.parametrize("button", ["Назад", "Отмена"])
async def test_second_thoughts_change_nothing(app: App, anna: Person, button: str) -> None:
    await arrives(anna)
    former = await customer_of(app, anna)
    await anna.presses("Мои данные")
    await anna.skips_to("Мои данные")
    await anna.presses("Удалить всё")
    await anna.sees(QUESTION)
    await anna.presses(button)
    await anna.sees(
        MENU
        if button == "Отмена"
        else "Мои данные\n\nИмя: Анна\nДата рождения: не указано\nПочта: не указано\n"
        "Телефон: не указано"
    )
    assert await customer_of(app, anna) == former
