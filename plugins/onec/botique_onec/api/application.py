"""The API as an ASGI application: whatever happens, the answer is JSON in the published form."""

from __future__ import annotations

import logging
import time
from collections import Counter
from functools import cached_property

from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from botique_core.client import Client
from botique_core.fault import fault_of
from botique_onec.access import Access
from botique_onec.api import openapi
from botique_onec.api.answer import answer, language_of, refusal
from botique_onec.api.handlers import Handlers
from botique_onec.api.route import Call, Route, Routes
from botique_onec.faults import Code, Fault, later
from botique_onec.journal import Journal, Line
from botique_onec.models import Node

ROOT = "/api/1c/v1"
AT_ONCE_MAX = 8
RETRY_S = 5
DATABASE_HEADER = "x-database-id"

log = logging.getLogger(__name__)


class Api:
    """Everything below `/api/1c/v1`, for the generation whose services it is given."""

    def __init__(self, client: Client, handlers: Handlers) -> None:
        self._client = client
        self._handlers = handlers
        self._access = Access(client)
        self._journal = Journal(client)
        self._busy: Counter[int] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The ASGI application."""
        request = Request(scope, receive)
        response = await self._answered(request)
        await response(scope, receive, send)

    @cached_property
    def _routes(self) -> Routes:
        """Made with the first request: by then the generation knows what all features declare."""
        return Routes(self._handlers.routes(self._client.exchange))

    async def _answered(self, request: Request) -> Response:
        path = request.scope["path"].removeprefix(ROOT)
        if path == openapi.PATH and request.method in {"GET", "HEAD"}:
            return answer(request, openapi.document(self._client, language_of(request)))
        line = Line(request.method, path, request.client.host if request.client else "")
        node: Node | None = None
        began = time.monotonic()
        try:
            route, values = self._routes.find(request.method, path)
            node = await self._node(request, line.address)
            call = Call(request, node, language_of(request), line, values)
            response = await self._handled(route, call)
        except Fault as fault:
            node = node or fault.node
            response = self._refused(request, line, fault)
        except (SQLAlchemyError, OSError) as error:
            log.warning("the exchange can't be served: %s", fault_of(error))
            response = self._refused(request, line, later(Code.UNAVAILABLE, RETRY_S))
        except Exception:
            log.exception("the exchange failed at %s", path.partition("?")[0][:100])
            response = self._refused(request, line, Fault(Code.INTERNAL))
        line.took_ms = round((time.monotonic() - began) * 1000)
        await self._noted(node, line)
        return response

    async def _node(self, request: Request, address: str) -> Node:
        headers = request.headers
        database = headers.get(DATABASE_HEADER, "")
        return await self._access.node(headers.get("authorization", ""), address, database)

    async def _handled(self, route: Route, call: Call) -> Response:
        call.line.entity = route.entity
        if route.scope:
            self._access.check(call.node, route.scope)
        number = call.node.id
        if self._busy[number] >= AT_ONCE_MAX:
            raise later(Code.TOO_MANY, 1)
        self._busy[number] += 1
        try:
            return await route.handle(call)
        finally:
            self._busy[number] -= 1
            if not self._busy[number]:
                del self._busy[number]

    def _refused(self, request: Request, line: Line, fault: Fault) -> Response:
        line.status, line.code, line.counts = fault.status, int(fault.code), {}
        body = refusal(fault, self._client.texts, language_of(request))
        line.reply(body)
        return answer(request, body, status=fault.status, headers=fault.headers)

    async def _noted(self, node: Node | None, line: Line) -> None:
        """Enters the line; the answer stands whether that succeeds or not."""
        if node is None:
            return
        try:
            await self._journal.write(node, line)
        except (SQLAlchemyError, OSError, TimeoutError) as error:
            log.warning("a line of the exchange's journal is lost: %s", fault_of(error))
