"""The stand-in itself: a Bot API server on this machine, in the test's own event loop."""

import itertools
import json
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Self, TypeVar

from aiohttp import web

from tests.patience import GUARD_S
from tests.standins.bot_api import checking, faults, objects, request, spec
from tests.standins.bot_api.bot import Bot
from tests.standins.bot_api.errors import ApiError
from tests.standins.bot_api.files import MEGABYTE, Uploads
from tests.standins.bot_api.methods.table import play
from tests.standins.bot_api.rates import Rates
from tests.standins.bot_api.waiting import Changes

BODY_MAX = 52 * MEGABYTE
TOKEN = "4839574812:AAFD39kkdpWt3ywyRZergyOLMaJhac60qcK"
# Methods that may not ride in a webhook's answer, besides all that begin with "get".
NEVER_RIDE = {"setWebhook", "deleteWebhook", "close", "logOut"}
UNLIMITED = {"sendChatAction"}


T = TypeVar("T")


@dataclass(slots=True)
class Call:
    """One call as it was taken: bound parameters and what became of it."""

    bot: Bot
    method: str
    values: dict[str, Any]
    at_s: float
    result: object = None
    error: ApiError | None = None


class BotApi:
    """Start it with `async with BotApi() as api`; `api.url` is what bots take for the Bot API.

    `calls` lists every call, `violations` those that a correct bot would never make.
    """

    def __init__(
        self, *, clock: Callable[[], float] = time.time, tls: ssl.SSLContext | None = None
    ) -> None:
        self.clock = clock
        self.changes = Changes()
        self.bots: dict[str, Bot] = {}
        self.calls: list[Call] = []
        self.violations: list[str] = []
        self.faults = faults.Faults()
        self.rates = Rates(clock)
        self.url = ""
        self._tls = tls
        self._person_ids = itertools.count(1_000_001)
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=BODY_MAX)
        app.router.add_get("/file/bot{token}/{path:.+}", self._download)
        app.router.add_route("*", "/bot{token}/{method}", self._called)
        self._runner = web.AppRunner(
            app, handler_cancellation=True, shutdown_timeout=0, access_log=None
        )
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0, ssl_context=self._tls).start()
        port = self._runner.addresses[0][1]
        self.url = f"{'https' if self._tls else 'http'}://127.0.0.1:{port}"
        return self

    async def __aexit__(self, *_: object) -> None:
        self.faults.clear()
        for bot in self.bots.values():
            await bot.close()
        if self._runner is not None:
            await self._runner.cleanup()

    def bot(self, token: str = TOKEN, username: str = "omega_bot") -> Bot:
        """The bot of that token; made when asked for the first time."""
        if token not in self.bots:
            self.bots[token] = Bot(
                token, username, clock=self.clock, changes=self.changes, ride=self._ride
            )
        return self.bots[token]

    def person(
        self, first_name: str = "Анна", language_code: str = "ru", username: str = ""
    ) -> dict[str, Any]:
        """A new person with a Telegram account, in the Russian interface unless told otherwise."""
        person_id = next(self._person_ids)
        return objects.user(person_id, first_name, language_code=language_code, username=username)

    def called(self, *methods: str) -> list[Call]:
        """The calls of these methods, in order."""
        return [call for call in self.calls if call.method in methods]

    async def wait_for(
        self, look: Callable[[], T | None], what: str = "a change", timeout_s: float = GUARD_S
    ) -> T:
        """The first truthy answer of `look`, asked again after each change.

        Raises:
            AssertionError: It did not become true in time.
        """
        return await self.changes.wait_for(look, what, timeout_s)

    # -- taking calls ---------------------------------------------------------------------------

    async def _called(self, incoming: web.Request) -> web.StreamResponse:
        method = incoming.match_info["method"]
        bot = self.bots.get(incoming.match_info["token"])
        if bot is None:
            return _answer(ApiError(401, "Unauthorized"))
        fault = self.faults.next(method)
        try:
            raw = await request.read(incoming)
        except ApiError as error:
            self.violations.append(f"{method}: {error}")
            return _answer(error)
        if fault is None:
            return _answer(await self.perform(bot, method, raw))
        return await self._go_wrong(fault, incoming, bot, raw)

    async def _go_wrong(
        self, fault: faults.Fault, incoming: web.Request, bot: Bot, raw: request.Raw
    ) -> web.StreamResponse:
        answer: object = fault.error
        if fault.taken:
            answer = await self.perform(bot, incoming.match_info["method"], raw)
        else:
            self._record_lost(bot, incoming.match_info["method"], raw, fault)
        match fault.accident:
            case faults.Accident.GARBAGE:
                return web.Response(**faults.GARBAGE)
            case faults.Accident.HANG:
                await self.faults.released()
                return _answer(answer or ApiError(504, "Gateway Timeout"))
            case faults.Accident.CLOSE:
                assert incoming.transport is not None
                incoming.transport.abort()
        return _answer(answer)

    def _record_lost(self, bot: Bot, method: str, raw: request.Raw, fault: faults.Fault) -> None:
        error = fault.error or ApiError(0, fault.accident.value)
        self.calls.append(Call(bot, method, raw.values, self.clock(), error=error))
        self.changes.tell()

    async def perform(self, bot: Bot, method: str, raw: request.Raw) -> object:
        """Carry a call out and record it: the result, or the `ApiError` it was refused with."""
        call = Call(bot, method, raw.values, self.clock())
        self.calls.append(call)
        try:
            call.values = request.bind(method, raw)
            if method.startswith("send") and method not in UNLIMITED:
                self.rates.check(bot.token, call.values.get("chat_id"))
            call.result = await play(method, bot, call.values, Uploads(raw.uploads))
        except ApiError as error:
            call.error = error
            if error.breach:
                self.violations.append(f"{method}: {error}")
        self.changes.tell()
        if call.error is not None:
            return call.error
        returns = spec.load().methods[method].returns
        wrong = checking.problems(call.result, returns, method)
        assert not wrong, wrong
        return call.result

    def _ride(self, bot: Bot, body: bytes) -> None:
        """Make the call that came in the answer to a webhook delivery, if there is one."""
        try:
            values = json.loads(body or b"null")
        except ValueError:
            return
        if not isinstance(values, dict) or "method" not in values:
            return
        method = values.pop("method")
        if method in NEVER_RIDE or method.startswith("get"):
            self.violations.append(f"{method} can't ride in a webhook's answer")
            return
        bot.background(self.perform(bot, method, request.Raw(values)))

    async def _download(self, incoming: web.Request) -> web.StreamResponse:
        bot = self.bots.get(incoming.match_info["token"])
        stored = bot.files.by_path(incoming.match_info["path"]) if bot else None
        if stored is None:
            return _answer(ApiError(404, "Not Found"))
        fault = self.faults.next("download")
        if fault is not None and fault.error is not None:
            return _answer(fault.error)
        return web.Response(body=stored.data, content_type="application/octet-stream")


def _answer(result: object) -> web.Response:
    if isinstance(result, ApiError):
        return web.json_response(result.body(), status=result.code)
    return web.json_response({"ok": True, "result": result})
