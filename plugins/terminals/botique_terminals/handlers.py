"""What customers get to hear about micro-markets: where they are, and which are near."""

from __future__ import annotations

from botique_core.events import LocationReceived
from botique_core.links.entry_link import EntryLink
from botique_core.marks import Marked
from botique_core.places import PlaceQuery
from botique_core.talk import Talk
from botique_terminals import service, visits
from botique_terminals.models import Terminal
from botique_terminals.naming import called, where
from botique_terminals.search import Found, find

LINK_KIND = "terminals"
NEAREST_MAX = 5
KILOMETRE_M = 1000


async def came_by_code(talk: Talk, payload: str) -> bool:
    """Somebody scanned a printed code; one that nobody knows is answered too, politely."""
    async with talk.reading() as session:
        terminal = await service.by_code(session, payload)
    _arrived(talk, terminal)
    return True


async def came_by_link(talk: Talk, link: EntryLink) -> bool | None:
    """Somebody came by an entry link; other kinds than ours are left alone."""
    if link.kind != LINK_KIND:
        return None
    async with talk.reading() as session:
        terminal = await service.by_guid(session, link.target)
    _arrived(talk, terminal)
    return True


def _arrived(talk: Talk, terminal: Terminal | None) -> None:
    if terminal is None:
        talk.say("terminals-unknown")
    elif not terminal.active:
        talk.say("terminals-closed", place=called(terminal))
    else:
        number, now, ids = terminal.id, talk.client.clock.now(), talk.client.ids
        talk.write(lambda session: visits.note(session, talk.customer, number, now, ids))
        talk.say("terminals-arrived", place=called(terminal))


class Nearby:
    """Answers a location that was shared outside of any dialogue; `within_m` metres are near."""

    def __init__(self, within_m: int) -> None:
        self._within_m = within_m

    async def nearest(self, talk: Talk, event: LocationReceived) -> None:
        """Tells which micro-markets are near."""
        query = PlaceQuery(latitude=event.latitude, longitude=event.longitude, limit=NEAREST_MAX)
        async with talk.reading() as session:
            found = await find(session, query, talk.customer, within_m=self._within_m)
        if found:
            lines = [talk.text("terminals-nearest"), *(_line(talk, one) for one in found)]
            talk.reply(Marked.join(lines, "\n"))
        else:
            talk.say("terminals-none-near")


def _line(talk: Talk, found: Found) -> Marked:
    return talk.text(
        "terminals-nearest-one",
        name=found.terminal.name,
        where=where(found.terminal),
        distance=_distance(talk, found.distance_m or 0),
    )


def _distance(talk: Talk, metres: int) -> Marked:
    if metres < KILOMETRE_M:
        return talk.text("terminals-metres", metres=max(10, round(metres, -1)))
    return talk.text("terminals-kilometres", kilometres=round(metres / KILOMETRE_M, 1))
