"""What the tests of the way out share."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from tests.core.inbox.stage import BOT, Messenger
from tests.core.outbox.desk import Desk


@pytest.fixture
def messenger() -> Messenger:
    return Messenger()


@pytest.fixture
async def desk(messenger: Messenger) -> AsyncIterator[Desk]:
    """Senders of one bot, allowed to send."""
    desk = Desk()
    desk.senders.add(BOT, messenger)
    desk.senders.permit.grant(asyncio.get_running_loop().time() + 1000)
    yield desk
    await desk.senders.close()
