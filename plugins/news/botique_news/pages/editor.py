"""Writing news: the form, what would be sent, and who would get it."""

from __future__ import annotations

from collections.abc import Sequence

from fastapi import APIRouter, Request, Response
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.errors import Conflict
from botique_core.hookspecs import Hooks
from botique_core.panel import Desk, Form
from botique_core.places import Place, PlaceQuery
from botique_news import shelf
from botique_news.card import Card, Words
from botique_news.models import News
from botique_news.pages.finding import found
from botique_news.pages.form import (
    NewsFields,
    addressed,
    card_of,
    fields_of,
    form_of,
    group,
    with_files,
)
from botique_news.pages.previewing import previews
from botique_news.pages.rights import ForWriting, by
from botique_news.refusal import Refused
from botique_news.service import Service

PLACES_SHOWN = 30


class Editor:
    """The pages on which news is written."""

    def __init__(self, service: Service, languages: Sequence[str]) -> None:
        self._service = service
        self._languages = tuple(languages)
        self._kind = form_of(self._languages)

    def register(self, router: APIRouter) -> None:
        """Adds them."""
        router.add_api_route("/news/new", self.blank)
        router.add_api_route("/news/new", self.create, methods=["POST"])
        router.add_api_route("/news/-/preview", self.preview, methods=["POST"])
        router.add_api_route("/news/-/audience", self.audience, methods=["POST"])
        router.add_api_route("/news/-/places", self.places)
        router.add_api_route("/news/{number}/edit", self.edit)
        router.add_api_route("/news/{number}/edit", self.save, methods=["POST"])

    async def blank(self, desk: ForWriting) -> Response:
        """An empty form."""
        return await self._drawn(desk, await self._form(desk, None), None)

    async def create(self, desk: ForWriting, request: Request) -> Response:
        """Keeps a new draft."""
        form = await self._read(desk, request)
        if form.model is None:
            return await self._drawn(desk, form, None)
        try:
            card = card_of(form.model, self._languages)
            card.check()
            card = await with_files(desk.client, card, form.model, self._languages)
            async with desk.client.db.writing() as session:
                news = await self._service.create(session, card, by(desk))
                await desk.note(session, "news.created", str(news.id), after={"title": card.title})
        except Refused as refused:
            self._refuse(desk, form, refused)
            return await self._drawn(desk, form, None)
        return desk.go(f"/news/{news.id}", note=desk.say("news-saved"))

    async def edit(self, desk: ForWriting, number: int) -> Response:
        """The form with what is kept."""
        async with desk.client.db.reading() as session:
            news, _ = await found(desk, session, number)
            card = await shelf.card_of(session, news)
        form = await self._form(desk, card, news)
        return await self._drawn(desk, form, news, card)

    async def save(self, desk: ForWriting, request: Request, number: int) -> Response:
        """Keeps what was changed, unless somebody else has changed it meanwhile."""
        async with desk.client.db.reading() as session:
            news, _ = await found(desk, session, number)
            former = await shelf.card_of(session, news)
        form = await self._read(desk, request)
        stored = fields_of(former, self._languages)
        clashing = form.model is not None and desk.clashes(
            form, stored, news.version, by=news.changed_by, at=news.changed_at
        )
        if form.model is None or clashing:
            return await self._drawn(desk, form, news, former)
        try:
            card = card_of(form.model, self._languages, former)
            card.check()
            card = await with_files(desk.client, card, form.model, self._languages)
            async with desk.client.db.writing() as session:
                await self._service.edit(session, number, news.version, card, by(desk))
                await desk.note(session, "news.changed", str(number), after={"title": card.title})
        except (Refused, Conflict) as refused:
            self._refuse(desk, form, refused)
            return await self._drawn(desk, form, news, former)
        return desk.go(f"/news/{number}", note=desk.say("news-saved"))

    async def preview(self, desk: ForWriting, request: Request, number: int = 0) -> Response:
        """What readers would see of the form as it stands."""
        form = await self._read(desk, request)
        former = await self._former(desk, number)
        card = card_of(form.model, self._languages, former) if form.model else former
        shown = previews(desk.client, card) if card else []
        return desk.page("news/_preview.html", previews=shown, complete=form.model is not None)

    async def audience(self, desk: ForWriting, request: Request) -> Response:
        """How many would get it."""
        form = await self._read(desk, request)
        card = addressed(form.values, self._languages[0])
        async with desk.client.db.reading() as session:
            count = await self._service.reached_by(session, card, by(desk))
        return desk.page("news/_audience.html", count=count)

    async def places(self, desk: ForWriting, words: str = "") -> Response:
        """Places to tick."""
        async with desk.client.db.reading() as session:
            places = await offered(desk, session, words)
        return desk.page("news/_places.html", places=places, chosen=())

    # -- parts ------------------------------------------------------------------------------------

    async def _former(self, desk: Desk, number: int) -> Card | None:
        if not number:
            return None
        async with desk.client.db.reading() as session:
            news, _ = await found(desk, session, number)
            return await shelf.card_of(session, news)

    async def _form(
        self, desk: Desk, card: Card | None, news: News | None = None
    ) -> Form[NewsFields]:
        draft = f"news/{news.id if news else 'new'}"
        version = news.version if news else ""
        options = {"segment": await _segments(desk)}
        stored = fields_of(card, self._languages) if card else None
        return desk.form(self._kind, stored, options=options, version=version, draft=draft)

    async def _read(self, desk: Desk, request: Request) -> Form[NewsFields]:
        return await desk.read(request, self._kind, options={"segment": await _segments(desk)})

    def _refuse(self, desk: Desk, form: Form[NewsFields], refused: Refused | Conflict) -> None:
        if isinstance(refused, Conflict):
            form.wrong("", desk.say("news-conflict"))
            return
        form.wrong(self._place_of(refused.field), desk.say(refused.key, **refused.values))

    def _place_of(self, field: str) -> str:
        """The form's name for a card's field: `short-ru` stands in a group."""
        part, _, language = field.partition("-")
        own = {"heading": "title", "buttons": "button1.url"}.get(part, part)
        if language:
            return f"{group(language)}.{own}"
        return "name" if field == "title" else field

    async def _drawn(
        self,
        desk: Desk,
        form: Form[NewsFields],
        news: News | None,
        card: Card | None = None,
    ) -> Response:
        values = form.values.get("places", [])
        chosen = [values] if isinstance(values, str) else values
        async with desk.client.db.reading() as session:
            places = [one for one in [await _place(desk, session, guid) for guid in chosen] if one]
            others = await offered(desk, session, "")
        card = card or Card(title="", words={}, language=self._languages[0])
        return desk.page(
            "news/edit.html",
            status=form.status,
            form=form,
            news=news,
            languages=[(language, group(language)) for language in self._languages],
            media={group(code): card.words.get(code, Words()).media for code in self._languages},
            chosen=places,
            others=[one for one in others if one.id not in chosen],
            has_places=bool(places or others),
            previews=previews(desk.client, card),
        )


async def offered(desk: Desk, session: AsyncSession, words: str) -> list[Place]:
    """Places that fit the words; whoever is limited to some sees these alone."""
    hooks, own = desk.client.hooks, desk.staff.places
    if own is not None:
        named = [await _place(desk, session, guid) for guid in sorted(own)[:PLACES_SHOWN]]
        return [place for place in named if place and words.casefold() in place.name.casefold()]
    query = PlaceQuery(words=words[:100], limit=PLACES_SHOWN)
    places = await hooks.first(Hooks.find_places, session=session, query=query, customer=0)
    return list(places or ())


async def _place(desk: Desk, session: AsyncSession, guid: str) -> Place | None:
    return await desk.client.hooks.first(Hooks.place, session=session, place_id=guid)


async def _segments(desk: Desk) -> list[tuple[str, str]]:
    async with desk.client.db.reading() as session:
        saved = await desk.client.segments.saved.all(session)
    return [(str(one.id), one.name) for one in saved]
