"""Made-up micro-markets, the same each time, so that a second run changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5

CITIES = (
    ("Москва", "Europe/Moscow", 55.75, 37.62, ("Ленинская слобода", "Лесная", "Вавилова")),
    ("Санкт-Петербург", "Europe/Moscow", 59.94, 30.31, ("Невский проспект", "Марата", "Садовая")),
    ("Екатеринбург", "Asia/Yekaterinburg", 56.84, 60.61, ("Ленина", "Малышева", "Мира")),
    ("Новосибирск", "Asia/Novosibirsk", 55.03, 82.92, ("Красный проспект", "Кирова", "Фрунзе")),
)
KINDS = ("БЦ", "Завод", "Университет", "Технопарк")
SPREAD = 0.001


def guid(node: str, what: str, number: int) -> str:
    """The GUID of a made-up object of a node."""
    return str(uuid5(NAMESPACE_URL, f"botique:simulator:{node}:{what}:{number}"))


def terminals(node: str, count: int, at: datetime) -> Iterator[dict[str, Any]]:
    """So many micro-markets of a node, as they were at a moment (local time, as 1C writes it)."""
    for number in range(1, count + 1):
        city, zone, latitude, longitude, streets = CITIES[number % len(CITIES)]
        kind = KINDS[number % len(KINDS)]
        yield {
            "id": guid(node, "terminal", number),
            "code": f"{number:09}",
            "name": f"Микромаркет {kind} {number}",
            "city": city,
            "address": f"{streets[number % len(streets)]}, {number}",
            "lat": round(latitude + number % 97 * SPREAD, 6),
            "lon": round(longitude + number % 89 * SPREAD, 6),
            "timezone": zone,
            "status": "active",
            "opened_on": at.date().isoformat(),
            "deleted": False,
            "changed_at": at.replace(microsecond=0, tzinfo=None).isoformat(),
            "groups": [{"id": guid(node, "group", number % len(KINDS)), "name": kind}],
        }
