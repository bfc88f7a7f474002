"""What came back from a request."""

from __future__ import annotations

import msgspec


class Response(msgspec.Struct, frozen=True, gc=False):
    """The status and the whole body; headers are of no use to the Bot API."""

    status: int
    body: bytes
