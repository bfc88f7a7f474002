"""Messages that change instead of following one another, and long ones that are split."""

from __future__ import annotations

import pytest

from botique_core.testing import PROFILES, Person

MENU = "Главное меню"


async def test_pressed_message_becomes_the_next_question(anna: Person) -> None:
    await anna.says("посчитай")
    part = await anna.sees("Сейчас 0")
    assert part.target == ""
    await anna.presses("Ещё")
    part = await anna.sees("Сейчас 1")
    assert part.target == "2"  # the messenger's id of the message that was pressed
    await anna.presses("Хватит")
    part = await anna.sees("Вышло 1")
    assert (part.target, part.buttons) == ("3", ())


async def test_typed_answer_changes_nothing_in_place(anna: Person) -> None:
    await anna.says("посчитай")
    await anna.sees("Сейчас 0")
    await anna.says("Ещё")
    part = await anna.sees("Сейчас 1")
    assert part.target == ""


@pytest.mark.parametrize("profile", ["plain"])
async def test_messenger_without_editing_gets_new_messages(anna: Person, profile: str) -> None:
    await anna.says("посчитай")
    await anna.sees("Сейчас 0")
    await anna.presses("Ещё")
    part = await anna.sees("Сейчас 1")
    assert part.target == ""


@pytest.mark.parametrize("profile", PROFILES)
async def test_long_text_is_split_where_paragraphs_end(anna: Person, profile: str) -> None:
    await anna.says("перечисли 40")
    seen: list[str] = []
    while (text := (await anna.next()).text.text) != "Конец":
        assert len(text) <= PROFILES[profile].text_max
        assert text.startswith("Абзац ")
        seen += text.split("\n\n")
    words = " ".join(["слово"] * 50)
    assert [text.strip() for text in seen] == [f"Абзац {n}. {words}" for n in range(40)]
