"""One thing that happened, as features tell it to one another."""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")


class DomainEvent(msgspec.Struct, frozen=True, kw_only=True):
    """Something that happened; `seq` is its place in the feed, `customer` 0 if nobody's.

    The same event has the same `id` whenever it is handled, also after a crash.
    """

    id: int
    seq: int
    kind: str
    customer: int
    at: datetime
    body: dict[str, Any]

    def read(self, shape: type[T]) -> T:
        """The body in the shape that its emitter documents.

        Raises:
            msgspec.ValidationError: The body does not fit.
        """
        return msgspec.convert(self.body, shape)
