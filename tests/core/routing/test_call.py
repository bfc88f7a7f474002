"""What a handler gets for what its parameters ask for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from types import SimpleNamespace
from typing import Any, cast

import pytest

from botique_core.events import TextReceived
from botique_core.routing.call import Call, Handler
from botique_core.talk import Talk

EVENT = TextReceived(key="1", order=1, chat="1", at=datetime(2026, 3, 1, tzinfo=UTC), text="hi")


class Natives:
    """A driver with one object of its library."""

    def native(self, wanted: type, event: object) -> object | None:
        return Decimal(7) if wanted is Decimal and event is EVENT else None


def talk(driver: object) -> Talk:
    # Only what a call looks at: the event and the driver.
    return cast("Talk", SimpleNamespace(event=EVENT, bot=SimpleNamespace(driver=driver)))


async def given(
    handler: Callable[[list[Any]], Handler], captures: dict[str, Any], driver: object = None
) -> list[Any]:
    seen: list[Any] = []
    call = Call(handler(seen))
    await call(talk(driver), captures)
    return seen


async def test_handler_gets_event_and_captures_by_name() -> None:
    def handler(seen: list[Any]) -> Handler:
        async def hear(event: TextReceived, n: int, word: str = "none") -> None:
            seen.extend([event, n, word])

        return hear

    assert await given(handler, {"n": 5}) == [EVENT, 5, "none"]
    assert await given(handler, {"n": 5, "word": "x"}) == [EVENT, 5, "x"]


async def test_handler_may_be_plain_and_ask_for_nothing() -> None:
    def handler(seen: list[Any]) -> Handler:
        def hear() -> None:
            seen.append("called")

        return hear

    assert await given(handler, {"ignored": 1}) == ["called"]


@pytest.mark.parametrize(("driver", "expected"), [(Natives(), Decimal(7)), (object(), None)])
async def test_handler_gets_the_library_s_object_where_the_driver_has_it(
    driver: object, expected: Decimal | None
) -> None:
    def handler(seen: list[Any]) -> Handler:
        async def hear(native: Decimal, text: str) -> None:
            seen.extend([native, text])

        return hear

    assert await given(handler, {"text": "a"}, driver) == [expected, "a"]


async def test_error_of_a_plugin_s_own_kind_is_a_capture() -> None:
    class ShelfError(Exception):
        pass

    error = ShelfError()

    def handler(seen: list[Any]) -> Handler:
        async def sorry(error: Exception) -> None:
            seen.append(error)

        return sorry

    assert await given(handler, {"error": error}) == [error]
