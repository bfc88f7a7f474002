"""What two clients of a process can't both have."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from botique_core.hosting.host import Host
from botique_core.settings.sections import ServerSection
from tests.core.hosting.conftest import Shop, Write, until

Over = Callable[..., Host[Shop]]
POSTGRESQL = "postgresql://user:secret@db.example/shops"


def database(url: str, schema: str = "") -> str:
    return f'[database]\nurl = "{url}"\nschema = "{schema}"'


async def refusal(host: Host[Shop]) -> str:
    """Why the second client is not at work; empty if it is."""
    async with host.started():
        await host.tried()
        first, second = host.tenants
        assert first.at_work is not None
        return str(second.problem or "")


async def test_clients_apart_live_together(write: Write, over: Over) -> None:
    write("a", database(POSTGRESQL, "a"), public_url="https://a.example")
    write("b", database(POSTGRESQL, "b"))
    assert await refusal(over()) == ""


async def test_name_is_had_once(write: Write, over: Over) -> None:
    first, second = write("a"), write("b", name="a")
    assert await refusal(over()) == f"{second}: client.name: {first} is a already"


@pytest.mark.parametrize("other", ["https://Shop.Example", "http://shop.example.:8443"])
async def test_host_name_is_had_once(write: Write, over: Over, other: str) -> None:
    first = write("a", public_url="https://shop.example")
    second = write("b", public_url=other)
    assert await refusal(over()) == (
        f"{second}: client.public_url: {first} is shop.example already"
    )


async def test_file_is_had_once(tmp_path: Path, write: Write, over: Over) -> None:
    first = write("a", database("sqlite:///../one.db"))
    second = write("b", database(f"sqlite:///{tmp_path}/one.db"))
    assert await refusal(over()) == (
        f"{second}: database.url: {first} is {tmp_path}/one.db already"
    )


@pytest.mark.parametrize(("one", "other"), [("", ""), ("", "public"), ("shop", "shop")])
async def test_schema_is_had_once(write: Write, over: Over, one: str, other: str) -> None:
    first = write("a", database(POSTGRESQL, one))
    second = write("b", database("postgresql://other@db.example:5432/shops", other))
    assert await refusal(over()) == (
        f"{second}: database.url: {first} is db.example:5432/shops schema {one or 'public'} already"
    )


async def test_address_is_one_for_all(write: Write, over: Over) -> None:
    write("a")
    second = write("b", "[server]\nport = 9000")
    assert await refusal(over(server=ServerSection())) == (
        f"{second}: server: clients of one process share one address, here"
        " 127.0.0.1:8000 and private port 0: make the section the same"
    )


async def test_what_a_client_gives_up_another_may_have(write: Write, over: Over) -> None:
    write("a", public_url="https://one.example")
    write("b", public_url="https://one.example")
    async with (host := over()).started():
        await host.tried()
        assert list(host.at_work) == ["a"]
        write("a", public_url="https://other.example")
        await host.look()
        await until(lambda: len(host.at_work) == 2)


async def test_renamed_file_is_the_same_client(tmp_path: Path, write: Write, over: Over) -> None:
    file = write("a")
    write("c")
    async with (host := over()).started():
        await host.tried()
        shutil.move(file.parent, tmp_path / "b")
        await host.look()
        await until(lambda: [one.file.parent.name for one in host.tenants] == ["c", "b"])
        await until(lambda: set(host.at_work) == {"a", "c"})
