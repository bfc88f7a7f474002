"""Making entry links, finding them by their token and counting who comes by them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sqlalchemy import exists, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.clock import Clock
from botique_core.ids import Ids
from botique_core.links.entry_link import EntryLink, Scan
from botique_core.links.token import is_token, new_token, normal
from botique_core.links.ways import Way


class Links:
    """The entry links of one client.

    Args:
        clock: Tells when a scan happened.
        ids: Numbers the rows.
        public_url: The client's address without a path; empty if it has none.

    `ways` are those into the client's bots, known once these are made.
    """

    def __init__(self, clock: Clock, ids: Ids, *, public_url: str) -> None:
        self._clock = clock
        self._ids = ids
        self._public_url = public_url
        self.ways: Sequence[Way] = ()

    async def create(
        self, session: AsyncSession, kind: str, target: str, *, label: str = "", batch: str = ""
    ) -> EntryLink:
        """A new link with a token of its own.

        Args:
            session: In whose transaction it is made.
            kind: What it leads to: the feature's name, or `<feature>.<word>` if it knows several.
            target: Which one, in the feature's own words.
            label: What people read when they sort the printed codes.
            batch: The name of the run in which it is made.
        """
        link = EntryLink(
            id=self._ids.next(),
            token=new_token(),
            kind=kind,
            target=target,
            label=label,
            batch=batch,
            created_at=self._clock.now(),
        )
        session.add(link)
        await session.flush()
        return link

    async def leading_to(
        self, session: AsyncSession, kind: str, target: str
    ) -> Sequence[EntryLink]:
        """The links that lead there, the newest first, former ones included."""
        there = (EntryLink.kind == kind, EntryLink.target == target)
        found = await session.scalars(select(EntryLink).where(*there).order_by(EntryLink.id.desc()))
        return found.all()

    async def resolve(self, session: AsyncSession, token: str) -> EntryLink | None:
        """The link behind a token however it was typed; None if unknown or not active."""
        if not is_token(token):
            return None
        active = (EntryLink.token == normal(token), EntryLink.active)
        return await session.scalar(select(EntryLink).where(*active))

    async def switch(self, session: AsyncSession, link: int, *, active: bool) -> None:
        """Has a link lead nowhere, or lead again; what it counted stays."""
        await session.execute(update(EntryLink).where(EntryLink.id == link).values(active=active))

    async def opened(self, session: AsyncSession, token: str) -> bool:
        """Counts an opening of the link's page; False if the token leads nowhere."""
        link = await self.resolve(session, token)
        if link is None:
            return False
        session.add(self._scan(link.id))
        await self._count(session, link.id, openings=1)
        return True

    async def arrived(self, session: AsyncSession, link: int, customer: int, bot: int) -> None:
        """Counts a customer who came by a link to a bot."""
        before = exists().where(Scan.link == link, Scan.customer == customer)
        first = not await session.scalar(select(before))
        session.add(self._scan(link, customer=customer, bot=bot, first=first))
        await self._count(session, link, arrivals=1, customers=int(first))

    def address(self, token: str, direct: Callable[[str], str]) -> str:
        """What a printed code holds: our own page, which outlives any messenger's bot.

        Args:
            token: The link's token.
            direct: Gives a messenger's own address for a token; taken where the client has no
                public address.
        """
        return f"{self._public_url}/q/{token}" if self._public_url else direct(token)

    def printed(self, token: str) -> str:
        """What a code holds that leads to whichever messenger there is; empty if to none."""
        direct = (link for way in self.ways if (link := way.link(token)))
        return self.address(token, lambda _: next(direct, ""))

    def _scan(
        self, link: int, *, customer: int | None = None, bot: int | None = None, first: bool = False
    ) -> Scan:
        return Scan(
            id=self._ids.next(),
            link=link,
            customer=customer,
            bot=bot,
            first=first,
            at=self._clock.now(),
        )

    async def _count(self, session: AsyncSession, link: int, **more: int) -> None:
        changes = {name: getattr(EntryLink, name) + number for name, number in more.items()}
        counted = update(EntryLink).where(EntryLink.id == link).values(changes)
        await session.execute(counted.execution_options(synchronize_session=False))
