"""«Управление оповещениями»."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from botique_core.app.app import App
from botique_core.testing.person import Person, labels
from tests.plugins.profile.conftest import VERSION
from tests.plugins.profile.steps import MENU, PROCESSING, arrives, consents_of, topics_of

ASKED = (
    "О чём вам писать? Нажмите на тему, чтобы включить или выключить её. Ответы на ваши обращения"
    " приходят всегда."
)
SAVED = "Настройки сохранены."
DOCUMENT = "Можно присылать вам рекламу"
NEWS, SURVEYS, ADS, DONE = "Новости", "Опросы", "Акции и предложения", "Готово"


def switches(on: Sequence[str], *topics: str) -> list[str]:
    return [*(f"{'✅' if one in on else '⬜️'} {one}" for one in topics), DONE]


@pytest.mark.parametrize("profile", ["rich", "few-buttons", "plain"])
async def test_topics_are_switched(app: App, anna: Person, profile: str) -> None:
    await arrives(anna)
    await anna.presses("Управление оповещениями")
    await anna.skips_to(ASKED)
    await anna.presses("✅ Новости")
    await anna.skips_to(ASKED)
    assert await topics_of(app, anna) == {"surveys", "service"}
    await anna.presses("⬜️ Новости")
    await anna.skips_to(ASKED)
    await anna.presses("✅ Опросы")
    await anna.skips_to(ASKED)
    await anna.presses(DONE)
    await anna.sees(SAVED)
    await anna.skips_to(MENU)
    assert await topics_of(app, anna) == {"news", "service"}


async def test_list_changes_in_place(anna: Person) -> None:
    await arrives(anna)
    await anna.presses("Управление оповещениями")
    first = await anna.sees(ASKED)
    await anna.presses("✅ Новости")
    second = await anna.sees(ASKED)
    assert (first.target, bool(second.target)) == ("", True)
    assert labels(first) == switches([NEWS, SURVEYS], NEWS, SURVEYS)
    assert labels(second) == switches([SURVEYS], NEWS, SURVEYS)


class TestAdvertising:
    """Needs a consent of its own (38-FZ, art. 18)."""

    @pytest.fixture
    def documents(self) -> tuple[str, ...]:
        return ("processing", "advertising")

    @pytest.fixture
    async def anna(self, anna: Person) -> Person:
        await anna.starts()
        await anna.skips_to(PROCESSING)
        await anna.presses("Даю согласие")
        await anna.skips_to(DOCUMENT)
        await anna.presses("Не сейчас")
        await anna.skips_to("Поделитесь")
        await anna.presses("Пропустить")
        await anna.skips_to(MENU)
        await anna.presses("Управление оповещениями")
        await anna.skips_to(ASKED)
        return anna

    @pytest.mark.parametrize("profile", ["rich", "few-buttons", "plain"])
    async def test_document_comes_first_and_the_consent_goes_with_the_topic(
        self, app: App, anna: Person, profile: str
    ) -> None:
        await anna.presses("⬜️ Акции и предложения")
        await anna.skips_to(DOCUMENT)
        await anna.presses("Не сейчас")
        await anna.skips_to(ASKED)
        assert await topics_of(app, anna) == {"news", "surveys", "service"}

        await anna.presses("⬜️ Акции и предложения")
        await anna.skips_to(DOCUMENT)
        await anna.presses("Даю согласие")
        part = await anna.skips_to(ASKED)
        assert part.target == ""
        assert await topics_of(app, anna) == {"news", "surveys", "ads", "service"}

        await anna.presses("✅ Акции и предложения")
        await anna.skips_to("Согласие отозвано.")
        await anna.skips_to(ASKED)
        assert await topics_of(app, anna) == {"news", "surveys", "service"}
        assert await consents_of(app, anna) == [
            ("processing", True, VERSION),
            ("advertising", False, VERSION),
            ("advertising", True, VERSION),
            ("advertising", False, VERSION),
        ]
