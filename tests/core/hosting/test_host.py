"""Clients that come, change, fail and go, each alone."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from botique_core.errors import SettingsError
from botique_core.hosting.files import ClientFiles
from botique_core.hosting.host import Host
from tests.core.hosting.conftest import QUICK, Shop, Street, Write, until

Over = Callable[..., Host[Shop]]


def states(host: Host[Shop]) -> dict[str, str]:
    return {tenant.name: tenant.state.value for tenant in host.tenants}


def titles(host: Host[Shop]) -> list[str]:
    return sorted(shop.title for shop in host.at_work.values())


async def test_all_clients_start_and_stop(write: Write, over: Over, street: Street) -> None:
    for name in ("omega", "alpha"):
        write(name)
    async with (host := over()).started():
        await host.tried()
        assert states(host) == {"alpha": "running", "omega": "running"}
    assert sorted(street.diary) == [
        "Alpha starts",
        "Alpha stops",
        "Omega starts",
        "Omega stops",
        "alpha is closed",
        "omega is closed",
    ]


async def test_no_more_start_at_once_than_allowed(write: Write, over: Over, street: Street) -> None:
    for number in range(5):
        write(f"client-{number}")
    street.leave.clear()
    async with (host := over(replace(QUICK, at_once=2))).started():
        await until(lambda: street.busy == 2)
        street.leave.set()
        await host.tried()
        assert (len(host.at_work), street.busiest) == (5, 2)


async def test_failing_clients_leave_the_others_alone(
    write: Write, over: Over, street: Street, caplog: pytest.LogCaptureFixture
) -> None:
    write("omega")
    write("alpha", "[nonsense]")
    write("beta")
    write("gamma")
    street.broken.add("beta")
    street.unfit.add("gamma")
    async with (host := over()).started():
        await host.tried()
        wrong = {"botique.toml": "failed", "beta": "failed", "gamma": "failed"}
        assert states(host) == {"omega": "running", **wrong}
        street.broken.clear()
        street.unfit.clear()
        write("alpha")
        await until(lambda: len(host.at_work) == 4)
    told = sorted(record.getMessage().partition(": ")[0] for record in caplog.records)
    assert told == [
        "client beta can't start",
        "client botique.toml can't start",
        "client gamma can't start",
    ]
    assert "secret words" not in caplog.text


async def test_only_client_that_cannot_start_ends_the_host(
    write: Write, over: Over, street: Street, caplog: pytest.LogCaptureFixture
) -> None:
    write("omega")
    street.broken.add("omega")
    with pytest.raises(ConnectionError):
        async with over().started():
            pytest.fail("it has started")
    assert (street.diary, caplog.messages) == (["Omega stops"], [])


async def test_pauses_grow(
    write: Write, over: Over, street: Street, caplog: pytest.LogCaptureFixture
) -> None:
    write("omega")
    write("alpha")
    street.broken.add("alpha")
    options = replace(QUICK, retry_first_s=0.001, retry_max_s=3600)
    async with (host := over(options)).started():
        await host.tried()
        await until(lambda: street.diary.count("Alpha stops") >= 6)
        street.broken.clear()
        host.tenants[0].change()
        await until(lambda: len(host.at_work) == 2)
    assert len(caplog.messages) == 1  # the same reason is told once
    assert caplog.messages[0].endswith("; trying again in 0 s")


async def test_files_come_change_and_go(write: Write, over: Over, street: Street) -> None:
    write("omega")
    async with (host := over()).started():
        file = write("alpha")
        await host.look()
        await host.tried()
        assert titles(host) == ["Alpha", "Omega"]
        write("alpha", title="Another")
        await host.look()
        await until(lambda: titles(host) == ["Another", "Omega"])
        file.unlink()
        await host.look()
        assert states(host) == {"omega": "running"}
        await until(lambda: street.diary[-2:] == ["Another stops", "alpha is closed"])
    assert street.diary[:3] == ["Omega starts", "Alpha starts", "Alpha stops"]
    assert street.diary[-2:] == ["Omega stops", "omega is closed"]


async def test_secrets_beside_the_file_count_as_the_file(write: Write, over: Over) -> None:
    file = write("omega")
    async with (host := over()).started():
        (file.parent / ".env").write_text("BOTIQUE__CLIENT__TITLE=Another\n")
        await host.look()
        await until(lambda: titles(host) == ["Another"])


async def test_watch_needs_no_asking(write: Write, over: Over) -> None:
    write("omega")
    async with (host := over(replace(QUICK, look_s=0.01))).started():
        write("alpha")
        await until(lambda: titles(host) == ["Alpha", "Omega"])


async def test_half_written_file_leaves_the_former_settings_at_work(
    write: Write, over: Over, street: Street, caplog: pytest.LogCaptureFixture
) -> None:
    file = write("omega")
    async with (host := over()).started():
        file.write_text('[client]\nname = "omega"\ntit')
        await host.look()
        await until(lambda: states(host) == {"omega": "outdated"})
        assert street.diary == ["Omega starts"]
        write("omega", title="Another")
        await host.look()
        await until(lambda: titles(host) == ["Another"])
        assert states(host) == {"omega": "running"}
    assert caplog.messages[0].startswith("client omega goes on as it was: ")


async def test_settings_that_prove_unfit_leave_the_former_at_work(
    write: Write, over: Over, street: Street
) -> None:
    write("omega")
    async with (host := over()).started():
        street.unfit.add("omega")
        write("omega", title="Another")
        await host.look()
        await until(lambda: states(host) == {"omega": "outdated"})
        assert titles(host) == ["Omega"]


async def test_folder_that_is_away_says_nothing_of_its_clients(
    tmp_path: Path, write: Write, over: Over, caplog: pytest.LogCaptureFixture
) -> None:
    write("omega")
    away = tmp_path.with_name(f"{tmp_path.name}-away")
    async with (host := over(replace(QUICK, look_s=0.01))).started():
        shutil.move(tmp_path, away)
        await until(lambda: caplog.messages)
        assert states(host) == {"omega": "running"}
        shutil.move(away, tmp_path)
        write("alpha")
        await until(lambda: titles(host) == ["Alpha", "Omega"])
    assert caplog.messages[0].startswith("clients stay as they are, the files can't be looked at")


async def test_file_named_itself_may_be_gone_for_a_while(write: Write, street: Street) -> None:
    file = write("omega")
    host = Host(ClientFiles([str(file)]), street.open, options=QUICK)
    async with host.started():
        file.unlink()
        await host.look()
        await until(lambda: states(host) == {"omega": "outdated"})
        write("omega")
        await until(lambda: states(host) == {"omega": "running"})


async def test_client_that_does_not_stop_is_broken_off(
    write: Write, over: Over, street: Street, caplog: pytest.LogCaptureFixture
) -> None:
    write("omega")
    street.stuck.add("omega")
    with caplog.at_level(logging.WARNING):
        async with over(replace(QUICK, farewell_s=0.01)).started():
            pass
    assert caplog.messages[0].startswith("client omega did not end well: TimeoutError")


async def test_those_who_ask_are_told_who_works(write: Write, over: Over) -> None:
    told: list[tuple[str, bool]] = []
    file = write("alpha")
    write("omega")
    moved = lambda tenant: told.append((tenant.name, tenant.at_work is not None))  # noqa: E731 -- shorter than a function of its own
    async with (host := over(moved=moved)).started():
        await host.tried()
        file.unlink()
        await host.look()
        await until(lambda: len(told) == 3)
    assert told == [("alpha", True), ("omega", True), ("alpha", False), ("omega", False)]


def test_folder_without_clients_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as caught:
        ClientFiles([str(tmp_path)])
    assert str(caught.value) == (
        f"{tmp_path}: there is no *.toml and no */botique.toml in this folder"
    )


def test_folder_stands_for_all_clients_in_it(tmp_path: Path, write: Write) -> None:
    third = write("c")
    first, second = tmp_path / "a.toml", tmp_path / "b.toml"
    for file in (second, first, tmp_path / "c" / "other.toml"):
        shutil.copy(third, file)
    assert ClientFiles([str(tmp_path), str(first)]).present() == [first, second, third]
