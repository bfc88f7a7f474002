"""The page of a piece of news: where it stands, what is missing, what became of it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Response
from fastapi.responses import StreamingResponse
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.exceptions import HTTPException

from botique_core.broadcasts.models import Broadcast
from botique_core.hookspecs import Hooks
from botique_core.panel import Desk, Series, Slice
from botique_news import planning, shelf, testers
from botique_news.card import Card
from botique_news.checking import Problem
from botique_news.figures import Statistics, Step, by_day
from botique_news.kinds import OPEN, State
from botique_news.models import News
from botique_news.pages.finding import found
from botique_news.pages.previewing import previews
from botique_news.pages.rights import ForReading
from botique_news.refusal import Refused
from botique_news.service import Service
from botique_news.settings import NewsSettings
from botique_news.tally import Tally

HOURS_SHOWN = 48
PLACES_SHOWN = 20
INLINE = {"image/jpeg", "image/png", "image/webp"}
TONES = {"opened": "good", "clicked": "good", "blocked": "fair", "failed": "bad", "unknown": "fair"}


@dataclass(frozen=True, slots=True)
class Progress:
    """How far it is on its way."""

    share: float
    done: int
    total: int
    rate_per_s: float
    expected_end: datetime | None


class Page:
    """The page and the parts of it that are drawn anew."""

    def __init__(self, service: Service, settings: NewsSettings) -> None:
        self._service = service
        self._settings = settings

    def register(self, router: APIRouter) -> None:
        """Adds them."""
        router.add_api_route("/news/{number}", self.whole)
        router.add_api_route("/news/{number}/progress", self.progress)
        router.add_api_route("/news/{number}/media/{language}", self.media)

    async def whole(self, desk: ForReading, number: int) -> Response:
        """Everything about it."""
        async with desk.client.db.reading() as session:
            news, state = await found(desk, session, number)
            card = await shelf.card_of(session, news)
            values = await self._values(session, desk, news, state, card)
            values |= await self._reachable(session, desk, news, state, card)
        return desk.page("news/page.html", **values)

    async def progress(self, desk: ForReading, number: int, was: str = "") -> Response:
        """How far it is, and its figures; where it stands elsewhere now, the page is drawn anew."""
        async with desk.client.db.reading() as session:
            news, state = await found(desk, session, number)
            if was and was != state.value:
                return Response(status_code=204, headers={"hx-refresh": "true"})
            values = await self._values(session, desk, news, state, None)
        return desk.page("news/_progress.html", **values)

    async def media(self, desk: ForReading, number: int, language: str) -> Response:
        """The file that it shows: pictures in the page, anything else to be saved."""
        async with desk.client.db.reading() as session:
            news, _ = await found(desk, session, number)
            card = await shelf.card_of(session, news)
        words = card.words.get(language)
        media = words.media if words else None
        if media is None:
            raise HTTPException(404)
        is_shown = media.mime in INLINE
        headers = {
            "content-disposition": "inline" if is_shown else "attachment",
            "content-length": str(media.size_bytes),
        }
        kind = media.mime if is_shown else "application/octet-stream"
        chunks: AsyncIterator[bytes] = desk.client.media.open(media.sha256)
        return StreamingResponse(chunks, media_type=kind, headers=headers)

    # -- parts ------------------------------------------------------------------------------------

    async def _values(
        self, session: AsyncSession, desk: Desk, news: News, state: State, card: Card | None
    ) -> dict[str, Any]:
        """What all parts of the page know."""
        statistics = Statistics(desk.client, desk.staff.places)
        mailing = await session.get(Broadcast, news.broadcast) if news.broadcast else None
        tally = await statistics.of(session, news)
        values: dict[str, Any] = {
            "news": news,
            "state": state.value,
            "mailing": mailing,
            "tally": tally,
            "fates": fates(desk, tally, news.id),
            "progress": await _progress(session, desk, mailing),
            "begins_at": _begins_at(desk, news),
        }
        if card is None or mailing is None or mailing.started_at is None:
            return values
        return values | await self._course(session, desk, statistics, news, mailing)

    async def _course(
        self,
        session: AsyncSession,
        desk: Desk,
        statistics: Statistics,
        news: News,
        mailing: Broadcast,
    ) -> dict[str, Any]:
        zone = ZoneInfo(desk.client.settings.client.time_zone)
        steps = await statistics.by_hour(session, mailing.id)
        labels, series = course(desk, steps, zone)
        places = await statistics.by_place(session, mailing.id)
        return {
            "labels": labels,
            "series": series,
            "places": await named_places(session, desk, places),
            "links": await statistics.links(session, news.id),
        }

    async def _reachable(
        self, session: AsyncSession, desk: Desk, news: News, state: State, card: Card
    ) -> dict[str, Any]:
        """What is asked before it goes out."""
        problems: list[Problem] = []
        reached = None
        if state in OPEN:
            problems = await self._service.problems(session, news, when=bool(news.planned))
            reached = await self._service.reached(session, news, card)
        tester = await testers.of(session, desk.staff.id)
        confirming = (reached or 0) > self._settings.confirm_above
        return {
            "card": card,
            "problems": problems,
            "blocked": any(problem.blocks for problem in problems),
            "blocked_now": any(
                problem.blocks
                for problem in problems
                if not problem.key.startswith("news-refused-")
            ),
            "reached": reached,
            "word": str(reached) if confirming else "",
            "previews": previews(desk.client, card),
            "audience": await self._audience(session, desk, card),
            "tester": f"{tester.name} {tester.last_name}".strip() if tester else None,
            "tester_known": tester is not None,
        }

    async def _audience(self, session: AsyncSession, desk: Desk, card: Card) -> list[str]:
        """Whom it goes to, in words."""
        words = []
        if card.segment is not None:
            saved = {one.id: one.name for one in await desk.client.segments.saved.all(session)}
            named = saved.get(card.segment, desk.say("news-segment-gone"))
            words.append(desk.say("news-to-segment", name=named))
        if card.places:
            words += [name for _, name in await _names(session, desk, sorted(card.places))]
        return words or [desk.say("news-audience-everyone")]


def fates(desk: Desk, tally: Tally, number: int) -> list[Slice]:
    """What became of the recipients, each leading to who they are."""
    return [
        Slice(
            desk.say(f"news-figure-{name}"),
            getattr(tally, name),
            path=f"/news/{number}/readers?fate={name}",
            tone=tone,
        )
        for name, tone in (
            ("sent", "good"),
            ("blocked", "fair"),
            ("failed", "bad"),
            ("skipped", "quiet"),
            ("unknown", "fair"),
            ("waiting", ""),
        )
        if getattr(tally, name)
    ]


def course(desk: Desk, steps: Sequence[Step], zone: ZoneInfo) -> tuple[list[str], list[Series]]:
    """The course over hours, or over days once it has gone on for long."""
    if not steps:
        return [], []
    span_h = (steps[-1].at - steps[0].at).total_seconds() / 3600
    if span_h < HOURS_SHOWN:
        labels, shown = _hours(steps, zone)
    else:
        days = by_day(steps, zone)
        labels, shown = [f"{day:%d.%m}" for day in days], list(days.values())
    series = [
        Series(desk.say(f"news-figure-{name}"), tuple(float(getattr(one, name)) for one in shown))
        for name in ("sent", "opened", "clicked")
    ]
    return labels, series


def _hours(steps: Sequence[Step], zone: ZoneInfo) -> tuple[list[str], list[Step]]:
    known = {step.at: step for step in steps}
    first, last = steps[0].at, steps[-1].at
    count = int((last - first).total_seconds() // 3600) + 1
    moments = [datetime.fromtimestamp(first.timestamp() + 3600 * n, UTC) for n in range(count)]
    labels = [_hour(at.astimezone(zone)) for at in moments]
    return labels, [known.get(at, Step(at, 0, 0, 0)) for at in moments]


def _hour(at: datetime) -> str:
    """Short enough to stand beside others: days are told where they begin."""
    return f"{at:%H:%M}" if at.hour else f"{at:%d.%m}"


async def named_places(
    session: AsyncSession, desk: Desk, places: Mapping[str, Tally]
) -> list[tuple[str, Tally]]:
    """Places by their names, those with most recipients first."""
    if places.keys() <= {""}:
        return []
    names = dict(await _names(session, desk, places))
    nowhere = desk.say("news-place-unknown")
    named = [(names.get(guid, guid) if guid else nowhere, one) for guid, one in places.items()]
    return sorted(named, key=lambda one: (-one[1].total, one[0]))


async def _names(
    session: AsyncSession, desk: Desk, guids: Sequence[str] | Mapping[str, Tally]
) -> list[tuple[str, str]]:
    hooks = desk.client.hooks
    found = [
        (guid, await hooks.first(Hooks.place, session=session, place_id=guid))
        for guid in guids
        if guid
    ]
    return [(guid, place.name if place else guid) for guid, place in found]


async def _progress(
    session: AsyncSession, desk: Desk, mailing: Broadcast | None
) -> Progress | None:
    if mailing is None or mailing.started_at is None or mailing.finished_at is not None:
        return None
    found = await desk.client.broadcasts.progress(session, mailing.id)
    share = found.done / found.total if found.total else 0.0
    return Progress(share, found.done, found.total, found.rate_per_s, found.expected_end)


def _begins_at(desk: Desk, news: News) -> datetime | None:
    """When it begins by the client's clocks, if that makes sense."""
    zone = ZoneInfo(desk.client.settings.client.time_zone)
    try:
        return planning.moment(news.planned, zone) if news.planned else None
    except Refused:
        return None
