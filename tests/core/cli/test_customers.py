"""`botique customers`: one person's data looked at, handed out, erased."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from tests.core.cli.conftest import Type

ANNA, BORIS = 71, 72
PHONE = "+79123456789"
NOON = "2026-01-31 12:00:00.000000"


@pytest.fixture
def omega(botique: Type, tmp_path: Path) -> Path:
    """A client with two customers, of whom one has been to a micro-market."""
    botique("init", "omega", "--language", "en", "--plugins", "terminals", "--title", "Omega")
    botique("demo", "-c", "omega")
    with closing(sqlite3.connect(tmp_path / "omega" / "botique.db")) as database, database:
        database.executemany(
            "INSERT INTO core_customer (id, language, name, last_name, phone, phone_proved_at,"
            " phone_proof, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (ANNA, "ru", "Анна", "Петрова", PHONE, NOON, "contact", NOON),
                (BORIS, "en", "Boris", "", PHONE, None, "", NOON),
            ],
        )
        (bot,) = database.execute("SELECT id FROM core_bot WHERE driver = 'web'").fetchone()
        database.execute(
            "INSERT INTO core_chat (address, bot, shard, customer, first_seen_us, seen_us)"
            " VALUES ('a', ?, 0, ?, 1, 1)",
            (bot, ANNA),
        )
        (terminal,) = database.execute(
            "SELECT id FROM terminals_terminal WHERE active ORDER BY id"
        ).fetchone()
        database.execute(
            "UPDATE terminals_terminal SET name = 'Lake', city = 'Tver', address = 'Shore, 1'"
            " WHERE id = ?",
            (terminal,),
        )
        database.execute(
            "INSERT INTO terminals_visit (id, customer, terminal, first_at, last_at, count)"
            " VALUES (1, ?, ?, ?, ?, 1)",
            (ANNA, terminal, NOON, NOON),
        )
    return tmp_path / "omega"


ANNA_SHOWN = """\
Customer: 71
Name: Анна Петрова
Phone (proven): +7 912 345-67-89
Language: Русский
With us since: 2026-01-31 12:00:00+00:00
Writes in: web.main
Last micro-market: Lake — Tver, Shore, 1
"""
BORIS_SHOWN = """\
Customer: 72
Name: Boris
Phone (not proven): +7 912 345-67-89
Language: English
With us since: 2026-01-31 12:00:00+00:00
"""


@pytest.mark.usefixtures("omega")
def test_customer_is_shown_with_what_the_features_know(botique: Type) -> None:
    assert botique("customers", "show", str(ANNA), "-c", "omega") == (0, ANNA_SHOWN, "")


@pytest.mark.usefixtures("omega")
def test_everybody_with_a_number_is_shown(botique: Type) -> None:
    ended = botique("customers", "show", "8 (912) 345-67-89", "-c", "omega")
    assert ended == (0, BORIS_SHOWN + ANNA_SHOWN, "")


@pytest.mark.usefixtures("omega")
@pytest.mark.parametrize("who", ["73", "+79990000000", "anna", "9" * 40])
def test_nobody_is_one_sentence(botique: Type, who: str) -> None:
    assert botique("customers", "show", who, "-c", "omega") == (
        1,
        "",
        "botique: there is no customer with this phone number or id\n",
    )


@pytest.mark.usefixtures("omega")
def test_export_is_one_file_and_never_overwrites(botique: Type, tmp_path: Path) -> None:
    words = ("customers", "export", str(ANNA), "-c", "omega")
    assert botique(*words) == (0, "customer-71.zip\n", "")
    with zipfile.ZipFile(tmp_path / "customer-71.zip") as archive:
        document = json.loads(archive.read("person.json"))
    assert document["customer"]["phone"] == PHONE
    complaint = "botique: customer-71.zip is there already; name another file with --to\n"
    assert botique(*words) == (1, "", complaint)
    assert botique(*words, "--to", "anna.zip") == (0, "anna.zip\n", "")


@pytest.mark.usefixtures("omega")
def test_export_of_nobody_leaves_no_file(botique: Type, tmp_path: Path) -> None:
    ended = botique("customers", "export", "73", "-c", "omega")
    complaint = "botique: there is no customer 73, or their data was erased\n"
    assert ended == (1, "", complaint)
    assert [path.name for path in tmp_path.iterdir()] == ["omega"]


def erased(omega: Path) -> bool:
    with closing(sqlite3.connect(omega / "botique.db")) as database:
        query = f"SELECT state, phone FROM core_customer WHERE id = {ANNA}"  # noqa: S608 -- the test's own number
        found: tuple[str, str | None] = database.execute(query).fetchone()
    return found == ("erased", None)


def test_erasure_asks_first(botique: Type, omega: Path) -> None:
    ended = botique("customers", "erase", str(ANNA), "-c", "omega")
    assert ended.status != 0
    assert ended.complained.startswith("Erase all that is kept of customer 71? [y/N]:")
    assert not erased(omega)


def test_erasure_prints_the_act(botique: Type, omega: Path) -> None:
    ended = botique("customers", "erase", str(ANNA), "--yes", "-c", "omega")
    assert (ended.status, ended.complained) == (0, "")
    first, *rows = ended.said.splitlines()
    assert first.startswith("customer 71 is erased; act ")
    assert "terminals_visit: 1" in rows
    assert erased(omega)
    again = botique("customers", "erase", str(ANNA), "--yes", "-c", "omega")
    complaint = "botique: customer 71 was merged or erased before, or never was\n"
    assert again == (1, "", complaint)
