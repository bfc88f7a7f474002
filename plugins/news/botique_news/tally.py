"""What became of news, counted from core's ledger of deliveries."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, RowMapping, and_, case, func, or_

from botique_core.broadcasts.figures import Figures
from botique_core.broadcasts.state import Skip
from botique_core.broadcasts.tables import delivery
from botique_core.outbox.state import DeliveryState

BLOCKED = frozenset({"Blocked", "ChatGone"})
COLUMNS = ("sent", "opened", "clicked", "blocked", "failed", "skipped", "unknown", "waiting")


class Tally(msgspec.Struct, frozen=True):
    """Recipients by what became of them.

    `opened` pressed «Подробнее», `clicked` followed a link; both are counted among the others.
    `blocked` could not be reached: they had blocked the bot, or the chat was gone.
    """

    total: int = 0
    sent: int = 0
    opened: int = 0
    clicked: int = 0
    blocked: int = 0
    failed: int = 0
    skipped: int = 0
    unknown: int = 0
    waiting: int = 0

    @classmethod
    def kept(cls, figures: Figures) -> Tally:
        """Of old news, whose rows were deleted for their age."""
        blocked_of = sum(figures.reasons.get(reason, 0) for reason in BLOCKED)
        unreachable = figures.reasons.get(Skip.UNREACHABLE.value, 0)
        return cls(
            total=figures.total,
            sent=figures.sent,
            opened=figures.opened,
            clicked=figures.clicked,
            blocked=blocked_of + unreachable,
            failed=figures.failed - blocked_of,
            skipped=figures.skipped - unreachable,
            unknown=figures.unknown,
            waiting=figures.pending + figures.sending,
        )

    @classmethod
    def stored(cls, figures: Mapping[str, Any]) -> Tally:
        """The same, from how they are stored beside the mailing."""
        return cls.kept(msgspec.convert(figures, Figures))

    @classmethod
    def of(cls, row: RowMapping) -> Tally:
        """From a row of `columns()`."""
        return cls(**{name: int(row[name] or 0) for name in ("total", *COLUMNS)})


def fate() -> ColumnElement[str]:
    """What became of a delivery, as one of the names of a `Tally`."""
    state, reason = delivery.c.state, delivery.c.reason
    failed, skipped = state == DeliveryState.FAILED.value, state == DeliveryState.SKIPPED.value
    blocked = or_(
        and_(failed, reason.in_(sorted(BLOCKED))), and_(skipped, reason == Skip.UNREACHABLE.value)
    )
    return case(
        (state == DeliveryState.SENT.value, "sent"),
        (blocked, "blocked"),
        (failed, "failed"),
        (skipped, "skipped"),
        (state == DeliveryState.UNKNOWN.value, "unknown"),
        else_="waiting",
    )


def columns() -> list[ColumnElement[int]]:
    """The figures of a `Tally`, for queries over `delivery`."""
    fates = fate()
    counted = {
        name: func.count(case((fates == name, 1)))
        for name in COLUMNS
        if name not in {"opened", "clicked"}
    }
    counted |= {
        "total": func.count(delivery.c.number),
        "opened": func.count(delivery.c.opened_us),
        "clicked": func.count(delivery.c.clicked_us),
    }
    return [column.label(name) for name, column in counted.items()]
