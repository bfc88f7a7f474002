"""The HTTP client: connections kept and given up, and what each kind of trouble means."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from botique_core.errors import BadRequest, OutcomeUnknown, Unavailable
from botique_telegram.http.connection import ANSWER_MAX_BYTES
from botique_telegram.http.multipart import FilePart, Multipart
from botique_telegram.http.pool import Pool
from botique_telegram.http.response import Response
from tests.drivers.telegram.raw_server import RawServer, ok
from tests.patience import GUARD_S
from tests.standins.bot_api import BotApi

REQUEST = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"
TLS = Path(__file__).with_name("tls")


@pytest.fixture
async def raw_pool(server: RawServer) -> AsyncIterator[Pool]:
    pool = Pool(server.url, limit=2)
    yield pool
    await pool.close()


async def _get(pool: Pool, timeout_s: float = GUARD_S) -> Response:
    connection = await pool.take()
    try:
        return await connection.exchange(REQUEST, timeout_s)
    finally:
        pool.give_back(connection)


async def test_connection_is_used_again(server: RawServer, raw_pool: Pool) -> None:
    server.answers = [ok(b"1"), ok(b"2"), ok(b"3")]

    bodies = [(await _get(raw_pool)).body for _ in range(3)]

    assert bodies == [b"1", b"2", b"3"]
    assert server.connections == 1


async def test_connection_that_says_close_is_not_used_again(
    server: RawServer, raw_pool: Pool
) -> None:
    server.answers = [ok(b"1", close=True), ok(b"2")]

    await _get(raw_pool)
    await _get(raw_pool)

    assert server.connections == 2


async def test_connection_idle_for_too_long_is_not_trusted(server: RawServer) -> None:
    pool = Pool(server.url, idle_s=0.0)
    server.answers = [ok(b"1"), ok(b"2")]

    await _get(pool)
    await _get(pool)
    await pool.close()

    assert server.connections == 2


async def test_pool_opens_no_more_than_its_limit_and_serves_in_line(
    server: RawServer, raw_pool: Pool
) -> None:
    server.answers = [ok(b"x")] * 6
    server.gate.clear()
    asking = [asyncio.create_task(_get(raw_pool)) for _ in range(6)]
    while len(server.requests) < 2:
        server.arrived.clear()
        await server.arrived.wait()
    server.gate.set()

    answers = await asyncio.gather(*asking)

    assert [answer.body for answer in answers] == [b"x"] * 6
    assert server.connections == 2


async def test_pool_line_survives_a_waiter_that_gave_up(server: RawServer, raw_pool: Pool) -> None:
    first, second = await raw_pool.take(), await raw_pool.take()
    leaving = asyncio.create_task(raw_pool.take())
    staying = asyncio.create_task(raw_pool.take())
    await asyncio.sleep(0)

    raw_pool.give_back(first)
    leaving.cancel()  # its turn has come and it does not know yet

    assert await staying is first
    raw_pool.give_back(second)


async def test_pool_closed_refuses(raw_pool: Pool) -> None:
    await raw_pool.close()

    with pytest.raises(Unavailable):
        await raw_pool.take()


async def test_server_that_is_not_there_is_unavailable(server: RawServer) -> None:
    pool = Pool("http://127.0.0.1:9")

    with pytest.raises(Unavailable, match="can't be reached"):
        await _get(pool)


async def test_answer_in_pieces_and_chunks_is_put_together(
    server: RawServer, raw_pool: Pool
) -> None:
    async def slowly(writer: asyncio.StreamWriter) -> None:
        for byte in b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n":
            writer.write(bytes([byte]))
            await writer.drain()

    server.answers = [slowly, ok(b"next")]

    assert (await _get(raw_pool)).body == b"abc"
    assert (await _get(raw_pool)).body == b"next"
    assert server.connections == 1


async def _broken(writer: asyncio.StreamWriter) -> None:
    writer.transport.abort()


@pytest.mark.parametrize(
    "answer",
    [
        _broken,
        b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nab",
        b"SSH-2.0-OpenSSH\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % (ANSWER_MAX_BYTES + 1)
        + b"x" * (ANSWER_MAX_BYTES + 1),
    ],
    ids=["broken", "cut", "no HTTP", "endless"],
)
async def test_outcome_is_unknown_once_the_request_is_out(
    server: RawServer, raw_pool: Pool, answer: bytes
) -> None:
    server.answers = [answer, ok(b"fine")]
    asking = asyncio.create_task(_get(raw_pool, 0.5))

    with pytest.raises(OutcomeUnknown):
        await asking
    assert (await _get(raw_pool)).body == b"fine"
    assert server.connections == 2


async def test_outcome_is_unknown_when_no_answer_comes_in_time(
    server: RawServer, raw_pool: Pool
) -> None:
    server.gate.clear()

    with pytest.raises(OutcomeUnknown, match="in time"):
        await _get(raw_pool, 0.01)


async def test_request_cancelled_gives_its_connection_up(server: RawServer, raw_pool: Pool) -> None:
    server.gate.clear()
    asking = asyncio.create_task(_get(raw_pool))
    await server.arrived.wait()

    asking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asking
    server.answers = [ok(b"stale"), ok(b"fresh")]
    server.gate.set()

    assert (await _get(raw_pool)).body == b"fresh"


def _form(*chunks: bytes, size_bytes: int) -> Multipart:
    async def read() -> AsyncIterator[bytes]:
        for chunk in chunks:
            yield chunk

    return Multipart({"a": "я"}, [FilePart("f", 'акт "1".pdf', "x/y", size_bytes, read)])


async def _upload(pool: Pool, form: Multipart, timeout_s: float = GUARD_S) -> Response:
    head = (
        f"POST / HTTP/1.1\r\nHost: x\r\nContent-Type: {form.content_type}\r\n"
        f"Content-Length: {form.length}\r\n\r\n"
    )
    connection = await pool.take()
    try:
        return await connection.exchange(head.encode(), timeout_s, form)
    finally:
        pool.give_back(connection)


async def test_upload_streams_fields_and_files(server: RawServer, raw_pool: Pool) -> None:
    server.answers = [ok(b"taken"), ok(b"again")]

    answer = await _upload(raw_pool, _form(b"ab", b"cd", size_bytes=4))

    assert answer.body == b"taken"
    body = server.requests[0].partition(b"\r\n\r\n")[2]
    assert b'name="a"\r\n\r\n' + "я".encode() in body
    name = 'filename="акт %221%22.pdf"'.encode()
    assert name + b"\r\nContent-Type: x/y\r\n\r\nabcd\r\n--" in body
    assert (await _get(raw_pool)).body == b"again"
    assert server.connections == 1


async def test_upload_of_another_size_than_told_is_not_sent(
    server: RawServer, raw_pool: Pool
) -> None:
    with pytest.raises(BadRequest, match="size"):
        await _upload(raw_pool, _form(b"ab", size_bytes=4))

    assert server.requests == []


async def test_upload_that_does_not_get_through_is_unavailable(
    server: RawServer, raw_pool: Pool
) -> None:
    server.read_bodies = False
    server.gate.clear()
    server.answers = [ok(b"")]
    megabyte = b"x" * 1024 * 1024

    with pytest.raises(Unavailable):
        await _upload(raw_pool, _form(*[megabyte] * 64, size_bytes=64 * len(megabyte)), 0.2)


async def test_upload_refused_early_is_not_sent_to_its_end(
    server: RawServer, raw_pool: Pool
) -> None:
    async def refuse(writer: asyncio.StreamWriter) -> None:
        writer.write(ok(b"too large", close=True))
        await asyncio.Event().wait()

    server.read_bodies = False
    server.answers = [refuse]
    read: list[int] = []

    async def endless() -> AsyncIterator[bytes]:
        for number in range(4096):
            read.append(number)
            yield b"x" * 65536

    form = Multipart({}, [FilePart("f", "f", "x/y", 4096 * 65536, endless)])

    assert (await _upload(raw_pool, form)).body == b"too large"
    assert len(read) < 4096


async def test_download_comes_in_pieces_and_waits_for_the_reader(
    server: RawServer, raw_pool: Pool
) -> None:
    piece = b"y" * 65536

    async def large(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % (len(piece) * 128))
        for _ in range(128):
            writer.write(piece)
            await writer.drain()

    server.answers = [large, ok(b"next")]
    connection = await raw_pool.take()
    answer = connection.download(REQUEST, 5.0)
    status = await answer.status()
    total = sum([len(chunk) async for chunk in answer])
    raw_pool.give_back(connection)

    assert (status, total) == (200, len(piece) * 128)
    assert (await _get(raw_pool)).body == b"next"
    assert server.connections == 1


async def test_download_left_in_the_middle_gives_the_connection_up(
    server: RawServer, raw_pool: Pool
) -> None:
    server.answers = [b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc", ok(b"next")]
    connection = await raw_pool.take()
    answer = connection.download(REQUEST, 5.0)
    async for chunk in answer:
        assert chunk == b"abc"
        break
    raw_pool.give_back(connection)

    assert (await _get(raw_pool)).body == b"next"
    assert server.connections == 2


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (_broken, "broke during"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc", "stands still"),
    ],
    ids=["broken", "still"],
)
async def test_download_that_stops_is_unavailable(
    server: RawServer, raw_pool: Pool, answer: bytes, reason: str
) -> None:
    server.answers = [answer]
    connection = await raw_pool.take()

    with pytest.raises(Unavailable, match=reason):
        async for _ in connection.download(REQUEST, 0.05):
            pass
    raw_pool.give_back(connection)


def _server_tls() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(TLS / "cert.pem", TLS / "key.pem")
    return context


async def test_https_is_spoken_with_who_can_prove_it() -> None:
    async with BotApi(tls=_server_tls()) as api:
        trusting = Pool(api.url, tls=ssl.create_default_context(cafile=TLS / "cert.pem"))
        strict = Pool(api.url)

        assert (await _get(trusting)).status == 404
        with pytest.raises(Unavailable, match="SSLCertVerificationError"):
            await _get(strict)
        await trusting.close()
        await strict.close()
