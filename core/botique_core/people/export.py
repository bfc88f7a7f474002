"""All that is kept of a person, as one document and a list of files (GDPR art. 15 and 20)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.clock import Clock
from botique_core.people.belongings import (
    accounts,
    consent_rows,
    legal_texts,
    messages,
    remembered,
    scans,
)
from botique_core.people.customers import Customers
from botique_core.people.exported_files import ExportedFile, files_in
from botique_core.people.models import Customer
from botique_core.people.seams import PersonHooks
from botique_core.people.subscriptions import Subscriptions

FORMAT = 1
FIELDS = (
    "id",
    "language",
    "name",
    "last_name",
    "birth_date",
    "email",
    "phone",
    "phone_proved_at",
    "phone_proof",
    "time_zone",
    "country",
    "created_at",
)


class PersonExport(msgspec.Struct, frozen=True):
    """`document` is plain JSON data; `files` are those of the media store that it names."""

    document: Mapping[str, Any]
    files: tuple[ExportedFile, ...]

    def json(self) -> bytes:
        """The document with its list of files, readable and in UTF-8."""
        whole = {**self.document, "files": [msgspec.to_builtins(file) for file in self.files]}
        return msgspec.json.format(msgspec.json.encode(whole), indent=2)


class Exports:
    """Gathers what core and every feature keep of a person; a feature that fails stops it."""

    def __init__(
        self,
        clock: Clock,
        customers: Customers,
        subscriptions: Subscriptions,
        hooks: PersonHooks,
    ) -> None:
        self._clock = clock
        self._customers = customers
        self._subscriptions = subscriptions
        self._hooks = hooks

    async def export(self, session: AsyncSession, customer: int) -> PersonExport:
        """Everything, within the caller's reading session.

        A feature names a file by an object with `sha256` and, at will, `name`: that is how it
        comes onto the list of files.

        Raises:
            InputRefused: There is no such customer, or their data was erased.
        """
        record = await self._customers.active(session, customer)
        owned = await accounts(session, record.id)
        consents = await consent_rows(session, record.id)
        document = {
            "format": FORMAT,
            "exported_at": self._clock.now(),
            "customer": _personal(record),
            "accounts": [account.described for account in owned],
            "consents": consents,
            "texts": await legal_texts(session, consents),
            "topics": await self._subscriptions.of(session, record.id),
            "remembered": await remembered(session, record.id, owned),
            "scans": await scans(session, record.id),
            "messages": await messages(session, owned),
            "features": dict(await self._hooks.export(session, record.id)),
        }
        plain: dict[str, Any] = msgspec.to_builtins(document)
        return PersonExport(plain, files_in(plain))


def _personal(record: Customer) -> dict[str, Any]:
    return {name: getattr(record, name) for name in FIELDS}
