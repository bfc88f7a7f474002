"""Where tests go: somebody of the staff opens a link of their own in the bot, once."""

from __future__ import annotations

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.client import Client
from botique_core.db import insert_into
from botique_core.links.entry_link import EntryLink
from botique_core.people.models import Customer
from botique_news.models import Tester

LINK_KIND = "news.tester"


async def link_for(client: Client, session: AsyncSession, staff: int) -> EntryLink:
    """The link by which a person of the staff tells which account is theirs."""
    known = await client.links.leading_to(session, LINK_KIND, str(staff))
    active = [link for link in known if link.active]
    return active[0] if active else await client.links.create(session, LINK_KIND, str(staff))


def staff_of(link: EntryLink) -> int | None:
    """Whose link it is; None if it is of another kind."""
    return int(link.target) if link.kind == LINK_KIND and link.target.isdecimal() else None


async def take(client: Client, session: AsyncSession, link: int, staff: int, customer: int) -> None:
    """Tests of this person go to that customer from now on; the link has done its work."""
    await client.links.switch(session, link, active=False)
    row = insert_into(session, Tester).values(staff=staff, customer=customer)
    again = row.on_conflict_do_update(index_elements=["staff"], set_={"customer": customer})
    await session.execute(again)


async def of(session: AsyncSession, staff: int) -> Customer | None:
    """The customer that a person's tests go to."""
    query = select(Customer).join(Tester, Tester.customer == Customer.id)
    return await session.scalar(query.where(Tester.staff == staff))


async def forget(session: AsyncSession, customer: int) -> int:
    """No test goes to this customer any more; how many rows it were."""
    gone = delete(Tester).where(Tester.customer == customer).returning(Tester.staff)
    return len((await session.scalars(gone)).all())
