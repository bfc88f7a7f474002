"""The processes that serve this client: who is alive, and which set of features each runs."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Response
from sqlalchemy import func, select

from botique_admin.web.rooms.rights import ForOperating
from botique_core.inbox.tables import node, shard
from botique_core.plugins.models import GenerationRecord, ProcessRecord

HERE = "/processes"

pages = APIRouter(include_in_schema=False)


@pages.get(HERE)
async def show(desk: ForOperating) -> Response:
    """The page."""
    return desk.page("admin/rooms/processes.html", **await _now(desk))


@pages.get(HERE + "/part")
async def part(desk: ForOperating) -> Response:
    """The same without the page around it."""
    return desk.page("admin/rooms/_processes.html", **await _now(desk))


async def _now(desk: ForOperating) -> dict[str, Any]:
    shards = select(func.count()).select_from(shard)
    serving = shards.where(shard.c.node.in_(select(node.c.id)))
    async with desk.client.db.reading() as session:
        processes = (await session.scalars(select(ProcessRecord).order_by(ProcessRecord.id))).all()
        return {
            "processes": processes,
            "wanted": await session.scalar(select(GenerationRecord.number)) or 0,
            "nodes": await session.scalar(select(func.count()).select_from(node)),
            "shards": await session.scalar(shards),
            "served": await session.scalar(serving),
        }
