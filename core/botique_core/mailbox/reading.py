"""From the bytes of a letter to what it says: sender, own words, files, marks."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message

from botique_core.errors import InputRefused
from botique_core.mailbox.cutting import own_words
from botique_core.mailbox.headers import message_id_of, readable, sender_of, values
from botique_core.mailbox.machines import is_by_a_machine
from botique_core.mailbox.plain import text_of
from botique_core.mailbox.witness import is_proven

BODY_MAX_CHARS = 200_000
PARTS_MAX = 200
FILES_MAX = 20
# Where answers and servers name the letter that is answered, the surest first.
NAMING = ("In-Reply-To", "References", "To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To")
# What is embedded in a letter and smaller is the logo of a signature.
LOGO_MAX_BYTES = 20 * 1024
PICTURE = re.compile("\ufffc([^\ufffc\n]*)\ufffc")
FALLBACK = "windows-1251"  # what Russian programs write that don't say what they write


class Unreadable(InputRefused):
    """The bytes are no letter."""


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file of a letter, as its sender calls it."""

    name: str
    mime: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Incoming:
    """A letter that came in.

    `naming` are the places in which marks may stand, the surest first; `text` are the sender's
    own words; `proven` says that the receiving server vouches for the sender.
    """

    message_id: str
    sender: str
    machine: bool
    proven: bool
    naming: tuple[str, ...]
    text: str
    files: tuple[Enclosure, ...]


def read(raw: bytes, own: frozenset[str], server: str, separators: Collection[str]) -> Incoming:
    """Reads a letter; takes a while, so not on the event loop.

    Args:
        raw: As RFC 5322 has it.
        own: The addresses that we write from.
        server: The server whose word about senders counts; empty: nobody's is asked.
        separators: The lines of ours above which an answer belongs.

    Raises:
        Unreadable: it is no letter.
    """
    try:
        return _read(message_from_bytes(raw), own, server, separators)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise Unreadable(f"this is no letter: {type(error).__name__}") from error


def _read(
    message: Message, own: frozenset[str], server: str, separators: Collection[str]
) -> Incoming:
    sender = sender_of(message)
    texts = _Texts(message)
    words = own_words(texts.plain or texts.html, separators)
    shown = set(PICTURE.findall(own_words(texts.html, separators)))
    return Incoming(
        message_id=message_id_of(message),
        sender=sender,
        machine=is_by_a_machine(message, own),
        proven=not server or is_proven(message, sender, server),
        naming=(*(one for name in NAMING for one in values(message, name)), texts.all),
        text=PICTURE.sub("", words).strip(),
        files=tuple(_files(message, shown))[:FILES_MAX],
    )


class _Texts:
    """The first text of a letter in each of its two forms."""

    def __init__(self, message: Message) -> None:
        self.plain = self.html = ""
        for part in _parts(message):
            kind = part.get_content_type()
            if _is_enclosed(part):
                continue
            if kind == "text/plain" and not self.plain:
                self.plain = _unflowed(part, _text(part)).strip()
            elif kind == "text/html" and not self.html:
                self.html = text_of(_text(part))

    @property
    def all(self) -> str:
        """Both, one after the other."""
        return f"{self.plain}\n{self.html}"


def _parts(message: Message) -> Iterator[Message]:
    """The parts that hold something; not those of an enclosed letter."""
    waiting = [message]
    for _ in range(PARTS_MAX):
        if not waiting:
            return
        part = waiting.pop(0)
        if part.get_content_maintype() == "multipart":
            inner = part.get_payload()
            held = inner[:PARTS_MAX] if isinstance(inner, list) else []
            waiting[:0] = [one for one in held if isinstance(one, Message)]
        else:
            yield part


def _is_enclosed(part: Message) -> bool:
    return part.get_content_disposition() == "attachment" or bool(part.get_filename())


def _text(part: Message) -> str:
    content = _content(part)
    for charset in (part.get_content_charset() or "utf-8", "utf-8"):
        try:
            return content.decode(charset)[:BODY_MAX_CHARS].replace("\x00", "")
        except (LookupError, UnicodeDecodeError):
            continue
    return content.decode(FALLBACK, "replace")[:BODY_MAX_CHARS].replace("\x00", "")


def _content(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _unflowed(part: Message, text: str) -> str:
    """Paragraphs that the program broke into lines are made whole again (RFC 3676)."""
    if str(part.get_param("format", "")).lower() != "flowed":
        return text
    joined = ""
    for line in text.replace("\r\n", "\n").split("\n"):
        flows = line.endswith(" ") and line != "-- " and not line.startswith(">")
        bare = line.removeprefix(" ")
        joined += bare if flows else f"{bare}\n"
    return joined


def _files(message: Message, shown: Collection[str]) -> Iterator[Enclosure]:
    for part in _parts(message):
        if part.get_content_maintype() == "text" and not _is_enclosed(part):
            continue
        content = _content(part)
        embedded = str(part.get("Content-ID", "")).strip("<> \r\n")
        logo = embedded not in shown or len(content) < LOGO_MAX_BYTES
        if embedded and logo and part.get_content_disposition() != "attachment":
            continue
        if content:
            name = readable(str(part.get_filename() or ""))
            yield Enclosure(name, part.get_content_type(), content)
