"""The exchange in the panel: nodes with keys, the journal, replay, the module to take away."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import httpx2
import pytest
from sqlalchemy import select

from botique_admin.models import AuditEntry
from botique_admin.office import Office
from botique_admin.plugin import AdminPlugin
from botique_core.app.app import App
from botique_core.panel import Role
from botique_core.plugin import Plugin
from botique_core.testing import ManualClock
from botique_feedback.plugin import FeedbackPlugin
from botique_onec.models import Entry, Node
from botique_onec.plugin import OnecPlugin
from botique_terminals import service
from botique_terminals.plugin import TerminalsPlugin
from tests.admin.conftest import (
    Browsers,
    hired,
    signs_in,
)
from tests.admin.conftest import app as app  # noqa: PLC0414 -- fixtures
from tests.admin.conftest import browsers as browsers  # noqa: PLC0414 -- fixtures
from tests.admin.conftest import manual as manual  # noqa: PLC0414 -- fixtures
from tests.admin.conftest import office as office  # noqa: PLC0414 -- fixtures
from tests.admin.conftest import owner as owner  # noqa: PLC0414 -- fixtures
from tests.admin.conftest import rules as rules  # noqa: PLC0414 -- fixtures
from tests.plugins.onec.conftest import calling, item, packet

NEW = {"name": "UT-MSK", "title": "Торговля <b>", "scopes": "*", "zone": "Europe/Moscow"}
FORM = {**NEW, "alert_hours": "24", "active": "true", "addresses": "10.0.0.0/8\n127.0.0.1"}


@pytest.fixture
def dialect() -> str:
    return "sqlite"


@pytest.fixture
def features() -> Mapping[str, type[Plugin]]:
    return {
        "admin": AdminPlugin,
        "terminals": TerminalsPlugin,
        "feedback": FeedbackPlugin,
        "onec": OnecPlugin,
    }


async def made(owner: httpx2.AsyncClient, **fields: str) -> tuple[str, str]:
    """A node's page and the secret that is shown there this once."""
    page = await owner.post("/admin/onec/nodes/new", data={**FORM, **fields})
    assert page.status_code == 200, page.text
    secret = re.search(r'class="secret">([\w-]+)<', page.text)
    number = re.search(r"/admin/onec/nodes/(\d+)/keys", page.text)
    assert secret is not None
    assert number is not None
    return f"/admin/onec/nodes/{number[1]}", secret[1]


async def audited(app: App) -> list[str]:
    async with app.client.db.reading() as session:
        actions = await session.scalars(select(AuditEntry.action).order_by(AuditEntry.id))
        return [one for one in actions if one.startswith("onec.")]


async def test_node_is_made_and_its_secret_is_shown_once(
    app: App, owner: httpx2.AsyncClient
) -> None:
    empty = await owner.get("/admin/onec/")
    assert "Узлов пока нет" in empty.text
    path, secret = await made(owner)
    again = await owner.get(path)
    assert "Торговля &lt;b&gt;" in again.text
    assert secret not in again.text
    assert f"…{secret[-4:]}" in again.text
    async with calling(app, secret) as onec:
        assert (await onec.get("/ping")).status_code == 200
    listed = await owner.get("/admin/onec/")
    assert "на связи" in listed.text
    assert await audited(app) == ["onec.node_made"]


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("name", "наш узел", ""),
        ("addresses", "10.0.0.0/8\nhome", "не адрес и не сеть"),
        ("zone", "МСК", ""),
        ("alert_hours", "-1", ""),
        ("scopes", "everything", ""),
    ],
)
async def test_node_that_makes_no_sense_is_refused(
    app: App, owner: httpx2.AsyncClient, field: str, value: str, reason: str
) -> None:
    page = await owner.post("/admin/onec/nodes/new", data={**FORM, field: value})
    assert page.status_code == 422
    assert reason in page.text
    async with app.client.db.reading() as session:
        assert list(await session.scalars(select(Node))) == []


async def test_two_nodes_can_not_share_a_name(owner: httpx2.AsyncClient) -> None:
    await made(owner)
    page = await owner.post("/admin/onec/nodes/new", data=FORM)
    assert page.status_code == 422
    assert "Такой узел уже есть" in page.text


async def test_key_is_changed_without_a_break(app: App, owner: httpx2.AsyncClient) -> None:
    path, old = await made(owner)
    page = await owner.post(f"{path}/keys")
    new = re.search(r'class="secret">([\w-]+)<', page.text)
    assert new is not None
    keys = re.findall(r'name="key" value="(\d+)"', page.text)
    await owner.post(f"{path}/revoke", data={"key": keys[-1]})
    statuses = []
    for secret in (old, new[1]):
        async with calling(app, secret) as onec:
            statuses.append((await onec.get("/ping")).status_code)
    assert statuses == [401, 200]
    assert await audited(app) == ["onec.node_made", "onec.key_made", "onec.key_revoked"]


