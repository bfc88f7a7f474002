"""Nodes and their keys: made, found, changed, revoked."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from ipaddress import ip_network

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.client import Client
from botique_core.errors import Conflict, InputRefused
from botique_onec.models import HINT_LENGTH, NODE_MAX, Entry, Key, Node, Packet
from botique_onec.scopes import EVERYTHING
from botique_onec.settings import OnecSettings

NAME = re.compile(rf"[A-Za-z0-9][A-Za-z0-9._-]{{0,{NODE_MAX - 1}}}")
SECRET_BYTES = 32
ADDRESSES_MAX = 50


@dataclass(frozen=True, slots=True)
class Card:
    """What staff set about a node."""

    title: str = ""
    scopes: Sequence[str] = (EVERYTHING,)
    addresses: Sequence[str] = ()
    zone: str = ""
    alert_hours: int | None = None
    test: bool = False
    active: bool = True


@dataclass(frozen=True, slots=True)
class Overview:
    """A node with its keys, newest first."""

    node: Node
    keys: Sequence[Key] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        """Whether anybody can come in as this node."""
        return self.node.active and any(key.revoked_at is None for key in self.keys)


def hashed(secret: str) -> str:
    """What is kept of a secret; it is random, so a plain hash can't be guessed back."""
    return hashlib.sha256(secret.encode()).hexdigest()


class Nodes:
    """The nodes of one client; every method works in the caller's transaction."""

    def __init__(self, client: Client, settings: OnecSettings) -> None:
        self._client = client
        self._settings = settings

    async def by_name(self, session: AsyncSession, name: str) -> Node | None:
        """The node with this login."""
        found: Node | None = await session.scalar(select(Node).where(Node.name == name))
        return found

    async def all(self, session: AsyncSession) -> list[Overview]:
        """Every node with its keys, by name."""
        keys: dict[int, list[Key]] = {}
        for key in await session.scalars(select(Key).order_by(Key.id.desc())):
            keys.setdefault(key.node, []).append(key)
        nodes = await session.scalars(select(Node).order_by(func.lower(Node.name)))
        return [Overview(node, keys.get(node.id, [])) for node in nodes]

    async def make(self, session: AsyncSession, name: str, card: Card | None = None) -> Node:
        """A new node, without a key yet.

        Raises:
            InputRefused: The name can't be a login, or an address is none.
            Conflict: The name is taken.
        """
        if not NAME.fullmatch(name):
            raise InputRefused(f"{name[:NODE_MAX]!r} can't be a node's name: use A-Z a-z 0-9 . _ -")
        if await self.by_name(session, name) is not None:
            raise Conflict(f"there is a node {name} already")
        now = self._client.clock.now()
        node = Node(id=self._client.ids.next(), name=name, created_at=now)
        self.fill(node, card or Card())
        session.add(node)
        await session.flush()
        return node

    def fill(self, node: Node, card: Card) -> None:
        """Sets what a card says.

        Raises:
            InputRefused: An address is none.
        """
        hours = self._settings.alert_hours if card.alert_hours is None else card.alert_hours
        node.title, node.scopes = card.title, list(card.scopes)
        node.addresses = networks(card.addresses)
        node.zone = card.zone or self._client.settings.client.time_zone
        node.alert_hours, node.test, node.active = hours, card.test, card.active

    async def add_key(self, session: AsyncSession, node: Node) -> str:
        """A new secret for a node, shown this once; those it has go on working."""
        secret = secrets.token_urlsafe(SECRET_BYTES)
        key = Key(
            id=self._client.ids.next(),
            node=node.id,
            hash=hashed(secret),
            hint=secret[-HINT_LENGTH:],
            created_at=self._client.clock.now(),
        )
        session.add(key)
        await session.flush()
        return secret

    async def revoke(self, session: AsyncSession, node: Node, key: int | None = None) -> int:
        """Ends one key of a node, or all of them; how many were still good."""
        good = (Key.node == node.id, Key.revoked_at.is_(None))
        chosen = good if key is None else (*good, Key.id == key)
        ended = update(Key).where(*chosen).values(revoked_at=self._client.clock.now())
        return len((await session.scalars(ended.returning(Key.id))).all())

    async def accept_base(self, session: AsyncSession, node: Node) -> None:
        """Has the next base that speaks be the node's own from now on."""
        node.database_id, node.refused_database = "", ""
        await session.flush()

    async def number_anew(self, session: AsyncSession, node: Node) -> int:
        """Forgets the numbers of packets, for a base that was restored; how many."""
        numbered = (Packet.node == node.id, Packet.number.is_not(None))
        forgotten = update(Packet).where(*numbered).values(number=None)
        return len((await session.scalars(forgotten.returning(Packet.id))).all())

    async def entries(self, session: AsyncSession, node: Node, limit: int = 20) -> list[Entry]:
        """The latest lines of the journal about a node."""
        query = select(Entry).where(Entry.node == node.id).order_by(Entry.at.desc())
        return list(await session.scalars(query.limit(limit)))


def networks(addresses: Sequence[str]) -> list[str]:
    """Addresses and networks in their proper form, each once.

    Raises:
        InputRefused: One is no address, or there are too many.
    """
    if len(addresses) > ADDRESSES_MAX:
        raise InputRefused(f"a node has at most {ADDRESSES_MAX} addresses")
    found: dict[str, None] = {}
    for one in filter(None, (address.strip() for address in addresses)):
        try:
            found[str(ip_network(one, strict=False))] = None
        except ValueError:
            raise InputRefused(f"{one[:50]!r} is neither an address nor a network") from None
    return list(found)
