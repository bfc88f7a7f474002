"""What customers do with news: they read on."""

from __future__ import annotations

from sqlalchemy import case, select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.broadcasts.tables import delivery
from botique_core.errors import TextError
from botique_core.links.entry_link import EntryLink
from botique_core.messages import Message
from botique_core.routing.router import Router
from botique_core.talk import Talk
from botique_news import shelf, testers
from botique_news.composing import READ, Address, Composer, as_it_is
from botique_news.following import Following
from botique_news.kinds import State
from botique_news.models import News
from botique_news.refusal import Refused


class Handlers:
    """The button below a teaser."""

    def __init__(self, following: Following) -> None:
        self._following = following

    def register(self, router: Router) -> None:
        """Makes the button known."""
        router.pressed(READ, self.read)

    async def read(self, talk: Talk, value: str) -> None:
        """«Подробнее»: the whole, and the main menu; works for as long as the news is kept."""
        talk.menu()
        try:
            async with talk.reading() as session:
                news, state = await shelf.find(session, _number(value))
                if state != State.RECALLED:
                    talk.reply(await self._whole(session, talk, news))
        except (Refused, TextError):  # a draft may be broken, and was sent as a test
            talk.say("news-gone")
            return
        if state == State.RECALLED:
            talk.say("news-taken-back")
        elif news.broadcast is not None:
            broadcasts, broadcast = talk.client.broadcasts, news.broadcast
            talk.write(lambda session: broadcasts.opened(session, broadcast, talk.customer))

    async def _whole(self, session: AsyncSession, talk: Talk, news: News) -> Message:
        card = await shelf.card_of(session, news)
        recipient = await _recipient(session, news, talk)
        # Whoever was sent a test, or got the button from somebody else, is not counted.
        address: Address = as_it_is
        if recipient:
            address = await self._following.addressing(session, news.id, recipient)
        return Composer(talk.client.texts).whole(card, talk.language, address)


async def became_tester(talk: Talk, link: EntryLink) -> bool | None:
    """Somebody of the staff opened their own link: tests come to this account from now on."""
    staff = testers.staff_of(link)
    if staff is None:
        return None
    talk.write(lambda session: testers.take(talk.client, session, link.id, staff, talk.customer))
    talk.say("news-tester")
    return True


async def _recipient(session: AsyncSession, news: News, talk: Talk) -> int:
    """The number of the delivery by which the customer got it; 0: they did not."""
    columns = delivery.c
    query = (
        select(columns.number)
        .where(columns.broadcast == news.broadcast, columns.customer == talk.customer)
        .order_by(case((columns.chat == talk.chat, 0), else_=1), columns.number)
        .limit(1)
    )
    return (await session.scalar(query) if news.broadcast else None) or 0


def _number(value: str) -> int:
    return int(value) if value.isascii() and value.isdecimal() and len(value) < 20 else 0  # noqa: PLR2004 -- the digits of 63 bits
