"""Requests as an accounting system reads them: `GET feedback` of the exchange."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import msgspec
from sqlalchemy import Row, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.client import Client
from botique_core.exchange import Export, PersonIds, Record
from botique_core.exchange import sample as sample_file
from botique_core.legal.purpose import TRANSFER
from botique_core.messages import Media
from botique_core.people.models import Customer
from botique_core.people.standing import consented
from botique_feedback.categories import Categories, name
from botique_feedback.kinds import Kind, Side, Status
from botique_feedback.models import NOBODY, Category, Change, Request, RequestFile, RequestMessage

PERSONAL = frozenset({"name", "phone", "text"})
COLUMNS = (
    *("guid", "version", "number", "customer", "kind", "category", "place", "place_code"),
    *("product", "status", "created_at", "changed_at"),
)
SAMPLE_GUID = "0b7c0000-0000-4000-8000-{:012}"


class CategoryRecord(msgspec.Struct, frozen=True):
    """What a request is about."""

    id: str
    code: str
    name: str


class TerminalRecord(msgspec.Struct, frozen=True):
    """The place that it is about."""

    id: str
    code: str


class PersonRecord(msgspec.Struct, frozen=True):
    """Who wrote; `phone` only with the consent to hand it over."""

    id: str
    name: str | None
    phone: str | None


class FileRecord(msgspec.Struct, frozen=True):
    """A file of the request, fetched by its `n`."""

    n: int
    name: str
    mime: str
    size: int
    sha256: str


class FeedbackRecord(Record, frozen=True, kw_only=True):
    """One request as it stands; `rating` is what the customer thinks of the latest answer."""

    number: str
    created_at: datetime
    changed_at: datetime
    kind: Kind
    category: CategoryRecord | None
    terminal: TerminalRecord | None
    product: str | None
    person: PersonRecord | None
    text: str | None
    rating: int | None
    status: Status
    files: list[FileRecord]


@dataclass(frozen=True, slots=True)
class Belongings:
    """What belongs to the requests of one page, by the request's number."""

    texts: Mapping[int, str]
    ratings: Mapping[int, int]
    files: Mapping[int, list[FileRecord]]


