"""The bots: whether they hear and can speak, what waits for them, and a word to try them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from fastapi import APIRouter, Response
from pydantic import SecretStr
from sqlalchemy import ColumnElement, Table, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.exceptions import HTTPException

from botique_admin.own_chat import OwnChats
from botique_admin.web.rooms.rights import ForOperating
from botique_core.client import Client
from botique_core.inbox.tables import bot, chat, dead_letter, inbox
from botique_core.messages import Message
from botique_core.outbox.state import DeliveryState
from botique_core.outbox.tables import outbox
from botique_core.settings import BotSection

HERE = "/drivers"
SECRET = ("token", "secret", "key", "password")
SHOWN_CHARS = 4
CODE_LASTS = timedelta(minutes=15)

pages = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class BotState:
    """One bot as it stands; `heard_at` is when a customer last wrote."""

    number: int
    label: str
    values: dict[str, str]
    heard_at: datetime | None
    paused_until: datetime | None
    unhandled: int
    unsent: int
    dead: int


@pages.get(HERE)
async def show(desk: ForOperating) -> Response:
    """All bots, and the way to a chat of one's own with them."""
    async with desk.client.db.reading() as session:
        bots = [await _state(desk.client, session, one) for one in desk.client.settings.bots()]
    own = await OwnChats(desk.client).of(desk.staff.id)
    return desk.page("admin/rooms/drivers.html", bots=bots, own=own, code="", lasts=CODE_LASTS)


@pages.post(HERE + "/code")
async def code(desk: ForOperating) -> Response:
    """A code to write to the bot: then that chat is known as one's own."""
    made = await OwnChats(desk.client).offer(desk.staff.id, CODE_LASTS)
    async with desk.client.db.reading() as session:
        bots = [await _state(desk.client, session, one) for one in desk.client.settings.bots()]
    return desk.page("admin/rooms/drivers.html", bots=bots, own=None, code=made, lasts=CODE_LASTS)


@pages.post(HERE + "/{number:int}/test")
async def try_out(desk: ForOperating, number: int) -> Response:
    """Sends a word to one's own chat with that bot."""
    own = await OwnChats(desk.client).of(desk.staff.id)
    address = (own or {}).get(str(number))
    if address is None:
        return desk.go(HERE, note=desk.say("admin-driver-no-chat"))
    texts = desk.client.texts
    said = texts.get(desk.staff.language, "admin-driver-hello", name=desk.staff.name)
    async with desk.client.db.writing() as session:
        await desk.client.courier.post(
            session,
            bot=number,
            chat=address,
            language=desk.staff.language,
            message=Message(text=said),
        )
        await desk.note(session, "admin.driver_tried", str(number))
    return desk.go(HERE, note=desk.say("admin-driver-tried"))


@pages.post(HERE + "/forget")
async def forget(desk: ForOperating) -> Response:
    """Forgets one's own chats."""
    await OwnChats(desk.client).forget(desk.staff.id)
    return desk.go(HERE, note=desk.say("admin-driver-forgotten"))


async def _state(client: Client, session: AsyncSession, section: BotSection) -> BotState:
    mine = (bot.c.driver == section.driver, bot.c.name == section.name)
    row = (await session.execute(select(bot).where(*mine))).mappings().first()
    if row is None:
        raise HTTPException(404)
    number = row["id"]
    heard_us = await session.scalar(select(func.max(chat.c.seen_us)).where(chat.c.bot == number))
    paused_us = row["paused_until_us"] or 0
    paused = paused_us if paused_us > client.clock.now_us() else 0
    return BotState(
        number=number,
        label=f"{section.driver}.{section.name}",
        values={name: _masked(name, value) for name, value in section.values.items()},
        heard_at=_moment(heard_us),
        paused_until=_moment(paused),
        unhandled=await _count(session, inbox, inbox.c.bot == number, ~inbox.c.done),
        unsent=await _count(
            session, outbox, outbox.c.bot == number, outbox.c.state <= DeliveryState.SENDING
        ),
        dead=await _count(session, dead_letter, dead_letter.c.bot == number),
    )


async def _count(session: AsyncSession, table: Table, *which: ColumnElement[bool]) -> int:
    return await session.scalar(select(func.count()).select_from(table).where(*which)) or 0


def _masked(name: str, value: Any) -> str:  # noqa: ANN401 -- as the file has it
    text = value.get_secret_value() if isinstance(value, SecretStr) else str(value)
    if text and any(word in name.lower() for word in SECRET):
        return "••••" + (text[-SHOWN_CHARS:] if len(text) > SHOWN_CHARS * 4 else "")
    return text


def _moment(at_us: int | None) -> datetime | None:
    return datetime.fromtimestamp(at_us / 1_000_000, UTC) if at_us else None
