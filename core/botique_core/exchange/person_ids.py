"""What customers are called outside: GUIDs that tell nothing and stay the same."""

from __future__ import annotations

import hashlib
from uuid import UUID

from botique_core.secrets import Secrets

SIZE_BYTES = 16


class PersonIds:
    """Makes a customer's GUID from the number; without the client's secret nobody gets back."""

    def __init__(self, secrets: Secrets) -> None:
        self._key = secrets.key("exchange.person")

    def of(self, customer: int) -> str:
        """The GUID, the same in every feed and for good."""
        digest = hashlib.blake2b(str(customer).encode(), key=self._key, digest_size=SIZE_BYTES)
        return str(UUID(bytes=digest.digest(), version=4))
