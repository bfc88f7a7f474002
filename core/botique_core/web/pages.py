"""The pages of one generation: core's own and those of the plugins that are on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fastapi import FastAPI

from botique_core.bot import Bot
from botique_core.driver import ServingDriver
from botique_core.generation import Generation
from botique_core.mailbox import webhook as mail
from botique_core.web.bodylimit import Application, BodyLimit
from botique_core.web.entry import entry_router
from botique_core.web.files import files_router
from botique_core.web.health import Check, health_router
from botique_core.web.private import private_router

# These have limits of their own.
UPLOADS = ("/chat/upload", "/api/1c/", mail.PATH)


def pages(generation: Generation, bots: Sequence[Bot], checks: Mapping[str, Check]) -> Application:
    """An ASGI application; what is not on for this client is not there."""
    client = generation.client
    settings = client.settings
    app = FastAPI(title=settings.client.title, docs_url=None, redoc_url=None, openapi_url=None)
    app.include_router(health_router(checks))
    app.include_router(entry_router(client, bots))
    app.include_router(files_router(client))
    token = settings.mail.webhook.get_secret_value()
    app.include_router(mail.mail_router(generation.mailroom, token))
    for router in generation.web.values():
        app.include_router(router)
    if generation.panel is not None:
        app.mount("/admin", generation.panel)
    app.state.client = client
    for bot in bots:
        if isinstance(bot.driver, ServingDriver):
            app.router.routes.extend(bot.driver.routes)
    token = settings.server.metrics_token.get_secret_value()
    port = settings.server.private_port
    app.include_router(private_router(app, client.metrics, token=token, port=port))
    limit = settings.limits.request_kb * 1024
    return BodyLimit(app, limit, exempt=UPLOADS, raised=generation.uploads)
