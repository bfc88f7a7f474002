"""What an error of a messenger means for the message, its chat and its bot."""

from __future__ import annotations

from dataclasses import dataclass

from botique_core import errors
from botique_core.outbox.parcel import Parcel
from botique_core.outbox.state import DeliveryState

FIRST_RETRY_S = 0.5
LONGEST_RETRY_S = 300.0
ATTEMPTS_MAX = 300  # with the waits above, about a day
ATTEMPTS_MAX_OF_A_FAULT = 5
REFUSED_TOKEN_PAUSE_S = 30.0


@dataclass(frozen=True, slots=True)
class Judgement:
    """Either the message is finished (`state`) or it is tried again after a while.

    `pauses_bot` says that the whole bot waits that long; `chat_gone` and `blocked` that the
    chat can't be written to.
    """

    state: DeliveryState | None = None
    again_after_s: float = 0.0
    pauses_bot: bool = False
    counts: bool = True
    blocked: bool = False
    chat_gone: bool = False


_FINAL: dict[type[Exception], Judgement] = {
    errors.Blocked: Judgement(DeliveryState.FAILED, blocked=True),
    errors.ChatGone: Judgement(DeliveryState.FAILED, chat_gone=True),
    errors.BadRequest: Judgement(DeliveryState.FAILED),
}


def judge(error: Exception, parcel: Parcel) -> Judgement:
    """What to do after `error`; where nobody knows what became of the call, it is made again.

    A reply is better doubled than lost; of a mailing it may be the other way round, which has
    a judge of its own.
    """
    if type(error) in _FINAL:
        return _FINAL[type(error)]
    if isinstance(error, errors.RateLimited):
        return Judgement(again_after_s=error.retry_after_s, pauses_bot=True, counts=False)
    if isinstance(error, errors.Unauthorised):
        return Judgement(again_after_s=REFUSED_TOKEN_PAUSE_S, pauses_bot=True, counts=False)
    is_fault = not isinstance(error, errors.DriverError)
    return _again(parcel, ATTEMPTS_MAX_OF_A_FAULT if is_fault else ATTEMPTS_MAX)


def _again(parcel: Parcel, attempts_max: int) -> Judgement:
    if parcel.attempts + 1 >= attempts_max:
        return Judgement(DeliveryState.FAILED)
    wait_s = min(LONGEST_RETRY_S, FIRST_RETRY_S * 2 ** min(parcel.attempts, 20))
    return Judgement(again_after_s=wait_s)
