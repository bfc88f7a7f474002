"""The links of news: entered when it is sent, followed, counted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.broadcasts.tables import delivery
from botique_core.client import Client
from botique_core.db import insert_into
from botique_news.card import Card
from botique_news.composing import Address, addresses, as_it_is
from botique_news.limits import URL_MAX
from botique_news.models import Click, Link, News
from botique_news.tokens import EVERYBODY, PURPOSE, Followed, Tokens

COUNTED = ("http://", "https://")


class Following:
    """Makes addresses that come by us, and counts who follows them."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._tokens = Tokens(client.secrets.key(PURPOSE))
        self._public_url = client.settings.client.public_url.rstrip("/")

    async def enter(self, session: AsyncSession, number: int, card: Card) -> None:
        """Gives every address of a card a link of its own; those that have one keep it."""
        known = await self._known(session, number)
        found = {
            url: label for words in card.words.values() for url, label in addresses(words).items()
        }
        for url in _counted(found.keys() - known.keys()):
            link = Link(id=self._client.ids.next(), news=number, url=url, label=found[url])
            session.add(link)
        await session.flush()

    async def addressing(self, session: AsyncSession, number: int, recipient: int) -> Address:
        """How the addresses of news are written for a recipient."""
        links = await self._known(session, number) if self._public_url else {}
        return self._address(links, recipient)

    def _address(self, links: Mapping[str, int], recipient: int) -> Address:
        if not links:
            return as_it_is

        def address(url: str) -> str:
            link = links.get(url)
            return f"{self._public_url}/n/{self._tokens.make(link, recipient)}" if link else url

        return address

    def read(self, token: str) -> Followed | None:
        """Whose link a token is; None if it is forged."""
        return self._tokens.read(token)

    async def followed(self, session: AsyncSession, followed: Followed) -> str | None:
        """Counts a click; where it leads, or None if the news is gone or was taken back."""
        link = await session.get(Link, followed.link)
        news = await session.get(News, link.news) if link else None
        if link is None or news is None or news.recalled_at is not None:
            return None
        if not await self._note(session, news, followed):
            more = update(Link).where(Link.id == link.id).values(clicks=Link.clicks + 1)
            await session.execute(more.execution_options(synchronize_session=False))
        return link.url

    async def _note(self, session: AsyncSession, news: News, followed: Followed) -> bool:
        """Notes who it was; False if that is not known any more."""
        if followed.number == EVERYBODY or news.broadcast is None:
            return False
        its = (delivery.c.broadcast == news.broadcast, delivery.c.number == followed.number)
        customer = await session.scalar(
            select(delivery.c.customer).where(*its, delivery.c.chat != "")
        )
        if customer is None:
            return False
        now_us = self._client.clock.now_us()
        values = {"link": followed.link, "number": followed.number}
        row = insert_into(session, Click).values(**values, first_us=now_us, last_us=now_us)
        again = {"times": Click.times + 1, "last_us": now_us}
        await session.execute(row.on_conflict_do_update(index_elements=list(values), set_=again))
        await self._client.broadcasts.clicked(session, news.broadcast, customer)
        return True

    async def _known(self, session: AsyncSession, number: int) -> dict[str, int]:
        rows = await session.execute(select(Link.url, Link.id).where(Link.news == number))
        return {url: link for url, link in rows}  # noqa: C416 -- a row is no tuple of two to mypy


def _counted(urls: Iterable[str]) -> list[str]:
    return sorted(url for url in urls if url.startswith(COUNTED) and len(url) <= URL_MAX)
