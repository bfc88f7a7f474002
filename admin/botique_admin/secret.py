"""Random secrets that are shown once and kept as hashes."""

from __future__ import annotations

import hashlib
import hmac
import secrets

SIZE_BYTES = 32


def new_secret() -> str:
    """256 random bits, fit for an address or a cookie."""
    return secrets.token_urlsafe(SIZE_BYTES)


def hashed(secret: str) -> str:
    """What is kept of a secret; it is random, so a plain hash can't be guessed back."""
    return hashlib.sha256(secret.encode()).hexdigest()


def keyed(key: bytes, *parts: str) -> str:
    """A hash of something guessable, which is of no use without the key."""
    return hmac.new(key, "\0".join(parts).encode(), hashlib.sha256).hexdigest()
