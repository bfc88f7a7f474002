"""How urgent a message is."""

from __future__ import annotations

from enum import IntEnum


class Lane(IntEnum):
    """How urgent a message is; a lower lane never waits for a higher one."""

    INTERACTIVE = 0
    SERVICE = 1
    BROADCAST = 2


# Those of the outbox; mailings have a ledger of their own and share the budget alone.
LANES = (Lane.INTERACTIVE, Lane.SERVICE)
