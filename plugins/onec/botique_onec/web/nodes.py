"""Pages about nodes: which there are, what they may, their keys and places."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.exceptions import HTTPException

from botique_core.errors import Conflict, InputRefused
from botique_core.exchange import Export
from botique_core.panel import Desk
from botique_core.panel import Form as PanelForm
from botique_onec.models import Key, Node, Position
from botique_onec.nodes import Overview
from botique_onec.room import Room
from botique_onec.watching import silent_nodes
from botique_onec.web.node_form import NewNodeForm, NodeForm, options_of
from botique_onec.web.rights import ForExchange, ForKeys, ForReading
from botique_onec.web.tabs import NODES, tabs_of

LAST = 10


class NodePages:
    """The pages of one client's nodes."""

    def __init__(self, room: Room) -> None:
        self._room = room

    def router(self) -> APIRouter:
        """Their addresses."""
        pages = APIRouter(include_in_schema=False)
        for path, page, method in (
            ("/onec/", self.nodes, "GET"),
            ("/onec/nodes/new", self.new, "GET"),
            ("/onec/nodes/new", self.make, "POST"),
            ("/onec/nodes/{number}", self.node, "GET"),
            ("/onec/nodes/{number}", self.save, "POST"),
            ("/onec/nodes/{number}/keys", self.add_key, "POST"),
            ("/onec/nodes/{number}/revoke", self.revoke, "POST"),
            ("/onec/nodes/{number}/base", self.accept_base, "POST"),
            ("/onec/nodes/{number}/numbers", self.number_anew, "POST"),
            ("/onec/nodes/{number}/back", self.go_back, "POST"),
        ):
            pages.add_api_route(path, page, methods=[method])
        return pages

    async def nodes(self, desk: ForReading) -> Response:
        """All of them."""
        async with desk.client.db.reading() as session:
            found = await self._room.nodes.all(session)
            silent = {one.id for one in await silent_nodes(session, desk.client.clock.now())}
        return desk.page("onec/nodes.html", nodes=found, silent=silent, tabs=tabs_of(desk))

    async def new(self, desk: ForKeys) -> Response:
        """The form of a new one."""
        zone = desk.client.settings.client.time_zone
        settings = self._room.settings
        stored = NewNodeForm.model_construct(zone=zone, alert_hours=settings.alert_hours, name="")
        return self._draw_new(desk, desk.form(NewNodeForm, stored, options=self._options(desk)))

    async def make(self, desk: ForKeys, request: Request) -> Response:
        """Makes one with its first key, which is shown this once."""
        form = await desk.read(request, NewNodeForm, options=self._options(desk))
        if form.model is None:
            return self._draw_new(desk, form)
        given = form.model
        try:
            async with desk.client.db.writing() as session:
                node = await self._room.nodes.make(session, given.name, given.card())
                secret = await self._room.nodes.add_key(session, node)
                await desk.note(session, "onec.node_made", node.name, after=_told(node))
        except Conflict:
            form.wrong("name", desk.say("onec-wrong-name"))
            return self._draw_new(desk, form)
        except InputRefused:
            form.wrong("addresses", desk.say("onec-wrong-addresses"))
            return self._draw_new(desk, form)
        return await self._draw(desk, node.id, secret=secret)

    async def node(self, desk: ForReading, number: int) -> Response:
        """One of them."""
        return await self._draw(desk, number)

    async def save(self, desk: ForKeys, number: int, request: Request) -> Response:
        """Changes what it may."""
        form = await desk.read(request, NodeForm, options=self._options(desk))
        if form.model is None:
            return await self._draw(desk, number, form=form)
        try:
            async with desk.client.db.writing() as session:
                node = await _found(session, number)
                before = _told(node)
                self._room.nodes.fill(node, form.model.card())
                await desk.note(
                    session, "onec.node_changed", node.name, before=before, after=_told(node)
                )
        except InputRefused:
            form.wrong("addresses", desk.say("onec-wrong-addresses"))
            return await self._draw(desk, number, form=form)
        return desk.go(f"/onec/nodes/{number}", note=desk.say("onec-saved"))

    async def add_key(self, desk: ForKeys, number: int) -> Response:
        """One more key, shown this once."""
        async with desk.client.db.writing() as session:
            node = await _found(session, number)
            secret = await self._room.nodes.add_key(session, node)
            await desk.note(session, "onec.key_made", node.name)
        return await self._draw(desk, number, secret=secret)

    async def revoke(self, desk: ForKeys, number: int, key: Annotated[int, Form()]) -> Response:
        """Ends a key at once."""
        async with desk.client.db.writing() as session:
            node = await _found(session, number)
            if await self._room.nodes.revoke(session, node, key):
                await desk.note(session, "onec.key_revoked", node.name)
        return desk.go(f"/onec/nodes/{number}", note=desk.say("onec-revoked"))

    async def accept_base(self, desk: ForKeys, number: int) -> Response:
        """Lets another base speak as this node from now on."""
        async with desk.client.db.writing() as session:
            node = await _found(session, number)
            before = {"database": node.database_id}
            await self._room.nodes.accept_base(session, node)
            await desk.note(session, "onec.base_accepted", node.name, before=before)
        return desk.go(f"/onec/nodes/{number}", note=desk.say("onec-base-accepted"))

    async def number_anew(self, desk: ForExchange, number: int) -> Response:
        """Forgets the numbers of its packets."""
        async with desk.client.db.writing() as session:
            node = await _found(session, number)
            await self._room.nodes.number_anew(session, node)
            await desk.note(session, "onec.numbered_anew", node.name)
        return desk.go(f"/onec/nodes/{number}", note=desk.say("onec-numbered-anew"))

    async def go_back(
        self,
        desk: ForExchange,
        number: int,
        entity: Annotated[str, Form(max_length=90)],
        place: Annotated[int, Form(ge=0, le=2**53)],
    ) -> Response:
        """Has it read a feed again from a place on."""
        async with desk.client.db.writing() as session:
            node = await _found(session, number)
            await self._room.feeding.go_back(session, node, entity, place)
            await desk.note(session, "onec.went_back", node.name, after={entity: place})
        return desk.go(f"/onec/nodes/{number}", note=desk.say("onec-went-back"))

    def _options(self, desk: Desk) -> dict[str, list[tuple[str, str]]]:
        return options_of(desk, self._room.client.exchange)

    def _draw_new(self, desk: Desk, form: PanelForm[NewNodeForm]) -> Response:
        return desk.page("onec/new.html", status=form.status, form=form, tabs=tabs_of(desk))

    async def _draw(
        self,
        desk: Desk,
        number: int,
        *,
        form: PanelForm[NodeForm] | None = None,
        secret: str = "",
    ) -> Response:
        async with desk.client.db.reading() as session:
            node = await _found(session, number)
            keys = select(Key).where(Key.node == number).order_by(Key.id.desc())
            overview = Overview(node, list(await session.scalars(keys)))
            places = select(Position).where(Position.node == number).order_by(Position.entity)
            positions = list(await session.scalars(places))
            ends = [(one.name, await one.end(session)) for one in self._exports()]
            entries = await self._room.nodes.entries(session, node, LAST)
        form = form or desk.form(NodeForm, NodeForm.of(node), options=self._options(desk))
        return desk.page(
            "onec/node.html",
            status=form.status,
            form=form,
            one=overview,
            positions={one.entity: one for one in positions},
            ends=ends,
            entries=entries,
            secret=secret,
            tabs=tabs_of(desk),
            here=f"/admin{NODES}",
        )

    def _exports(self) -> list[Export]:
        return list(self._room.client.exchange.exports.values())


async def _found(session: AsyncSession, number: int) -> Node:
    node = await session.get(Node, number)
    if node is None:
        raise HTTPException(404)
    return node


def _told(node: Node) -> dict[str, object]:
    """What the audit keeps of a node."""
    names = ("title", "scopes", "addresses", "zone", "alert_hours", "test", "active")
    return {name: getattr(node, name) for name in names}
