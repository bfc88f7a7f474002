"""Opening the chat: a pass for the visitor, and what was said before."""

from __future__ import annotations

from typing import Annotated

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from botique_web.desk import Desk, answer, caller, read, spend
from botique_web.news import News
from botique_web.origins import check_origin
from botique_web.phrases import direction, negotiated, phrases
from botique_web.refusal import Refusal, refusing
from botique_web.visitors import Admitted
from botique_web.wire import Changes

OPENING_MAX_BYTES = 1_024
PLACE_MAX = 2**53


class Opening(msgspec.Struct, frozen=True):
    """What a page says on opening."""

    language: Annotated[str, msgspec.Meta(max_length=35)] = ""


class Opened(msgspec.Struct, frozen=True):
    """What it gets: a pass to keep (empty: the one it has is good) and the newest messages."""

    token: str
    changes: Changes


class Sessions:
    """The endpoints by which a page begins and looks back."""

    def __init__(self, desk: Desk, news: News) -> None:
        self._desk = desk
        self._news = news
        self._opening = msgspec.json.Decoder(Opening)

    def routes(self) -> list[Route]:
        """Where they are served."""
        path = self._desk.path
        return [
            Route(f"{path}session", refusing(self.open), methods=["POST"]),
            Route(f"{path}history", refusing(self.history), methods=["GET"]),
            Route(f"{path}texts/{{language}}", refusing(self.texts), methods=["GET"]),
        ]

    async def open(self, request: Request) -> Response:
        """Admits a known visitor or makes a new one."""
        check_origin(request, self._desk.client.settings.client.public_url)
        spend(self._desk.comings, caller(request))
        opening = await self._read(request)
        admitted = await self._admit(request, opening)
        changes = await self._news.latest(admitted.visitor, self._desk.base(request))
        return answer(Opened(admitted.renewed, changes))

    async def history(self, request: Request) -> Response:
        """A page of older messages."""
        visitor = await self._desk.visitor(request)
        spend(self._desk.askings, visitor)
        before = number(request.query_params.get("before", ""))
        return answer(await self._news.latest(visitor, self._desk.base(request), before))

    async def texts(self, request: Request) -> Response:
        """The interface's words in one of the client's languages."""
        language = request.path_params["language"]
        if language not in self._desk.client.settings.client.languages:
            raise Refusal(404, "language")
        words = phrases(self._desk.texts(request), language)
        return answer({"texts": words, "direction": direction(language)})

    async def _read(self, request: Request) -> Opening:
        try:
            return self._opening.decode(await read(request, OPENING_MAX_BYTES))
        except (msgspec.DecodeError, UnicodeDecodeError):
            raise Refusal(400, "malformed") from None

    async def _admit(self, request: Request, opening: Opening) -> Admitted:
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer":
            return await self._desk.visitors.admit(token)
        languages = self._desk.client.settings.client.languages
        wished = request.headers.get("accept-language", "")
        return await self._desk.visitors.create(negotiated(opening.language, wished, languages))


def number(text: str) -> int:
    """A sequence number or place of the log from an address.

    Raises:
        Refusal: It is none.
    """
    if not text.isascii() or not text.isdecimal() or int(text[:20]) > PLACE_MAX:
        raise Refusal(400, "malformed")
    return int(text)
