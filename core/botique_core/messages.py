"""What goes out: features say what they mean, core fits it, the driver sends it."""

from __future__ import annotations

from typing import Literal

import msgspec

from botique_core.marks import Marked

MediaKind = Literal["photo", "video", "file", "voice", "audio", "sticker"]
Ask = Literal["contact", "location"]


class Media(msgspec.Struct, frozen=True, omit_defaults=True):
    """A file of the media store, by its content hash (sha256, hex)."""

    kind: MediaKind
    sha256: str
    name: str = ""
    mime: str = ""
    size_bytes: int = 0


class Choice(msgspec.Struct, frozen=True, omit_defaults=True):
    """One inline button.

    `value` answers the open question of a conversation. With `route` the press goes to the
    handler registered for that route, at any time, with `value` as its data. With `url` the
    button opens an address instead.
    """

    label: str
    value: str = ""
    route: str = ""
    url: str = ""


class Keyboard(msgspec.Struct, frozen=True, omit_defaults=True):
    """The persistent keyboard below the input: labels by rows; no rows take it away."""

    rows: tuple[tuple[str, ...], ...] = ()


class Message(msgspec.Struct, frozen=True, omit_defaults=True):
    """One thing to say; everything but the text is optional.

    `choices` are laid out `columns` to a row; `footer` is one more row below them. `ask` shows
    the messenger's own button that shares the contact or the location, labelled `ask_label`.
    """

    text: Marked = Marked("")
    media: tuple[Media, ...] = ()
    choices: tuple[Choice, ...] = ()
    columns: int = 1
    footer: tuple[Choice, ...] = ()
    ask: Ask | None = None
    ask_label: str = ""
    keyboard: Keyboard | None = None
    preview: bool = False


class Button(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """A button as the driver draws it: a signed payload or an address."""

    label: str
    payload: str = ""
    url: str = ""


class Part(msgspec.Struct, frozen=True, omit_defaults=True):
    """A piece that fits the profile: the driver makes exactly one call of it.

    At most one of `buttons`, `keyboard` and `ask` is set, but an `ask` may have a `keyboard`:
    rows below its own button, whose labels come back as text. Several `media` are an album.
    `target` names a message of this chat to edit (or, with `delete`, to delete): the
    messenger's own id.
    """

    text: Marked = Marked("")
    media: tuple[Media, ...] = ()
    buttons: tuple[tuple[Button, ...], ...] = ()
    keyboard: Keyboard | None = None
    ask: Ask | None = None
    ask_label: str = ""
    preview: bool = False
    target: str = ""
    delete: bool = False
