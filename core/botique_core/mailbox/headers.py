"""Headers of a letter, read strictly where something hangs on them."""

from __future__ import annotations

import re
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message

QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')
COMMENT = re.compile(r"\([^()]*\)")
ADDRESS = r"[^\s@<>()\[\],;:\\\"]{1,64}@[^\s@<>()\[\],;:\\\"]{1,190}"
SENDER = re.compile(rf"(?:[^<>,;]*<\s*({ADDRESS})\s*>|({ADDRESS}))")
MESSAGE_ID = re.compile(r"<[^\s<>@]+@[^\s<>@]+>")
VALUE_MAX_CHARS = 4_000


def values(message: Message, name: str) -> list[str]:
    """Every header of that name, unfolded and cut to a length that nobody needs."""
    found = [value for known, value in message.raw_items() if known.lower() == name.lower()]
    return [" ".join(_decoded(one).split())[:VALUE_MAX_CHARS] for one in found]


def value(message: Message, name: str) -> str:
    """The first header of that name."""
    return next(iter(values(message, name)), "")


def _decoded(raw: str) -> str:
    """Letters beyond ASCII come as the parser's surrogates; RFC 6532 has them as UTF-8."""
    return str(raw).encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def sender_of(message: Message) -> str:
    """The one address that a letter comes from, in lower case; empty if that is not clear.

    Stricter than RFC 5322: what two readers might read in two ways is nobody's address.
    """
    senders = values(message, "From")
    if len(senders) != 1:
        return ""
    bare = COMMENT.sub("", QUOTED.sub("", senders[0])).strip()
    found = SENDER.fullmatch(bare)
    return normal(found[1] or found[2]) if found else ""


def normal(address: str) -> str:
    """An address as it is compared: lower case, its domain in ASCII (RFC 5890)."""
    name, _, domain = address.strip().lower().rpartition("@")
    try:
        return f"{name}@{domain.encode('idna').decode()}"
    except UnicodeError:
        return f"{name}@{domain}"


def message_id_of(message: Message) -> str:
    """The letter's id in angle brackets; empty if it has none that could stand in an answer."""
    found = MESSAGE_ID.search(value(message, "Message-ID"))
    return found[0] if found else ""


def readable(text: str) -> str:
    """A header with its encoded words (RFC 2047) decoded, as far as they can be."""
    try:
        return str(make_header(decode_header(text)))
    except (HeaderParseError, LookupError, ValueError):
        return text
