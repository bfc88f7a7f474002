from __future__ import annotations

import base64
import shutil
from collections.abc import Mapping
from pathlib import Path

import httpx2
import pytest

from botique_core.app.app import App
from botique_core.plugin import Plugin
from botique_core.plugins.discovery import Installed
from botique_core.testing import ManualClock
from botique_core.testing.running import SCRIPTED, settings
from botique_core.testing.scripted import ScriptedDriverPlugin
from botique_core.web.front import Front
from botique_onec.nodes import Card
from botique_onec.room import Room
from botique_onec.settings import OnecSettings
from tests.plugins.onec.conftest import NODE, ROOT, calling, error_of, item, keyed, packet


async def asked(app: App, *, address: str = "10.1.2.3", **headers: str) -> httpx2.Response:
    """What somebody hears who asks with these headers and no others."""
    transport = httpx2.ASGITransport(Front({}, app), client=(address, 123))
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    async with httpx2.AsyncClient(transport=transport, headers=named) as opened:
        return await opened.get(f"{ROOT}/ping")


def basic(login: str, secret: str) -> str:
    return "Basic " + base64.b64encode(f"{login}:{secret}".encode()).decode()


async def test_key_opens_by_password_and_by_token(house: App, room: Room) -> None:
    secret = await keyed(room)
    for header in (basic(NODE, secret), f"Bearer {secret}", f"bearer {secret}"):
        answer = await asked(house, authorization=header)
        assert answer.json()["node"] == NODE


@pytest.mark.parametrize(
    "header",
    [
        "",
        "Basic",
        "Basic ???",
        "Basic 0JDQkdCS",
        "Bearer",
        "Bearer nobody's",
        "Digest username=x",
        basic(NODE, "guess"),
        basic("", ""),
        basic("\0", "\0"),
        "Basic /////w==",
    ],
)
async def test_wrong_key_is_refused(house: App, room: Room, header: str) -> None:
    await keyed(room)
    answer = await asked(house, authorization=header)
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"].startswith("Basic ")
    error = error_of(answer)
    assert (error["code"], error["name"]) == (1201, "auth_failed")
    assert error["message"] == "Неверный логин или пароль"


async def test_key_of_another_node_is_refused(house: App, room: Room) -> None:
    secret = await keyed(room)
    await keyed(room, "UT-SPB")
    for login in ("UT-SPB", "Omega", NODE.lower()):
        assert (await asked(house, authorization=basic(login, secret))).status_code == 401


async def test_key_of_another_client_is_refused(
    house: App,
    room: Room,
    ready_file: Path,
    tmp_path: Path,
    features: Mapping[str, type[Plugin]],
) -> None:
    await keyed(room)
    folder = tmp_path / "alpha"
    folder.mkdir()
    url = f"sqlite:///{shutil.copy(ready_file, folder / 'client.db')}"
    alpha = settings(folder, url, client={"name": "alpha"})
    installed = Installed({SCRIPTED: ScriptedDriverPlugin}, features)
    async with App.opened(alpha, installed=installed) as other:
        foreign = basic(NODE, await keyed(Room.of(other.client, OnecSettings())))
        answers = [await asked(app, authorization=foreign) for app in (other, house)]
    assert [answer.status_code for answer in answers] == [200, 401]


async def test_revoked_key_is_told_apart_and_others_go_on(house: App, room: Room) -> None:
    old = await keyed(room)
    async with room.client.db.writing() as session:
        node = await room.nodes.by_name(session, NODE)
        assert node is not None
        assert await room.nodes.revoke(session, node) == 1
        new = await room.nodes.add_key(session, node)
    answer = await asked(house, authorization=basic(NODE, old))
    assert (answer.status_code, error_of(answer)["code"]) == (401, 1202)
    async with room.client.db.reading() as session:
        (line,) = await room.nodes.entries(session, node)
    assert (line.code, line.address, line.path) == (1202, "10.1.2.3", "/ping")
    assert (await asked(house, authorization=basic(NODE, new))).status_code == 200


async def test_secret_is_kept_as_a_hash(room: Room) -> None:
    secret = await keyed(room)
    async with room.client.db.reading() as session:
        ((_, (key,)),) = [(one.node, one.keys) for one in await room.nodes.all(session)]
    assert len(secret) >= 43
    assert (key.hint, len(key.hash)) == (secret[-4:], 64)
    assert secret not in key.hash


async def test_scope_that_is_missing_is_named(house: App, room: Room) -> None:
    secret = await keyed(room, card=Card(scopes=("feedback.read",)))
    async with calling(house, secret) as onec:
        answer = await onec.post("/terminals", json=packet(item()))
        assert answer.status_code == 403
        assert error_of(answer)["details"] == [{"scope": "terminals.write"}]
        assert (await onec.post("/feedback/status", json=packet())).status_code == 403
        assert (await onec.get("/feedback")).status_code == 200


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("10.1.2.3", 200),
        ("10.1.3.3", 403),
        ("2001:db8::7", 200),
        ("::ffff:10.1.2.9", 200),
        ("unknown", 403),
    ],
)
async def test_node_is_held_to_its_addresses(
    house: App, room: Room, address: str, status: int
) -> None:
    secret = await keyed(room, card=Card(addresses=("10.1.2.0/24", "2001:db8::7")))
    answer = await asked(house, address=address, authorization=basic(NODE, secret))
    assert answer.status_code == status


async def test_who_guesses_has_to_wait_and_a_right_key_opens(
    house: App, room: Room, clock: ManualClock
) -> None:
    secret = await keyed(room)
    for _ in range(20):
        assert (await asked(house, authorization=basic(NODE, "guess"))).status_code == 401
    answer = await asked(house, authorization=basic(NODE, "guess"))
    assert (answer.status_code, error_of(answer)["code"]) == (429, 1205)
    assert 0 < int(answer.headers["retry-after"]) <= 900
    assert (await asked(house, authorization=basic(NODE, secret))).status_code == 200
    other = await asked(house, authorization=basic(NODE, "guess"), address="10.9.9.9")
    assert other.status_code == 401
    clock.advance(minutes=16)
    assert (await asked(house, authorization=basic(NODE, "guess"))).status_code == 401


async def test_copy_of_the_base_is_refused_until_it_is_accepted(house: App, room: Room) -> None:
    key = basic(NODE, await keyed(room))
    assert (await asked(house, authorization=key)).status_code == 200
    assert (await asked(house, authorization=key, x_database_id="srv/ut")).status_code == 200
    copy = await asked(house, authorization=key, x_database_id="test/ut_copy")
    assert copy.status_code == 403
    error = error_of(copy)
    assert error["code"] == 1206
    assert error["details"] == [{"known": "srv/ut", "sent": "test/ut_copy"}]
    assert (await asked(house, authorization=key, x_database_id="srv/ut")).status_code == 200
    async with room.client.db.writing() as session:
        node = await room.nodes.by_name(session, NODE)
        assert node is not None
        assert node.refused_database == "test/ut_copy"
        await room.nodes.accept_base(session, node)
    moved = await asked(house, authorization=key, x_database_id="test/ut_copy")
    assert moved.status_code == 200
    assert (await asked(house, authorization=key, x_database_id="srv/ut")).status_code == 403


async def test_node_that_is_off_is_told_so(house: App, room: Room) -> None:
    secret = await keyed(room, card=Card(active=False))
    answer = await asked(house, authorization=basic(NODE, secret))
    assert (answer.status_code, error_of(answer)["code"]) == (403, 1207)
