"""May this message still be sent? Asked of the database in the statement that announces it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    case,
    func,
    literal,
    null,
    or_,
    select,
    true,
)

from botique_core.broadcasts.models import Broadcast
from botique_core.broadcasts.state import BroadcastState, Skip
from botique_core.broadcasts.tables import delivery
from botique_core.inbox.reach import Reach
from botique_core.inbox.tables import chat
from botique_core.outbox.state import DeliveryState
from botique_core.people.models import Customer, CustomerState


@dataclass(frozen=True, slots=True)
class Cap:
    """At most `most` messages of mailings to a customer within `period_us`; 0: no cap."""

    most: int
    period_us: int

    def reached(self, now_us: int) -> ColumnElement[bool]:
        """Whether the customer of a delivery has had as many."""
        if not self.most:
            return literal(value=False)
        other = delivery.alias("other")
        lately = (
            select(func.count())
            .select_from(other)
            .where(
                other.c.customer == delivery.c.customer,
                other.c.broadcast != delivery.c.broadcast,
                or_(
                    other.c.state == DeliveryState.SENDING.value,
                    other.c.sent_us > now_us - self.period_us,
                ),
            )
            .correlate(delivery)
            .scalar_subquery()
        )
        return lately >= self.most

    def over_us(self, now_us: int) -> ColumnElement[int]:
        """When the oldest of those messages does not count any more."""
        other = delivery.alias("oldest")
        oldest = (
            select(func.min(other.c.sent_us))
            .where(
                other.c.customer == delivery.c.customer, other.c.sent_us > now_us - self.period_us
            )
            .correlate(delivery)
            .scalar_subquery()
        )
        return func.coalesce(oldest, now_us) + self.period_us


class Recheck:
    """The conditions under which a planned message of one mailing may be sent.

    Args:
        wanted: That the customer wants it, as `Subscriptions.wanted` says.
        cap: The frequency cap, or one that is never reached.
        now_us: The moment.
    """

    def __init__(self, wanted: ColumnElement[bool], cap: Cap, now_us: int) -> None:
        self._wanted = wanted
        self._cap = cap
        self._now_us = now_us

    def passed(self) -> ColumnElement[bool]:
        """For a statement over `delivery` that may join the tables named here."""
        return and_(
            Broadcast.id == delivery.c.broadcast,
            Broadcast.state == BroadcastState.RUNNING,
            _whose(),
            Customer.state == CustomerState.ACTIVE,
            _where(),
            chat.c.reachable == Reach.REACHABLE,
            self._wanted,
            ~self._cap.reached(self._now_us) if self._cap.most else true(),
        )

    def reasons(self) -> Select[Any]:
        """Number, reason to skip (None: none was found) and until when to wait, by delivery."""
        often = self._cap.reached(self._now_us)
        reason = case(
            (or_(Customer.id.is_(None), Customer.state != CustomerState.ACTIVE), Skip.GONE.value),
            (~self._wanted, Skip.UNWANTED.value),
            (
                or_(chat.c.address.is_(None), chat.c.reachable != Reach.REACHABLE),
                Skip.UNREACHABLE.value,
            ),
            (often, Skip.OFTEN.value),
            else_=null(),
        )
        until = self._cap.over_us(self._now_us) if self._cap.most else null()
        return (
            select(delivery.c.number, reason, until)
            .join(Broadcast, Broadcast.id == delivery.c.broadcast)
            .where(Broadcast.state == BroadcastState.RUNNING)
            .join(Customer, _whose(), isouter=True)
            .join(chat, _where(), isouter=True)
        )


def _whose() -> ColumnElement[bool]:
    return Customer.id == delivery.c.customer


def _where() -> ColumnElement[bool]:
    return and_(
        chat.c.address == delivery.c.chat,
        chat.c.bot == delivery.c.bot,
        chat.c.customer == delivery.c.customer,
    )
