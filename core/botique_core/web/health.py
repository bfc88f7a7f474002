"""`/health/live` and `/health/ready`: is the process alive, and can it do its work."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from fastapi import APIRouter, Response

Check = Callable[[], Awaitable[bool]]


def health_router(checks: Mapping[str, Check]) -> APIRouter:
    """`live` says only that the loop turns; `ready` asks every check and names what fails."""
    router = APIRouter(prefix="/health", include_in_schema=False)

    @router.get("/live")
    async def live() -> dict[str, str]:
        return {"status": "ok"}

    @router.get("/ready")
    async def ready(response: Response) -> dict[str, str]:
        results = {name: "ok" if await check() else "failed" for name, check in checks.items()}
        response.status_code = 503 if "failed" in results.values() else 200
        return results

    return router
