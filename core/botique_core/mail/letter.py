"""A letter: checked before it is kept, and written in the form in which mail travels."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from mimetypes import guess_extension

import msgspec

from botique_core.errors import InputRefused
from botique_core.mail.models import ADDRESS_MAX, MESSAGE_ID_MAX, SUBJECT_MAX
from botique_core.messages import Media

BODY_MAX_CHARS = 500_000
ADDRESS = re.compile(r"[^\s@<>()\[\],;:\\\"]{1,64}@[^\s@<>()\[\],;:\\\"]{1,190}")
MESSAGE_ID = re.compile(r"<[^\s<>@]+@[^\s<>@]+>")
# What mail servers take is 20 MB at the least; on its way a file is longer by a third.
FILES_MAX_BYTES = 15 * 1024 * 1024
MIME = re.compile(r"(?!multipart|message|text)[a-z]+/[a-z0-9][a-z0-9.+-]*")
LINE_BREAKS = re.compile(r"[\r\n\x00\u2028\u2029\x0b\x0c\x85]")


class Letterhead(msgspec.Struct, frozen=True):
    """Whom letters come from: an address, and what it is called."""

    address: str
    title: str


class Letter(msgspec.Struct, frozen=True, kw_only=True):
    """What to write to one address; `message_id` in angle brackets, made up if it is empty.

    `in_reply_to` is the id of the letter that began the thread: mail programs show them together.
    `files` come from the media store when the letter leaves; one that is gone by then is left out.
    """

    to: str
    subject: str
    text: str
    html: str = ""
    reply_to: str = ""
    message_id: str = ""
    in_reply_to: str = ""
    files: tuple[Media, ...] = ()

    def check(self) -> None:
        """Makes sure that nothing in the letter can become a header of its own.

        Raises:
            InputRefused: an address, the subject or the message id can't stand in a mail.
        """
        for address in filter(None, (self.to, self.reply_to)):
            if len(address) > ADDRESS_MAX or not ADDRESS.fullmatch(address):
                raise InputRefused("this is not one e-mail address; write it like name@example.com")
            _travelling(address)
        if LINE_BREAKS.search(self.subject) or len(self.subject) > SUBJECT_MAX:
            raise InputRefused(f"a subject is one line of at most {SUBJECT_MAX} characters")
        for name in filter(None, (self.message_id, self.in_reply_to)):
            if len(name) > MESSAGE_ID_MAX or not MESSAGE_ID.fullmatch(name):
                raise InputRefused("a message id looks like <id@host>")
        if max(len(self.text), len(self.html)) > BODY_MAX_CHARS:
            raise InputRefused(f"a letter has at most {BODY_MAX_CHARS} characters")
        if fitting(self.files) != self.files:
            raise InputRefused(f"a letter has at most {FILES_MAX_BYTES} bytes of files")

    def written(
        self, head: Letterhead, at: datetime, contents: Mapping[str, bytes]
    ) -> EmailMessage:
        """The letter as RFC 5322 has it.

        `contents` has the bytes of its files by their hash, as far as they are still there.
        """
        message = EmailMessage()
        message["From"] = Address(LINE_BREAKS.sub(" ", head.title), addr_spec=head.address)
        message["To"] = _travelling(self.to)
        message["Subject"] = self.subject
        message["Date"] = format_datetime(at)
        message["Message-ID"] = self.message_id
        if self.in_reply_to:  # RFC 5322, section 3.6.4
            message["In-Reply-To"] = message["References"] = self.in_reply_to
        # Tells other machines not to answer: RFC 3834, section 5.
        message["Auto-Submitted"] = "auto-generated"
        if self.reply_to:
            message["Reply-To"] = _travelling(self.reply_to)
        message.set_content(self.text)
        if self.html:
            message.add_alternative(self.html, subtype="html")
        for number, file in enumerate(self.files, 1):
            if file.sha256 in contents:
                _enclose(message, contents[file.sha256], file, number)
        return message


def fitting(files: Sequence[Media]) -> tuple[Media, ...]:
    """Those of the files, in their order, that one letter can carry."""
    left, taken = FILES_MAX_BYTES, []
    for file in files:
        if file.size_bytes <= left:
            left -= file.size_bytes
            taken.append(file)
    return tuple(taken)


def _enclose(message: EmailMessage, content: bytes, file: Media, number: int) -> None:
    mime = file.mime if MIME.fullmatch(file.mime) else "application/octet-stream"
    kind, _, subtype = mime.partition("/")
    name = file.name or f"{number}{guess_extension(mime) or ''}"
    message.add_attachment(content, kind, subtype, filename=LINE_BREAKS.sub(" ", name))


def _travelling(address: str) -> str:
    """An address as every server takes it: a domain like почта.рф in its ASCII form (RFC 5890)."""
    name, _, domain = address.rpartition("@")
    try:
        return f"{name.encode('ascii').decode()}@{domain.encode('idna').decode()}"
    except UnicodeError:
        raise InputRefused(
            "an e-mail address has Latin letters before the @ and a real domain after it"
        ) from None
