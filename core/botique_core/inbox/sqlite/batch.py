"""How a batch is committed on SQLite: a transaction of small steps, each taken together."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from botique_core.inbox.rows import ArrivalRow, Outcome, Rows, Way
from botique_core.inbox.source import Source
from botique_core.inbox.sqlite import statements as sql
from botique_core.inbox.storage import Fenced


def commit(connection: sqlite3.Connection, node: int, now_us: int, rows: Rows) -> Outcome:
    """Commits a batch; see `Storage.commit`."""
    connection.execute("begin immediate")
    try:
        _fence(connection, node)
        outcome = _arrive(connection, now_us, rows)
        _decide(connection, now_us, rows, {*outcome.late, *outcome.refused})
        _mark(connection, rows)
        connection.execute("commit")
    except BaseException:
        connection.rollback()
        raise
    return outcome


def _fence(connection: sqlite3.Connection, node: int) -> None:
    if connection.execute(sql.FENCE, (node,)).fetchone() is None:
        raise Fenced(f"node {node} has been declared dead")


def _arrive(connection: sqlite3.Connection, now_us: int, rows: Rows) -> Outcome:
    late = _late(connection, rows)
    new = [
        (n, (*row, now_us))
        for n, row in enumerate(rows.arrivals, 1)
        if row.way != Way.DONE_AFTER_WAITING and n not in late
    ]
    inserted = connection.executemany(sql.INSERT, [row for _, row in new]).rowcount if new else 0
    refused = set() if inserted == len(new) else _insert_singly(connection, new)
    waited = (
        (n, row) for n, row in enumerate(rows.arrivals, 1) if row.way == Way.DONE_AFTER_WAITING
    )
    refused.update(n for n, row in waited if n not in late and not _settled(connection, row))
    return Outcome(sorted(late), sorted(refused))


def _settled(connection: sqlite3.Connection, row: ArrivalRow) -> bool:
    return connection.execute(sql.SETTLE, (row.key, row.bot)).rowcount == 1


def _insert_singly(connection: sqlite3.Connection, new: list[tuple[int, Any]]) -> set[int]:
    # Some were there already; together they don't say which, so they are taken one by one.
    connection.execute("rollback")
    connection.execute("begin immediate")
    return {
        n
        for n, row in new
        if connection.execute(sql.INSERT, row).rowcount == 0 and row[7] != Way.WAITS
    }


def _late(connection: sqlite3.Connection, rows: Rows) -> set[int]:
    decided: defaultdict[tuple[int, str, int], list[tuple[int, ArrivalRow]]] = defaultdict(list)
    for n, row in enumerate(rows.arrivals, 1):
        if row.way != Way.WAITS:
            decided[row.bot, row.chat, row.source].append((n, row))
    chats = json.dumps([chat for _, chat, _ in decided])
    late = set()
    for bot, chat, source, position, key in connection.execute(sql.WAITING_BEFORE, (chats,)):
        for n, row in decided.get((bot, chat, source), ()):
            if position < row.position and (bot, key) not in rows.overtaken:
                late.add(n)
    return late


def _decide(connection: sqlite3.Connection, now_us: int, rows: Rows, void: set[int]) -> None:
    arrivals = rows.arrivals
    if rows.newcomers:
        moment = datetime.fromtimestamp(now_us / 1_000_000, UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
        newcomers = [(*row[1:], moment) for row in rows.newcomers if row[0] not in void]
        connection.executemany(sql.NEWCOMER, newcomers)
    if rows.chats:
        chats = []
        for n, *change in rows.chats:
            if n not in void:
                row = arrivals[n - 1]
                seen_us = now_us if row.source == Source.MESSENGER else 0
                chats.append((row.chat, row.bot, row.shard, *change, now_us, seen_us))
        connection.executemany(sql.CHAT, chats)
    if rows.replies:
        replies = []
        for n, number, lane, body in rows.replies:
            if n not in void:
                row = arrivals[n - 1]
                replies.append((number, row.bot, row.chat, row.shard, lane, now_us, body))
        connection.executemany(sql.REPLY, replies)
    if rows.events:
        events = [
            (number, kind, customer, now_us, body)
            for n, number, kind, customer, body in rows.events
            if n not in void
        ]
        connection.executemany(sql.EVENT, events)


def _mark(connection: sqlite3.Connection, rows: Rows) -> None:
    changes: tuple[tuple[str, Sequence[Any]], ...] = (
        (sql.SENT, rows.sent),
        (sql.MARK, rows.marks),
        (sql.REACH, rows.reaches),
        (sql.ATTEMPTS, rows.attempts),
        (sql.STALE_DEADLINE, rows.stale_deadlines),
    )
    for statement, values in changes:
        if values:
            connection.executemany(statement, values)
