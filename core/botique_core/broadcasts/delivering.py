"""Making the calls of one delivery, and what is to be entered about them."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Mapping

from botique_core.broadcasts.post import Post
from botique_core.broadcasts.road import Road
from botique_core.broadcasts.standing import Claimed, Outcome, Standing
from botique_core.broadcasts.template import Template
from botique_core.broadcasts.verdict import Verdict, judge
from botique_core.errors import DriverError
from botique_core.outbox.blame import name_of, trace_of
from botique_core.outbox.faults import point
from botique_core.outbox.outgoing import Outgoing
from botique_core.outbox.state import DeliveryState

log = logging.getLogger(__name__)


def number_of(broadcast: int, number: int, place: int) -> int:
    """The id of one call: the same whenever and by whomever it is tried again."""
    name = f"{broadcast}:{number}:{place}".encode()
    return int.from_bytes(hashlib.blake2s(name, digest_size=8).digest()) >> 1


class Delivering:
    """One delivery on its way: part after part, from where it was left."""

    def __init__(
        self, post: Post, road: Road, standing: Standing, claimed: Claimed, template: Template
    ) -> None:
        self.standing = standing
        self.claimed = claimed
        self.template = template
        self.verdict: Verdict | None = None
        self._post = post
        self._road = road
        self._done = claimed.done_parts
        self._ids = [claimed.message_id] if claimed.message_id else []

    async def run(self) -> None:
        """Makes the calls; whatever goes wrong becomes the `verdict`."""
        try:
            while self._done < len(self.template.parts):
                await self._send()
        except Exception as error:  # noqa: BLE001 -- whatever a driver raises concerns this message
            self._fail(error)

    async def _send(self) -> None:
        if self._done > self.claimed.done_parts:  # the first one is allowed already
            await self._road.take(1)
        part = self.template.parts[self._done]
        number = number_of(self.standing.id, self.claimed.number, self._done)
        point("before-mailing")
        sent = await self._road.carrier.send(Outgoing(number, self.claimed.chat, part))
        point("after-mailing")
        self._done += 1
        self._ids.append(sent.message_id)
        if sent.media:
            await self._keep(sent.media)

    async def _keep(self, handles: Mapping[str, str]) -> None:
        try:
            await self._post.remember(self._road.bot, handles)
        except Exception as error:  # noqa: BLE001 -- the message is out; the file is uploaded again
            log.warning("%s: media handles not kept: %s", self._road.label, name_of(error))

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, DriverError):
            log.error(
                "%s: fault %s in its driver:\n%s", self._road.label, name_of(error), trace_of(error)
            )
        self.verdict = judge(
            error,
            self.claimed.attempts,
            self.standing.on_unknown,
            repeatable=self._road.carrier.profile.idempotent_send,
        )

    def outcome(self, now_us: int) -> Outcome:
        """What is to be entered."""
        verdict = self.verdict or Verdict(DeliveryState.SENT)
        return Outcome(
            broadcast=self.standing.id,
            number=self.claimed.number,
            state=verdict.state.value,
            reason=verdict.reason or None,
            attempts=self.claimed.attempts + verdict.counts,
            done_parts=self._done,
            message_id=" ".join(self._ids) or None,
            due_us=now_us + int(verdict.after_s * 1_000_000),
            sent_us=now_us if verdict.state == DeliveryState.SENT else None,
        )
