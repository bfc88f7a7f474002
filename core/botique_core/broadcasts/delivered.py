"""The ledger of deliveries as a class, for lists and reports; the sending loop uses the table."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from botique_core.broadcasts.tables import delivery
from botique_core.db import Base


class Delivered(Base):
    """A recipient of a mailing, named by the mailing and a number; see `tables.py`."""

    __table__ = delivery

    broadcast: Mapped[int]
    number: Mapped[int]
    customer: Mapped[int]
    bot: Mapped[int]
    language: Mapped[str]
    state: Mapped[int]
    reason: Mapped[str | None]
    sent_us: Mapped[int | None]
    opened_us: Mapped[int | None]
    clicked_us: Mapped[int | None]
