"""What only one client of a process can have: its name, its place in a database, its host name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sqlalchemy.engine import make_url

from botique_core.errors import SettingsError
from botique_core.hosting.address import host_name
from botique_core.settings import ClientSettings

POSTGRESQL_PORT = 5432

Claim = tuple[str, str]


class Claimed(SettingsError):  # noqa: N818 -- named as the errors of `errors.py` are
    """Another client has it already; `holder` is that one's file."""

    def __init__(self, text: str, holder: Path) -> None:
        super().__init__(text)
        self.holder = holder


class Claims:
    """Who has what. A client that can't start keeps its claims: it will be tried again."""

    def __init__(self) -> None:
        self._held: dict[Path, set[Claim]] = {}

    def take(self, file: Path, settings: ClientSettings, *, also_former: bool) -> None:
        """Takes what a client needs; `also_former`: beside what its file has so far.

        Raises:
            Claimed: Another client has it.
        """
        wanted = dict(_claims(settings))
        for holder, held in self._held.items():
            if holder != file and (common := held & wanted.keys()):
                key, shown = min((wanted[claim], claim[1]) for claim in common)
                raise Claimed(f"{file}: {key}: {holder} is {shown} already", holder)
        former = self._held.get(file, set()) if also_former else set()
        self._held[file] = former | wanted.keys()

    def release(self, file: Path) -> None:
        """Gives everything back."""
        self._held.pop(file, None)


def _claims(settings: ClientSettings) -> Iterator[tuple[Claim, str]]:
    """What a client needs for itself, each with the key that says so."""
    yield ("name", settings.client.name), "client.name"
    yield ("host", host_name(settings)), "client.public_url"
    yield ("database", _place(settings)), "database.url"


def _place(settings: ClientSettings) -> str:
    """Where the client's tables are; without the password, for it is told."""
    url = make_url(settings.database_url)
    if url.get_backend_name() == "sqlite":
        return str(Path(url.database or "").resolve())
    schema = settings.database.schema_ or "public"
    return f"{url.host}:{url.port or POSTGRESQL_PORT}/{url.database} schema {schema}"
