"""Saying something in chats that are not this one."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.client import Client
from botique_core.messages import Message
from botique_core.people.phone_results import ToTell

Compose = Callable[[str], Message]


async def tell(
    client: Client, session: AsyncSession, chats: Iterable[ToTell], compose: Compose
) -> None:
    """Posts to each chat what `compose` makes of its language."""
    for chat in chats:
        await client.courier.post(
            session,
            bot=chat.bot,
            chat=chat.chat,
            language=chat.language,
            message=compose(chat.language),
        )


def phrase(client: Client, key: str, **values: object) -> Compose:
    """A phrase of the catalogue as such a message."""
    return lambda language: Message(text=client.texts.get(language, key, **values))
