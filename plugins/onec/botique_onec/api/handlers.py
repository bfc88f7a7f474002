"""What each address of the exchange does."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from functools import partial
from urllib.parse import quote

import msgspec
from starlette.responses import Response, StreamingResponse

from botique_core.client import Client
from botique_core.exchange import Exchange, Export, Import
from botique_core.exchange import sample as sample_file
from botique_core.exchange.fields import GUID
from botique_core.messages import Media
from botique_onec import scopes
from botique_onec.api.answer import GUARDED, answer
from botique_onec.api.body import read_object
from botique_onec.api.deadline import in_time
from botique_onec.api.route import Call, Route
from botique_onec.faults import Code, Fault
from botique_onec.feeding import LIMIT_MAX, LIMIT_USUAL, Confirmed, Feeding, complaints, place_of
from botique_onec.loading import Loading
from botique_onec.packets import Packets

VERSION = "1.0"
FAULTS_KEPT = 100


class Handlers:
    """The API's work for one client."""

    def __init__(
        self, client: Client, packets: Packets, loading: Loading, feeding: Feeding
    ) -> None:
        self._client = client
        self._packets = packets
        self._loading = loading
        self._feeding = feeding

    def routes(self, exchange: Exchange) -> Iterator[Route]:
        """An address for each thing that may be done with what features declare."""
        yield Route("GET", "/ping", self.ping)
        for name, declared in exchange.imports.items():
            scope = scopes.writes(name)
            yield Route("POST", f"/{name}", partial(self.take, declared), scope, name)
            if declared.full is not None:
                begin, end = partial(self.begin, declared), partial(self.commit, declared)
                yield Route("POST", f"/{name}/full", begin, scope, name)
                yield Route("POST", f"/{name}/full/{{session}}/commit", end, scope, name)
        for name, export in exchange.exports.items():
            scope = scopes.reads(name)
            yield Route("GET", f"/{name}", partial(self.page, export), scope, name)
            yield Route("POST", f"/{name}/ack", partial(self.ack, export), scope, name)
            if export.file is not None:
                file = partial(self.file, export)
                yield Route("GET", f"/{name}/{{id}}/files/{{n}}", file, scope, name)

    async def ping(self, call: Call) -> Response:
        """Whether anybody is there, and who the key belongs to."""
        call.line.quiet = True
        found = {
            "ok": True,
            "node": call.node.name,
            "server_time": self._client.clock.now().replace(microsecond=0),
            "api": VERSION,
            "test": call.node.test,
            "scopes": call.node.scopes,
        }
        return answer(call.request, found)

    async def take(self, declared: Import, call: Call) -> Response:
        """A packet of items."""
        body = await read_object(call.request)
        await asyncio.to_thread(call.line.hold, body, declared.personal)
        call.line.repeatable = True
        result = await in_time(self._packets.take(call.node, declared, body, call.language))
        counts = msgspec.structs.asdict(result)
        faults = counts.pop("errors")
        counts.pop("stale_items")
        call.line.counts, call.line.faults = counts, len(faults)
        call.line.items = result.accepted + len({fault.index for fault in faults})
        kept = msgspec.structs.replace(result, errors=result.errors[:FAULTS_KEPT])
        call.line.reply(msgspec.to_builtins(kept))
        return answer(call.request, result)

    async def begin(self, declared: Import, call: Call) -> Response:
        """A session for a full load."""
        async with self._client.db.writing() as session:
            begun = await self._loading.begin(session, call.node, declared)
        call.line.reply(msgspec.to_builtins(begun))
        return answer(call.request, begun)

    async def commit(self, declared: Import, call: Call) -> Response:
        """The end of a full load; `confirm` overrides the guard."""
        body = await read_object(call.request) if _has_body(call) else {}
        confirmed = body.get("confirm", False)
        if not isinstance(confirmed, bool):
            raise Fault(Code.PARAMETER, field="confirm", details=[{"field": "confirm"}])
        done = await in_time(self._commit(declared, call, confirmed=confirmed))
        call.line.counts = done
        call.line.reply(done)
        return answer(call.request, done)

    async def page(self, export: Export, call: Call) -> Response:
        """A part of a feed."""
        query = call.request.query_params
        after = place_of(query["after"], "after") if "after" in query else None
        limit = place_of(query["limit"], "limit") if "limit" in query else LIMIT_USUAL
        if not 1 <= limit <= LIMIT_MAX:
            raise Fault(Code.PARAMETER, field="limit", details=[{"field": "limit"}])
        page = await in_time(self._feeding.page(call.node, export, after, limit))
        call.line.quiet, call.line.items = not page.items, len(page.items)
        call.line.counts = {"next": page.next, "has_more": page.has_more}
        given = [{"seq": one.seq, "id": one.id, "version": one.version} for one in page.items]
        call.line.reply({**call.line.counts, "items": given})
        return answer(call.request, page)

    async def ack(self, export: Export, call: Call) -> Response:
        """That a node keeps what it was given."""
        body = await read_object(call.request)
        noted = complaints(body)
        upto = place_of(body.get("upto"), "upto")
        confirmed = await self._feeding.confirm(call.node, export, upto)
        call.line.faults, call.line.counts = len(noted), {"upto": upto, "confirmed": confirmed}
        call.line.hold({"upto": upto, "errors": noted[:FAULTS_KEPT]}, export.personal)
        return answer(call.request, Confirmed(confirmed, len(noted)))

    async def file(self, export: Export, call: Call) -> Response:
        """One file of a record, byte by byte."""
        record, n = call.values["id"].lower(), place_of(call.values["n"], "n")
        if call.node.test:
            return Response(sample_file.CONTENT, headers=GUARDED, media_type=sample_file.MIME)
        if not GUID.fullmatch(record):
            raise Fault(Code.FILE_GONE, n=n)
        media = await self._feeding.file(export, record, n)
        chunks = self._client.media.open(media.sha256)
        try:
            first = await anext(chunks, b"")
        except FileNotFoundError:
            raise Fault(Code.FILE_GONE, n=n) from None
        call.line.counts = {"size": media.size_bytes}
        return StreamingResponse(_joined(first, chunks), headers=_described(media))

    async def _commit(self, declared: Import, call: Call, *, confirmed: bool) -> dict[str, object]:
        async with self._client.db.writing() as session:
            name = call.values["session"]
            done = await self._loading.commit(
                session, call.node, declared, name, confirmed=confirmed
            )
            return dict(done)


def _has_body(call: Call) -> bool:
    headers = call.request.headers
    return headers.get("content-length", "") != "0" and (
        "content-length" in headers or "transfer-encoding" in headers
    )


async def _joined(first: bytes, others: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    yield first
    async for chunk in others:
        yield chunk


def _described(media: Media) -> dict[str, str]:
    name = quote(media.name or media.sha256[:8], safe="")
    return {
        **GUARDED,
        "content-type": media.mime or "application/octet-stream",
        "content-length": str(media.size_bytes),
        "content-disposition": f"attachment; filename*=UTF-8''{name}",
        "etag": f'"{media.sha256}"',
    }
