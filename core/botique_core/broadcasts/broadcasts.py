"""Mailings as those who make and watch them see them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, cast

from sqlalchemy import CursorResult, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.broadcasts import figures as counting
from botique_core.broadcasts import recipients as listing
from botique_core.broadcasts import shelf
from botique_core.broadcasts.checking import Checks
from botique_core.broadcasts.draft import Draft
from botique_core.broadcasts.figures import Figures, Progress
from botique_core.broadcasts.models import REASON_MAX, Broadcast
from botique_core.broadcasts.planning import Audience, zones_of
from botique_core.broadcasts.recipients import Recipient
from botique_core.broadcasts.state import BroadcastState
from botique_core.broadcasts.tables import delivery
from botique_core.broadcasts.timing import moment_of
from botique_core.broadcasts.variant import Variant
from botique_core.clock import Clock
from botique_core.courier import Courier
from botique_core.db import after_commit
from botique_core.errors import Conflict, InputRefused
from botique_core.ids import Ids
from botique_core.media.store import MediaStore
from botique_core.messages import Message
from botique_core.outbox.state import DeliveryState
from botique_core.people.models import Customer
from botique_core.people.people import People
from botique_core.people.seams import Emit
from botique_core.profile import Profile
from botique_core.segments.scope import Scope
from botique_core.segments.segments import Segments
from botique_core.wake import Wake

S = BroadcastState
NOBODY = "nobody is to get it: there is no one in its audience who wants it and can be reached"


@dataclass(frozen=True, slots=True)
class Premises:
    """What mailings need of the house, the same for every generation of plugins.

    `profiles` are those of all bots by number; it may be filled later.
    """

    clock: Clock
    ids: Ids
    feed: Emit
    media: MediaStore
    languages: Sequence[str]
    profiles: Mapping[int, Profile]


class Broadcasts:
    """The mailings of one client; every method works in the caller's transaction.

    `wake` is knocked on whenever this process has committed something for the sending loop.
    """

    def __init__(
        self, house: Premises, people: People, segments: Segments, courier: Courier
    ) -> None:
        self.wake = Wake()
        self.house = house
        self._people = people
        self._segments = segments
        self._courier = courier
        self._checks = Checks(courier, house.media, house.languages, house.profiles.keys())

    def joined_by(self, people: People, segments: Segments, courier: Courier) -> Broadcasts:
        """The same with the topics, conditions and texts of a generation's plugins."""
        joined = Broadcasts(self.house, people, segments, courier)
        joined.wake = self.wake
        return joined

    # -- making one -------------------------------------------------------------------------------

    async def draft(self, session: AsyncSession, draft: Draft) -> int:
        """Keeps a draft and gives its number; broken texts are found when it is to start.

        Raises:
            InputRefused: Topic, audience, languages, bots or title are none.
        """
        await self._check(draft)
        number = self.house.ids.next()
        row = Broadcast(id=number, created_at=self.house.clock.now(), **shelf.columns_of(draft))
        session.add(row)
        await session.flush()
        await shelf.write_variants(session, number, draft.variants)
        return number

    async def edit(self, session: AsyncSession, broadcast: int, draft: Draft) -> None:
        """Changes one that has not begun; if it was scheduled, it is a draft again.

        Raises:
            Conflict: It has begun.
            InputRefused: As for `draft`.
        """
        await self._check(draft)
        values = shelf.columns_of(draft) | {"state": S.DRAFT, "starts_at": None, "local_time": ""}
        await shelf.move(session, broadcast, (S.DRAFT, S.SCHEDULED), **values)
        await self._rewrite(session, broadcast, draft.variants)

    async def rewrite(
        self, session: AsyncSession, broadcast: int, variants: Mapping[str, Variant]
    ) -> None:
        """Changes the texts alone, of a paused one too: those still to come get the new ones.

        Raises:
            Conflict: It is running, or over.
            InputRefused: A text can't be sent as it is.
        """
        found = await shelf.move(session, broadcast, (S.DRAFT, S.SCHEDULED, S.PAUSED))
        self._checks.languages(found.language, variants)
        await self._checks.files(variants)
        if found.state != S.DRAFT:
            self._checks.ready(variants, self.bots_of(found))
        await self._rewrite(session, broadcast, variants)

    async def duplicate(self, session: AsyncSession, broadcast: int) -> int:
        """A new draft that is the same; gives its number."""
        found = await shelf.find(session, broadcast)
        variants = await shelf.variants_of(session, broadcast)
        return await self.draft(session, shelf.draft_of(found, variants))

    async def test(self, session: AsyncSession, broadcast: int, customer: int) -> bool:
        """Sends it to one customer, whatever they subscribed to; False if they can't be reached.

        Raises:
            InputRefused: A text can't be sent as it is.
        """
        found = await shelf.find(session, broadcast)
        variants = await shelf.variants_of(session, broadcast)
        self._checks.ready(variants, self.bots_of(found))

        def compose(language: str) -> Message:
            return variants.get(language, variants[found.language]).message()

        return bool(await self._courier.post_to(session, customer, compose))

    # -- its life ---------------------------------------------------------------------------------

    async def start(self, session: AsyncSession, broadcast: int) -> None:
        """Has it begin at once; the sending loop fixes the audience and runs it.

        Raises:
            Conflict: It has begun, is over, or was started by somebody else at this moment.
            InputRefused: Something is wrong with it, or there is nobody to get it.
        """
        await self._schedule(session, broadcast, None)

    async def schedule(
        self, session: AsyncSession, broadcast: int, at: datetime, *, local: bool = False
    ) -> None:
        """Has it begin at a time: an aware one, or with `local` one without a zone.

        A local time comes to each recipient when their own clocks show it.

        Raises:
            Conflict: It has begun, or is over.
            InputRefused: The time is over, or something else is wrong with it.
        """
        if local == (at.tzinfo is not None):
            raise InputRefused("a local time has no time zone, and any other needs one")
        if not local:
            await self._schedule(session, broadcast, at.astimezone(UTC))
            return
        local_time = at.isoformat(timespec="seconds")
        zones = await zones_of(session, self.audience_of(await shelf.find(session, broadcast)))
        begins_at = self._begin_of(local_time, zones)
        await self._schedule(session, broadcast, begins_at, local_time)

    async def pause(self, session: AsyncSession, broadcast: int, reason: str = "") -> None:
        """Holds it; from the commit on no call of it begins in any process.

        Raises:
            Conflict: It is not running.
        """
        await shelf.move(
            session, broadcast, (S.RUNNING,), state=S.PAUSED, reason=reason[:REASON_MAX]
        )
        await self._tell(session, broadcast, "paused")

    async def resume(self, session: AsyncSession, broadcast: int) -> None:
        """Goes on where it was paused.

        Raises:
            Conflict: It is not paused.
        """
        await shelf.move(session, broadcast, (S.PAUSED,), state=S.RUNNING, reason="")
        await self._tell(session, broadcast, "resumed")

    async def cancel(self, session: AsyncSession, broadcast: int) -> None:
        """Ends it for good; whoever has not got it is skipped.

        Raises:
            Conflict: It is over already.
        """
        allowed = (S.DRAFT, S.SCHEDULED, S.RUNNING, S.PAUSED)
        found = await shelf.move(session, broadcast, allowed, state=S.CANCELLED)
        if found.started_at is None:
            found.finished_at = self.house.clock.now()
            await session.flush()
        await self._tell(session, broadcast, "cancelled")

    async def resend_unknown(self, session: AsyncSession, broadcast: int) -> int:
        """Has messages sent again of which nobody knows whether they went out; how many.

        Raises:
            Conflict: It has not begun, or was cancelled.
        """
        await shelf.move(session, broadcast, (S.RUNNING, S.PAUSED, S.FINISHED))
        again = {"state": DeliveryState.PENDING.value, "worker": None, "lease_us": None}
        rows = update(delivery).where(
            delivery.c.broadcast == broadcast, delivery.c.state == DeliveryState.UNKNOWN.value
        )
        result = cast("CursorResult[Any]", await session.execute(rows.values(again)))
        if result.rowcount:
            reopened = {"state": S.RUNNING, "finished_at": None}
            ended = update(Broadcast).where(
                Broadcast.id == broadcast, Broadcast.state == S.FINISHED
            )
            await session.execute(ended.values(reopened))
            after_commit(session, self.wake.knock)
        return result.rowcount

    # -- looking at it ----------------------------------------------------------------------------

    async def get(self, session: AsyncSession, broadcast: int) -> Broadcast:
        """One mailing; InputRefused if there is none of that number."""
        return await shelf.find(session, broadcast)

    async def variants(self, session: AsyncSession, broadcast: int) -> dict[str, Variant]:
        """What it says, by language."""
        return await shelf.variants_of(session, broadcast)

    async def latest(
        self, session: AsyncSession, *, owner: str | None = None, limit: int = 100
    ) -> Sequence[Broadcast]:
        """The latest, newest first; of one feature, if `owner` names it."""
        query = select(Broadcast).order_by(Broadcast.created_at.desc(), Broadcast.id.desc())
        if owner is not None:
            query = query.where(Broadcast.owner == owner)
        return (await session.scalars(query.limit(limit))).all()

    async def figures(self, session: AsyncSession, broadcast: int) -> Figures:
        """How many recipients there are in each state."""
        return await counting.count(session, await shelf.find(session, broadcast))

    async def progress(self, session: AsyncSession, broadcast: int) -> Progress:
        """How far it is, how fast, and when it will be through."""
        found = await shelf.find(session, broadcast)
        return await counting.progress(session, found, self.house.clock.now())

    async def recipients(
        self,
        session: AsyncSession,
        broadcast: int,
        *,
        state: DeliveryState | None = None,
        after: int = 0,
        limit: int = 100,
    ) -> Sequence[Recipient]:
        """Who gets it, page by page; `after` is the last number of the page before."""
        return await listing.recipients(session, broadcast, state=state, after=after, limit=limit)

    async def opened(self, session: AsyncSession, broadcast: int, customer: int) -> None:
        """Notes that a customer pressed its button for more; the first time counts."""
        await self._note(session, broadcast, customer, "opened_us")

    async def clicked(self, session: AsyncSession, broadcast: int, customer: int) -> None:
        """Notes that a customer followed its link; the first time counts."""
        await self._note(session, broadcast, customer, "clicked_us")

    # -- its audience -----------------------------------------------------------------------------

    def bots_of(self, broadcast: Broadcast | Draft) -> list[int]:
        """The bots that may carry it and can."""
        allowed = broadcast.bots
        return [bot for bot in self.house.profiles if allowed is None or bot in allowed]

    async def reached(self, session: AsyncSession, broadcast: Broadcast | Draft) -> int:
        """How many customers would get it, as of now.

        Raises:
            InputRefused: Its rule or topic belongs to a feature that is off.
        """
        accounts = self.audience_of(broadcast).accounts(func.count(Customer.id.distinct()))
        return (await session.scalar(accounts)) or 0

    def audience_of(self, broadcast: Broadcast | Draft) -> Audience:
        """Who is to get it, as of now.

        Raises:
            InputRefused: Its rule or topic belongs to a feature that is off.
        """
        rule = self._segments.parse(broadcast.audience)
        places = broadcast.places
        scope = None if places is None else Scope(frozenset(places))
        wanted = self._people.subscriptions.wanted(broadcast.topic, Customer.id)
        who = self._segments.where(rule, scope=scope) & wanted
        return Audience(who, self._segments.zone(), self.bots_of(broadcast))

    # -- parts ------------------------------------------------------------------------------------

    async def _check(self, draft: Draft) -> None:
        self._checks.draft(draft)
        await self._checks.files(draft.variants)
        self._segments.parse(draft.audience)
        self._people.subscriptions.wanted(draft.topic, Customer.id)

    async def _rewrite(
        self, session: AsyncSession, broadcast: int, variants: Mapping[str, Variant]
    ) -> None:
        await shelf.write_variants(session, broadcast, variants)
        row = update(Broadcast).where(Broadcast.id == broadcast)
        await session.execute(row.values(revision=Broadcast.revision + 1))

    async def _schedule(
        self, session: AsyncSession, broadcast: int, at: datetime | None, local_time: str = ""
    ) -> None:
        found = await shelf.find(session, broadcast)
        now = self.house.clock.now()
        if found.state not in {S.DRAFT, S.SCHEDULED}:
            raise Conflict(f"broadcast {broadcast} is {found.state}; make a copy to send it again")
        if found.starts_at is not None and found.starts_at <= now:
            raise Conflict(f"broadcast {broadcast} is just about to begin")
        begins_at = at or now
        self._checks.times(begins_at, found.until, now)
        variants = await shelf.variants_of(session, broadcast)
        self._checks.ready(variants, self.bots_of(found))
        if at is None and not await self.reached(session, found):
            raise InputRefused(NOBODY)
        unchanged = Broadcast.starts_at.is_not_distinct_from(found.starts_at)
        values = {"state": S.SCHEDULED, "starts_at": begins_at, "local_time": local_time}
        await shelf.move(session, broadcast, (S(found.state),), unchanged, **values)
        after_commit(session, self.wake.knock)

    def _begin_of(self, local_time: str, zones: Sequence[str]) -> datetime | None:
        """When the first recipients' clocks show it; None: they have passed it, others have not."""
        if not zones:
            raise InputRefused(NOBODY)
        now = self.house.clock.now()
        moments = [moment_of(local_time, zone) for zone in zones]
        return None if min(moments) < now <= max(moments) else min(moments)

    async def _tell(self, session: AsyncSession, broadcast: int, what: str) -> None:
        await self.house.feed.emit(session, f"broadcast.{what}", {"broadcast": broadcast})
        after_commit(session, self.wake.knock)

    async def _note(
        self, session: AsyncSession, broadcast: int, customer: int, column: str
    ) -> None:
        noted = delivery.c[column]
        row = update(delivery).where(
            delivery.c.customer == customer, delivery.c.broadcast == broadcast, noted.is_(None)
        )
        await session.execute(row.values({column: self.house.clock.now_us()}))
