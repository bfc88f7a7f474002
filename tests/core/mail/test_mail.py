"""Letters: kept with their cause, sent until they are taken, never a header more than meant."""

from __future__ import annotations

import socket
from collections.abc import AsyncIterator, Callable, Iterator
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
from botique_core.mail.letter import FILES_MAX_BYTES, Letter, Letterhead, fitting
from botique_core.mail.mail import Mail
from botique_core.mail.models import MailRecord
from botique_core.mail.transport import FolderTransport, SmtpTransport, Transport
from botique_core.media.store import MediaStore
from botique_core.messages import Media
from botique_core.testing.clock import ManualClock

# The smallest PNG there is: one pixel.
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
)
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


MailWith = Callable[[Transport], Mail]


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


@pytest.fixture
def media(database: Database, clock: ManualClock, tmp_path: Path) -> MediaStore:
    return MediaStore(f"file:{tmp_path / 'media'}", database, clock, max_bytes=1_000_000)


@pytest.fixture
def mail(database: Database, clock: ManualClock, ids: Ids, media: MediaStore) -> MailWith:
    """Letters of a client with this way out."""
    head = Letterhead("bot@example.com", "Омега Маркет")
    return lambda transport: Mail(database, clock, ids, media, transport, head)


async def posted(mail: Mail, database: Database, letter: Letter = LETTER) -> int:
    async with database.writing() as session:
        return await mail.post(session, letter)


async def record(database: Database) -> MailRecord:
    async with database.reading() as session:
        return (await session.scalars(select(MailRecord))).one()


async def test_letter_becomes_a_file_where_there_is_no_server(
    database: Database, clock: ManualClock, mail: MailWith, tmp_path: Path
) -> None:
    room = mail(FolderTransport(tmp_path / "mail"))
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
    database: Database, clock: ManualClock, mail: MailWith, server: tuple[Server, str]
) -> None:
    handler, url = server
    room = mail(SmtpTransport(url))
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
    database: Database, clock: ManualClock, mail: MailWith, server: tuple[Server, str]
) -> None:
    handler, url = server
    room = mail(SmtpTransport(url))
    await posted(room, database)
    handler.answers = ["550 no such user"]
    assert await room.send_due() == 0
    clock.advance(days=30)
    assert await room.send_due() == 0
    kept = await record(database)
    assert (kept.state, kept.error) == ("failed", "the server refused the recipient ([550])")


async def test_letter_to_an_unreachable_server_is_given_up_in_the_end(
    database: Database, clock: ManualClock, mail: MailWith
) -> None:
    room = mail(SmtpTransport(f"smtp://127.0.0.1:{free_port()}"))
    await posted(room, database)
    for _ in range(8):
        assert await room.send_due() == 0
        clock.advance(days=1)
    kept = await record(database)
    assert (kept.state, kept.attempts) == ("failed", 8)


async def test_letter_in_hand_of_a_process_that_died_is_sent_again(
    database: Database, clock: ManualClock, mail: MailWith, tmp_path: Path
) -> None:
    class Dying:
        async def send(self, message: EmailMessage) -> None:
            raise KeyboardInterrupt

    dying = mail(Dying())
    await posted(dying, database)
    with pytest.raises(KeyboardInterrupt):
        await dying.send_due()
    room = mail(FolderTransport(tmp_path))
    assert await room.send_due() == 0
    clock.advance(minutes=5)
    assert await room.send_due() == 1


async def test_letter_of_a_transaction_that_fails_is_not_sent(
    database: Database, clock: ManualClock, mail: MailWith, tmp_path: Path
) -> None:
    room = mail(FolderTransport(tmp_path))

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
        Letter(to="a@example.com", subject="s", text="t", in_reply_to="<a@b>\r\nBcc: c@d.example"),
    ],
)
async def test_letter_that_could_inject_a_header_is_refused(
    letter: Letter, database: Database, clock: ManualClock, mail: MailWith, tmp_path: Path
) -> None:
    room = mail(FolderTransport(tmp_path))
    with pytest.raises(InputRefused):
        await posted(room, database, letter)


async def test_letter_to_a_cyrillic_domain_travels_in_its_ascii_form(
    database: Database, clock: ManualClock, mail: MailWith, server: tuple[Server, str]
) -> None:
    handler, url = server
    room = mail(SmtpTransport(url))
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
    database: Database, clock: ManualClock, mail: MailWith, tmp_path: Path
) -> None:
    room = mail(FolderTransport(tmp_path))
    await posted(room, database)
    await room.send_due()
    await posted(room, database)
    clock.advance(days=91)
    assert await room.delete_old() == 1
    assert await room.send_due() == 1


async def put(media: MediaStore, content: bytes, name: str, mime: str) -> Media:
    async def chunks() -> AsyncIterator[bytes]:
        yield content

    return await media.put(chunks(), name=name, mime=mime)


async def test_files_travel_with_the_letter_and_its_thread_is_named(
    database: Database, media: MediaStore, mail: MailWith, server: tuple[Server, str]
) -> None:
    handler, url = server
    room = mail(SmtpTransport(url))
    photo = await put(media, PNG, "", "image/png")
    table = await put(media, b"a;b\r\n1;2\r\n", "Список покупок.csv", "text/csv")
    gone = Media(kind="photo", sha256="0" * 64, mime="image/png", size_bytes=1)
    opening = "<17.1@example.com>"
    letter = Letter(
        to="manager@example.com",
        subject="s",
        text="Смотрите",
        in_reply_to=opening,
        files=(photo, gone, table),
    )
    await posted(room, database, letter)
    assert await room.send_due() == 1

    (arrived,) = handler.letters
    assert (arrived["In-Reply-To"], arrived["References"]) == (opening, opening)
    body = arrived.get_body()
    assert body is not None
    assert body.get_content().strip() == "Смотрите"
    enclosed = [
        (part.get_filename(), part.get_content_type(), part.get_content())
        for part in arrived.iter_attachments()
    ]
    assert enclosed == [
        ("1.png", "image/png", PNG),
        ("Список покупок.csv", "application/octet-stream", b"a;b\r\n1;2\r\n"),
    ]


def test_one_letter_carries_as_much_as_servers_take() -> None:
    sizes = (FILES_MAX_BYTES - 10, 11, 10, 1)
    files = [Media("file", f"{size:064}", size_bytes=size) for size in sizes]
    assert fitting(files) == (files[0], files[2])
    Letter(to="a@example.com", subject="s", text="t", files=fitting(files)).check()
    with pytest.raises(InputRefused, match="at most 15728640 bytes of files"):
        Letter(to="a@example.com", subject="s", text="t", files=tuple(files)).check()
