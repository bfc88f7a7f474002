"""The pages of one list: the whole, its rows alone, how many there are, what filters offer."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Depends, Request, Response
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.exceptions import HTTPException

from botique_admin.errors import Refused
from botique_admin.lists.filtering import offers_of
from botique_admin.lists.question import Question
from botique_admin.lists.reading import page_of, total_of
from botique_admin.lists.sheet import Sheet
from botique_admin.lists.state import State
from botique_admin.lists.tabs import tabs_of
from botique_admin.lists.views import Views
from botique_admin.lists.words import narrowed
from botique_admin.web.desk import PanelDesk
from botique_core.panel import ListPage, Needs, Viewer
from botique_core.panel.lists.page import PARTS, parts_of


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
        router.add_api_route(f"{parts}/views", self.keep_view, methods=["POST"])
        router.add_api_route(f"{parts}/views/{{view}}/drop", self.drop_view, methods=["POST"])
        return router

    async def whole(self, request: Request) -> Response:
        """The page with the list."""
        desk, question = self._asked(request)
        async with desk.client.db.reading() as session:
            sheet = await self._sheet(session, desk, question)
        context = {}
        if self.page.context is not None:
            context = dict(await self.page.context(desk, question.viewer))
        return desk.page(self.page.template, sheet=sheet, **context)

    async def rows(self, request: Request) -> Response:
        """What changes with the address: rows, tabs, filters."""
        desk, question = self._asked(request)
        async with desk.client.db.reading() as session:
            sheet = await self._sheet(session, desk, question)
        return desk.page("admin/lists/rows.html", sheet=sheet)

    async def count(self, request: Request) -> Response:
        """How many rows match: asked for by itself, since it may take longer than the rows."""
        desk, question = self._asked(request)
        async with desk.client.db.reading() as session:
            total = await total_of(session, question)
        state = question.state
        pages = max(1, -(-total.number // state.per))
        path = self._path(desk)
        return desk.page("admin/lists/count.html", total=total, state=state, pages=pages, path=path)

    async def filter(self, request: Request, key: str) -> Response:
        """What a filter offers."""
        desk, question = self._asked(request)
        one = next((one for one in self.page.listing.filters if one.key == key), None)
        if one is None:
            raise HTTPException(404)
        async with desk.client.db.reading() as session:
            offers = await offers_of(session, question, one)
        chosen = question.state.filters.get(key, ())
        return desk.page("admin/lists/filter.html", filter=one, offers=offers, chosen=chosen)

    async def keep_view(self, request: Request) -> Response:
        """Names what is shown now."""
        desk, question = self._asked(request)
        form = await request.form(max_files=0, max_fields=5)
        name, query = str(form.get("name", "")), question.state.query()
        here, shared = self._path(desk), form.get("shared") == "true"
        try:
            async with desk.client.db.writing() as session:
                views, listing = self._views(desk), self.page.listing.name
                await views.keep(session, desk.staff.id, listing, name, query, shared=shared)
                await desk.note(session, "admin.view_kept", listing, after={"name": name.strip()})
        except Refused as refused:
            return desk.go(f"{here}?{query}", note=desk.say(refused.key, **refused.values))
        return desk.go(f"{here}?{query}")

    async def drop_view(self, request: Request, view: int) -> Response:
        """Removes a view of one's own."""
        desk, _ = self._asked(request)
        async with desk.client.db.writing() as session:
            listing = self.page.listing.name
            if not await self._views(desk).drop(session, desk.staff.id, listing, view):
                raise HTTPException(404)
            await desk.note(session, "admin.view_dropped", listing)
        return desk.go(self._path(desk))

    def _asked(self, request: Request) -> tuple[PanelDesk, Question]:
        desk: PanelDesk = request.state.desk
        given = {name: str(value) for name, value in request.path_params.items()}
        viewer = Viewer(desk.client, desk.staff, given)
        state = State.read(self.page.listing, request.query_params.multi_items())
        return desk, Question(self.page.listing, viewer, state)

    async def _sheet(self, session: AsyncSession, desk: PanelDesk, question: Question) -> Sheet:
        viewer, state = question.viewer, question.state
        saved = await self._views(desk).seen_by(session, desk.staff.id, self.page.listing.name)
        return Sheet(
            page=self.page,
            viewer=viewer,
            state=state,
            path=self._path(desk),
            rows=await page_of(session, question),
            narrowed=await narrowed(session, state, viewer),
            tabs=tabs_of(state, viewer, saved),
        )

    def _path(self, desk: PanelDesk) -> str:
        """Where the list is, below `/admin`."""
        below, parts, _ = desk.path.partition(f"{PARTS}/")
        return below + "/" if parts and self.page.path.endswith("/") else below

    def _views(self, desk: PanelDesk) -> Views:
        return Views(desk.client.clock, desk.client.ids)
