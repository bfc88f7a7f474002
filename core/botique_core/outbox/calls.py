"""The calls of one bot, one message each, and what came of them."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from botique_core.clock import Clock
from botique_core.errors import BadRequest, DriverError, RateLimited, Unauthorised
from botique_core.metrics import Metrics
from botique_core.outbox.blame import name_of, trace_of
from botique_core.outbox.faults import point
from botique_core.outbox.judgement import Judgement, judge
from botique_core.outbox.ledger import Ledger, Mark, Unreachable
from botique_core.outbox.outgoing import Carrier, Sent
from botique_core.outbox.parcel import Parcel
from botique_core.outbox.permit import Permit
from botique_core.outbox.state import DeliveryState
from botique_core.outbox.tables import ERROR_MAX
from botique_core.outbox.throttles import Throttles

Remember = Callable[[int, Mapping[str, str]], Awaitable[None]]

# Errors that hold back a whole bot, as they are stored.
PAUSING = {RateLimited.__name__, Unauthorised.__name__}

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Post:
    """What the senders of all bots share.

    `remember` keeps the handles of media that a messenger gave to a bot, `throttles` hold the
    bots back.
    """

    ledger: Ledger
    clock: Clock
    metrics: Metrics
    permit: Permit
    remember: Remember
    throttles: Throttles


class Calls:
    """Makes the calls of one bot and enters in the ledger what came of each.

    Args:
        bot: The bot's number.
        label: Its name in logs and metrics, `telegram.main`.
        carrier: What talks to the messenger.
        post: What all bots share.
    """

    def __init__(self, bot: int, label: str, carrier: Carrier, post: Post) -> None:
        self.throttle = post.throttles.of(bot, carrier.profile.rate_per_s)
        self._bot = bot
        self.label = label
        self.carrier = carrier
        self._post = post
        self._sent = post.metrics.sent.labels(label, DeliveryState.SENT.name.lower())

    @property
    def allowed(self) -> bool:
        """Whether a call may be made this moment."""
        return self._post.permit.valid and not self.throttle.pause.holds

    @property
    def forbidden(self) -> bool:
        """Whether no call may be made this moment, not even by one whose turn it is."""
        return not self._post.permit.valid or self.throttle.pause.left_s > 0

    async def until_allowed(self) -> None:
        """Returns when one call may be made."""
        while True:
            await self._post.permit.wait()
            if not self.throttle.pause.holds:
                return
            await self.throttle.pause.over()
            if self._post.permit.valid:
                return

    async def make(self, parcel: Parcel) -> bool:
        """Tries once; True when the message is finished, else it may have to wait first."""
        parcel.in_flight = True
        try:
            point("before-send")
            sent = await self.carrier.send(parcel.outgoing)
            point("after-send")
        except Exception as error:  # noqa: BLE001 -- whatever a driver raises concerns this message alone
            return self._failed(parcel, error)
        finally:
            parcel.in_flight = False
        self._post.ledger.sent(parcel.outgoing.id, sent.message_id)
        self._sent.inc()
        if sent.media:
            await self._keep_handles(sent)
        return True

    def postponed(self, parcel: Parcel, wait_s: float, reason: str) -> None:
        """Makes a message that was postponed before a restart wait for the rest of its time."""
        if reason in PAUSING:  # the others have their own word of it
            self.throttle.pause.hold(wait_s)
        else:
            parcel.wait_s = wait_s

    def _failed(self, parcel: Parcel, error: Exception) -> bool:
        if not isinstance(error, DriverError):
            log.error(
                "%s: fault %s in its driver:\n%s", self.label, name_of(error), trace_of(error)
            )
        judgement = judge(error, parcel)
        parcel.attempts += judgement.counts
        if judgement.state is None:
            self._postpone(parcel, judgement, error)
            return False
        self._post.ledger.mark(_mark(parcel, judgement.state, error))
        if judgement.blocked or judgement.chat_gone:
            gone = Unreachable(self._bot, parcel.outgoing.chat, judgement.blocked)
            self._post.ledger.unreachable(gone)
        self._post.metrics.sent.labels(self.label, judgement.state.name.lower()).inc()
        log.info("%s: message %d failed: %s", self.label, parcel.outgoing.id, name_of(error))
        return True

    def _postpone(self, parcel: Parcel, judgement: Judgement, error: Exception) -> None:
        wait_s = judgement.again_after_s
        not_before_us = self._post.clock.now_us() + int(wait_s * 1_000_000)
        self._post.ledger.mark(_mark(parcel, DeliveryState.PENDING, error, not_before_us))
        self._post.metrics.sent.labels(self.label, "retried").inc()
        if judgement.pauses_bot:
            log.warning("%s: paused for %.1f s: %s", self.label, wait_s, name_of(error))
            self.throttle.hold(wait_s)
        else:
            parcel.wait_s = wait_s

    async def _keep_handles(self, sent: Sent) -> None:
        try:
            await self._post.remember(self._bot, sent.media)
        except Exception as error:  # noqa: BLE001 -- the message is out; the file is uploaded again next time
            log.warning("%s: media handles not kept: %s", self.label, name_of(error))


def _mark(
    parcel: Parcel,
    state: DeliveryState,
    error: Exception | None = None,
    not_before_us: int | None = None,
) -> Mark:
    described = _described(error) if error else None
    return Mark(parcel.outgoing.id, state, None, described, parcel.attempts, not_before_us)


def _described(error: Exception) -> str:
    # A refused content is ours to mend, hence the messenger's reason; other texts may hold tokens.
    reason = f": {error}" if isinstance(error, BadRequest) else ""
    return f"{name_of(error)}{reason}"[:ERROR_MAX]
