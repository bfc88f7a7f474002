"""«Согласия»: what was agreed to, taking it back, giving it."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from botique_core.app.app import App
from botique_core.people.models import Consent, Customer
from botique_core.testing.clock import ManualClock
from botique_core.testing.person import Person, labels
from botique_core.testing.running import person
from tests.plugins.profile.conftest import VERSION
from tests.plugins.profile.steps import (
    HELLO,
    PROCESSING,
    consents_of,
    customer_of,
    topics_of,
)

GIVEN = f"✅ Обработка персональных данных\nДано 01.03.2026, документ от {VERSION}"
NO_ADS = "⬜️ Рекламные сообщения\nСогласия нет"
ADS = f"✅ Рекламные сообщения\nДано 02.03.2026, документ от {VERSION}"
ADVERTISING = (
    "Можно присылать вам рекламу: акции и личные предложения? Отказаться можно в любой момент."
    "\n\nРекламные сообщения\n\nТекст документа."
)
ENDING = (
    "Без согласия на обработку данных бот работать не может. Если отозвать его, мы удалим ваши"
    " данные, обращения и переписку, и вернуть их будет нельзя. Отозвать согласие и удалить всё?"
)
DELETED = "Ваши данные удалены. Если решите вернуться, просто напишите нам."


def overview(*lines: str) -> str:
    return "\n\n".join(("Согласия", *lines))


@pytest.fixture
def documents() -> tuple[str, ...]:
    return ("processing", "advertising")


@pytest.fixture
async def anna(anna: Person) -> Person:
    """Anna, who agreed to what she had to and to nothing more, before her consents."""
    await anna.starts()
    await anna.skips_to(PROCESSING)
    await anna.presses("Даю согласие")
    await anna.skips_to("Можно присылать вам рекламу")
    await anna.presses("Не сейчас")
    await anna.skips_to("Поделитесь")
    await anna.presses("Пропустить")
    await anna.skips_to("Главное меню")
    await anna.presses("Мои данные")
    await anna.skips_to("Мои данные")
    await anna.presses("Согласия")
    await anna.skips_to(overview(GIVEN, NO_ADS))
    return anna


@pytest.mark.parametrize("profile", ["rich", "few-buttons", "plain"])
async def test_consent_is_given_and_taken_back(
    app: App, anna: Person, clock: ManualClock, profile: str
) -> None:
    clock.advance(days=1)
    await anna.presses("Реклама")
    await anna.sees(ADVERTISING)
    await anna.presses("Даю согласие")
    await anna.sees("Спасибо, согласие принято.", overview(GIVEN, ADS))
    assert await topics_of(app, anna) == {"news", "surveys", "ads", "service"}

    await anna.presses("Реклама")
    await anna.sees(ADS)
    await anna.presses("Прочитать документ")
    await anna.sees("Рекламные сообщения\n\nТекст документа.", ADS)
    await anna.presses("Отозвать согласие")
    await anna.sees("Согласие отозвано.", overview(GIVEN, NO_ADS))
    assert await topics_of(app, anna) == {"news", "surveys", "service"}
    await anna.presses("Готово")
    await anna.skips_to("Мои данные")

    assert await consents_of(app, anna) == [
        ("processing", True, VERSION),
        ("advertising", False, VERSION),
        ("advertising", True, VERSION),
        ("advertising", False, VERSION),
    ]


async def test_consent_that_is_not_wanted_stays_away(app: App, anna: Person) -> None:
    await anna.presses("Реклама")
    await anna.sees(ADVERTISING)
    await anna.presses("Не сейчас")
    await anna.sees(overview(GIVEN, NO_ADS))
    assert len(await consents_of(app, anna)) == 2


async def test_taking_back_the_processing_deletes_everything(app: App, anna: Person) -> None:
    customer = await customer_of(app, anna)
    await anna.presses("Обработка данных")
    await anna.sees(GIVEN)
    await anna.presses("Отозвать согласие")
    await anna.sees(ENDING)
    await anna.presses("Назад")
    await anna.sees(GIVEN)
    await anna.presses("Отозвать согласие")
    await anna.sees(ENDING)
    await anna.presses("Да, удалить всё")
    await anna.sees(DELETED)
    await anna.says("привет")
    await anna.sees(HELLO, PROCESSING)

    async with app.client.db.reading() as session:
        query = select(Consent).where(Consent.customer == customer, Consent.chat != "")
        assert list(await session.scalars(query)) == []
        last = select(Consent.given).where(Consent.customer == customer).order_by(Consent.id.desc())
        record = await session.get_one(Customer, customer)
        assert (await session.scalar(last.limit(1)), record.state) == (False, "erased")


class TestWithoutDocuments:
    """The client asks for no consent at all."""

    @pytest.fixture
    def documents(self) -> tuple[str, ...]:
        return ()

    @pytest.fixture
    async def anna(self, app: App) -> Person:
        return person(app)

    async def test_there_is_nothing_to_look_at(self, anna: Person) -> None:
        await anna.starts()
        await anna.skips_to("Поделитесь")
        await anna.presses("Пропустить")
        await anna.skips_to("Главное меню")
        await anna.presses("Мои данные")
        card = await anna.skips_to("Мои данные")
        assert "Согласия" not in labels(card)
