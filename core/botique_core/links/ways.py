"""The ways into the client's bots, for printed codes and links."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Way:
    """One bot: its `label` (`telegram.main`), what its messenger is called, its own addresses.

    `link` gives the address that opens the bot with a start payload; empty if it has none.
    """

    label: str
    title: str
    link: Callable[[str], str]
