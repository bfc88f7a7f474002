"""What the migrations make of an empty database is what the code declares, for every plugin."""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import entry_points
from pkgutil import walk_packages

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection

from botique_core.db import Base, Database
from botique_core.migrations import History, core_history, plugin_history, upgrade
from botique_core.migrations.declared import DECLARING, declare_core
from botique_core.migrations.history import SEARCH

PLUGINS = {
    point.name: point.value.partition(":")[0]
    for group in ("botique.drivers", "botique.plugins")
    for point in entry_points(group=group)
}


def declare(module: str) -> None:
    """Imports every module of a plugin's package that declares tables."""
    package = import_module(module.partition(".")[0])
    for found in walk_packages(package.__path__, f"{package.__name__}."):
        if found.name.rpartition(".")[2] in DECLARING:
            import_module(found.name)


def histories() -> list[History]:
    plugins = (plugin_history(name, module) for name, module in sorted(PLUGINS.items()))
    return [core_history(), *(history for history in plugins if history)]


def differences(connection: Connection) -> list[object]:
    """What autogenerate would still change in the tables of all histories."""
    prefixes = tuple(history.prefix for history in histories())

    def owned(item: object, name: str | None, kind: str, *others: object) -> bool:
        if kind == "index":
            return not (name or "").endswith(SEARCH)
        return kind != "table" or (name or "").startswith(prefixes)

    context = MigrationContext.configure(connection, opts={"include_object": owned})
    return list(compare_metadata(context, Base.metadata))


@pytest.fixture(scope="module", autouse=True)
def declared() -> None:
    declare_core()
    for module in PLUGINS.values():
        declare(module)


async def test_migrations_make_what_the_code_declares(db_url: str) -> None:
    db = Database(db_url)
    await upgrade(db, histories())
    async with db.engine.connect() as connection:
        assert await connection.run_sync(differences) == []
    await db.close()


def test_tables_are_named_after_their_owner() -> None:
    owners = {f"botique_{name}": f"{name}_" for name in ("core", *PLUGINS)}
    misnamed = [
        mapper.local_table.description
        for mapper in Base.registry.mappers
        if (package := mapper.class_.__module__.partition(".")[0]) in owners
        and not mapper.local_table.description.startswith(owners[package])
    ]
    assert misnamed == []
