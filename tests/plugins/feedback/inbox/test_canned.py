"""Replies for many occasions: filled in, checked, shipped."""

from __future__ import annotations

import pytest

from botique_core.client import Client
from botique_core.errors import InputRefused
from botique_feedback.inbox import canned
from botique_feedback.inbox.canned import CannedCard


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Здравствуйте, {customer_name}! № {number}.", "Здравствуйте, Анна! № FB-1."),
        ("Проверяем «{place}»", "Проверяем «»"),
        ("Готово, {place}!", "Готово!"),
        ("{number}{number}", "FB-1FB-1"),
        ("{unknown} {", " {"),
        ("{customer_name}, , !", "Анна, , !"),
    ],
)
def test_variables_are_filled_in(text: str, expected: str) -> None:
    values = {"customer_name": "Анна", "number": "FB-1", "place": ""}
    assert canned.filled(text, values) == expected


def test_value_is_never_read_as_a_variable() -> None:
    values = {"customer_name": "{number}", "number": "FB-1"}
    assert canned.filled("{customer_name}", values) == "{number}"


@pytest.mark.parametrize(
    "card",
    [
        CannedCard(shortcut="a b", texts={"ru": "Да"}),
        CannedCard(shortcut="да", texts={"ru": "", "en": ""}),
        CannedCard(shortcut="да", texts={"ru": "{phone}"}),
    ],
)
def test_reply_that_can_not_work_is_refused(card: CannedCard) -> None:
    with pytest.raises(InputRefused):
        canned.check(card)


def test_shipped_replies_are_sound_in_both_languages() -> None:
    cards = canned.shipped()

    assert len(cards) >= 8
    for card in cards:
        canned.check(card)
        assert sorted(card.texts) == ["en", "ru"]
        assert len(canned.VARIABLE.findall(card.texts["ru"])) == len(
            canned.VARIABLE.findall(card.texts["en"])
        )


async def test_replies_are_kept_by_shortcut(shop: Client) -> None:
    yes = CannedCard(shortcut="да", texts={"ru": "Да!", "en": ""})
    async with shop.db.writing() as session:
        made = await canned.put(shop, session, yes)
        with pytest.raises(InputRefused):
            await canned.put(shop, session, yes)
        await canned.put(shop, session, CannedCard(shortcut="ок", texts={"en": "OK"}), made.id)
        assert await canned.install(shop, session) == 0
    async with shop.db.reading() as session:
        (kept,) = await canned.listed(session)
    assert (kept.id, kept.shortcut, kept.texts) == (made.id, "ок", {"en": "OK"})
    assert canned.text_of(kept, "ru-RU") == "OK"
