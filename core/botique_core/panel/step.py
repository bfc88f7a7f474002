"""What a new client has to do once; the panel's first page lists it until all is done."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.panel.desk import Staff

Done = Callable[[AsyncSession, Staff], Awaitable[bool]]


@dataclass(frozen=True, slots=True)
class FirstStep:
    """One step: `label` and `text` are text keys, `path` leads to the page where it is done."""

    label: str
    text: str
    permission: str
    path: str
    done: Done
    order: int = 100
