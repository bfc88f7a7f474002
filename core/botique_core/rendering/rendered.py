"""What became of a message for one messenger."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import msgspec

from botique_core.messages import Choice, Media, Part

# A choice of this route stands for typing its value: menus where there is no menu keyboard.
SAY_ROUTE = "core.say"

Sign = Callable[[Choice], str]
Speak = Callable[[str], str]
Link = Callable[[Media], str]
Shown = tuple[str, str]

Downgrade = Literal[
    "marks",  # a kind of mark is not known there: shown plain
    "link",  # an address stands in the text instead of behind words or a button
    "choices",  # buttons became a list
    "labels",  # labels are longer than buttons; the text has them in full
    "rows",  # more buttons than one message can have
    "ask",  # the request for contact or location became words
    "menu",  # the menu keyboard became choices, or gave way
    "media",  # a file became words or a link
    "album",  # an album became several messages
    "caption",  # a caption became a message of its own
    "split",  # a text became several messages
    "empty",  # nothing visible was left to send
]


class Rendered(msgspec.Struct, frozen=True):
    """The calls to make, in order.

    `shown` are labels and payloads of the choices, for `recognise`; where a list with numbers
    was shown, the numbers are among the labels.
    `downgrades` names what the messenger could not do, once for each thing; count them.
    """

    parts: tuple[Part, ...]
    shown: tuple[Shown, ...] = ()
    downgrades: tuple[Downgrade, ...] = ()
