"""Lists that are sent whole: begun, sent page by page, and then what was left out is closed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.client import Client
from botique_core.db import insert_into
from botique_core.exchange import FullLoad, Import
from botique_core.exchange.fields import GUID
from botique_onec.faults import Code, Fault
from botique_onec.items import Sorted
from botique_onec.models import Load, Node, Owned, Seen
from botique_onec.settings import OnecSettings

LASTS = timedelta(hours=24)


class Loading:
    """Full loads of one client's nodes."""

    def __init__(self, client: Client, settings: OnecSettings) -> None:
        self._client = client
        self._settings = settings

    async def begin(self, session: AsyncSession, node: Node, declared: Import) -> dict[str, Any]:
        """A new session, good for a day."""
        now = self._client.clock.now()
        load = Load(
            id=self._client.ids.next(),
            session=str(uuid4()),
            node=node.id,
            entity=declared.name,
            began_at=now,
            expires_at=now + LASTS,
        )
        session.add(load)
        await session.flush()
        expires = load.expires_at.replace(microsecond=0)
        return {"session": load.session, "expires_at": expires}

    async def page(
        self, session: AsyncSession, node: Node, declared: Import, name: str, found: Sorted
    ) -> None:
        """Notes which objects a page names, those in error too: they are not gone.

        Raises:
            Fault: There is no such session, or it is over.
        """
        load = await self._load(session, node, declared, name)
        if load.result is not None:
            raise Fault(Code.SESSION_OVER)
        load.pages += 1
        load.unnamed += found.unnamed
        await session.flush()
        if found.named:
            rows = [{"load": load.id, "object": guid} for guid in sorted(found.named)]
            await session.execute(insert_into(session, Seen).values(rows).on_conflict_do_nothing())

    async def commit(
        self, session: AsyncSession, node: Node, declared: Import, name: str, *, confirmed: bool
    ) -> Mapping[str, Any]:
        """Closes what the load left out; a second time gives the same answer.

        What another node spoke of last is none of this node's business and stays.

        Raises:
            Fault: There is no such session; or too much would close, and nobody confirmed it.
        """
        full = declared.full
        if full is None:
            raise Fault(Code.NOT_FOUND)
        load = await self._load(session, node, declared, name)
        if load.result is not None:
            return load.result
        standing, missing = await self._compared(session, node, declared.name, full, load)
        if not confirmed:
            self._guard(load, len(standing), len(missing))
        closed = len(missing)
        if not node.test:
            closed = await full.close(session, missing)
        load.result = {"closed": closed, "kept": len(standing) - closed}
        await session.flush()
        return load.result

    def _guard(self, load: Load, standing: int, missing: int) -> None:
        numbers = {"would_close": missing, "would_keep": standing - missing, "open": standing}
        if missing * 100 >= standing * self._settings.guard_percent and missing:
            percent = self._settings.guard_percent
            raise Fault(
                Code.GUARDED,
                details=[{**numbers, "guard_percent": percent}],
                closing=missing,
                open=standing,
                percent=percent,
            )
        if load.unnamed and missing:
            details = [{**numbers, "unnamed": load.unnamed}]
            raise Fault(Code.UNNAMED_ITEMS, count=load.unnamed, details=details)

    async def _compared(
        self, session: AsyncSession, node: Node, entity: str, full: FullLoad, load: Load
    ) -> tuple[set[str], set[str]]:
        """What stands and concerns this node, and what of it the load has not named.

        What came by another way since the load began is not missing.
        """
        spoken = (Owned.node != node.id) | (Owned.at > load.began_at)
        others = select(Owned.object).where(Owned.entity == entity, spoken)
        named = set(await session.scalars(select(Seen.object).where(Seen.load == load.id)))
        foreign = set(await session.scalars(others)) - named
        standing = set(await full.standing(session)) - foreign
        return standing, standing - named

    async def _load(self, session: AsyncSession, node: Node, declared: Import, name: str) -> Load:
        if not GUID.fullmatch(name):
            raise Fault(Code.SESSION_UNKNOWN)
        theirs = (Load.session == name.lower(), Load.node == node.id)
        query = select(Load).where(*theirs, Load.entity == declared.name).with_for_update()
        load: Load | None = await session.scalar(query)
        if load is None or declared.full is None:
            raise Fault(Code.SESSION_UNKNOWN)
        if load.expires_at < self._client.clock.now() and load.result is None:
            raise Fault(Code.SESSION_OVER)
        return load
