"""A manager who was told of a request, and the ways in which an answer comes back."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import ClassVar

import httpx2
import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.app.app import App
from botique_core.mail.models import MailRecord
from botique_core.mailbox.models import ReceivedMail
from botique_core.panel import Role, Staff
from botique_core.people.models import Customer
from botique_core.plugin import Metadata, Plugin, hookimpl
from botique_core.testing.clock import ManualClock
from botique_core.web.front import Front
from botique_feedback.models import Request
from botique_feedback.noted import NotedPlace
from tests.core.mailbox.mails import mail
from tests.plugins.conftest import FEATURES
from tests.plugins.feedback.conftest import ANNA, now_of, submitted
from tests.standins.imap import Post, imap_server
from tests.standins.smtp import Letters, smtp_server

TOKEN = "a-token-that-nobody-guesses"
HOOK = f"/api/v1/mail/{TOKEN}"
PLACE = "place-1"
HERE = NotedPlace(id=PLACE, code="7", name="Омега")
BOSS = "boss@omega.example"


def member(number: int, name: str, *rights: str, places: frozenset[str] | None = None) -> Staff:
    email = f"{name}@omega.example"
    return Staff(number, name, email, Role.SUPPORT, "en", frozenset(rights), places)


class OfficePlugin(Plugin):
    """Knows the staff, as the panel does."""

    meta: ClassVar[Metadata] = Metadata(name="office", version="1", title="core-menu")

    @hookimpl
    async def staff(self, session: AsyncSession) -> list[Staff]:
        return [
            member(1, "support", "feedback.answer"),
            member(2, "analyst", "feedback.read"),
            member(3, "here", "feedback.answer", places=frozenset({PLACE})),
            member(4, "there", "feedback.answer", places=frozenset({"place-2"})),
        ]


@pytest.fixture
def dialect() -> str:
    """What is stored of letters is tried on both databases in `test_ledger.py`."""
    return "sqlite"


@pytest.fixture
def features() -> Mapping[str, type[Plugin]]:
    return {**FEATURES, "office": OfficePlugin}


@pytest.fixture
def post() -> Post:
    return Post()


@pytest.fixture
def servers(post: Post) -> Iterator[tuple[Letters, str, str]]:
    """Letters that left, and the addresses of both servers."""
    with smtp_server() as (letters, smtp), imap_server(post) as imap:
        yield letters, smtp, imap


@pytest.fixture
def rules() -> Mapping[str, object]:
    """More of `[mail]`."""
    return {}


@pytest.fixture
def sections(
    servers: tuple[Letters, str, str], rules: Mapping[str, object]
) -> Mapping[str, Mapping[str, object]]:
    _, smtp, imap = servers
    own = {"url": smtp, "sender": "bot@omega.example", "inbox": imap, "webhook": TOKEN}
    return {
        "client": {"languages": ["ru"]},
        "mail": {**own, **rules},
        "limits": {"media_mb": 1},
        "plugin": {
            "feedback": {"managers": ["Boss@Omega.example"], "reply_to": "answer@omega.example"}
        },
    }


@pytest.fixture
async def browser(house: App) -> AsyncIterator[httpx2.AsyncClient]:
    transport = httpx2.ASGITransport(Front({}, house))
    base = "http://bot.example.com"
    async with httpx2.AsyncClient(transport=transport, base_url=base) as opened:
        yield opened


@pytest.fixture
async def request_(house: App, clock: ManualClock) -> Request:
    """Anna's request, of which managers have heard."""
    async with house.client.db.writing() as session:
        now = house.client.clock.now()
        session.add(Customer(id=ANNA, language="ru", name="Анна", created_at=now))
    request = await submitted(house.client, place=HERE)
    await turn(house, clock)
    return request


async def turn(house: App, clock: ManualClock) -> None:
    """A minute goes by, and all that is due is done: events, letters out, letters in."""
    clock.advance(minutes=1)
    await house.pump.run_due()
    await house.runner.run_due()


def sent(servers: tuple[Letters, str, str]) -> EmailMessage:
    """The letter that left last, as it arrived."""
    message = message_from_bytes(servers[0].raw[-1], policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


@pytest.fixture
def letter(request_: Request, servers: tuple[Letters, str, str]) -> EmailMessage:
    """The letter that told Boss of the request."""
    return sent(servers)


def answer(letter: EmailMessage, text: str = "Починили", **headers: str) -> EmailMessage:
    """What Boss's mail program makes of pressing “Reply”."""
    quoted = "\n".join(f"> {line}" for line in letter.get_content().split("\n"))
    usual = {
        "From": "Boss <boss@omega.example>",
        "To": str(letter["Reply-To"]),
        "In_Reply_To": str(letter["Message-ID"]),
    }
    written = f"{text}\n\n16.11.2026, 10:00, Бот <bot@omega.example>:\n{quoted}\n"
    return mail(written, **{**usual, **headers})


async def thread(house: App, request: Request) -> list[tuple[str, str, str]]:
    _, messages = await now_of(house.client, request)
    return [(one.side, one.author, one.text) for one in messages.messages]


async def outcomes(house: App) -> list[str]:
    async with house.client.db.reading() as session:
        rows = select(ReceivedMail.outcome).order_by(ReceivedMail.at, ReceivedMail.outcome)
        return list(await session.scalars(rows))


async def letters_to(house: App, address: str) -> list[str]:
    async with house.client.db.reading() as session:
        mine = select(MailRecord.body).where(MailRecord.recipient == address)
        return list(await session.scalars(mine.order_by(MailRecord.id)))


FIRST = ("customer", "", "Молоко прокисло")
