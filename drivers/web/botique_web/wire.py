"""What the page gets: the shapes of `static/js/protocol.js`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

import msgspec

from botique_core.messages import Media
from botique_web.body import Body, loaded
from botique_web.models import Entry
from botique_web.spans import Span, spans

Address = Callable[[Media], str]


class ShownMedia(msgspec.Struct, frozen=True, omit_defaults=True):
    """A file with the address from which the page may fetch it for a while."""

    kind: str
    url: str
    name: str
    size: int = 0


class ShownButton(msgspec.Struct, frozen=True, omit_defaults=True):
    """A button as the page draws it; `says`: pressing it sends its label as a text."""

    label: str
    payload: str = ""
    href: str = ""
    ask: str = ""
    says: bool = False
    chosen: bool = False


class Item(msgspec.Struct, frozen=True, omit_defaults=True):
    """One message of the log; numbers that JavaScript can't hold travel as text."""

    id: str
    seq: int
    place: int
    side: str
    at: datetime
    key: str = ""
    edited: bool = False
    deleted: bool = False
    spans: tuple[Span, ...] = ()
    media: tuple[ShownMedia, ...] = ()
    buttons: tuple[tuple[ShownButton, ...], ...] = ()
    contact: dict[str, str] | None = None
    location: dict[str, float] | None = None


class Changes(msgspec.Struct, frozen=True, tag="changes", tag_field="type"):
    """What is new for a visitor.

    `more` says that older messages can be asked for; what stands at `cleared` or before is gone.
    """

    items: tuple[Item, ...]
    seq: int
    menu: Any
    language: str
    cleared: int = 0
    more: bool = False


class Typing(msgspec.Struct, frozen=True, tag="typing", tag_field="type"):
    """The bot is writing."""

    for_ms: int


class Alive(msgspec.Struct, frozen=True, tag="alive", tag_field="type"):
    """Nothing is new, the line is up."""


Frame = Changes | Typing | Alive


def item(entry: Entry, address: Address) -> Item:
    """An entry as the page gets it."""
    body = loaded(entry.body)
    return Item(
        id=str(entry.id),
        seq=entry.seq,
        place=entry.place,
        side="bot" if entry.key is None else "own",
        at=entry.at,
        key=entry.key or "",
        edited=entry.edited,
        deleted=entry.deleted,
        spans=spans(body.text),
        media=shown_media(body.media, address),
        buttons=_buttons(body),
        contact={"phone": body.phone} if body.phone else None,
        location=_location(body),
    )


def shown_media(media: Sequence[Media], address: Address) -> tuple[ShownMedia, ...]:
    """Files with their addresses."""
    return tuple(ShownMedia(one.kind, address(one), one.name, one.size_bytes) for one in media)


def _buttons(body: Body) -> tuple[tuple[ShownButton, ...], ...]:
    rows = tuple(
        tuple(
            ShownButton(
                label=button.label,
                payload=button.payload,
                href=button.url,
                chosen=bool(body.chosen) and button.payload == body.chosen,
            )
            for button in row
        )
        for row in body.buttons
    )
    if body.ask is None:
        return rows
    beside = tuple(tuple(ShownButton(label, says=True) for label in row) for row in body.beside)
    return (*rows, (ShownButton(body.ask_label, ask=body.ask),), *beside)


def _location(body: Body) -> dict[str, float] | None:
    if body.place is None:
        return None
    latitude, longitude = body.place
    return {"latitude": latitude, "longitude": longitude}
