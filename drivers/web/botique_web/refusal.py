"""How a request from a page is turned down: a status, and a code that the page has words for."""

from __future__ import annotations

import math
from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

Endpoint = Callable[[Request], Awaitable[Response]]


class Refusal(Exception):  # noqa: N818 -- it is an answer, not a fault of the house
    """The request is not served; `code` is the end of a text key `web-reason-...`."""

    def __init__(self, status: int, code: str, *, retry_after_s: float = 0) -> None:
        super().__init__(code)
        self.status = status
        self.code = code
        self.retry_after_s = retry_after_s

    def response(self) -> Response:
        """The refusal as the page gets it."""
        headers = {"Cache-Control": "no-store"}
        if self.retry_after_s:
            headers["Retry-After"] = str(math.ceil(self.retry_after_s))
        return JSONResponse({"error": self.code}, self.status, headers)


def refusing(endpoint: Endpoint) -> Endpoint:
    """The endpoint, with refusals turned into answers."""

    async def answer(request: Request) -> Response:
        try:
            return await endpoint(request)
        except Refusal as refusal:
            return refusal.response()

    return answer
