"""Rules in words."""

from __future__ import annotations

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.segments.segments import Segments

RUSSIAN: dict[str, object] = {"is": "core.language", "value": {"languages": ["ru"]}}
REACHABLE: dict[str, object] = {"is": "core.reachable"}


def leaf(name: str, **value: object) -> dict[str, object]:
    return {"is": name, "value": value}


SAID: list[tuple[dict[str, object], str, str]] = [
    ({"all": []}, "Все покупатели", "All customers"),
    ({"any": []}, "Никто", "Nobody"),
    (RUSSIAN, "Язык — русский", "The language is Russian"),
    (
        leaf("core.language", languages=["en", "pt-BR", "xx"]),
        "Язык — английский или португальский (Бразилия) или xx",
        "The language is English or Portuguese (Brazil) or xx",
    ),
    (
        leaf("core.country", countries=["RU", "KZ", "BY", "AM", "KG", "UZ", "QQ"]),
        "Страна — Россия, Казахстан, Беларусь, Армения, Киргизия и ещё 2",
        "The country is Russia, Kazakhstan, Belarus, Armenia, Kyrgyzstan and 2 more",
    ),
    (
        leaf("core.registered", since="2026-02-01", before="2026-03-01"),
        "Регистрация с 1 февраля 2026\u202fг., до 1 марта 2026\u202fг.",
        "Registered since February 1, 2026, before March 1, 2026",
    ),
    (
        leaf("core.registered", within_days=21),
        "Регистрация за последний 21 день",
        "Registered in the last 21 days",
    ),
    (
        leaf("core.activity", within_days=3),
        "Активность за последние 3 дня",
        "Active in the last 3 days",
    ),
    (
        leaf("core.topic", topic="news"),
        "Подписка на тему «Новости»",
        "Subscribed to “News”",
    ),
    (
        leaf("core.consent", purpose="transfer"),
        "Согласие на передачу данных",
        "Consents to the transfer of data",
    ),
    (
        leaf("core.bot", bots=["telegram", "web.main"]),
        "Мессенджер — telegram или web.main",
        "The messenger is telegram or web.main",
    ),
    (REACHABLE, "Можно написать", "Can be written to"),
    (leaf("core.proven_phone"), "Телефон подтверждён", "The phone number is proven"),
    (leaf("core.birthday", within_days=0), "День рождения сегодня", "Has a birthday today"),
    (
        leaf("core.birthday", within_days=7),
        "День рождения сегодня или в ближайшие 7 дней",
        "Has a birthday within 7 days",
    ),
    (
        {"all": [RUSSIAN, {"not": REACHABLE}]},
        "Язык — русский и не (можно написать)",
        "The language is Russian and not (can be written to)",
    ),
    (
        {"any": [{"all": [RUSSIAN, REACHABLE]}, {"all": [REACHABLE]}, {"not": {"any": []}}]},
        "(язык — русский и можно написать) или можно написать или не (никто)",
        "(the language is Russian and can be written to) or can be written to or not (nobody)",
    ),
]


@pytest.mark.parametrize("dialect", ["sqlite"])
async def test_rule_is_said_in_both_languages(session: AsyncSession, segments: Segments) -> None:
    for raw, russian, english in SAID:
        rule = segments.parse(raw)
        assert await segments.describe(rule, "ru", session) == russian
        assert await segments.describe(rule, "en", session) == english


@pytest.mark.parametrize("dialect", ["sqlite"])
async def test_every_condition_is_said_above(dialect: str, segments: Segments) -> None:
    said = {raw["is"] for raw, _, _ in SAID if "is" in raw}
    assert said == {condition.name for condition in segments.conditions.all}
