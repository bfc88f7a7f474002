"""Taking what a visitor sends: kept in the log, handed to core, then told to be accepted."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any, NamedTuple

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from botique_core.errors import ChatGone, InputRefused
from botique_core.events import (
    ButtonPressed,
    Event,
    IncomingMedia,
    LocationReceived,
    MediaReceived,
    Sender,
    Started,
    TextReceived,
)
from botique_core.marks import Marked
from botique_web.body import Body
from botique_web.desk import Desk, answer, read, spend
from botique_web.models import Entry
from botique_web.refusal import Refusal, refusing
from botique_web.signing import FileTicket
from botique_web.spoken import SPOKEN_MAX_BYTES, Spoken, spoken
from botique_web.visitors import Known
from botique_web.wire import item

TICKET_FOR = timedelta(days=1)
START = re.compile(r"/start(?:\s+([A-Za-z0-9_-]{1,128}))?\s*\Z")
PAYLOAD = re.compile(r"[A-Za-z0-9_-]{0,128}\Z")


class Heading(NamedTuple):
    """What every event of one message has in common."""

    known: Known
    key: str
    order: int
    message_id: str = ""


class Hearing:
    """The endpoint for everything a visitor does."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def routes(self) -> list[Route]:
        """Where it is served."""
        path = f"{self._desk.path}messages"
        return [Route(path, refusing(self.take), methods=["POST"])]

    async def take(self, request: Request) -> Response:
        """One message; the same key again is answered alike and changes nothing."""
        known = await self._desk.known(request)
        spend(self._desk.sayings, known.visitor)
        text_max = self._desk.client.settings.limits.text_chars
        said = spoken(await read(request, SPOKEN_MAX_BYTES), text_max)
        try:
            entry = await self._hear(known, said)
        except ChatGone:
            raise Refusal(401, "unknown") from None
        except InputRefused:
            raise Refusal(400, "refused") from None
        except ConnectionError:
            raise Refusal(503, "starting", retry_after_s=1) from None
        self._desk.wake(known.visitor)
        return answer({"item": self._shown(entry, request) if entry else None})

    async def _hear(self, known: Known, said: Spoken) -> Entry | None:
        visitor, record = known.visitor, self._desk.record
        if said.kind == "press":
            order = await record.press(visitor, int(said.item), said.payload)
            heading = Heading(known, said.key, order, said.item)
            await self._desk.bot.receive(self._press(heading, said))
            return None
        if said.kind == "start":
            order = await record.number(visitor)
            await self._desk.bot.receive(self._start(Heading(known, said.key, order), said))
            return None
        tickets = self._tickets(visitor, said)
        entry = await record.hear(visitor, said.key, _body(said, tickets))
        heading = Heading(known, said.key, entry.place, str(entry.id))
        await self._desk.bot.receive(self._event(heading, said, tickets))
        return entry

    def _event(self, heading: Heading, said: Spoken, tickets: list[FileTicket]) -> Event:
        common = self._common(heading)
        if tickets:
            return MediaReceived(**common, media=tuple(map(_media, tickets)), caption=said.text)
        if said.contact:
            # A browser proves nobody's number: it comes in as the typed text that it is.
            return TextReceived(**common, text=said.contact.phone)
        if said.location:
            place = said.location
            return LocationReceived(**common, latitude=place.latitude, longitude=place.longitude)
        if start := START.match(said.text):
            return Started(**common, payload=start[1] or "")
        return TextReceived(**common, text=said.text)

    def _press(self, heading: Heading, said: Spoken) -> Event:
        return ButtonPressed(**self._common(heading), payload=said.payload)

    def _start(self, heading: Heading, said: Spoken) -> Event:
        # An address that somebody mistyped still opens the chat, as any start does.
        payload = said.payload if PAYLOAD.match(said.payload) else ""
        return Started(**self._common(heading), payload=payload)

    def _common(self, heading: Heading) -> dict[str, Any]:
        return {
            "key": f"{heading.known.visitor}:{heading.key}",
            "order": heading.order,
            "chat": heading.known.visitor,
            "at": self._desk.client.clock.now(),
            "sender": Sender(heading.known.visitor, language=heading.known.language),
            "message_id": heading.message_id,
        }

    def _tickets(self, visitor: str, said: Spoken) -> list[FileTicket]:
        """The files named; each must have been uploaded by this visitor not long ago."""
        tickets = [self._desk.tickets.open(text) for text in said.files]
        good = [ticket for ticket in tickets if ticket and ticket.visitor == visitor]
        if len(good) < len(tickets):
            raise Refusal(400, "refused")
        oldest_s = self._desk.client.clock.now().timestamp() - TICKET_FOR.total_seconds()
        if any(ticket.issued_s < oldest_s for ticket in good):
            raise Refusal(400, "expired")
        return good

    def _shown(self, entry: Entry, request: Request) -> object:
        base = self._desk.base(request)
        return item(entry, lambda media: self._desk.media_url(base, media))


def _body(said: Spoken, tickets: list[FileTicket]) -> Body:
    media = tuple(ticket.media for ticket in tickets)
    place = (said.location.latitude, said.location.longitude) if said.location else None
    phone = said.contact.phone if said.contact else ""
    return Body(text=Marked(said.text), media=media, phone=phone, place=place)


def _media(ticket: FileTicket) -> IncomingMedia:
    media = ticket.media
    return IncomingMedia(
        kind=media.kind,
        ref=media.sha256,
        name=media.name,
        mime=media.mime,
        size_bytes=media.size_bytes,
    )
