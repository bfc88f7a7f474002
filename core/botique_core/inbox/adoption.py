"""Taking updates in hand that wait in the database."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from datetime import UTC, datetime

import msgspec

from botique_core.events import CustomerChanged, Event, Unsupported
from botique_core.inbox.codec import decoded
from botique_core.inbox.incoming import Incoming
from botique_core.inbox.line import Line
from botique_core.inbox.lines import Lines
from botique_core.inbox.rows import OpenRow
from botique_core.inbox.source import source_of
from botique_core.inbox.turn import Stored, Turn
from botique_core.inbox.under_way import UnderWay

UNREADABLE = "unreadable"


class Adoption:
    """Puts waiting updates into the lines of their chats; `proceed` sets a line going."""

    def __init__(self, lines: Lines, under_way: UnderWay, proceed: Callable[[Line], None]) -> None:
        self._lines = lines
        self._under_way = under_way
        self._proceed = proceed

    def adopt(self, rows: Iterable[OpenRow], since: int, *, left_over: bool = False) -> None:
        """Takes what is not in hand, nor finished after the rows were read.

        Args:
            rows: What waits in the database.
            since: What `UnderWay.finished` was before they were read.
            left_over: Their process has ended, and they may have been begun there.
        """
        touched: dict[Line, None] = {}
        for row in rows:
            key = (row.bot, row.key)
            if self._under_way.get(key) or self._under_way.is_finished(key, since):
                continue
            line = self._lines.of(row.bot, row.chat)
            if line is not None:
                turn = _turn(row, left_over=left_over)
                self._under_way.begin(turn)
                line.put(turn)
                touched[line] = None
                if isinstance(turn.incoming.event, CustomerChanged):
                    line.loaded = False  # not only from this event on: what is kept is stale now
        for line in touched:
            self._proceed(line)


def _turn(row: OpenRow, *, left_over: bool) -> Turn:
    try:
        event = decoded(row.body)
        unreadable = None
    except msgspec.MsgspecError:
        event = _stand_in(row)
        unreadable = row.body
    return Turn(
        incoming=Incoming(row.bot, event),
        key=(row.bot, row.key),
        shard=row.shard,
        source=source_of(event),
        born=asyncio.get_running_loop().time(),
        stored=Stored.YES,
        attempts=row.attempts,
        adopted=True,
        left_over=left_over,
        unreadable=unreadable,
    )


def _stand_in(row: OpenRow) -> Event:
    # Its place among the others is all that can be told of it; it goes to the dead letters.
    at = datetime.fromtimestamp(0, UTC)
    return Unsupported(key=row.key, order=row.position, chat=row.chat, at=at, what=UNREADABLE)
