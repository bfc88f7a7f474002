"""Replies for many occasions, with what they are about filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.client import Client
from botique_core.errors import InputRefused
from botique_feedback.models import SHORTCUT_MAX, TEXT_MAX, CannedReply

VARIABLES = ("customer_name", "number", "place", "agent", "category", "product")
VARIABLE = re.compile(r"\{([a-z_]{1,30})\}")
# A name that is not there must not leave "Hello, !" behind.
DANGLING = re.compile(r",\s*(?=[!.?])|\s+(?=[,!.?])")
SHORTCUT = re.compile(rf"[\w-]{{1,{SHORTCUT_MAX}}}")
SHIPPED = Path(__file__).parent.parent / "canned"


class CannedCard(BaseModel):
    """A reply as a form or a file has it; `texts` by language."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    shortcut: Annotated[str, Field(min_length=1, max_length=SHORTCUT_MAX)]
    texts: Annotated[dict[str, Annotated[str, Field(max_length=TEXT_MAX)]], Field(max_length=20)]


async def listed(session: AsyncSession) -> Sequence[CannedReply]:
    """All of them by their shortcuts."""
    return (await session.scalars(select(CannedReply).order_by(CannedReply.shortcut))).all()


async def put(
    client: Client, session: AsyncSession, card: CannedCard, known: int | None = None
) -> CannedReply:
    """Adds a reply, or changes the one that is `known`.

    Raises:
        InputRefused: The shortcut is wrong or taken, a variable is unknown, or there is no text.
    """
    check(card)
    same = await session.scalar(select(CannedReply).where(CannedReply.shortcut == card.shortcut))
    reply = await session.get(CannedReply, known) if known is not None else None
    if same is not None and same is not reply:
        raise InputRefused(f"the shortcut {card.shortcut!r} is taken")
    if reply is None:
        reply = CannedReply(id=client.ids.next())
        session.add(reply)
    reply.shortcut = card.shortcut
    reply.texts = {language: text for language, text in card.texts.items() if text}
    reply.changed_at = client.clock.now()
    await session.flush()
    return reply


def check(card: CannedCard) -> None:
    """Holds a reply to the rules.

    Raises:
        InputRefused: The shortcut is wrong, a variable is unknown, or there is no text.
    """
    if not SHORTCUT.fullmatch(card.shortcut):
        raise InputRefused("a shortcut has letters, digits, - and _ only")
    if not any(card.texts.values()):
        raise InputRefused("a reply needs a text in at least one language")
    for text in card.texts.values():
        unknown = set(VARIABLE.findall(text)) - set(VARIABLES)
        if unknown:
            raise InputRefused(f"there is no variable {{{min(unknown)}}}")


def text_of(reply: CannedReply, language: str) -> str:
    """Its text in a language, or in the next best one."""
    for code in (language, language.partition("-")[0], "ru", "en"):
        if reply.texts.get(code):
            return str(reply.texts[code])
    return str(next(iter(reply.texts.values()), ""))


def filled(text: str, values: Mapping[str, str]) -> str:
    """A text with its variables filled in; what is not known is left out with its comma."""
    whole = VARIABLE.sub(lambda found: values.get(found[1], ""), text)
    if all(values.get(name) for name in VARIABLE.findall(text)):
        return whole
    return DANGLING.sub("", whole)


async def install(client: Client, session: AsyncSession) -> int:
    """Takes in the replies that ship, if the client has none; how many."""
    if await listed(session):
        return 0
    cards = shipped()
    for card in cards:
        await put(client, session, card)
    return len(cards)


def shipped() -> list[CannedCard]:
    """The replies that come with the feature: `canned/<language>/<shortcut>.txt`."""
    texts: dict[str, dict[str, str]] = {}
    for file in sorted(SHIPPED.glob("*/*.txt")):
        texts.setdefault(file.stem, {})[file.parent.name] = file.read_text("utf-8").strip()
    return [CannedCard(shortcut=shortcut, texts=one) for shortcut, one in texts.items()]
