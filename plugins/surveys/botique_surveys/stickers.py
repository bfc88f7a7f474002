"""Stickers for thanks: those that come with the feature, and the brand's own, uploaded once."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator
from pathlib import Path

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.client import Client
from botique_core.db import insert_into
from botique_core.messages import Media
from botique_surveys.definition import Picture
from botique_surveys.models import Answer, Shown, Sticker

GALLERY_MAX = 60
FOLDER = Path(__file__).parent / "pictures"
PICTURES = sorted(FOLDER.glob("*.webp"))
WEBP = "image/webp"


async def install(client: Client) -> None:
    """Puts the stickers that come with the feature into the gallery, unless they are there."""
    async with client.db.reading() as session:
        there = set(await session.scalars(select(Sticker.sha256)))
    for path in PICTURES:
        content = path.read_bytes()
        if hashlib.sha256(content).hexdigest() not in there:
            media = await client.media.put(_whole(content), name=path.name, mime=WEBP)
            async with client.db.writing() as session:
                await add(client, session, media)


def ready(name: str) -> Picture:
    """One of those that come with the feature: heart, star, cup, sun."""
    content = (FOLDER / f"{name}.webp").read_bytes()
    return Picture(
        kind="sticker",
        sha256=hashlib.sha256(content).hexdigest(),
        name=f"{name}.webp",
        mime=WEBP,
        size_bytes=len(content),
    )


async def add(client: Client, session: AsyncSession, media: Media) -> None:
    """Puts a sticker into the gallery; one that is there stays as it is."""
    row = insert_into(session, Sticker).values(
        sha256=media.sha256,
        name=media.name,
        mime=media.mime,
        size_bytes=media.size_bytes,
        added_at=client.clock.now(),
    )
    await session.execute(row.on_conflict_do_nothing())


async def gallery(session: AsyncSession) -> list[Picture]:
    """The stickers to pick from, the newest first."""
    query = select(Sticker).order_by(Sticker.added_at.desc(), Sticker.sha256).limit(GALLERY_MAX)
    return [
        Picture(
            kind="sticker",
            sha256=one.sha256,
            name=one.name,
            mime=one.mime,
            size_bytes=one.size_bytes,
        )
        for one in await session.scalars(query)
    ]


async def is_ours(session: AsyncSession, sha256: str) -> bool:
    """Whether a survey shows the file, or got it as an answer."""
    found = select(Shown.sha256).where(Shown.sha256 == sha256).limit(1)
    sent = select(Answer.sha256).where(Answer.sha256 == sha256).limit(1)
    kept = select(Sticker.sha256).where(Sticker.sha256 == sha256)
    known = select(or_(found.exists(), sent.exists(), kept.exists()))
    return bool(await session.scalar(known))


async def _whole(content: bytes) -> AsyncIterator[bytes]:
    yield content
