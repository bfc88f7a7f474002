from __future__ import annotations

from collections.abc import Mapping

import pytest
from sqlalchemy import func, select

from botique_core.client import Client
from botique_core.hookspecs import Hooks
from botique_core.links.entry_link import EntryLink
from botique_core.plugin import Plugin
from botique_terminals import service
from botique_terminals.plugin import TerminalsPlugin


@pytest.fixture
def features() -> Mapping[str, type[Plugin]]:
    return {"terminals": TerminalsPlugin}


async def fill(client: Client) -> None:
    async with client.db.writing() as session:
        await client.hooks.tell_strict(Hooks.fill_demo, session=session)


async def findings(client: Client) -> list[tuple[str, str]]:
    answers = await client.hooks.collect(Hooks.check)
    return [(finding.level, finding.message) for answer in answers for finding in answer.value]


@pytest.mark.parametrize(
    ("sections", "first"),
    [
        ({"client": {"languages": ["ru", "en"]}}, "ИТ-парк"),
        ({"client": {"languages": ["en", "ru"]}}, "IT Park"),
    ],
)
async def test_demo_is_filled_once_in_the_clients_language(
    client: Client, sections: object, first: str
) -> None:
    await fill(client)
    await fill(client)

    async with client.db.reading() as session:
        found = await service.everything(session, active_only=True)
        links = await session.scalar(select(func.count()).select_from(EntryLink))
    assert (len(found), links) == (12, 12)
    names = {terminal.name for terminal in found}
    assert first in names


async def test_doctor_misses_micro_markets_until_there_are_some(client: Client) -> None:
    assert await findings(client) == [("warning", "there is no open micro-market")]

    await fill(client)
    assert await findings(client) == [("ok", "12 open micro-markets")]
