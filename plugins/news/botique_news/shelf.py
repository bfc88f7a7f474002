"""News as it is kept: found, read as a card, written down."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import cast

from sqlalchemy import ColumnElement, Select, case, delete, exists, insert, literal, select, true
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.broadcasts.models import Broadcast
from botique_core.media.models import MediaRecord
from botique_core.messages import Media
from botique_news.card import Button, Card, Words
from botique_news.kinds import Kind, State
from botique_news.models import News, NewsPlace, NewsText
from botique_news.refusal import Refused

Places = Collection[str] | None

# Where news stands, for queries over `News` with its `Broadcast`, if it has one.
state_of: ColumnElement[str] = case(
    (News.recalled_at.is_not(None), literal(State.RECALLED.value)),
    (Broadcast.id.is_(None), literal(State.DRAFT.value)),
    else_=Broadcast.state,
)


def all_news(places: Places = None) -> Select[News, Broadcast | None, str]:
    """News, its mailing and its state, as far as somebody limited to these places sees it."""
    query = (
        select(News, Broadcast, state_of.label("state"))
        .outerjoin(Broadcast, Broadcast.id == News.broadcast)
        .where(seen_from(places))
    )
    return cast("Select[News, Broadcast | None, str]", query)


def seen_from(places: Places) -> ColumnElement[bool]:
    """Whoever is limited to places sees news that goes to customers of these alone."""
    if places is None:
        return true()
    its = NewsPlace.news == News.id
    inside = exists().where(its, NewsPlace.place.in_(sorted(places)))
    outside = exists().where(its, NewsPlace.place.not_in(sorted(places)))
    return inside & ~outside


async def find(
    session: AsyncSession, number: int, places: Places = None, *, lock: bool = False
) -> tuple[News, State]:
    """One piece of news and where it stands.

    Raises:
        Refused: There is none of that number, or it is not for this person to see.
    """
    query = all_news(places).where(News.id == number).execution_options(populate_existing=True)
    if lock:
        query = query.with_for_update(of=News)
    row = (await session.execute(query)).one_or_none()
    if row is None:
        raise Refused("news-refused-gone")
    news: News = row[0]
    return news, State(row.state)


async def card_of(session: AsyncSession, news: News) -> Card:
    """What staff wrote."""
    places = select(NewsPlace.place).where(NewsPlace.news == news.id)
    return Card(
        title=news.title,
        words=await _words(session, news.id),
        language=news.language,
        kind=Kind(news.kind),
        erid=news.erid,
        advertiser=news.advertiser,
        segment=news.segment,
        places=frozenset(await session.scalars(places)),
        planned=news.planned,
        local=news.local,
    )


async def write(session: AsyncSession, news: News, card: Card) -> None:
    """Puts a card in the place of the former one."""
    for name in ("language", "erid", "advertiser", "segment", "planned", "local"):
        setattr(news, name, getattr(card, name))
    news.title, news.kind = card.title.strip(), card.kind.value
    await session.flush()
    for table in (NewsText, NewsPlace):
        await session.execute(delete(table).where(table.news == news.id))
    texts = [_row(news.id, language, words) for language, words in card.words.items() if words]
    if texts:
        await session.execute(insert(NewsText), texts)
    if card.places:
        rows = [{"news": news.id, "place": place} for place in sorted(card.places)]
        await session.execute(insert(NewsPlace), rows)


async def _words(session: AsyncSession, number: int) -> dict[str, Words]:
    query = (
        select(NewsText, MediaRecord)
        .outerjoin(MediaRecord, MediaRecord.sha256 == NewsText.sha256)
        .where(NewsText.news == number)
        .order_by(NewsText.language)
        .execution_options(populate_existing=True)
    )
    return {text.language: _read(text, file) for text, file in await session.execute(query)}


def _read(text: NewsText, file: MediaRecord | None) -> Words:
    media = None if file is None else _media(text, file)
    buttons = tuple(Button(one["label"], one["url"]) for one in text.buttons)
    return Words(text.title, text.short, text.full, buttons, media)


def _media(text: NewsText, file: MediaRecord) -> Media:
    return Media(
        kind=text.media_kind or file.kind,
        sha256=file.sha256,
        name=text.media_name,
        mime=file.mime,
        size_bytes=file.size_bytes,
    )


def _row(number: int, language: str, words: Words) -> dict[str, object]:
    media = words.media
    return {
        "news": number,
        "language": language,
        "title": words.title.strip(),
        "short": words.short,
        "full": words.full,
        "buttons": _plain(words.buttons),
        "sha256": media.sha256 if media else None,
        "media_kind": media.kind if media else None,
        "media_name": media.name if media else "",
    }


def _plain(buttons: Sequence[Button]) -> list[dict[str, str]]:
    return [{"label": button.label.strip(), "url": button.url} for button in buttons]
