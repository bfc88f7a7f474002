"""What all of one bot's endpoints share: its services, its seals, its limits."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

import msgspec
from starlette.requests import HTTPConnection, Request
from starlette.responses import Response

from botique_core.client import Client
from botique_core.driver import BotContext
from botique_core.messages import Media
from botique_core.texts import Texts
from botique_web.buckets import Buckets
from botique_web.hub import Hub
from botique_web.origins import check_origin
from botique_web.record import Record
from botique_web.refusal import Refusal
from botique_web.settings import WebSettings
from botique_web.signing import FileTicket, MediaPass, Seal, VisitorPass
from botique_web.visitors import Known, Visitors

MAIN = "main"
MEDIA_FOR = timedelta(days=2)
DAY_S = 86_400
TYPING_MS = 6_000


class Desk:
    """One bot's web chat, as its endpoints see it."""

    def __init__(self, bot: BotContext[WebSettings]) -> None:
        self.bot = bot
        self.client = client = bot.client
        self.hub = Hub()
        self._news, self._typing = f"web.{bot.name}.news", f"web.{bot.name}.typing"
        client.signals.on(self._news, self.hub.wake)
        client.signals.on(self._typing, lambda visitor: self.hub.typing(visitor, TYPING_MS))
        self.record = Record(client.db, client.clock, client.ids)
        self.passes = Seal(VisitorPass, bot.secret, bot.id)
        self.tickets = Seal(FileTicket, bot.secret, bot.id)
        self.media = Seal(MediaPass, bot.secret, bot.id)
        self.visitors = Visitors(client.db, client.clock, self.passes, bot.id)
        self.comings = Buckets(client.clock, rate_per_s=0.5, burst=40)
        self.sayings = Buckets(client.clock, rate_per_s=2, burst=30)
        self.askings = Buckets(client.clock, rate_per_s=10, burst=100)
        self.uploads = Buckets(client.clock, rate_per_s=0.5, burst=30)

    @property
    def path(self) -> str:
        """Where the bot's addresses begin; the bot named `main` has the short ones."""
        return "/chat/" if self.bot.name == MAIN else f"/chat/bot/{self.bot.name}/"

    @property
    def uploads_path(self) -> str:
        """Where files go: core lets larger requests in below `/chat/upload` alone."""
        return "/chat/upload" if self.bot.name == MAIN else f"/chat/upload/{self.bot.name}"

    def wake(self, visitor: str) -> None:
        """Tells a visitor's pages, here and in other processes, that there is something new."""
        self.hub.wake(visitor)
        self.client.signals.knock(self._news, visitor)

    def typing(self, visitor: str) -> None:
        """Tells a visitor's pages, here and elsewhere, that the bot is writing."""
        self.hub.typing(visitor, TYPING_MS)
        self.client.signals.knock(self._typing, visitor)

    def texts(self, request: HTTPConnection) -> Texts:
        """The phrases of the generation that serves the request."""
        client: Client = request.app.state.client
        return client.texts

    def base(self, request: HTTPConnection) -> str:
        """`path` as the page must write it, below whatever the app is mounted on."""
        return str(request.scope.get("root_path", "")) + self.path

    async def known(self, request: HTTPConnection) -> Known:
        """Who calls.

        Raises:
            Refusal: A foreign page calls, or the pass is not good.
        """
        check_origin(request, self.client.settings.client.public_url)
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer":
            raise Refusal(401, "unknown")
        return await self.visitors.known(token)

    async def visitor(self, request: HTTPConnection) -> str:
        """Who calls, by id alone.

        Raises:
            Refusal: As for `known`.
        """
        return (await self.known(request)).visitor

    def media_url(self, base: str, media: Media) -> str:
        """An address from which the page may fetch a file for a day or two."""
        # Whole days: the address stays the same for a while, so the browser's cache serves.
        day = int(self.client.clock.now().timestamp()) // DAY_S
        until_s = day * DAY_S + int(MEDIA_FOR.total_seconds())
        note = MediaPass(media.sha256, media.name, media.mime, until_s)
        return f"{base}media/{self.media.sign(note)}"


def spend(buckets: Buckets, key: str) -> None:
    """Counts one use.

    Raises:
        Refusal: There were too many; the page waits and tries again.
    """
    wait_s = buckets.take(key)
    if wait_s:
        raise Refusal(429, "too-often", retry_after_s=wait_s)


def caller(request: HTTPConnection) -> str:
    """The address that calls, for counting only."""
    return request.client.host if request.client else ""


async def limited(request: Request, most_bytes: int) -> AsyncIterator[bytes]:
    """The body in chunks.

    Raises:
        Refusal: It is larger than allowed.
    """
    told = request.headers.get("content-length", "")
    if told.isdecimal() and int(told) > most_bytes:
        raise Refusal(413, "large")
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > most_bytes:
            raise Refusal(413, "large")
        yield chunk


async def read(request: Request, most_bytes: int) -> bytes:
    """The whole body, up to a limit."""
    return b"".join([chunk async for chunk in limited(request, most_bytes)])


def answer(value: object, status: int = 200) -> Response:
    """JSON that nobody keeps."""
    headers = {"Cache-Control": "no-store"}
    return Response(msgspec.json.encode(value), status, headers, media_type="application/json")
