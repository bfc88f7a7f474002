"""Hooks by which features meet a foreign system."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from pydantic import BaseModel
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.errors import PluginUnusable
from botique_core.exchange import (
    Exchange,
    Export,
    Import,
    Occasion,
    Outcome,
    PersonIds,
    Record,
    Taken,
)
from botique_core.plugin import Plugin
from botique_core.secrets import Secrets
from tests.core.hookspecs.conftest import With


class Shelf(BaseModel):
    id: str


async def take(
    session: AsyncSession, items: Sequence[Shelf], occasion: Occasion
) -> Sequence[Outcome]:
    return [Outcome(Taken.CREATED) for _ in items]


async def page(session: AsyncSession, after: int, limit: int) -> Sequence[Record]:
    return []


async def end(session: AsyncSession) -> int:
    return 0


def sample(seq: int) -> Record:
    return Record(seq=seq, id="", version=1)


def shelves(name: str = "shelves") -> Import:
    return Import(name, "core-menu", Shelf, {"id": "1"}, take)


def visits(name: str = "visits") -> Export:
    return Export(name, "core-menu", Record, page, end, sample)


async def test_hook_exchange_imports_is_known_to_the_client(having: With) -> None:
    def exchange_imports(self: Plugin) -> Sequence[Import]:
        return (shelves(),)

    async with having({"exchange_imports": exchange_imports}) as app:
        client = app.generation.client
        assert client.exchange.imports == {"shelves": shelves()}


async def test_hook_exchange_exports_is_known_to_the_client(having: With) -> None:
    def exchange_exports(self: Plugin) -> Sequence[Export]:
        return (visits(),)

    async with having({"exchange_exports": exchange_exports}) as app:
        assert app.generation.client.exchange.exports == {"visits": visits()}


@pytest.mark.parametrize("name", ["Shelves", "a/b/c", "", "ping", "shelves/ack", "../x"])
async def test_hook_exchange_imports_that_names_what_can_not_be_an_address_quarantines(
    having: With, name: str
) -> None:
    def exchange_imports(self: Plugin) -> Sequence[Import]:
        return (shelves(name),)

    async with having({"exchange_imports": exchange_imports}) as app:
        assert list(app.generation.quarantined) == ["guest"]


def test_name_belongs_to_one_plugin() -> None:
    with pytest.raises(PluginUnusable, match="'visits' is there already"):
        Exchange.of({}, {"one": [visits()], "other": [visits()]})


def test_person_is_called_the_same_by_one_client_alone() -> None:
    here, there = PersonIds(Secrets(b"a" * 32)), PersonIds(Secrets(b"b" * 32))
    assert here.of(17) == here.of(17)
    assert len({here.of(17), here.of(18), there.of(17)}) == 3
