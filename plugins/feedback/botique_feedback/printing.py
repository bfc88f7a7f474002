"""Requests as the command line shows them."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.client import Client
from botique_feedback import requests
from botique_feedback.categories import Categories, name
from botique_feedback.delivering import state_of
from botique_feedback.kinds import Side
from botique_feedback.models import Request, RequestMessage
from botique_feedback.requests import Thread


def line(client: Client, request: Request, categories: Categories) -> str:
    """A request in one line."""
    about = categories.title(request.category, client.texts.default) or "-"
    at = _written(client, request.created_at)
    place = request.place_name or "-"
    return f"{request.number}\t{at}\t{request.status}\t{request.kind}\t{about}\t{place}"


async def lines(client: Client, session: AsyncSession, request: Request) -> list[str]:
    """A request with its thread."""
    thread = await requests.thread(session, request.id)
    shown = [line(client, request, await Categories.load(session))]
    if request.product:
        shown.append(f"product: {request.product}")
    for message in thread.messages:
        shown += ["", await _head(client, session, message), *message.text.splitlines()]
        shown += _tail(message, thread)
    return shown


def tree(categories: Categories, language: str) -> list[str]:
    """The categories that can be chosen, each level further in than the one above."""
    return [
        f"{'  ' * (len(categories.path(one.id)) - 1)}{one.code}\t{name(one, language)}"
        + (f"\t{', '.join(one.kinds)}" if one.kinds else "")
        for one in categories.offered
    ]


async def _head(client: Client, session: AsyncSession, message: RequestMessage) -> str:
    who = message.author or message.side
    head = f"-- {_written(client, message.at)}, {who}"
    if message.side != Side.STAFF:
        return head
    return f"{head}, {await state_of(client, session, message)}"


def _tail(message: RequestMessage, thread: Thread) -> list[str]:
    files = thread.files.get(message.id, ())
    tail = [f"[{f.n}: {f.kind} {f.name or f.mime}, {f.size_bytes} bytes]" for f in files]
    if message.rating is not None:
        tail.append(" ".join(filter(None, (f"rated {message.rating}", message.comment))))
    return tail


def _written(client: Client, at: datetime) -> str:
    zone = ZoneInfo(client.settings.client.time_zone)
    return at.astimezone(zone).strftime("%Y-%m-%d %H:%M")
