"""What a process of several clients answers itself, where no client's host name is meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import partial

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Mount, Route, Router

from botique_core.hosting.address import host_name
from botique_core.hosting.figures import Figures
from botique_core.hosting.host import Host
from botique_core.hosting.sites import AWAY, Served
from botique_core.web.front import Application, Receive, Scope, Send
from botique_core.web.refusal import Refusal

NOBODY = Refusal(404, "nobody has this address")


class PublicPages:
    """For hosts that no client has: whether the process is well, and a way to clients at home.

    Nobody learns here which clients there are.
    """

    webhooks: Application = NOBODY

    def __init__(self, host: Host[Served]) -> None:
        self.pages: Application = Router(
            [
                Route("/health/live", _live),
                Route("/health/ready", partial(_counts, host)),
                Route("/c/{client}", partial(_at_home, host)),
            ],
            default=NOBODY,
        )


def private_pages(host: Host[Served], front: Application) -> Application:
    """For the private listener: all numbers, how each client fares, and each under `/c/<client>`.

    Whatever else is asked goes to `front`, which finds a client by the host name.
    """
    return Router(
        [
            Route("/metrics", partial(_numbers, Figures(host))),
            Route("/health/live", _live),
            Route("/health/ready", partial(_states, host)),
            Mount("/c", _Named(host)),
        ],
        default=front,
    )


class _Named:
    """A client's pages below its name."""

    def __init__(self, host: Host[Served]) -> None:
        self._host = host

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        name, _, rest = scope["path"].removeprefix(f"{scope['root_path']}/").partition("/")
        names = {tenant.name for tenant in self._host.tenants}
        served = self._host.at_work.get(name, AWAY)
        pages = served.pages if name in names else NOBODY
        root_path = f"{scope['root_path']}/{name}"
        path = f"{root_path}/{rest}"
        await pages({**scope, "root_path": root_path, "path": path}, receive, send)


async def _live(request: Request) -> Response:
    del request
    return JSONResponse({"status": "ok"})


async def _counts(host: Host[Served], request: Request) -> Response:
    del request
    return _ready(host, Counter(tenant.state.value for tenant in host.tenants))


async def _states(host: Host[Served], request: Request) -> Response:
    del request
    return _ready(host, {tenant.name: tenant.state.value for tenant in host.tenants})


def _ready(host: Host[Served], told: Mapping[str, object]) -> Response:
    # One client that fails is no reason to send the others' visitors away.
    return JSONResponse({"clients": told}, 200 if host.at_work else 503)


async def _at_home(host: Host[Served], request: Request) -> Response:
    """To a client without a public address, by the name that leads to this computer."""
    for tenant in host.tenants:
        settings = tenant.settings
        if settings and tenant.name == request.path_params["client"]:
            if settings.client.public_url:
                break
            return RedirectResponse(request.url.replace(hostname=host_name(settings), path="/"))
    return PlainTextResponse("nobody has this address\n", 404)


async def _numbers(figures: Figures, request: Request) -> Response:
    del request
    return Response(generate_latest(figures), media_type=CONTENT_TYPE_LATEST)
