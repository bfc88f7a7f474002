"""Signed addresses: whose link it is stands in the address itself, and nobody can make one up.

A token is 27 characters: link, recipient's number, and 64 bits of a keyed BLAKE2b hash of both
(RFC 7693). The recipient is named by the number of the delivery, which tells nobody who it is.
"""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from hashlib import blake2b
from hmac import compare_digest
from struct import Struct
from typing import NamedTuple

PURPOSE = "news.links"
EVERYBODY = 0
MAC_BYTES = 8
TOKEN_CHARS = 27
BODY = Struct(">QI")


class Followed(NamedTuple):
    """A link, and the recipient who follows it; `EVERYBODY` where it is the same for all."""

    link: int
    number: int


class Tokens:
    """Makes and reads the tokens of one client; `key` is any bytes that stay the same."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def make(self, link: int, number: int = EVERYBODY) -> str:
        """The token of a link for one recipient."""
        body = BODY.pack(link, number)
        return urlsafe_b64encode(body + self._mac(body)).decode().rstrip("=")

    def read(self, token: str) -> Followed | None:
        """What a token says; None if we did not make it."""
        if len(token) != TOKEN_CHARS or not token.isascii():
            return None
        try:
            raw = urlsafe_b64decode(f"{token}=")
        except (Error, ValueError):
            return None
        body, mac = raw[: BODY.size], raw[BODY.size :]
        known = compare_digest(mac, self._mac(body)) and self.make(*BODY.unpack(body)) == token
        return Followed(*BODY.unpack(body)) if known else None

    def _mac(self, body: bytes) -> bytes:
        return blake2b(body, key=self._key, digest_size=MAC_BYTES).digest()
