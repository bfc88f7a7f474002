"""Gathering the parts of an album, which arrive one by one and without an end mark."""

from __future__ import annotations

from datetime import UTC, datetime

from botique_core.chat.state import Album, ChatState
from botique_core.events import AlbumGathered, DeadlineReached, Event, MediaReceived
from botique_core.inbox.incoming import Chat

GAP_US = 700_000
PARTS_MAX = 30


def another(state: ChatState, event: MediaReceived) -> bool:
    """Whether an album is open and the event is part of a different one."""
    return state.album is not None and state.album.id != event.album


def gather(state: ChatState, event: MediaReceived, now_us: int) -> None:
    """Adds a part and waits a little for the next one."""
    album = state.album or Album(event.album, 0)
    album.media = (*album.media, *event.media)[:PARTS_MAX]
    album.caption = album.caption or event.caption
    album.due_us = now_us + GAP_US
    state.album = album


def complete(state: ChatState, event: Event) -> MediaReceived:
    """The open album as one event; `event` is what ended the wait."""
    album, state.album = state.album or Album("", 0), None
    return MediaReceived(
        key=f"album:{album.id}",
        order=event.order,
        chat=event.chat,
        at=event.at,
        sender=event.sender,
        media=album.media,
        caption=album.caption,
    )


def due(chat: Chat, state: ChatState, now_us: int) -> Event | None:
    """The event for which a chat asked to be woken, once its time has come."""
    album, top = state.album, state.top
    at = datetime.fromtimestamp(now_us / 1_000_000, UTC)
    if album is not None and album.due_us <= now_us:
        key = f"album:{chat.address}:{album.id}:{album.due_us}"
        return AlbumGathered(key=key, order=now_us, chat=chat.address, at=at, album=album.id)
    if top is not None and 0 < top.deadline_us <= now_us:
        key = f"deadline:{chat.address}:{top.serial}"
        return DeadlineReached(key=key, order=now_us, chat=chat.address, at=at, serial=top.serial)
    return None