class Outgoing:
    """The feed of requests of one client."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._persons = PersonIds(client.secrets)

    def exports(self) -> Sequence[Export]:
        """The declaration."""
        return (
            Export(
                name="feedback",
                title="feedback-title",
                record=FeedbackRecord,
                page=self.page,
                end=self.end,
                sample=sample,
                file=self.file,
                personal=PERSONAL,
            ),
        )

    async def end(self, session: AsyncSession) -> int:
        """The last place given."""
        return await session.scalar(select(func.max(Change.seq))) or 0

    async def page(self, session: AsyncSession, after: int, limit: int) -> Sequence[FeedbackRecord]:
        """Requests that changed after a place, each as it is now."""
        rows = (await session.execute(_page(after, limit))).all()
        belongings = await _belongings(session, [row.request for row in rows])
        categories = await Categories.load(session)
        language = self._client.texts.default
        return [self._record(row, belongings, categories, language) for row in rows]

    async def file(self, session: AsyncSession, record: str, n: int) -> Media | None:
        """One file of a request."""
        query = (
            select(RequestFile)
            .join(Request, Request.id == RequestFile.request)
            .join(RequestMessage, RequestMessage.id == RequestFile.message)
            .where(Request.guid == record, RequestFile.n == n)
            .where(RequestMessage.side == Side.CUSTOMER)
        )
        found = await session.scalar(query)
        if found is None:
            return None
        return Media(found.kind, found.sha256, found.name, found.mime, found.size_bytes)

    def _record(
        self, row: Row[Any], belongings: Belongings, categories: Categories, language: str
    ) -> FeedbackRecord:
        path = categories.path(row.category)
        category = path[-1] if path else None
        return FeedbackRecord(
            seq=row.seq,
            id=row.guid,
            version=row.version,
            number=row.number,
            created_at=_second(row.created_at),
            changed_at=_second(row.changed_at),
            kind=Kind(row.kind),
            category=_category(category, language),
            terminal=TerminalRecord(row.place, row.place_code) if row.place else None,
            product=row.product or None,
            person=self._person(row),
            text=belongings.texts.get(row.request) or None,
            rating=belongings.ratings.get(row.request),
            status=Status(row.status),
            files=belongings.files.get(row.request, []),
        )

    def _person(self, row: Row[Any]) -> PersonRecord | None:
        if row.customer == NOBODY:
            return None
        called = " ".join(filter(None, (row.name, row.last_name)))
        phone = row.phone if row.may_transfer else None
        return PersonRecord(self._persons.of(row.customer), called or None, phone)


def _category(category: Category | None, language: str) -> CategoryRecord | None:
    if category is None:
        return None
    return CategoryRecord(category.guid, category.code, name(category, language))


def _page(after: int, limit: int) -> Any:  # noqa: ANN401 -- the columns of a join
    return (
        select(  # columns rather than entities, which take twice as long to make
            Change.seq,
            Change.request,
            *(getattr(Request, column) for column in COLUMNS),
            Customer.name,
            Customer.last_name,
            Customer.phone,
            consented(TRANSFER, Request.customer).label("may_transfer"),
        )
        .join(Request, Request.id == Change.request)
        .outerjoin(Customer, Customer.id == Request.customer)
        # A newer version has a place further on already, or is about to get one.
        .where(Change.seq > after, Change.version == Request.version)
        .order_by(Change.seq)
        .limit(limit)
    )


async def _belongings(session: AsyncSession, requests: Sequence[int]) -> Belongings:
    texts: dict[int, str] = {}
    ratings: dict[int, int] = {}
    message = RequestMessage
    said = (
        select(message.request, message.text, message.rating)
        .where(message.request.in_(requests))
        .order_by(message.at, message.id)
    )
    for request, text, rating in await session.execute(said):
        texts.setdefault(request, text)
        if rating is not None:
            ratings[request] = rating
    return Belongings(texts, ratings, await _files(session, requests))


async def _files(session: AsyncSession, requests: Sequence[int]) -> Mapping[int, list[FileRecord]]:
    files: defaultdict[int, list[FileRecord]] = defaultdict(list)
    kept, message = RequestFile, RequestMessage
    query = (
        select(kept.request, kept.n, kept.name, kept.mime, kept.size_bytes, kept.sha256)
        .join(message, message.id == kept.message)
        .where(kept.request.in_(requests), message.side == Side.CUSTOMER)
        .order_by(kept.request, kept.n)
    )
    for row in await session.execute(query):
        record = FileRecord(row.n, row.name, row.mime, row.size_bytes, row.sha256)
        files[row.request].append(record)
    return files


def _second(moment: datetime) -> datetime:
    """To the second: 1C reads no fractions."""
    return moment.replace(microsecond=0)


def sample(seq: int) -> FeedbackRecord:
    """A request that nobody wrote, for whoever tries the exchange out."""
    return FeedbackRecord(
        seq=seq,
        id=SAMPLE_GUID.format(seq),
        version=1,
        number=f"FB-2026-{seq:06}",
        created_at=datetime(2026, 11, 21, 19, 2, 11, tzinfo=UTC),
        changed_at=datetime(2026, 11, 21, 19, 2, 11, tzinfo=UTC),
        kind=Kind.COMPLAINT,
        category=CategoryRecord(
            "6d0a7a52-8a1f-5c0e-9a0e-2f6f3b1c4d5e", "broken", "Не работает терминал"
        ),
        terminal=TerminalRecord("e9016a87-2078-11e8-b076-005056897fe1", "000000123"),
        product="Сэндвич с тунцом",
        person=PersonRecord("4f1e2d3c-0b1a-4c5d-8e9f-102132435465", "Анна", "+79001234567"),
        text="Не считывает карту",
        rating=None,
        status=Status.IN_WORK,
        files=[
            FileRecord(
                1,
                sample_file.NAME,
                sample_file.MIME,
                len(sample_file.CONTENT),
                sample_file.SHA256,
            )
        ],
    )
