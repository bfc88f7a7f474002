"""What customers bring with them when they come in."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from botique_core.app.app import App
from botique_core.links.entry_link import EntryLink, Scan
from botique_core.testing import PROFILES, Person
from tests.core.welcome.desk import DeskPlugin, HostPlugin
from tests.core.welcome.words import AGAIN, GIVE, HELLO, MENU, NEEDED, PROCESSING, REFUSE, asked

PAPER = asked(PROCESSING, "Согласие на обработку")
LINKED = "По ссылке: terminal 17"
GONE = "Эта ссылка больше не действует."


async def link_to_a_terminal(app: App) -> EntryLink:
    async with app.client.db.writing() as session:
        return await app.client.links.create(session, "terminal", "17")


async def scans(app: App) -> list[tuple[int, bool]]:
    async with app.client.db.reading() as session:
        rows = await session.scalars(select(Scan).order_by(Scan.id))
        return [(row.link, row.first) for row in rows]


@pytest.mark.parametrize("profile", PROFILES)
async def test_token_is_kept_through_the_gate(app: App, anna: Person) -> None:
    link = await link_to_a_terminal(app)
    await anna.starts(link.token)
    await anna.sees(HELLO, PAPER)
    await anna.presses(REFUSE)
    await anna.sees(NEEDED, PAPER)
    assert await scans(app) == []
    await anna.presses(GIVE)
    await anna.sees(LINKED, MENU)
    assert await scans(app) == [(link.id, True)]


async def test_code_is_kept_through_the_gate(anna: Person) -> None:
    await anna.starts("T-17")
    await anna.sees(HELLO, PAPER)
    await anna.presses(GIVE)
    await anna.sees("Терминал T-17", MENU)


async def test_start_without_payload_at_the_gate_does_not_forget_the_code(anna: Person) -> None:
    await anna.starts("T-17")
    await anna.sees(HELLO, PAPER)
    await anna.starts()
    await anna.sees(HELLO, PAPER)
    await anna.presses(GIVE)
    await anna.sees("Терминал T-17", MENU)


async def test_newer_code_at_the_gate_wins(anna: Person) -> None:
    await anna.starts("T-17")
    await anna.sees(HELLO, PAPER)
    await anna.starts("T-18")
    await anna.sees(HELLO, PAPER)
    await anna.presses(GIVE)
    await anna.sees("Терминал T-18", MENU)


async def test_known_customer_arrives_at_once(app: App, anna: Person) -> None:
    link = await link_to_a_terminal(app)
    await anna.starts()
    await anna.sees(HELLO, PAPER)
    await anna.presses(GIVE)
    await anna.sees(MENU)
    await anna.starts(link.token.lower())
    await anna.sees(AGAIN, LINKED, MENU)
    await anna.starts(link.token)
    await anna.sees(AGAIN, LINKED, MENU)
    assert await scans(app) == [(link.id, True), (link.id, False)]


@pytest.mark.parametrize("payload", ["whatever", "0000000000", "\x00", "x" * 10_000, "👩‍👩‍👧‍👦"])
async def test_payload_that_nobody_knows_is_told_before_the_ordinary_start(
    anna: Person, payload: str
) -> None:
    await anna.starts(payload)
    await anna.sees(HELLO, PAPER)
    await anna.presses(GIVE)
    await anna.sees(GONE, MENU)
    await anna.starts(payload)
    await anna.sees(AGAIN, GONE, MENU)


async def test_link_to_what_is_not_on_is_told_and_still_counted(app: App, anna: Person) -> None:
    async with app.client.db.writing() as session:
        link = await app.client.links.create(session, "quest", "17")
    await anna.starts(link.token)
    await anna.sees(HELLO, PAPER)
    await anna.presses(GIVE)
    await anna.sees(GONE, MENU)
    assert await scans(app) == [(link.id, True)]


async def test_link_that_was_switched_off_leads_nowhere(app: App, anna: Person) -> None:
    link = await link_to_a_terminal(app)
    async with app.client.db.writing() as session:
        await app.client.links.switch(session, link.id, active=False)
    await anna.starts(link.token)
    await anna.sees(HELLO, PAPER)
    await anna.presses(GIVE)
    await anna.sees(GONE, MENU)
    assert await scans(app) == []


@pytest.mark.parametrize("features", [{"desk": DeskPlugin, "host": HostPlugin}])
async def test_features_ask_newcomers_for_more_once_the_gate_is_open(anna: Person) -> None:
    await anna.starts("T-17")
    await anna.sees(HELLO, PAPER)
    await anna.presses(GIVE)
    await anna.sees("Терминал T-17", "Как вас зовут?")
    await anna.says("Анна")
    await anna.sees("Рады знакомству, Анна", MENU)
    await anna.starts()
    await anna.sees(AGAIN, MENU)


@pytest.mark.parametrize("features", [{"desk": DeskPlugin, "host": HostPlugin}])
@pytest.mark.parametrize("purposes", [[]])
async def test_features_ask_newcomers_for_more_where_there_is_no_gate(anna: Person) -> None:
    await anna.says("пароль")
    await anna.sees("слышу", "Как вас зовут?")
