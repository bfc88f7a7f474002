"""Carries the mailings of one bot: as fast as its budget and the database let it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from contextlib import suppress
from math import ceil

from sqlalchemy import ColumnElement
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.broadcasts.delivering import Delivering
from botique_core.broadcasts.hand import Hand
from botique_core.broadcasts.post import Post
from botique_core.broadcasts.road import Road
from botique_core.broadcasts.standing import Claimed, Standing
from botique_core.broadcasts.streak import Streak, Trouble
from botique_core.broadcasts.tables import delivery
from botique_core.broadcasts.template import Templates
from botique_core.errors import Conflict, InputRefused
from botique_core.outbox.faults import point
from botique_core.outbox.state import DeliveryState

IN_FLIGHT_MAX = 64
IN_FLIGHT_MIN = 4
CLAIM_MAX, CLAIM_MIN = 1_000, 64
CLAIM_FOR_S = 5.0  # so much work is claimed at once
TURN_S = 0.1  # a slow bot gathers what it does for so long
LOOK_S = 0.5
FAREWELL_S = 10.0

log = logging.getLogger(__name__)


class Postman:
    """One bot's sending loop; any number of processes may run one for the same bot.

    In each turn one transaction enters what became of calls and announces the next ones, whose
    calls begin once it is committed. So whoever dies leaves no more rows open than it had calls
    in flight.
    """

    def __init__(self, post: Post, road: Road) -> None:
        self._post = post
        self._road = road
        rate = road.carrier.profile.rate_per_s
        self._room = max(IN_FLIGHT_MIN, min(IN_FLIGHT_MAX, ceil(rate)))
        self._batch = max(CLAIM_MIN, min(CLAIM_MAX, ceil(rate * CLAIM_FOR_S)))
        self._gap_s = min(TURN_S, 3 / rate) if rate < CLAIM_MAX else 0.0
        self._templates = Templates(post.db, road.bot)
        self._hand: Hand | None = None
        self._in_flight: dict[asyncio.Task[None], Delivering] = {}
        self._done: list[Delivering] = []
        self._streaks: dict[int, Streak] = {}
        self._trouble = Trouble()
        self._taking: asyncio.Task[int] | None = None
        self._changed = asyncio.Event()
        self._turn_of = 0
        self._renewed_at = self._rests_until = 0.0
        self._sent = post.metrics.sent.labels(road.label, "sent")

    def knock(self) -> None:
        """Has it look for work at once."""
        self._changed.set()

    async def run(self) -> None:
        """Carries until cancelled; then calls in flight may end and are entered."""
        try:
            while True:
                try:
                    await self._round()
                except Exception:  # the database may be gone for a while
                    log.exception("%s: a mailing had to stop for a moment", self._road.label)
                    await asyncio.sleep(LOOK_S)
        finally:
            await self._farewell()

    # -- one round --------------------------------------------------------------------------------

    async def _round(self) -> None:
        await self._look_after_hand()
        ready = self._ready()
        calls = await self._granted(len(ready))
        if calls or self._done:
            await self._turn(ready, calls)
            if not self._hand and not self._in_flight:  # perhaps that was the last one
                self._post.shift().broadcasts.wake.knock()
            if self._gap_s:
                await asyncio.sleep(self._gap_s)
        elif not ready:
            await self._wait(LOOK_S)

    async def _look_after_hand(self) -> None:
        """Puts down what is paused or old, and takes up the next."""
        hand, now = self._hand, asyncio.get_running_loop().time()
        if hand and (now >= hand.stale_at or not self._may_go(hand.standing)):
            await self._put_down()
        if not self._hand and len(self._in_flight) < self._room:
            await self._take_up()
        if self._in_flight and now - self._renewed_at > self._post.lease_s / 3:
            await self._renew()

    def _may_go(self, standing: Standing) -> bool:
        current = self._post.running.get(standing.id)
        same = current is not None and current.revision == standing.revision
        return same and self._post.is_on(standing)

    def _ready(self) -> list[Claimed]:
        room = 1 if self._trouble else self._room
        room -= len(self._in_flight)
        if not self._hand or room <= 0:
            return []
        if self._trouble and asyncio.get_running_loop().time() < self._rests_until:
            return []
        mine = self._hand.standing.id
        trying = (
            one.claimed.language
            for one in self._in_flight.values()
            if one.standing.id == mine and not one.template.proven
        )
        return self._hand.ready(room, trying)

    async def _granted(self, wanted: int) -> int:
        """How many calls the budget allows; 0 as soon as something else is to be done."""
        if wanted and self._taking is None:
            self._taking = asyncio.ensure_future(self._road.take(wanted))
            await asyncio.sleep(0)  # at once, if the budget has them
        if self._taking is None:
            return 0
        if not self._taking.done() and not self._done:
            await self._wait(LOOK_S, self._taking)
        if not self._taking.done():
            return 0
        taking, self._taking = self._taking, None
        return taking.result()

    async def _wait(self, timeout_s: float, taking: asyncio.Task[int] | None = None) -> None:
        """Until a call ends, somebody knocks, or the budget allows calls."""
        changed = asyncio.ensure_future(self._changed.wait())
        try:
            await asyncio.wait(
                {changed, taking} if taking else {changed},
                timeout=timeout_s,
                return_when=asyncio.FIRST_COMPLETED,
            )
        finally:
            changed.cancel()
        self._changed.clear()

    # -- claiming ---------------------------------------------------------------------------------

    async def _take_up(self) -> None:
        """Claims deliveries of the mailing whose turn it is."""
        standings = [one for one in self._post.running.values() if self._post.is_on(one)]
        for _ in standings:
            self._turn_of += 1
            standing = standings[self._turn_of % len(standings)]
            claimed = await self._claim(standing)
            if claimed:
                await self._hold(standing, claimed)
                return

    async def _claim(self, standing: Standing) -> list[Claimed]:
        zones = self._post.open_zones(standing)
        if not zones:
            return []
        claimed: list[Claimed] = []
        at_us = self._post.clock.now_us()
        async with self._post.db.writing() as session:
            for zone in zones:
                left = self._batch - len(claimed)
                if left:
                    where = self._of(standing) & (delivery.c.zone == zone)
                    claimed += await self._post.ledger.claim(session, where, left, at_us)
        return claimed

    async def _hold(self, standing: Standing, claimed: Sequence[Claimed]) -> None:
        courier = self._post.shift().courier
        try:
            templates = {
                language: await self._templates.get(standing, language, courier)
                for language in {one.language for one in claimed}
            }
        except InputRefused as error:
            async with self._post.db.writing() as session:
                numbers = [one.number for one in claimed]
                await self._post.ledger.release(session, standing.id, numbers)
                await self._stop(session, standing.id, str(error))
            return
        stale_at = asyncio.get_running_loop().time() + self._post.lease_s / 2
        self._hand = Hand(standing, claimed, templates, stale_at)

    async def _put_down(self) -> None:
        hand, self._hand = self._hand, None
        if hand:
            async with self._post.db.writing() as session:
                await self._post.ledger.release(session, hand.standing.id, hand.numbers)

    async def _renew(self) -> None:
        self._renewed_at = asyncio.get_running_loop().time()
        async with self._post.db.writing() as session:
            for broadcast in {one.standing.id for one in self._in_flight.values()}:
                numbers = [
                    one.claimed.number
                    for one in self._in_flight.values()
                    if one.standing.id == broadcast
                ]
                await self._post.ledger.renew(session, broadcast, numbers)

    def _of(self, standing: Standing) -> ColumnElement[bool]:
        return (delivery.c.broadcast == standing.id) & (delivery.c.bot == self._road.bot)

    # -- one turn ---------------------------------------------------------------------------------

    async def _turn(self, ready: Sequence[Claimed], calls: int) -> None:
        """Enters what is done, announces what comes next, and begins its calls."""
        batch = ready[:calls]
        done, self._done = self._done, []
        until = asyncio.get_running_loop().time() + self._post.lease_s / 2
        announced: set[int] = set()
        try:
            async with self._post.db.writing() as session:
                if done:
                    await self._enter(session, done)
                if batch and self._hand:
                    announced = await self._announce(session, self._hand.standing, batch)
        except BaseException:
            self._done = done + self._done
            self._road.give_back(calls)
            raise
        point("announced")
        self._road.give_back(calls - len(announced))
        if batch and self._hand:
            self._hand.remove(batch)
            for one in batch:
                if one.number in announced:
                    self._begin(self._hand, one, until)

    async def _announce(
        self, session: AsyncSession, standing: Standing, batch: Sequence[Claimed]
    ) -> set[int]:
        numbers = [one.number for one in batch]
        recheck = self._post.recheck(standing)
        ledger = self._post.ledger
        announced = await ledger.announce(session, standing.id, numbers, recheck)
        left = [number for number in numbers if number not in announced]
        if left:
            await ledger.leave(session, standing.id, left, recheck)
        return announced

    def _begin(self, hand: Hand, one: Claimed, until: float) -> None:
        template = hand.templates[one.language]
        delivering = Delivering(self._post, self._road, hand.standing, one, template)
        task = asyncio.get_running_loop().create_task(self._deliver(delivering, until))
        self._in_flight[task] = delivering
        task.add_done_callback(self._ended)

    async def _deliver(self, delivering: Delivering, until: float) -> None:
        if asyncio.get_running_loop().time() > until:
            # We were frozen; others may have given the row up by now.
            raise asyncio.CancelledError
        await delivering.run()

    def _ended(self, task: asyncio.Task[None]) -> None:
        delivering = self._in_flight.pop(task)
        if not task.cancelled():
            self._done.append(delivering)
            self._heed(delivering)
        self._changed.set()

    def _heed(self, delivering: Delivering) -> None:
        """What the end of a call means for those that come after it."""
        verdict = delivering.verdict
        if verdict is None:
            delivering.template.proven = True
            self._trouble.over()
            self._sent.inc()
            return
        outcome = "retried" if verdict.state == DeliveryState.PENDING else verdict.state.name
        self._post.metrics.sent.labels(self._road.label, outcome.lower()).inc()
        if verdict.closes_s:
            log.warning(
                "%s: paused for %.1f s: %s", self._road.label, verdict.closes_s, verdict.reason
            )
            self._road.close(verdict.closes_s)
        elif verdict.down:
            self._rests_until = asyncio.get_running_loop().time() + self._trouble.rest_s()

    # -- entering ---------------------------------------------------------------------------------

    async def _enter(self, session: AsyncSession, done: Sequence[Delivering]) -> None:
        now_us = self._post.clock.now_us()
        await self._post.ledger.settle(session, [one.outcome(now_us) for one in done])
        for one in done:
            streak = self._streaks.setdefault(one.standing.id, Streak())
            if one.verdict is None:
                streak.success()
                if one.template.listed:
                    await self._offer(session, one)
                continue
            if one.verdict.reach is not None:
                endpoints = self._post.shift().people.endpoints
                chat = one.claimed.chat
                await endpoints.mark(session, self._road.bot, chat, one.verdict.reach)
            if one.verdict.ours and streak.failure(one.verdict.reason):
                await self._stop(session, one.standing.id, one.verdict.reason)

    async def _offer(self, session: AsyncSession, one: Delivering) -> None:
        key = f"mailing:{one.standing.id}:{one.claimed.number}"
        courier = self._post.shift().courier
        await courier.offer(
            session, self._road.bot, one.claimed.chat, key, tuple(one.template.listed)
        )

    async def _stop(self, session: AsyncSession, broadcast: int, reason: str) -> None:
        log.error("%s: broadcast %d is paused: %s", self._road.label, broadcast, reason)
        with suppress(Conflict):  # paused or cancelled by somebody else at this moment
            await self._post.shift().broadcasts.pause(session, broadcast, reason)
        self._post.running.pop(broadcast, None)
        self._streaks.pop(broadcast, None)

    async def _farewell(self) -> None:
        """Lets calls in flight end, for so long, and enters them; gives all else back."""
        if self._taking is not None:
            self._taking.cancel()
        if self._in_flight:
            _, calling = await asyncio.wait(self._in_flight, timeout=FAREWELL_S)
            for task in calling:
                task.cancel()
        with suppress(Exception):  # what can't be told now, the end of the lease tells
            await asyncio.sleep(0)  # the ends of calls are heeded first
            await self._turn((), 0)
            await self._put_down()
