"""`/metrics` and `/api/docs`: for the private listener, or with a token on the public one."""

from __future__ import annotations

import secrets
from typing import Annotated

from fastapi import APIRouter, Depends, FastAPI, Header, HTTPException, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from botique_core.metrics import Metrics
from botique_core.web.templating import page


def private_router(app: FastAPI, metrics: Metrics, *, token: str, port: int) -> APIRouter:
    """Without a token and a private port nobody gets in."""

    async def allowed(request: Request, authorization: Annotated[str, Header()] = "") -> None:
        server = request.scope.get("server") or ("", 0)
        if port and server[1] == port:
            return
        if token and secrets.compare_digest(authorization.encode(), f"Bearer {token}".encode()):
            return
        raise HTTPException(404)

    router = APIRouter(dependencies=[Depends(allowed)], include_in_schema=False)

    @router.get("/metrics")
    async def numbers() -> Response:
        return Response(generate_latest(metrics.registry), media_type=CONTENT_TYPE_LATEST)

    @router.get("/api/openapi.json")
    async def schema() -> JSONResponse:
        return JSONResponse(app.openapi())

    @router.get("/api/docs")
    async def docs() -> HTMLResponse:
        return page("api.html", schema=app.openapi())

    return router
