"""Marks by which an answer finds the letter that it answers, and that nobody can make up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2s
from hmac import compare_digest

MAC_BYTES = 8
# Every repetition is bounded: texts from outside are searched with it.
MARK = re.compile(
    r"(?P<kind>[a-z]{2,8})-(?P<about>[a-z0-9]{1,20}(?:-[a-z0-9]{1,20}){0,3}?)"
    r"-(?P<message>[0-9a-z]{1,13})-(?P<mac>[0-9a-f]{16})(?![0-9a-z-])",
    re.IGNORECASE | re.ASCII,
)
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Postmark:
    """What a letter was about: `kind` names the correspondence, `about` the thread within it."""

    kind: str
    about: str
    message: int


class Postmarks:
    """Makes and reads the marks of one client.

    A mark is `fb-2026-000117-2x8k0-<mac>`: in a message id, in the address to answer to, or in the
    letter itself. Mail servers may change the case of addresses, so case means nothing in it.
    """

    def __init__(self, secret: bytes) -> None:
        self._mac = blake2s(key=secret, digest_size=MAC_BYTES, person=b"postmark")

    def made(self, kind: str, about: str, message: int = 0) -> str:
        """The mark of a letter; `message` is 0 where it stands for the whole thread."""
        head = f"{kind}-{about}-{_written(message)}".lower()
        return f"{head}-{self._mac_of(head)}"

    def beginning(self, kind: str, about: str) -> str:
        """How every mark of a thread begins."""
        return f"{kind}-{about}-".lower()

    def read(self, text: str) -> Iterator[Postmark]:
        """Every genuine mark in a text, in order."""
        for found in MARK.finditer(text):
            mark = found[0].lower()
            head, _, mac = mark.rpartition("-")
            if compare_digest(self._mac_of(head), mac):
                message = int(found["message"], len(DIGITS))
                yield Postmark(found["kind"].lower(), found["about"].lower(), message)

    def _mac_of(self, head: str) -> str:
        mac = self._mac.copy()
        mac.update(head.encode())
        return mac.hexdigest()


def _written(number: int) -> str:
    """A number in few characters: the part of an address before the @ has 64 at most."""
    digits = ""
    while number:
        number, last = divmod(number, len(DIGITS))
        digits = DIGITS[last] + digits
    return digits or "0"


def with_mark(address: str, mark: str) -> str:
    """The address by which an answer finds its letter (RFC 5233, subaddressing)."""
    name, _, host = address.partition("@")
    marked = f"{name}+{mark}@{host}"
    return marked if len(f"{name}+{mark}") <= LOCAL_PART_MAX else address


LOCAL_PART_MAX = 64  # RFC 5321, 4.5.3.1.1
