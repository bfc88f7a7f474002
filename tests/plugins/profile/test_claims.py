"""A number that was proven long ago and is proven by somebody else now."""

from __future__ import annotations

import pytest

from botique_core.app.app import App
from botique_core.jobs.context import JobContext
from botique_core.testing.clock import ManualClock
from botique_core.testing.person import Person, labels
from botique_core.testing.running import person
from tests.plugins.profile.steps import (
    ASKED,
    LINKED,
    MENU,
    PHONE,
    agrees,
    arrives,
    customer_of,
    details,
)
from tests.quiet import nothing_waits

CLAIMED = (
    "Этот номер уже привязан к другому профилю. Мы спросили его владельца и сообщим вам, когда он"
    " ответит."
)
QUESTION = "Кто-то подтвердил номер +7******6789, который привязан к вашему профилю. Это вы?"
MINE, NOT_MINE = "Да, это я", "Нет, не я"
every_profile = pytest.mark.parametrize("profile", ["rich", "few-buttons", "plain"])


@pytest.fixture
async def holder(app: App, clock: ManualClock) -> Person:
    """Boris, who proved the number half a year ago."""
    boris = person(app, name="Борис")
    await arrives(boris, PHONE)
    clock.advance(days=181)
    return boris


@pytest.fixture
async def claimant(app: App, holder: Person) -> Person:
    """Anna, who proves it now."""
    anna = person(app)
    await agrees(anna)
    await anna.skips_to(ASKED)
    await anna.shares_contact(PHONE)
    await anna.sees(CLAIMED)
    menu = await anna.skips_to(MENU)
    if menu.keyboard:
        assert "Привязать номер" in labels(menu)
    assert await details(app, anna, "phone", "phone_proved_at") == (PHONE, None)
    return anna


@every_profile
async def test_former_owner_who_is_the_same_person_joins_the_records(
    app: App, holder: Person, claimant: Person, profile: str
) -> None:
    kept = await customer_of(app, holder)
    await holder.skips_to(QUESTION)
    await nothing_waits(app)
    await holder.presses(MINE)
    await holder.sees("Хорошо, теперь у вас один профиль на все чаты.")
    await claimant.sees(
        "Номер привязан. Мы вас узнали: ваши данные из другого чата теперь и здесь."
    )
    assert (await customer_of(app, holder), await customer_of(app, claimant)) == (kept, kept)
    assert await details(app, claimant, "phone", "name") == (PHONE, "Борис")


@every_profile
async def test_former_owner_who_keeps_the_number_keeps_it(
    app: App, holder: Person, claimant: Person, profile: str
) -> None:
    await holder.skips_to(QUESTION)
    await nothing_waits(app)
    await holder.presses(NOT_MINE)
    await holder.sees("Спасибо. Номер остаётся за вами.")
    await claimant.sees(
        "Владелец профиля ответил, что номер по-прежнему его. Если это ошибка, напишите нам."
    )
    assert (await details(app, holder, "phone_proof"))[0] == "contact"
    assert await details(app, claimant, "phone_proved_at") == (None,)


async def test_second_answer_changes_nothing(app: App, holder: Person, claimant: Person) -> None:
    await holder.skips_to(QUESTION)
    await holder.presses(NOT_MINE)
    await holder.sees("Спасибо. Номер остаётся за вами.")
    await holder.presses(MINE)
    await holder.sees("Этот ответ уже принят.")
    assert await customer_of(app, holder) != await customer_of(app, claimant)


async def test_silence_passes_the_number_on(
    app: App, holder: Person, claimant: Person, clock: ManualClock
) -> None:
    await holder.skips_to(QUESTION)
    clock.advance(days=8)
    (chore,) = (kind for kind in app.generation.jobs if kind.name == "core.people_claims")

    async def progress(done: int, total: int) -> None:
        del done, total

    await chore.run(JobContext(1, {}, 1, progress))
    await claimant.sees("Номер теперь привязан к вам: прежний владелец не ответил.")
    await holder.skips_to("Ваш прежний номер подтвердил новый владелец")
    assert await details(app, claimant, "phone", "phone_proof") == (PHONE, "contact")
    assert await details(app, holder, "phone", "phone_proved_at") == (None, None)
    assert await customer_of(app, holder) != await customer_of(app, claimant)


async def test_former_owner_may_prove_it_once_more(
    app: App, holder: Person, claimant: Person
) -> None:
    await holder.skips_to(QUESTION)
    await holder.shares_contact(PHONE)
    await holder.sees(LINKED)
    assert (await details(app, holder, "phone_proof"))[0] == "contact"
