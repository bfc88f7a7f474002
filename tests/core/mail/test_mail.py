"""Letters: kept with their cause, sent until they are taken, never a header more than meant."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from sqlalchemy import select

from botique_core.db import Database
from botique_core.errors import InputRefused
from botique_core.ids import Ids
from botique_core.mail.letter import Letter
from botique_core.mail.mail import Mail
from botique_core.mail.models import MailRecord
from botique_core.mail.transport import FolderTransport, SmtpTransport, Transport
from botique_core.testing.clock import ManualClock

LETTER = Letter(
    to="manager@example.com",
    subject="Новый отзыв FB-2026-000117",
    text="Не работает терминал на Ленинской слободе",
    reply_to="reply+17@example.com",
)


class Server:
    """A mail server that gives the answers it is told to, then takes everything."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.answers: list[str] = []

    async def handle_RCPT(  # noqa: N802 -- aiosmtpd calls it by this name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.answers:
            return self.answers.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 -- the same
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        assert isinstance(envelope.content, bytes)
        self.letters.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"


@pytest.fixture
def server() -> Iterator[tuple[Server, str]]:
    handler = Server()
    controller = Controller(handler, hostname="127.0.0.1", port=0)
    controller.port = free_port()
    controller.start()
    yield handler, f"smtp://127.0.0.1:{controller.port}"
    controller.stop()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def mail(database: Database, clock: ManualClock, ids: Ids, transport: Transport) -> Mail:
    return Mail(database, clock, ids, transport, sender="bot@example.com", title="Омега Маркет")


async def posted(mail: Mail, database: Database, letter: Letter = LETTER) -> int:
    async with database.writing() as session:
        return await mail.post(session, letter)


async def record(database: Database) -> MailRecord:
    async with database.reading() as session:
        return (await session.scalars(select(MailRecord))).one()


async def test_letter_becomes_a_file_where_there_is_no_server(
    database: Database, clock: ManualClock, ids: Ids, tmp_path: Path
) -> None:
    room = mail(database, clock, ids, FolderTransport(tmp_path / "mail"))
    number = await posted(room, database)
    assert await room.send_due() == 1
    assert await room.send_due() == 0
    written = (tmp_path / "mail" / f"{number}.eml").read_bytes()
    message = message_from_bytes(written, policy=policy.default)
    assert message["Subject"] == LETTER.subject
    assert message["From"] == "Омега Маркет <bot@example.com>"
    assert message["Reply-To"] == LETTER.reply_to
    assert message["Message-ID"] == f"<{number}@example.com>"
    assert message.get_content().strip() == LETTER.text
    kept = await record(database)
    assert (kept.state, kept.attempts, kept.sent_at) == ("sent", 1, clock.now())


async def test_letter_reaches_a_server_after_it_was_busy(
    database: Database, clock: ManualClock, ids: Ids, server: tuple[Server, str]
) -> None:
    handler, url = server
    room = mail(database, clock, ids, SmtpTransport(url))
    await posted(room, database)
    handler.answers = ["451 busy"]
    assert await room.send_due() == 0
    kept = await record(database)
    assert (kept.state, kept.attempts) == ("waiting", 1)
    assert await room.send_due() == 0
    clock.advance(minutes=1)
    assert await room.send_due() == 1
    assert [letter["To"] for letter in handler.letters] == ["manager@example.com"]


async def test_letter_refused_for_good_is_not_tried_again(
    database: Database, clock: ManualClock, ids: Ids, server: tuple[Server, str]
) -> None:
    handler, url = server
    room = mail(database, clock, ids, SmtpTransport(url))
    await posted(room, database)
    handler.answers = ["550 no such user"]
    assert await room.send_due() == 0
    clock.advance(days=30)
    assert await room.send_due() == 0
    kept = await record(database)
    assert (kept.state, kept.error) == ("failed", "the server refused the recipient ([550])")


async def test_letter_to_an_unreachable_server_is_given_up_in_the_end(
    database: Database, clock: ManualClock, ids: Ids
) -> None:
    room = mail(database, clock, ids, SmtpTransport(f"smtp://127.0.0.1:{free_port()}"))
    await posted(room, database)
    for _ in range(8):
        assert await room.send_due() == 0
        clock.advance(days=1)
    kept = await record(database)
    assert (kept.state, kept.attempts) == ("failed", 8)


async def test_letter_in_hand_of_a_process_that_died_is_sent_again(
    database: Database, clock: ManualClock, ids: Ids, tmp_path: Path
) -> None:
    class Dying:
        async def send(self, message: EmailMessage) -> None:
            raise KeyboardInterrupt

    dying = mail(database, clock, ids, Dying())
    await posted(dying, database)
    with pytest.raises(KeyboardInterrupt):
        await dying.send_due()
    room = mail(database, clock, ids, FolderTransport(tmp_path))
    assert await room.send_due() == 0
    clock.advance(minutes=5)
    assert await room.send_due() == 1


async def test_letter_of_a_transaction_that_fails_is_not_sent(
    database: Database, clock: ManualClock, ids: Ids, tmp_path: Path
) -> None:
    room = mail(database, clock, ids, FolderTransport(tmp_path))

    async def failing() -> None:
        async with database.writing() as session:
            await room.post(session, LETTER)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await failing()
    assert await room.send_due() == 0


@pytest.mark.parametrize(
    "letter",
    [
        Letter(to="a@example.com\r\nBcc: b@example.com", subject="s", text="t"),
        Letter(to="a@example.com, b@example.com", subject="s", text="t"),
        Letter(to="Anna <a@example.com>", subject="s", text="t"),
        Letter(to="nobody", subject="s", text="t"),
        Letter(to="a@example.com", subject="s\r\nBcc: b@example.com", text="t"),
        Letter(to="a@example.com", subject="s\u2028t", text="t"),
        Letter(to="a@example.com", subject="s" * 251, text="t"),
        Letter(to="a@example.com", subject="s", text="t" * 500_001),
        Letter(to="a@example.com", subject="s", text="t", reply_to="x\n@example.com"),
        Letter(to="a@example.com", subject="s", text="t", message_id="<a b@example.com>"),
    ],
)
async def test_letter_that_could_inject_a_header_is_refused(
    letter: Letter, database: Database, clock: ManualClock, ids: Ids, tmp_path: Path
) -> None:
    room = mail(database, clock, ids, FolderTransport(tmp_path))
    with pytest.raises(InputRefused):
        await posted(room, database, letter)


async def test_letter_to_a_cyrillic_domain_travels_in_its_ascii_form(
    database: Database, clock: ManualClock, ids: Ids, server: tuple[Server, str]
) -> None:
    handler, url = server
    room = mail(database, clock, ids, SmtpTransport(url))
    letter = Letter(to="info@почта.рф", subject="x", text="x", reply_to="reply@почта.рф")
    await posted(room, database, letter)
    assert await room.send_due() == 1
    (arrived,) = handler.letters
    assert (arrived["To"], arrived["Reply-To"]) == (
        "info@xn--80a1acny.xn--p1ai",
        "reply@xn--80a1acny.xn--p1ai",
    )


@pytest.mark.parametrize("to", ["анна@example.com", "x\u202e@example.com", "x@" + "я" * 64 + ".рф"])
def test_letter_to_an_address_that_can_not_travel(to: str) -> None:
    with pytest.raises(InputRefused, match="Latin letters"):
        Letter(to=to, subject="x", text="x").check()


async def test_old_letters_go_once_they_left_or_were_given_up(
    database: Database, clock: ManualClock, ids: Ids, tmp_path: Path
) -> None:
    room = mail(database, clock, ids, FolderTransport(tmp_path))
    await posted(room, database)
    await room.send_due()
    await posted(room, database)
    clock.advance(days=91)
    assert await room.delete_old() == 1
    assert await room.send_due() == 1