async def test_what_a_node_may_is_changed(app: App, owner: httpx2.AsyncClient) -> None:
    path, secret = await made(owner)
    changed = {**FORM, "scopes": "feedback.read", "addresses": ""}
    assert (await owner.post(path, data=changed)).status_code == 303
    async with calling(app, secret) as onec:
        assert (await onec.post("/terminals", json=packet(item()))).status_code == 403
    assert (await owner.post(path, data={**changed, "addresses": "home"})).status_code == 422


async def test_copy_of_the_base_is_told_and_accepted(app: App, owner: httpx2.AsyncClient) -> None:
    path, secret = await made(owner)
    async with calling(app, secret) as onec:
        await onec.get("/ping", headers={"x-database-id": "work"})
        await onec.get("/ping", headers={"x-database-id": "<copy>"})
        assert "другая база: &lt;copy&gt;" in (await owner.get(path)).text
        assert "копия базы" in (await owner.get("/admin/onec/")).text
        await owner.post(f"{path}/base")
        answer = await onec.get("/ping", headers={"x-database-id": "<copy>"})
        assert answer.status_code == 200
    assert "другая база" not in (await owner.get(path)).text


async def test_journal_shows_and_replays_a_packet(
    app: App, owner: httpx2.AsyncClient, manual: ManualClock
) -> None:
    _, secret = await made(owner)
    async with calling(app, secret) as onec:
        await onec.post("/terminals", json=packet(item(1), item(2, timezone="<i>")))
        async with app.client.db.writing() as session:
            terminal = (await service.everything(session))[0]
            terminal.name = "Другое имя"
        await onec.get("/feedback?after=5")
    listed = await owner.get("/admin/onec/journal/")
    assert "POST /terminals" in listed.text
    assert "с ошибками" in listed.text
    refused = await owner.get("/admin/onec/journal/?outcome=refused")
    assert "GET /feedback" in refused.text
    assert "POST /terminals" not in refused.text
    async with app.client.db.reading() as session:
        entries = list(await session.scalars(select(Entry).order_by(Entry.id)))
    page = await owner.get(f"/admin/onec/journal/{entries[0].id}")
    assert "Неизвестный часовой пояс: &lt;i&gt;" in page.text
    assert "Микромаркет 1" in page.text
    answer = await owner.post(f"/admin/onec/journal/{entries[0].id}/replay")
    assert answer.status_code == 303
    again = await owner.get(answer.headers["location"])
    assert "Повтор этого пакета" in again.text
    async with app.client.db.reading() as session:
        assert [one.name for one in await service.everything(session)] == ["Микромаркет 1"]
    denied = await owner.post(f"/admin/onec/journal/{entries[1].id}/replay")
    assert denied.headers["location"] == f"/admin/onec/journal/{entries[1].id}"
    assert (await audited(app))[-1] == "onec.replayed"


async def test_position_is_set_back_and_numbers_begin_anew(
    app: App, owner: httpx2.AsyncClient
) -> None:
    path, secret = await made(owner, test="true")
    async with calling(app, secret) as onec:
        await onec.get("/feedback?limit=10")
        await onec.post("/feedback/ack", json={"upto": 10})
        await owner.post(f"{path}/back", data={"entity": "feedback", "place": "4"})
        assert (await onec.get("/feedback")).json()["items"][0]["seq"] == 5
    assert (await owner.post(f"{path}/numbers")).status_code == 303
    assert (await audited(app))[-2:] == ["onec.went_back", "onec.numbered_anew"]


async def test_module_and_pages_are_for_those_who_may(
    app: App, office: Office, owner: httpx2.AsyncClient, browsers: Browsers
) -> None:
    module = await owner.get("/admin/onec/module")
    assert "КонецФункции" in module.text
    assert "exchange.bsl" in module.headers["content-disposition"]
    how = await owner.get("/admin/onec/how/")
    assert "/api/1c/v1/ping" in how.text
    path, _ = await made(owner)
    await hired(app, office, Role.SUPPORT)
    support = browsers()
    await signs_in(support, "support@example.com")
    for page in ("/admin/onec/", path, "/admin/onec/journal/", "/admin/onec/module"):
        assert (await support.get(page)).status_code == 403
    for page in ("keys", "revoke", "base", "numbers", "back"):
        assert (await support.post(f"{path}/{page}")).status_code == 403


async def test_keys_ask_for_the_password_again(
    app: App, owner: httpx2.AsyncClient, manual: ManualClock
) -> None:
    path, _ = await made(owner)
    manual.advance(minutes=16)
    answer = await owner.post(f"{path}/keys")
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/admin/confirm")


async def test_first_page_tells_of_silence(
    app: App, owner: httpx2.AsyncClient, manual: ManualClock
) -> None:
    found: Any = await owner.get("/admin/")
    assert "Подключить 1С" in found.text
    await made(owner)
    manual.advance(hours=25)
    await signs_in(owner, "owner@example.com")
    found = await owner.get("/admin/")
    assert "Узлы 1С, которые молчат" in found.text
    assert "молчит" in (await owner.get("/admin/onec/")).text
