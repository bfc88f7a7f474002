"""What somebody has to say to make a mailing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from botique_core.broadcasts.state import OnUnknown
from botique_core.broadcasts.variant import Variant

EVERYONE: Mapping[str, Any] = {"all": []}


@dataclass(frozen=True, slots=True)
class Draft:
    """A mailing that is not started yet.

    Args:
        title: Its name, for staff alone.
        topic: What a recipient must be subscribed to.
        variants: What it says, by language.
        language: The variant for those whose own language has none.
        audience: A rule of segments.
        places: The row scope of whoever made it; None: all customers.
        bots: Numbers of the bots that may carry it; None: all.
        urgent: Heeds neither quiet hours nor the frequency cap.
        on_unknown: What to do with messages of which nobody knows whether they went out.
        until: What is not sent by then is not sent at all.
        owner: The feature that it belongs to; while that is off, nothing is sent.
        author: Who made it, as the caller names people.
    """

    title: str
    topic: str
    variants: Mapping[str, Variant]
    language: str
    audience: Mapping[str, Any] = field(default_factory=lambda: dict(EVERYONE))
    places: tuple[str, ...] | None = None
    bots: tuple[int, ...] | None = None
    urgent: bool = False
    on_unknown: OnUnknown = OnUnknown.HOLD
    until: datetime | None = None
    owner: str = "core"
    author: str = ""
