"""Watching for nodes that fell silent: a letter to whoever answers for the exchange."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.client import Client
from botique_core.hookspecs import Hooks
from botique_core.jobs.context import JobContext
from botique_core.jobs.kind import JobKind, Result
from botique_core.mail.letter import Letter
from botique_core.panel import Role
from botique_onec.journal import Journal
from botique_onec.models import Key, Node
from botique_onec.settings import OnecSettings
from botique_onec.tidying import forget_old

WATCH_EVERY = timedelta(minutes=5)
TIDY_EVERY = timedelta(days=1)


class Watch:
    """Looks at nodes now and then."""

    def __init__(self, client: Client, settings: OnecSettings) -> None:
        self._client = client
        self._settings = settings

    def kinds(self) -> Sequence[JobKind]:
        """The jobs that watch, and that keep the tables small."""

        async def watch(context: JobContext) -> Result:
            del context
            return {"silent": await self.tell()}

        async def tidy(context: JobContext) -> Result:
            del context
            await Journal(self._client).forget(timedelta(days=self._settings.journal_days))
            return {"deleted": await forget_old(self._client, self._settings.packet_days)}

        return (
            JobKind("onec.watch", watch, every=WATCH_EVERY),
            JobKind("onec.tidy", tidy, every=TIDY_EVERY),
        )

    async def tell(self) -> int:
        """Writes of each node that has been silent for too long, once; how many these are."""
        now, told = self._client.clock.now(), 0
        async with self._client.db.writing() as session:
            for node in await silent_nodes(session, now):
                if node.alerted_at is None:
                    node.alerted_at = now
                    await self._write(session, node, now)
                    told += 1
        return told

    async def _write(self, session: AsyncSession, node: Node, now: datetime) -> None:
        hours = int((now - _since(node)).total_seconds() // 3600)
        for email, language in (await self._recipients(session)).items():
            texts, values = self._client.texts, {"node": node.title or node.name, "hours": hours}
            letter = Letter(
                to=email,
                subject=texts.plain(language, "onec-mail-silent", **values),
                text=texts.plain(language, "onec-mail-silent-text", **values),
            )
            await self._client.mail.post(session, letter)

    async def _recipients(self, session: AsyncSession) -> Mapping[str, str]:
        """Addresses with the language of each: those of the settings, else the owners."""
        default = self._client.texts.default
        if self._settings.alert_to:
            return dict.fromkeys(self._settings.alert_to, default)
        staff = await self._client.hooks.first(Hooks.staff, session=session) or ()
        owners = [one for one in staff if one.role == Role.OWNER]
        return {one.email: one.language or default for one in owners}


async def silent_nodes(session: AsyncSession, now: datetime) -> list[Node]:
    """Nodes that could speak and have not for longer than they may."""
    good_key = exists().where(Key.node == Node.id, Key.revoked_at.is_(None))
    query = select(Node).where(Node.active, ~Node.test, Node.alert_hours > 0, good_key)
    nodes = await session.scalars(query.order_by(Node.name))
    return [one for one in nodes if now - _since(one) >= timedelta(hours=one.alert_hours)]


def _since(node: Node) -> datetime:
    return node.heard_at or node.created_at
