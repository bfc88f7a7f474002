"""Where a printed code leads."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import httpx2
import pytest

from botique_core.app.app import App
from botique_core.links.entry_link import EntryLink
from botique_core.testing.profiles import RICH
from botique_core.testing.running import running, settings
from tests.core.inbox.gateway import opened_before
from tests.core.web.conftest import NOTHING_ELSE, asking

START = "https://messenger.example/main?start="
PROFILE = {"profile": RICH.name}


async def link_to_terminal(app: App) -> EntryLink:
    async with app.client.db.writing() as session:
        return await app.client.links.create(session, "terminal", "17")


async def openings(app: App, link: EntryLink) -> int:
    async with app.client.db.reading() as session:
        found = await session.get_one(EntryLink, link.id)
        return found.openings


async def test_one_bot_is_gone_straight_on_to(app: App, browser: httpx2.AsyncClient) -> None:
    link = await link_to_terminal(app)
    answers = [await browser.get(f"/q/{token}") for token in (link.token, link.token.lower())]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert [answer.headers["location"] for answer in answers] == [START + link.token] * 2
    assert await openings(app, link) == 2


@pytest.mark.parametrize("token", ["00000000", "ABCDEFGH1", "<script>", "х" * 3000, "%00", "1 2"])
async def test_what_is_no_link_leads_to_the_bot_without_a_payload(
    browser: httpx2.AsyncClient, token: str
) -> None:
    answer = await browser.get(f"/q/{token}")
    assert (answer.status_code, answer.headers["location"]) == (302, START)


async def test_unknown_token_leads_to_the_bot_without_a_payload(
    app: App, browser: httpx2.AsyncClient
) -> None:
    link = await link_to_terminal(app)
    async with app.client.db.writing() as session:
        await app.client.links.switch(session, link.id, active=False)
    answer = await browser.get(f"/q/{link.token}")
    assert (answer.status_code, answer.headers["location"]) == (302, START)
    assert await openings(app, link) == 0


@pytest.mark.parametrize(
    ("accepted", "language", "lead"),
    [
        ("en-GB,en;q=0.9", "en", "core-entry-choose"),
        ("de, ru;q=0.5", "ru", "core-entry-choose"),
        ("", "ru", "core-entry-choose"),
    ],
)
async def test_several_bots_are_chosen_from_on_a_page(
    tmp_path: Path, ready_url: str, accepted: str, language: str, lead: str
) -> None:
    sections: Mapping[str, Mapping[str, Any]] = {
        "client": {"title": "<b>Омега & Ко</b>"},
        "drivers": {"scripted": {"main": PROFILE, "vip": PROFILE}},
    }
    async with running(settings(tmp_path, ready_url, profile=RICH.name, **sections), {}) as app:
        link = await link_to_terminal(app)
        async with asking(app.pages) as browser:
            headers = {"accept-language": accepted}
            answer = await browser.get(f"/q/{link.token}", headers=headers)
            style = await browser.get("/q/style.css")
        assert await openings(app, link) == 1
    assert answer.status_code == 200
    assert f'<html lang="{language}">' in answer.text
    assert app.client.texts.plain(language, lead) in answer.text
    assert "<h1>&lt;b&gt;Омега &amp; Ко&lt;/b&gt;</h1>" in answer.text
    assert answer.text.count("<b>") == 0
    for name in ("main", "vip"):
        assert f'href="https://messenger.example/{name}?start={link.token}"' in answer.text
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert (style.status_code, style.headers["content-type"]) == (200, "text/css; charset=utf-8")


@pytest.mark.parametrize("dialect", ["postgresql"], indirect=True)
async def test_while_the_database_is_away_a_page_says_so(tmp_path: Path, ready_url: str) -> None:
    gateway, behind = await opened_before(ready_url)
    async with App.opened(settings(tmp_path, behind), installed=NOTHING_ELSE) as app:
        link = await link_to_terminal(app)
        await gateway.close()
        async with asking(app.pages) as browser:
            answers = [
                await browser.get(f"/q/{link.token}", headers={"accept-language": accepted})
                for accepted in ("en", "ru")
            ]
    assert [answer.status_code for answer in answers] == [503, 503]
    assert [answer.headers["retry-after"] for answer in answers] == ["30", "30"]
    for answer, language in zip(answers, ("en", "ru"), strict=True):
        assert f'<html lang="{language}">' in answer.text
        assert app.client.texts.plain(language, "core-entry-away") in answer.text
        assert "<h1>Омега Маркет</h1>" in answer.text
        assert 'href="https://' not in answer.text
