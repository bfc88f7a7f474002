"""Micro-markets like many others."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from botique_core.db import Database
from botique_core.ids import Ids
from botique_terminals import models, service
from botique_terminals.card import TerminalCard

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def guid(number: int) -> UUID:
    """A made-up GUID."""
    return UUID(int=0xE9016A87207811E8B076005056890000 + number)


def card(number: int, **fields: object) -> TerminalCard:
    """A micro-market like many others."""
    usual = {
        "guid": guid(number),
        "code": f"{number:09}",
        "name": f"Омега {number}",
        "address": f"Ленинская слобода, {number}",
        "city": "Москва",
        "changed_at": NOON,
    }
    return TerminalCard.model_validate(usual | fields)


async def saved(database: Database, ids: Ids, *cards: TerminalCard) -> list[models.Terminal]:
    """The cards as they stand in the list afterwards."""
    async with database.writing() as session:
        for one in cards:
            await service.save(session, one, ids)
    async with database.reading() as session:
        found = [await service.by_guid(session, str(one.guid)) for one in cards]
    return [terminal for terminal in found if terminal is not None]
