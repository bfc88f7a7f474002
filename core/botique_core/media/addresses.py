"""Addresses for files that a messenger can't take: signed, and good for a month."""

from __future__ import annotations

import struct
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import timedelta
from hashlib import blake2s
from hmac import compare_digest

from botique_core.clock import Clock
from botique_core.messages import Media

GOOD_FOR = timedelta(days=30)
MAC_BYTES = 16
TOKEN_CHARS = 70
_PASS = struct.Struct(">I32s")  # good until (seconds since 1970), SHA-256


class MediaAddresses:
    """Gives out addresses of files and recognises them; `secret` is any bytes that stay the same.

    Whoever has an address has the file: it goes to one customer's chat, like the file itself.
    """

    def __init__(self, secret: bytes, clock: Clock, public_url: str) -> None:
        self._mac = blake2s(key=secret[:32], digest_size=MAC_BYTES, person=b"media")
        self._clock = clock
        self._public_url = public_url

    def of(self, media: Media) -> str:
        """The file's address; empty where nobody can reach this client from outside."""
        if not self._public_url:
            return ""
        until_s = int((self._clock.now() + GOOD_FOR).timestamp())
        passed = _PASS.pack(until_s, bytes.fromhex(media.sha256))
        token = urlsafe_b64encode(passed + self._signed(passed)).decode().rstrip("=")
        return f"{self._public_url}/file/{token}"

    def open(self, token: str) -> str | None:
        """The SHA-256 of the file that an address of ours leads to, while it is good."""
        if len(token) != TOKEN_CHARS:
            return None
        try:
            raw = urlsafe_b64decode(f"{token}==")
        except ValueError:
            return None
        passed, mac = raw[: _PASS.size], raw[_PASS.size :]
        if not compare_digest(mac, self._signed(passed)):
            return None
        until_s, sha256 = _PASS.unpack(passed)
        return sha256.hex() if self._clock.now().timestamp() < until_s else None

    def _signed(self, passed: bytes) -> bytes:
        mac = self._mac.copy()
        mac.update(passed)
        return mac.digest()
