"""The pages of one list: the whole, its rows alone, how many there are, what filters offer."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Depends, Request, Response
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.exceptions import HTTPException

from botique_admin.errors import Refused
from botique_admin.lists.filtering import offers_of
from botique_admin.lists.reading import page_of, total_of
from botique_admin.lists.sheet import Sheet
from botique_admin.lists.tabs import tabs_of
from botique_admin.lists.views import Views
from botique_admin.lists.words import narrowed
from botique_admin.web.asked import Asked
from botique_admin.web.many import TICKED_MAX, begun, question_before
from botique_admin.web.taking import exported
from botique_core.panel import ListPage, Needs
from botique_core.panel.lists.page import parts_of

FIELDS_MAX = 5


@dataclass(frozen=True, slots=True)
class ListingPages:
    """Answers for one list."""

    page: ListPage

    def router(self) -> APIRouter:
        """Its routes, each of which asks for the list's permission."""
        needed = [Depends(Needs(self.page.permission))]
        router = APIRouter(include_in_schema=False, dependencies=needed)
        parts = parts_of(self.page.path)
        router.add_api_route(self.page.path, self.whole)
        router.add_api_route(f"{parts}/rows", self.rows)
        router.add_api_route(f"{parts}/count", self.count)
        router.add_api_route(f"{parts}/filter/{{key}}", self.filter)
        router.add_api_route(f"{parts}/action/{{key}}", self.ask)
        for where, answer in (
            ("views", self.keep_view),
            ("views/{view}/drop", self.drop_view),
            ("action/{key}", self.act),
        ):
            router.add_api_route(f"{parts}/{where}", answer, methods=["POST"])
        taking = [Depends(Needs(self.page.listing.export or self.page.permission))]
        router.add_api_route(f"{parts}/export", self.export, methods=["POST"], dependencies=taking)
        return router

    async def whole(self, request: Request) -> Response:
        """The page with the list."""
        asked = Asked.of(self.page, request)
        desk, context = asked.desk, {}
        async with desk.client.db.reading() as session:
            sheet = await _sheet(session, asked)
        if self.page.context is not None:
            context = dict(await self.page.context(desk, asked.viewer))
        return desk.page(self.page.template, sheet=sheet, **context)

    async def rows(self, request: Request) -> Response:
        """What changes with the address: rows, tabs, filters."""
        asked = Asked.of(self.page, request)
        async with asked.desk.client.db.reading() as session:
            sheet = await _sheet(session, asked)
        return asked.desk.page("admin/lists/rows.html", sheet=sheet)

    async def count(self, request: Request) -> Response:
        """How many rows match: asked for by itself, since it may take longer than the rows."""
        asked = Asked.of(self.page, request)
        async with asked.desk.client.db.reading() as session:
            total = await total_of(session, asked.question)
        pages = max(1, -(-total.number // asked.state.per))
        return asked.desk.page("admin/lists/count.html", total=total, pages=pages)

    async def filter(self, request: Request, key: str) -> Response:
        """What a filter offers."""
        asked = Asked.of(self.page, request)
        one = next((one for one in self.page.listing.filters if one.key == key), None)
        if one is None:
            raise HTTPException(404)
        async with asked.desk.client.db.reading() as session:
            offers = await offers_of(session, asked.question, one)
        chosen = asked.state.filters.get(key, ())
        return asked.desk.page("admin/lists/filter.html", filter=one, offers=offers, chosen=chosen)

    async def export(self, request: Request) -> Response:
        """The list as a file: at once, or, where it is long, as a task."""
        form = await request.form(max_files=0, max_fields=FIELDS_MAX)
        return await exported(Asked.of(self.page, request), form)

    async def ask(self, request: Request, key: str, count: int = 0) -> Response:
        """What is to be answered before an action begins."""
        return await question_before(Asked.of(self.page, request), key, count)

    async def act(self, request: Request, key: str) -> Response:
        """Begins an action on ticked rows, or on all that match."""
        form = await request.form(max_files=0, max_fields=TICKED_MAX + FIELDS_MAX)
        return await begun(Asked.of(self.page, request), key, form)

    async def keep_view(self, request: Request) -> Response:
        """Names what is shown now."""
        asked = Asked.of(self.page, request)
        desk, listing = asked.desk, self.page.listing.name
        form = await request.form(max_files=0, max_fields=FIELDS_MAX)
        name, shared = str(form.get("name", "")), form.get("shared") == "true"
        query = asked.state.query()
        try:
            async with desk.client.db.writing() as session:
                views = Views(desk.client.clock, desk.client.ids)
                await views.keep(session, desk.staff.id, listing, name, query, shared=shared)
                await desk.note(session, "admin.view_kept", listing, after={"name": name.strip()})
        except Refused as refused:
            return desk.go(asked.here, note=desk.say(refused.key, **refused.values))
        return desk.go(asked.here)

    async def drop_view(self, request: Request, view: int) -> Response:
        """Removes a view of one's own."""
        asked = Asked.of(self.page, request)
        desk, listing = asked.desk, self.page.listing.name
        async with desk.client.db.writing() as session:
            views = Views(desk.client.clock, desk.client.ids)
            if not await views.drop(session, desk.staff.id, listing, view):
                raise HTTPException(404)
            await desk.note(session, "admin.view_dropped", listing)
        return desk.go(asked.path)


async def _sheet(session: AsyncSession, asked: Asked) -> Sheet:
    desk, viewer, state = asked.desk, asked.viewer, asked.state
    views = Views(desk.client.clock, desk.client.ids)
    saved = await views.seen_by(session, desk.staff.id, asked.listing.name)
    return Sheet(
        page=asked.page,
        viewer=viewer,
        state=state,
        path=asked.path,
        rows=await page_of(session, asked.question),
        narrowed=await narrowed(session, state, viewer),
        tabs=tabs_of(state, viewer, saved),
    )
