"""`botique onec`: keys, nodes, the journal; the 1C that is played needs no client."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from botique_core.app.app import App
from botique_core.cli.main import main
from botique_onec import checking, filling
from botique_onec.nodes import Card
from botique_onec.room import Room
from tests.plugins.conftest import Typed
from tests.plugins.onec.conftest import NODE, keyed


@pytest.fixture
def dialect() -> str:
    return "sqlite"


@pytest.fixture
def typed(tmp_path: Path, ready_url: str, capsys: pytest.CaptureFixture[str]) -> Typed:
    file = tmp_path / "botique.toml"
    file.write_text(
        f"""
        [client]
        name = "omega"
        title = "Омега Маркет"
        [database]
        url = "{ready_url}"
        [plugins]
        enabled = ["terminals", "feedback", "onec"]
        """,
        "utf-8",
    )

    def type_in(*words: str) -> tuple[int, str, str]:
        capsys.readouterr()
        status = main([*words, "-c", str(file)])
        return status, *capsys.readouterr()

    return type_in


def test_key_is_added_and_revoked(typed: Typed) -> None:
    status, out, err = typed("onec", "key", "add", NODE)
    assert (status, err) == (0, "")
    assert re.fullmatch(r"login: UT-MSK\nsecret: [\w-]{43}\n", out)
    assert typed("onec", "key", "add", NODE)[1] != out
    assert typed("onec", "nodes")[1] == "UT-MSK  keys: 2  heard: never\n"
    assert typed("onec", "key", "revoke", NODE) == (0, "2 keys of UT-MSK revoked\n", "")
    assert typed("onec", "nodes")[1] == "UT-MSK  keys: 0  heard: never\n"
    assert typed("onec", "journal", NODE) == (0, "", "")


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("key", "add", "наш узел"), "can't be a node's name"),
        (("key", "revoke", "UT"), "there is no node 'UT'"),
        (("journal", "UT"), "there is no node 'UT'"),
    ],
)
def test_command_that_makes_no_sense_is_refused(
    typed: Typed, words: tuple[str, ...], complaint: str
) -> None:
    status, out, err = typed("onec", *words)
    assert (status, out) == (1, "")
    assert complaint in err


def test_simulator_needs_no_client(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["onec", "simulate", "nowhere", "--login", NODE, "--secret", "x"]
    assert main(words) == 1
    assert "give an address like https://bot.example.com" in capsys.readouterr().err


async def test_doctor_tells_of_nodes_without_keys_and_demo_makes_one(
    house: App, room: Room
) -> None:
    async with room.client.db.writing() as session:
        for _ in range(2):
            await filling.fill(room.nodes, session)
        await room.nodes.make(session, "UT-SPB", Card())
    await keyed(room)
    found = await checking.check(room.client, room.nodes)
    assert [one.message for one in found] == ["UT-SPB has no key that works"]
