"""By which words a request is found: its number, place, product and all that was written."""

from __future__ import annotations

from botique_core.db.fold import folded
from botique_feedback.models import Request

# A thread may go on for years; whoever looks for it remembers how it began.
SOUGHT_MAX = 20_000


def named(request: Request) -> str:
    """The words of a request in which nobody has written anything."""
    return folded(f"{request.number} {request.place_name} {request.product}").strip()


def grown(request: Request, text: str) -> str:
    """The words of a request in which one more text is written."""
    return f"{request.words or named(request)} {folded(text)}"[:SOUGHT_MAX]
