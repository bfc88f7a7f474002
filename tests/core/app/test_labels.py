"""Labels that an old keyboard still shows: of a feature that is off, of another wording."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from botique_core.plugin import Plugin
from botique_core.routing.router import Router
from botique_core.settings import ClientSettings
from botique_core.talk import Talk
from botique_core.testing.person import labels
from botique_core.testing.running import person, running
from tests.core.app.features import MENU, OFF, PollPlugin, feature
from tests.core.app.test_switching import switched
from tests.core.dialogue.shop import ShopPlugin

Features = Mapping[str, type[Plugin]]
KEPT = "Ваши ответы сохранены. Вы можете вернуться к ним в любой момент."


@pytest.fixture
def features() -> Features:
    return {"poll": PollPlugin, "shop": ShopPlugin}


def word(client: ClientSettings, label: str) -> None:
    """The client drops a wording of its own."""
    folder = client.folder / "locale"
    folder.mkdir(exist_ok=True)
    (folder / "ru.ftl").write_text(f"shop-order = {label}\n", "utf-8")


async def test_label_of_a_feature_that_is_off_brings_the_present_menu(
    client: ClientSettings, features: Features
) -> None:
    async with running(client, features) as app:
        anna = person(app)
        await anna.starts()
        await anna.skips_to(MENU)
        await switched(app, "poll", on=False)
        await anna.says("опрос")
        assert labels(await anna.sees(OFF, MENU)) == ["Заказать кофе", "Помощь"]
        await switched(app, "poll", on=True)
        await anna.says("опрос")
        await anna.sees("Какой цвет?")


async def test_label_of_a_feature_that_is_off_puts_a_dialogue_aside_as_any_label_does(
    client: ClientSettings, features: Features
) -> None:
    async with running(client, features) as app:
        anna = person(app)
        await switched(app, "poll", on=False)
        await anna.says("Заказать кофе")
        await anna.skips_to("Какой кофе?")
        await anna.presses("Большой")
        await anna.sees("Что-нибудь добавить?")
        await anna.says("Опрос")
        await anna.sees(KEPT, OFF, MENU)


async def test_label_of_a_feature_that_was_off_from_the_start_is_known(
    client: ClientSettings, features: Features
) -> None:
    async with running(client, features):
        pass
    async with running(client, {"shop": ShopPlugin}) as app:
        anna = person(app)
        await anna.says("Опрос")
        await anna.skips_to(OFF)


async def test_label_is_known_after_a_restart_with_another_wording(
    client: ClientSettings, features: Features
) -> None:
    for label in ("Кофе навынос", "Кофе с собой"):
        word(client, label)
        async with running(client, features) as app:
            anna = person(app)
            await anna.starts()
            assert label in labels(await anna.skips_to(MENU))
    for label in ("Кофе навынос", "Кофе с собой", "Заказать кофе"):
        async with running(client, features) as app:
            anna = person(app)
            await anna.says(label)
            await anna.skips_to("Какой кофе?")


async def test_route_that_hears_a_former_label_wins(client: ClientSettings) -> None:
    def routes(self: Plugin, router: Router) -> None:
        async def answer(talk: Talk) -> None:
            talk.reply("слушаю")

        router.hears("опрос", answer)

    async with running(client, {"poll": PollPlugin}):
        pass
    async with running(client, {"survey": feature("survey", {"routes": routes})}) as app:
        anna = person(app)
        await anna.says("Опрос")
        await anna.skips_to("слушаю")
