"""Who asks: the node behind a secret, and whether it may."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from ipaddress import ip_address, ip_network

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.client import Client
from botique_core.db import insert_into
from botique_onec import scopes
from botique_onec.faults import Code, Fault, later, of_node
from botique_onec.models import DATABASE_MAX, Attempts, Key, Node
from botique_onec.nodes import hashed

WINDOW = timedelta(minutes=15)
ATTEMPTS_MAX = 20
REALM = {"www-authenticate": 'Basic realm="1C", charset="UTF-8"'}
AUTHORIZATION_MAX = 500


@dataclass(frozen=True, slots=True)
class Shown:
    """What a request shows of who sends it; `login` is empty with a bearer's token."""

    login: str
    secret: str

    @classmethod
    def read(cls, header: str) -> Shown | None:
        """What an `Authorization` header holds, None if nothing that we know."""
        scheme, _, value = header[:AUTHORIZATION_MAX].partition(" ")
        if scheme.lower() == "bearer" and value.strip():
            return cls("", value.strip())
        if scheme.lower() != "basic":
            return None
        try:
            decoded = base64.b64decode(value.strip(), validate=True).decode()
        except (binascii.Error, UnicodeDecodeError, ValueError):
            return None
        login, colon, secret = decoded.partition(":")
        return cls(login, secret) if colon and secret else None


class Access:
    """Lets nodes in; those who guess secrets wait."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._pepper = client.secrets.key("onec.attempts")

    async def node(self, authorization: str, address: str, database: str) -> Node:
        """The node that sends a request.

        Args:
            authorization: The header as it came.
            address: Where the request comes from.
            database: What the base calls itself, empty if it does not.

        Raises:
            Fault: It is nobody's secret, or not to be used like this.
        """
        shown = Shown.read(authorization)
        async with self._client.db.reading() as session:
            key = await self._key(session, shown) if shown else None
            node = await session.get(Node, key.node) if key else None
        if key is None or node is None or (shown and shown.login not in ("", node.name)):
            await self._failed(address)
            raise Fault(Code.AUTH_FAILED, headers=REALM)
        if key.revoked_at is not None:
            raise of_node(node, Code.KEY_REVOKED, headers=REALM)
        if not node.active:
            raise of_node(node, Code.NODE_OFF)
        if not _within(address, node.addresses):
            raise of_node(node, Code.ADDRESS_REFUSED, address=address)
        await self._check_base(node, database)
        return node

    def check(self, node: Node, scope: str) -> None:
        """Lets only those pass who have the scope.

        Raises:
            Fault: The node has not got it.
        """
        if not scopes.allows(node.scopes, scope):
            raise Fault(Code.SCOPE_MISSING, scope=scope, details=[{"scope": scope}])

    async def _key(self, session: AsyncSession, shown: Shown) -> Key | None:
        wanted = hashed(shown.secret)
        found: Key | None = await session.scalar(select(Key).where(Key.hash == wanted))
        return found if found and hmac.compare_digest(found.hash, wanted) else None

    async def _failed(self, address: str) -> None:
        """Counts a wrong secret; who has shown too many is told to wait.

        A right secret always opens: it can't be guessed, and a neighbour behind the same address
        must not lock anybody out.
        """
        now = self._client.clock.now()
        number = hmac.new(self._pepper, address.encode(), hashlib.sha256).hexdigest()
        async with self._client.db.reading() as session:
            row = await session.get(Attempts, number)
        lasting = row is not None and row.since > now - WINDOW
        if row and lasting and row.count >= ATTEMPTS_MAX:
            left = row.since + WINDOW - now
            raise later(Code.TOO_MANY_ATTEMPTS, max(1, int(left.total_seconds())))
        fresh = {"count": row.count + 1, "since": row.since} if row and lasting else None
        values = fresh or {"count": 1, "since": now}
        async with self._client.db.writing() as session:
            insert = insert_into(session, Attempts).values(hash=number, **values)
            again = insert.on_conflict_do_update(index_elements=["hash"], set_=values)
            await session.execute(again)

    async def _check_base(self, node: Node, database: str) -> None:
        """Holds a node to the base that spoke first: a copy for tests must not speak for it."""
        database = database[:DATABASE_MAX].replace("\0", "")
        if not database or database == node.database_id:
            return
        known = node.database_id
        async with self._client.db.writing() as session:
            row = await session.get_one(Node, node.id, with_for_update=True)
            if not row.database_id:
                row.database_id, row.refused_database = database, ""
                known = ""
            elif row.database_id != database:
                row.refused_database = database
        if known:
            details = [{"known": known, "sent": database}]
            raise of_node(node, Code.BASE_COPIED, details=details)


def _within(address: str, networks: Sequence[str]) -> bool:
    if not networks:
        return True
    try:
        ours = ip_address(address)
    except ValueError:
        return False
    plain = getattr(ours, "ipv4_mapped", None) or ours
    return any(plain in ip_network(network) for network in networks)
