"""What an address asks of a report: time, place, the report's own filters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.hookspecs import Hooks
from botique_core.panel import Inquiry, Option, Report, ReportFilter, Viewer
from botique_core.panel.lists.filters import PERIODS, span
from botique_core.places import Place, PlaceQuery

USUAL = "30d"
DAYS_MAX = 732
PLACES_MAX = 50
GUID_MAX = 64


@dataclass(frozen=True, slots=True)
class Offer:
    """A filter of the report as it is drawn."""

    select: ReportFilter
    options: Sequence[Option]
    chosen: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked, and what else could be."""

    inquiry: Inquiry
    period: str
    since: date
    until: date
    offers: Sequence[Offer]
    place: Place | None
    places: Sequence[Place]

    @property
    def query(self) -> dict[str, str]:
        """The same as an address says it."""
        period = self.period or f"{self.since}..{self.until}"
        given = {"period": period, "place": self.place.id if self.place else ""}
        given |= {offer.select.key: offer.chosen for offer in self.offers}
        return {name: value for name, value in given.items() if value}


async def asked(
    session: AsyncSession, viewer: Viewer, report: Report, given: Mapping[str, str]
) -> Asked:
    """Reads an address; what makes no sense in it is left out."""
    period, since, until = _span(viewer, given)
    zone = ZoneInfo(viewer.client.settings.client.time_zone)
    offers = [await _offer(session, viewer, one, given) for one in report.filters]
    place = await _place(session, viewer, given.get("place", "")) if report.by_place else None
    inquiry = Inquiry(
        viewer,
        datetime.combine(since, time(), zone),
        datetime.combine(until + timedelta(days=1), time(), zone),
        place.id if place else "",
        {offer.select.key: offer.chosen for offer in offers if offer.chosen},
    )
    places = await places_of(session, viewer) if report.by_place else []
    return Asked(inquiry, period, since, until, offers, place, places)


async def places_of(session: AsyncSession, viewer: Viewer, words: str = "") -> list[Place]:
    """Places to choose from; whoever is limited to some sees these."""
    hooks, own = viewer.client.hooks, viewer.staff.places
    if own is not None:
        named = [await hooks.first(Hooks.place, session=session, place_id=one) for one in own]
        return sorted((one for one in named if one), key=lambda place: place.name)[:PLACES_MAX]
    query = PlaceQuery(words=words[:100], limit=PLACES_MAX)
    found = await hooks.first(Hooks.find_places, session=session, query=query, customer=0)
    return list(found or ())


async def _place(session: AsyncSession, viewer: Viewer, guid: str) -> Place | None:
    own = viewer.staff.places
    if not guid or len(guid) > GUID_MAX or (own is not None and guid not in own):
        return None
    return await viewer.client.hooks.first(Hooks.place, session=session, place_id=guid)


async def _offer(
    session: AsyncSession, viewer: Viewer, select: ReportFilter, given: Mapping[str, str]
) -> Offer:
    options = select.options
    offered = await options(session, viewer) if callable(options) else options
    wanted = given.get(select.key, "")
    chosen = wanted if any(str(option.value) == wanted for option in offered) else ""
    return Offer(select, offered, chosen)


def _span(viewer: Viewer, given: Mapping[str, str]) -> tuple[str, date, date]:
    """The period's name if it has one, its first and its last day."""
    zone = ZoneInfo(viewer.client.settings.client.time_zone)
    today = viewer.client.clock.now().astimezone(zone).date()
    wanted = given.get("period", "")
    if given.get("since") or given.get("until"):
        wanted = f"{given.get('since', '')}..{given.get('until', '')}"
    first, after = span(wanted, today) or span(USUAL, today) or (today, None)
    last = (after or today + timedelta(days=1)) - timedelta(days=1)
    first = first or last - timedelta(days=PERIODS[USUAL] - 1)
    if first > last:
        first, last = last, first
    first = max(first, last - timedelta(days=DAYS_MAX))
    name = wanted if wanted in PERIODS else "" if span(wanted, today) else USUAL
    return name, first, last
