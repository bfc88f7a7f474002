"""What the panel's palette (Ctrl-K) offers beside the pages of the menu."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.panel.desk import Staff


@dataclass(frozen=True, slots=True)
class Command:
    """Something to do: `path` is the page where one does it, `words` a text key of synonyms."""

    label: str
    path: str
    permission: str
    icon: str = "bolt"
    words: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A thing that was found; `title` and `text` are its own words, shown as they are."""

    title: str
    path: str
    text: str = ""
    icon: str = "search"


Find = Callable[[AsyncSession, Staff, str], Awaitable[Sequence[Found]]]


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds things by what is typed into the palette, a few at most, for whoever may see them.

    `label` is the text key of their heading. `find` holds itself to the person's places.
    """

    label: str
    permission: str
    find: Find
