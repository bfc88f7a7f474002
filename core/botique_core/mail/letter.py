"""A letter: checked before it is kept, and written in the form in which mail travels."""

from __future__ import annotations

import re
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime

import msgspec

from botique_core.errors import InputRefused
from botique_core.mail.models import ADDRESS_MAX, MESSAGE_ID_MAX, SUBJECT_MAX

BODY_MAX_CHARS = 500_000
ADDRESS = re.compile(r"[^\s@<>()\[\],;:\\\"]{1,64}@[^\s@<>()\[\],;:\\\"]{1,190}")
MESSAGE_ID = re.compile(r"<[^\s<>@]+@[^\s<>@]+>")
LINE_BREAKS = re.compile(r"[\r\n\x00\u2028\u2029\x0b\x0c\x85]")


class Letter(msgspec.Struct, frozen=True, kw_only=True):
    """What to write to one address; `message_id` in angle brackets, made up if it is empty."""

    to: str
    subject: str
    text: str
    html: str = ""
    reply_to: str = ""
    message_id: str = ""

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
        if self.message_id and (
            len(self.message_id) > MESSAGE_ID_MAX or not MESSAGE_ID.fullmatch(self.message_id)
        ):
            raise InputRefused("a message id looks like <id@host>")
        if max(len(self.text), len(self.html)) > BODY_MAX_CHARS:
            raise InputRefused(f"a letter has at most {BODY_MAX_CHARS} characters")

    def written(self, sender: str, title: str, at: datetime) -> EmailMessage:
        """The letter as RFC 5322 has it, from `sender`, who is called `title`."""
        message = EmailMessage()
        message["From"] = Address(LINE_BREAKS.sub(" ", title), addr_spec=sender)
        message["To"] = _travelling(self.to)
        message["Subject"] = self.subject
        message["Date"] = format_datetime(at)
        message["Message-ID"] = self.message_id
        # Tells other machines not to answer: RFC 3834, section 5.
        message["Auto-Submitted"] = "auto-generated"
        if self.reply_to:
            message["Reply-To"] = _travelling(self.reply_to)
        message.set_content(self.text)
        if self.html:
            message.add_alternative(self.html, subtype="html")
        return message


def _travelling(address: str) -> str:
    """An address as every server takes it: a domain like почта.рф in its ASCII form (RFC 5890)."""
    name, _, domain = address.rpartition("@")
    try:
        return f"{name.encode('ascii').decode()}@{domain.encode('idna').decode()}"
    except UnicodeError:
        raise InputRefused(
            "an e-mail address has Latin letters before the @ and a real domain after it"
        ) from None
