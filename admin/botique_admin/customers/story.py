"""A customer's story, as core's own tables tell it: came, agreed, was written to, was merged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_admin.customers.accounts import Account, moment_of
from botique_core.broadcasts.models import Broadcast
from botique_core.broadcasts.tables import delivery
from botique_core.links.entry_link import EntryLink, Scan
from botique_core.panel import Line, Moment, Phrase, Told
from botique_core.panel.customer import MOMENTS_MAX, ROWS_MAX
from botique_core.people.models import Consent, Customer, Merge

SCANNED_MAX = 200


async def moments(
    session: AsyncSession, customer: Customer, accounts: Sequence[Account]
) -> list[Moment]:
    """What core knows, the latest first."""
    story = [
        Moment(customer.created_at, Phrase("admin-story-began"), "user-plus"),
        *_came(accounts),
        *await _agreed(session, customer.id),
        *await _merged(session, customer.id),
        *await _scanned(session, customer.id),
        *await _written_to(session, customer.id),
    ]
    return latest(story)


def latest(story: Iterable[Moment]) -> list[Moment]:
    """The latest of some moments, in order."""
    return sorted(story, key=lambda moment: moment.at, reverse=True)[:MOMENTS_MAX]


async def mailings(session: AsyncSession, customer: int) -> Told:
    """The mailings that reached a customer, the latest first."""
    rows = await _deliveries(session, customer)
    lines = [
        Line((title, moment_of(sent), _opened(opened_us, clicked_us)))
        for title, sent, opened_us, clicked_us in rows
    ]
    return Told(lines[:ROWS_MAX], len(lines))


def _came(accounts: Sequence[Account]) -> Iterable[Moment]:
    for one in accounts:
        yield Moment(one.first_seen, Phrase("admin-story-account", {"bot": one.bot}), "messages")


async def _agreed(session: AsyncSession, customer: int) -> Iterable[Moment]:
    query = select(Consent).where(Consent.customer == customer).order_by(Consent.at.desc())
    rows = await session.scalars(query.limit(MOMENTS_MAX))
    return [
        Moment(
            one.at,
            Phrase(
                "admin-story-agreed" if one.given else "admin-story-refused",
                {"purpose": Phrase(f"core-purpose-{one.purpose}"), "version": one.version},
            ),
            "clipboard-check" if one.given else "circle-x",
        )
        for one in rows
    ]


async def _merged(session: AsyncSession, customer: int) -> Iterable[Moment]:
    query = select(Merge).where(Merge.kept == customer)
    story = []
    for one in await session.scalars(query):
        values = {"number": str(one.absorbed)}
        story.append(Moment(one.at, Phrase("admin-story-merged", values), "git-merge"))
        if one.undone_at is not None:
            story.append(Moment(one.undone_at, Phrase("admin-story-parted", values), "git-branch"))
    return story


async def _scanned(session: AsyncSession, customer: int) -> Iterable[Moment]:
    query = (
        select(Scan.at, EntryLink.label, EntryLink.target)
        .join(EntryLink, EntryLink.id == Scan.link)
        .where(Scan.customer == customer)
        .order_by(Scan.at.desc())
    )
    rows = await session.execute(query.limit(SCANNED_MAX))
    return [
        Moment(at, Phrase("admin-story-scanned", {"link": label or target}), "qrcode")
        for at, label, target in rows
    ]


async def _written_to(session: AsyncSession, customer: int) -> Iterable[Moment]:
    rows = await _deliveries(session, customer)
    return [
        Moment(moment_of(sent), Phrase("admin-story-mailing", {"title": title}), "send")
        for title, sent, _, _ in rows
    ]


async def _deliveries(
    session: AsyncSession, customer: int
) -> Sequence[tuple[str, int, int | None, int | None]]:
    query = (
        select(Broadcast.title, delivery.c.sent_us, delivery.c.opened_us, delivery.c.clicked_us)
        .join(Broadcast, Broadcast.id == delivery.c.broadcast)
        .where(delivery.c.customer == customer, delivery.c.sent_us.is_not(None))
        .order_by(delivery.c.sent_us.desc())
        .limit(MOMENTS_MAX)
    )
    return [(row[0], row[1], row[2], row[3]) for row in await session.execute(query)]


def _opened(opened_us: int | None, clicked_us: int | None) -> Phrase:
    if clicked_us is not None:
        return Phrase("admin-mailing-clicked")
    return Phrase("admin-mailing-opened" if opened_us is not None else "admin-mailing-sent")
