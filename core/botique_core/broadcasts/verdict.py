"""What an error of a messenger means for a delivery and for the mailing."""

from __future__ import annotations

from dataclasses import dataclass, replace

from botique_core import errors
from botique_core.broadcasts.state import OnUnknown
from botique_core.inbox.reach import Reach
from botique_core.outbox.blame import name_of
from botique_core.outbox.judgement import REFUSED_TOKEN_PAUSE_S
from botique_core.outbox.state import DeliveryState

FIRST_RETRY_S, LONGEST_RETRY_S = 0.5, 300.0
ATTEMPTS_MAX = 20
ATTEMPTS_MAX_OF_A_FAULT = 5
REASON_MAX = 300


@dataclass(frozen=True, slots=True)
class Verdict:
    """`state` PENDING means: again, `after_s` from now.

    `closes_s` is how long the whole bot may make no call. `reach` is what we learn of the chat.
    `ours` says that the message itself seems to be wrong: some of these in a row stop a mailing.
    `down` says that the messenger can't be reached: others would fare no better now.
    """

    state: DeliveryState
    reason: str = ""
    after_s: float = 0.0
    counts: bool = False
    closes_s: float = 0.0
    reach: Reach | None = None
    ours: bool = False
    down: bool = False


_FINAL: dict[type[Exception], Verdict] = {
    errors.Blocked: Verdict(DeliveryState.FAILED, reach=Reach.BLOCKED),
    errors.ChatGone: Verdict(DeliveryState.FAILED, reach=Reach.GONE),
    errors.BadRequest: Verdict(DeliveryState.FAILED, ours=True),
}


def judge(error: Exception, attempts: int, on_unknown: OnUnknown, *, repeatable: bool) -> Verdict:
    """What to do after `error`, `attempts` having failed before.

    `repeatable` says that the messenger knows a repeated call by our id.
    """
    reason = described(error)
    if type(error) in _FINAL:
        return replace(_FINAL[type(error)], reason=reason)
    if isinstance(error, errors.RateLimited):
        return _later(reason, error.retry_after_s)
    if isinstance(error, errors.Unauthorised):
        return _later(reason, REFUSED_TOKEN_PAUSE_S)
    holds = not repeatable and on_unknown == OnUnknown.HOLD
    if isinstance(error, errors.OutcomeUnknown) and holds:
        return Verdict(DeliveryState.UNKNOWN, reason, down=True)
    return _again(reason, attempts, is_fault=not isinstance(error, errors.DriverError))


def described(error: Exception) -> str:
    """The error's class, and of a refused content the messenger's own words."""
    # Other texts may hold tokens or quote what somebody wrote.
    words = f": {error}" if isinstance(error, errors.BadRequest | errors.InputRefused) else ""
    return f"{name_of(error)}{words}"[:REASON_MAX]


def _later(reason: str, wait_s: float) -> Verdict:
    return Verdict(DeliveryState.PENDING, reason, after_s=wait_s, closes_s=wait_s)


def _again(reason: str, attempts: int, *, is_fault: bool) -> Verdict:
    if attempts + 1 >= (ATTEMPTS_MAX_OF_A_FAULT if is_fault else ATTEMPTS_MAX):
        return Verdict(DeliveryState.FAILED, reason, counts=True, ours=is_fault)
    wait_s = min(LONGEST_RETRY_S, FIRST_RETRY_S * 2 ** min(attempts, 20))
    return Verdict(
        DeliveryState.PENDING, reason, after_s=wait_s, counts=True, ours=is_fault, down=not is_fault
    )
