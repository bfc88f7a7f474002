"""A driver tells core which of its errors a messenger's refusal is."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

import pytest

from botique_core.errors import (
    BadRequest,
    Blocked,
    ChatGone,
    DriverError,
    OutcomeUnknown,
    RateLimited,
    Unauthorised,
    Unavailable,
)
from botique_core.marks import Marked
from botique_core.messages import Part
from botique_core.testing.contract.accident import RETRY_AFTER_S, Accident
from botique_core.testing.contract.outbound import send
from botique_core.testing.contract.stage import FailingStage

HANGING_S = 0.2
HELLO = Part(Marked("Привет"))
AGAIN = Part(Marked("Снова"))
MEANING: Mapping[Accident, type[DriverError]] = {
    Accident.BLOCKED: Blocked,
    Accident.GONE: ChatGone,
    Accident.UNAUTHORISED: Unauthorised,
    Accident.REFUSED: BadRequest,
    Accident.DOWN: Unavailable,
    Accident.GARBAGE: OutcomeUnknown,
    Accident.CUT_OFF: OutcomeUnknown,
}


class Failures:
    """For a driver that calls a messenger over a network."""

    @pytest.mark.parametrize("accident", MEANING, ids=lambda accident: accident.name)
    async def test_accident_is_told_and_got_over(
        self, stage: FailingStage, accident: Accident
    ) -> None:
        stage.fails(accident)

        with pytest.raises(DriverError) as caught:
            await send(stage.driver, stage.chat, HELLO)
        await send(stage.driver, stage.chat, AGAIN)

        assert isinstance(caught.value, MEANING[accident])
        taken = ["Привет"] if accident is Accident.CUT_OFF else []
        assert list(await stage.screen()) == [*taken, "Снова"]  # never tried again by itself

    async def test_rate_limit_tells_how_long_to_wait(self, stage: FailingStage) -> None:
        stage.fails(Accident.RATE_LIMIT)

        with pytest.raises(RateLimited) as caught:
            await send(stage.driver, stage.chat, HELLO)

        assert caught.value.retry_after_s == RETRY_AFTER_S
        assert list(await stage.screen()) == []

    async def test_call_given_up_leaves_the_driver_usable(self, stage: FailingStage) -> None:
        stage.fails(Accident.HANG)

        with pytest.raises(TimeoutError):
            async with asyncio.timeout(HANGING_S):
                await send(stage.driver, stage.chat, HELLO)
        await send(stage.driver, stage.chat, AGAIN)

        assert list(await stage.screen()) == ["Снова"]
