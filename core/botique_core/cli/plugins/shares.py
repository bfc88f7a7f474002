"""A plugin's rows in core's own tables, told by the names that plugins give their things."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import ColumnElement, Connection, Table, delete, or_, select
from sqlalchemy.orm import DeclarativeBase, InstrumentedAttribute

from botique_core.broadcasts.models import Broadcast, BroadcastMedia, BroadcastVariant
from botique_core.broadcasts.tables import delivery
from botique_core.cli.plugins.tables import write_rows
from botique_core.feed.models import Cursor, EventFailure
from botique_core.jobs.models import Job
from botique_core.links.entry_link import EntryLink, Scan
from botique_core.people.models import Subscription
from botique_core.people.topics import CORE_TOPICS
from botique_core.plugins.models import PluginRecord
from botique_core.storage.models import StoredValue
from botique_core.texts.tables import TextLabel, TextOverride

Share = tuple[Table, ColumnElement[bool]]


def write_shares(connection: Connection, plugin: str, folder: Path) -> None:
    """Writes the plugin's rows of each of core's tables that has some."""
    for table, mine in _shares(plugin):
        file = folder / f"{table.name}.jsonl"
        if not write_rows(connection, select(table).where(mine), file):
            file.unlink()


def delete_shares(connection: Connection, plugin: str) -> None:
    """Deletes the plugin's rows of core's tables for good.

    Domain events stay until their own time is over: others may have them still to read.
    """
    for table, mine in _shares(plugin):
        connection.execute(delete(table).where(mine))


def _shares(plugin: str) -> tuple[Share, ...]:
    """Tables and which rows of them, those that point to others first."""
    of_topic = Subscription.topic.not_in([topic.name for topic in CORE_TOPICS])
    links = _called(EntryLink.kind, plugin)
    mailings = select(Broadcast.id).where(Broadcast.owner == plugin)
    return (
        _share(Cursor, _begins(Cursor.consumer, f"{plugin}.")),
        _share(EventFailure, _begins(EventFailure.consumer, f"{plugin}.")),
        _share(Job, _begins(Job.kind, f"{plugin}.")),
        _share(TextOverride, _begins(TextOverride.key, f"{plugin}-")),
        _share(TextLabel, _begins(TextLabel.key, f"{plugin}-")),
        _share(StoredValue, _called(StoredValue.key, plugin)),
        _share(Subscription, _called(Subscription.topic, plugin) & of_topic),
        _share(Scan, Scan.link.in_(select(EntryLink.id).where(links))),
        _share(EntryLink, links),
        (delivery, delivery.c.broadcast.in_(mailings)),
        _share(BroadcastMedia, BroadcastMedia.broadcast.in_(mailings)),
        _share(BroadcastVariant, BroadcastVariant.broadcast.in_(mailings)),
        _share(Broadcast, Broadcast.owner == plugin),
        _share(PluginRecord, PluginRecord.name == plugin),
    )


def _share(model: type[DeclarativeBase], mine: ColumnElement[bool]) -> Share:
    table = model.__table__
    assert isinstance(table, Table)  # noqa: S101 -- no model of ours is mapped to anything else
    return table, mine


def _called(column: InstrumentedAttribute[str], plugin: str) -> ColumnElement[bool]:
    return or_(column == plugin, _begins(column, f"{plugin}."))


def _begins(column: InstrumentedAttribute[str], prefix: str) -> ColumnElement[bool]:
    return column.startswith(prefix, autoescape=True)
