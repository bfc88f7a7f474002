"""What forms ask for conditions, and what they send."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

import pytest
from pydantic import Field
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.segments.asked import Asked, AskedField, fields_of, read_fields
from botique_core.segments.condition import Choice, Days, Operand
from botique_core.segments.segments import Segments
from botique_core.segments.speech import Speech
from botique_core.texts import Catalogue, Texts

HOW = Asked("polls-how", options="polls-how-")


class Every(Operand):
    names: Annotated[tuple[str, ...], Field(min_length=1), Asked("polls-names")]
    how: Annotated[Literal["often", "once"], HOW] = "once"
    days: Annotated[Days | None, Asked("polls-days", unit="polls-unit")] = None
    since: date | None = None
    gladly: bool = False


def test_fields_are_drawn_from_the_model() -> None:
    assert fields_of(Every) == (
        AskedField("names", "choices", Asked("polls-names"), required=True),
        AskedField(
            "how", "choice", HOW, required=False, default="once", literals=("often", "once")
        ),
        AskedField(
            "days",
            "number",
            Asked("polls-days", unit="polls-unit"),
            required=False,
            least=1,
            most=3650,
        ),
        AskedField("since", "day", Asked(""), required=False),
        AskedField("gladly", "flag", Asked(""), required=False, default=False),
    )


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        (
            {"names": ["a", "b"], "how": ["often"], "days": [" 7 "], "gladly": ["on"]},
            {"names": ["a", "b"], "how": "often", "days": 7, "gladly": True},
        ),
        ({"names": [" "], "since": ["2026-01-02"]}, {"since": "2026-01-02", "gladly": False}),
        ({"days": ["seven"], "extra": ["x"]}, {"days": "seven", "gladly": False}),
        ({"days": ["٧"]}, {"days": "٧", "gladly": False}),
    ],
)
def test_what_a_form_sends_becomes_json(
    sent: dict[str, list[str]], read: dict[str, object]
) -> None:
    assert read_fields(Every, sent) == read


def test_json_is_put_back_into_the_form() -> None:
    names, how, days, since, gladly = fields_of(Every)
    assert [
        names.written(["a", "b"]),
        how.written("once"),
        days.written(None),
        since.written("2026-01-02"),
        gladly.written(value=True),
    ] == [["a", "b"], ["once"], [], ["2026-01-02"], ["True"]]


async def test_choices_are_the_clients_own(session: AsyncSession, segments: Segments) -> None:
    speech = Speech(Texts.build([Catalogue.core()], languages=["ru", "en"]), "ru", session)
    offered = {
        name: await segments.conditions.named(name).choices("", speech)
        for name in ("core.language", "core.topic", "core.country", "core.reachable")
    }
    assert list(offered["core.language"]) == [Choice("ru", "русский"), Choice("en", "английский")]
    assert [one.value for one in offered["core.topic"]] == ["news", "surveys", "ads", "service"]
    assert Choice("RU", "Россия") in offered["core.country"]
    assert "ZZ" not in {one.value for one in offered["core.country"]}
    assert list(offered["core.reachable"]) == []
