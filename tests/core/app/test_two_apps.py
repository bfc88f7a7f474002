"""Two clients in one process know nothing of each other."""

from __future__ import annotations

from pathlib import Path

from botique_core.testing.person import labels
from botique_core.testing.running import person, running, settings
from tests.core.app.features import MENU, UNKNOWN, PollPlugin, feature

ALPHAS_MENU = "Меню Альфы"


async def test_two_clients_have_their_own_plugins_texts_menus_and_data(
    tmp_path: Path, ready_url: str
) -> None:
    (tmp_path / "alpha" / "locale").mkdir(parents=True)
    (tmp_path / "alpha" / "locale" / "ru.ftl").write_text(f"core-menu = {ALPHAS_MENU}\n")
    omega = settings(tmp_path, ready_url, client={"name": "omega", "languages": ["ru"]})
    alpha = settings(
        tmp_path / "alpha",
        f"sqlite:///{tmp_path / 'alpha' / 'client.db'}",
        client={"name": "alpha", "title": "Альфа", "languages": ["ru"]},
    )
    news = feature("news")
    async with (
        running(omega, {"poll": PollPlugin, "news": news}) as first,
        running(alpha, {"poll": PollPlugin}) as second,
    ):
        anna, same = person(first), person(second)
        same.chat = anna.chat  # the same account, in the bots of both clients
        await anna.starts()
        await anna.sees("Здравствуйте! Это бот «Омега Маркет».", MENU)
        await same.starts()
        part = await same.sees("Здравствуйте! Это бот «Альфа».", ALPHAS_MENU)
        assert labels(part) == ["Опрос", "Помощь"]
        await anna.says("news")
        await anna.sees("news слушает")
        await same.says("news")
        await same.sees(UNKNOWN, ALPHAS_MENU)
        await anna.says("Опрос")
        await anna.sees("Какой цвет?")
        await same.says("синий")
        await same.sees(UNKNOWN, ALPHAS_MENU)
        await anna.says("красный")
        await anna.sees("красный: светлый или тёмный?")
        await anna.says("тёмный")
        await anna.sees("Записано: тёмный красный", MENU)
        await same.says("мой цвет")
        await same.sees("Ваш цвет: None")
        assert first.generation.plugins.keys() == {"core", "news", "poll", "scripted"}
        assert second.generation.plugins.keys() == {"core", "poll", "scripted"}
