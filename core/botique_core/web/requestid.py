"""A number for each request, to find its lines in the log."""

from __future__ import annotations

import itertools
import os
from contextvars import ContextVar

request_id: ContextVar[str] = ContextVar("request_id", default="")

_prefix = os.urandom(4).hex()
_numbers = itertools.count(1)


def new_request_id() -> str:
    """Unique within all processes, short enough to be read out on the telephone."""
    return f"{_prefix}-{next(_numbers)}"
