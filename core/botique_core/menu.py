"""The main menu: what plugins put there and how it is laid out."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import msgspec
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.talk import Talk

Shown = Callable[[Talk, AsyncSession], bool | Awaitable[bool]]

COLUMNS = 2


class MenuItem(msgspec.Struct, frozen=True, kw_only=True):
    """One button of the main menu.

    `label` is a text key; `handler` is called like any handler of the router; `shown` may hide
    the button from a customer for whom it makes no sense; its session sees what the event wrote.
    `order` places it: the house's own buttons stand at tens.
    """

    label: str
    order: int
    handler: Callable[..., Any]
    shown: Shown | None = None


def rows(labels: list[str]) -> tuple[tuple[str, ...], ...]:
    """The labels by rows of the persistent keyboard."""
    return tuple(tuple(labels[at : at + COLUMNS]) for at in range(0, len(labels), COLUMNS))
