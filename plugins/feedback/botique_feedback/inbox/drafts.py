"""What the staff have begun to write, kept for each of them and each request."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.client import Client
from botique_core.db import insert_into
from botique_core.errors import InputRefused
from botique_feedback.kinds import Side
from botique_feedback.models import DRAFT_MAX, FILES_MAX, Draft
from botique_feedback.noted import NotedFile


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is written on: somebody's answer to a request, or their note."""

    request: int
    staff: int
    side: Side


async def of(session: AsyncSession, sheet: Sheet) -> Draft | None:
    """What has been begun there."""
    return await session.get(Draft, (sheet.request, sheet.staff, sheet.side.value))


def files_of(draft: Draft | None) -> list[NotedFile]:
    """The files that were put to it."""
    return [] if draft is None else [NotedFile.model_validate(file) for file in draft.files]


async def write(client: Client, session: AsyncSession, sheet: Sheet, text: str) -> None:
    """Keeps the text as it now stands; one without text and files is forgotten.

    Raises:
        InputRefused: It is far too long.
    """
    if len(text) > DRAFT_MAX:
        raise InputRefused(f"a draft has at most {DRAFT_MAX} characters")
    if not text.strip() and not files_of(await of(session, sheet)):
        await drop(session, sheet)
    else:
        await _put(client, session, sheet, {"text": text})


async def enclose(
    client: Client, session: AsyncSession, sheet: Sheet, files: Sequence[NotedFile]
) -> None:
    """Has these files go with it.

    Raises:
        InputRefused: They are too many.
    """
    if len(files) > FILES_MAX:
        raise InputRefused(f"an answer has at most {FILES_MAX} files")
    kept = [file.model_dump(mode="json") for file in files]
    await _put(client, session, sheet, {"files": kept})


async def drop(session: AsyncSession, sheet: Sheet) -> None:
    """Forgets it: it was sent."""
    key = (
        Draft.request == sheet.request,
        Draft.staff == sheet.staff,
        Draft.side == sheet.side.value,
    )
    await session.execute(delete(Draft).where(*key))


async def _put(client: Client, session: AsyncSession, sheet: Sheet, news: dict[str, Any]) -> None:
    key = asdict(sheet)
    values = {**news, "at": client.clock.now()}
    insert = insert_into(session, Draft).values({**key, "text": "", "files": [], **values})
    await session.execute(insert.on_conflict_do_update(index_elements=list(key), set_=values))
